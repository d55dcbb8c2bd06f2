"""The first page: open the vault with the passphrase, choose another folder, or make a vault."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLayout, QLineEdit, QProgressBar, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.ui.layouts import button, column, frame, row, words
from ipt_desktop.ui.parts import Parts

NAME = "Interpersonal Inventory"


class UnlockPage(QWidget):
    """Asks for the passphrase. ``opened`` is called once the vault is open, ``make_new`` when one is wanted."""

    def __init__(self, parts: Parts, opened: Callable[[], object], make_new: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._parts = parts
        self._opened = opened
        self.folder = Path()
        self._where = words("", "field", wrap=True)
        self.passphrase = secret_line("Passphrase or recovery code")
        self.passphrase.returnPressed.connect(self.unlock)
        self.wrong = words("", "wrong", wrap=True)
        self.bar = busy_bar()
        self.go = button("Unlock", "strong")
        self.go.clicked.connect(self.unlock)
        other = button("Open another vault…", "quiet")
        other.clicked.connect(self._choose)
        new = button("New vault…", "quiet")
        new.clicked.connect(make_new)
        body = column(
            *(words(NAME, "title"), words("The vault is locked.", "soft"), 10),
            *(
                words("Passphrase or recovery code", "field"),
                self.passphrase,
                self.bar,
                self.wrong,
                row(self._where, None, self.go),
            ),
            *(6, row(other, new, None, spacing=2)),
            margins=(28, 26, 28, 20),
            spacing=7,
        )
        self.setLayout(in_the_middle(body, 440))

    def ask(self, folder: Path) -> None:
        """Ask for the passphrase of the vault in this folder."""
        self.folder = folder
        self._where.setText(f"Vault: {folder.name}")
        self._where.setToolTip(str(folder))
        self.passphrase.clear()
        self.wrong.setText("")
        self._wait(False)
        self.passphrase.setFocus()

    def unlock(self) -> None:
        """Open the vault; working out the key takes more than half a second, beside the screen."""
        secret, folder, door = self.passphrase.text(), self.folder, self._parts.door
        if secret and self.go.isEnabled():
            self.wrong.setText("")
            self._wait(True)
            self._parts.background.run(lambda: door.unlock(folder, secret), lambda _: self._done(), self._failed)

    def _done(self) -> None:
        self.passphrase.clear()
        self._wait(False)
        self._opened()

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        if not isinstance(problem, IptError):
            raise problem
        self.wrong.setText(str(problem))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _wait(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.go.setEnabled(not on)
        self.passphrase.setReadOnly(on)

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Open another vault", str(self.folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self._chosen(Path(path)))
        dialog.open()

    def _chosen(self, folder: Path) -> None:
        if self._parts.door.exists(folder):
            self.ask(folder)
        else:
            self.wrong.setText("This folder holds no vault of this program.")


def secret_line(title: str) -> QLineEdit:
    """A line whose text is not shown."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(title)
    line.setMaxLength(1_000)
    line.setMinimumHeight(36)
    return line


def busy_bar() -> QProgressBar:
    """A thin bar that says: something is being done."""
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setAccessibleName("Working")
    bar.hide()
    return bar


def in_the_middle(body: QLayout, width: int) -> QLayout:
    """A card in the middle of the page around a layout."""
    card = frame("card", body)
    card.setFixedWidth(width)
    line = row(None, card, None)
    line.setAlignment(card, Qt.AlignmentFlag.AlignVCenter)
    return line
