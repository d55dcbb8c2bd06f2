"""Makes a vault: where, with which passphrase, and the recovery code that is shown once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedLayout, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.new_passphrase import NewPassphrase
from ipt_desktop.ui.vault.recovery_code_page import RecoveryCodePage
from ipt_desktop.ui.vault.unlock_page import busy_bar, in_the_middle, secret_line
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, column, label, row

_LOSS = (
    "Nobody can open the vault without the passphrase or the recovery code, not even the makers of this program. "
    "If both are lost, everything in it is lost."
)


class NewVaultPage(QWidget):
    """Three questions and one code. ``opened`` is called once the new vault is open and the code has been checked.

    ``made`` is emitted when the vault is open and its code is shown.
    """

    made = Signal()

    def __init__(self, services: Services, opened: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._services = services
        self._opened = opened
        self._steps = QStackedLayout(self)
        self.folder = QLineEdit()
        self.folder.setAccessibleName("Folder of the vault")
        self.wrong = label("", "wrong", wrap=True)
        self.place = label("", "wrong", wrap=True)
        self.bar = busy_bar()
        self.make = button("Make the vault", "strong")
        self.make.clicked.connect(self._make)
        self._back = button("Open a vault instead", "quiet")
        self._back.clicked.connect(back)
        first, second = secret_line("Passphrase"), secret_line("The passphrase again")
        self.new = NewPassphrase(services.vault_admin, first, second, self._judge)
        self.check = RecoveryCodePage(services, self._finish)
        self.go_on = button("Go on", "strong")
        self._steps.addWidget(self._questions())
        self._steps.addWidget(self._code_page())
        for line in (first, second, self.folder):
            line.returnPressed.connect(self._make)
        self.folder.textChanged.connect(self._judge)
        self.folder.editingFinished.connect(self._look_at_place)

    def ask(self, folder: Path) -> None:
        """Begin with this folder as the suggestion."""
        self.folder.setText(str(folder))
        self.new.clear()
        self.check.forget()
        self.place.setText("")
        self.wrong.setText("")
        self._steps.setCurrentIndex(0)
        self._wait(False)
        self._judge()
        self.new.first.setFocus()

    def forget(self) -> None:
        """Let go of the code, whether it was checked or not."""
        self.check.forget()
        self._steps.setCurrentIndex(0)

    @property
    def shows_code(self) -> bool:
        """Whether a vault has been made whose recovery code is still to be written down."""
        return self._steps.currentIndex() == 1

    def _questions(self) -> QWidget:
        other = button("Choose…")
        other.clicked.connect(self._choose)
        body = column(
            *(label("Make a vault", "title"), label("An encrypted folder for all your cases.", "soft", wrap=True), 8),
            *(label("Folder", "field"), row(self.folder, other), self.place, 4, self.new, self.bar, self.wrong),
            *(label(_LOSS, wrap=True), 6, row(self._back, None, self.make)),
            margins=(28, 24, 28, 22),
            spacing=6,
        )
        page = QWidget()
        page.setLayout(in_the_middle(body, 500))
        return page

    def _code_page(self) -> QWidget:
        self.go_on.setEnabled(False)
        self.go_on.clicked.connect(self._finish)
        self.check.checked.connect(self.go_on.setEnabled)
        body = column(
            *(label("Recovery code", "title"), self.check, row(None, self.go_on)), margins=(28, 24, 28, 22), spacing=8
        )
        page = QWidget()
        page.setLayout(in_the_middle(body, 520))
        return page

    def _judge(self) -> None:
        self.make.setEnabled(bool(self.new.text) and bool(self.folder.text().strip()))

    def _look_at_place(self) -> None:
        folder = Path(self.folder.text().strip()).expanduser()
        self.place.setText(" ".join(self._services.vault_admin.warnings(folder)) if folder.is_absolute() else "")

    def _make(self) -> None:
        if not self.make.isEnabled():
            return
        folder, secret, door = (
            Path(self.folder.text().strip()).expanduser(),
            self.new.text,
            self._services.vault_service,
        )
        self._wait(True)
        self._services.background.run(lambda: door.create(folder, secret), self._made, self._failed)

    def _made(self, code: str) -> None:
        self._wait(False)
        self.new.clear()
        self._steps.setCurrentIndex(1)
        self.check.show_code(code)
        self.made.emit()

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        if not isinstance(problem, IptError):
            raise problem
        self.wrong.setText(str(problem))

    def _finish(self) -> None:
        if self.check.is_right:
            self.check.forget()
            self._opened()

    def _wait(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.make.setEnabled(not on)

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Folder of the vault", str(Path(self.folder.text()).parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._chosen)
        open_dialog(dialog)

    def _chosen(self, folder: str) -> None:
        self.folder.setText(folder)
        self._look_at_place()
