"""Makes a vault: where, with which passphrase, and the recovery code that is shown once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedLayout, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.ui.layouts import button, column, row, words
from ipt_desktop.ui.parts import Parts
from ipt_desktop.ui.passphrase import LEAST, strength
from ipt_desktop.ui.unlock import busy_bar, in_the_middle, secret_line

_LOSS = (
    "Nobody can open the vault without the passphrase or the recovery code, not even the makers of this program. "
    "If both are lost, everything in it is lost."
)
_WRITE = (
    "Write this recovery code on paper and keep it apart from the computer. It opens the vault if the passphrase is "
    "forgotten. It is shown only now."
)


class NewVaultPage(QWidget):
    """Three questions and one code. ``opened`` is called once the new vault is open and the code has been checked."""

    def __init__(self, parts: Parts, opened: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._parts = parts
        self._opened = opened
        self._code = ""
        self._steps = QStackedLayout(self)
        self.folder = QLineEdit()
        self.folder.setAccessibleName("Folder of the vault")
        self.first = secret_line("Passphrase")
        self.second = secret_line("The passphrase again")
        self.strength = words("", "field", wrap=True)
        self.wrong = words("", "wrong", wrap=True)
        self.bar = busy_bar()
        self.make = button("Make the vault", "strong")
        self.make.clicked.connect(self._make)
        self._back = button("Open a vault instead", "quiet")
        self._back.clicked.connect(back)
        self.code = words("", "code", wrap=True)
        self.check = QLineEdit()
        self.check.setAccessibleName("The last group of the recovery code")
        self.go_on = button("Go on", "strong")
        self._steps.addWidget(self._questions())
        self._steps.addWidget(self._code_page())
        for line in (self.first, self.second, self.folder):
            line.textChanged.connect(self._judge)
            line.returnPressed.connect(self._make)

    def ask(self, folder: Path) -> None:
        """Begin with this folder as the suggestion."""
        self.folder.setText(str(folder))
        self._code = ""
        for line in (self.first, self.second, self.check):
            line.clear()
        self.code.clear()
        self._steps.setCurrentIndex(0)
        self._wait(False)
        self._judge()
        self.first.setFocus()

    @property
    def shows_code(self) -> bool:
        """Whether a vault has been made whose recovery code is still to be written down."""
        return self._steps.currentIndex() == 1

    def _questions(self) -> QWidget:
        other = button("Choose…")
        other.clicked.connect(self._choose)
        body = column(
            *(words("Make a vault", "title"), words("An encrypted folder for all your cases.", "soft", wrap=True), 8),
            *(
                words("Folder", "field"),
                row(self.folder, other),
                4,
                words("Passphrase", "field"),
                self.first,
                self.strength,
            ),
            *(words("The passphrase again", "field"), self.second, self.bar, self.wrong),
            *(4, words(_LOSS, wrap=True), 6, row(self._back, None, self.make)),
            margins=(28, 24, 28, 22),
            spacing=6,
        )
        page = QWidget()
        page.setLayout(in_the_middle(body, 500))
        return page

    def _code_page(self) -> QWidget:
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.go_on.setEnabled(False)
        self.go_on.clicked.connect(self._finish)
        self.check.returnPressed.connect(self._finish)
        self.check.textChanged.connect(lambda: self.go_on.setEnabled(self._is_written_down()))
        body = column(
            *(words("Recovery code", "title"), words(_WRITE, wrap=True), 6, self.code, 6),
            *(
                words("To check your paper: type the last group of the code", "field"),
                self.check,
                row(None, self.go_on),
            ),
            margins=(28, 24, 28, 22),
            spacing=8,
        )
        page = QWidget()
        page.setLayout(in_the_middle(body, 520))
        return page

    def _judge(self) -> None:
        first, second = self.first.text(), self.second.text()
        self.strength.setText(strength(first))
        differs = bool(second) and not first.startswith(second)
        self.wrong.setText("The two passphrases differ." if differs else "")
        self.make.setEnabled(len(first) >= LEAST and first == second and bool(self.folder.text().strip()))

    def _make(self) -> None:
        if not self.make.isEnabled():
            return
        folder, secret, door = Path(self.folder.text().strip()).expanduser(), self.first.text(), self._parts.door
        self._wait(True)
        self._parts.background.run(lambda: door.create(folder, secret), self._made, self._failed)

    def _made(self, code: str) -> None:
        self._wait(False)
        self.first.clear()
        self.second.clear()
        self._code = code
        groups = code.split("-")
        half = (len(groups) + 1) // 2
        self.code.setText("\n".join("  ".join(part) for part in (groups[:half], groups[half:]) if part))
        self._steps.setCurrentIndex(1)
        self.check.setFocus()

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        if not isinstance(problem, IptError):
            raise problem
        self.wrong.setText(str(problem))

    def _is_written_down(self) -> bool:
        return bool(self._code) and self.check.text().strip().casefold() == self._code.split("-")[-1].casefold()

    def _finish(self) -> None:
        if self._is_written_down():
            self._code = ""
            self.code.clear()
            self.check.clear()
            self._opened()

    def _wait(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.make.setEnabled(not on)

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Folder of the vault", str(Path(self.folder.text()).parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()
