"""Creates a vault: where, with which passphrase, and the recovery code that is shown once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QStackedLayout, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.platform.tasks import Tasks
from ipt_desktop.ui.vault.new_passphrase import NewPassphrase
from ipt_desktop.ui.vault.recovery_code_page import RecoveryCodePage
from ipt_desktop.ui.vault.secret_line import SecretLine
from ipt_desktop.ui.vault.unlock_page import busy_bar, in_the_middle
from ipt_desktop.ui.widgets.file_dialogs import ask_folder
from ipt_desktop.ui.widgets.layout import button, column, label, row, scrolled
from ipt_desktop.wording.language import say

_WELCOME = (
    N_("", "For interpersonal psychotherapy: draw the people around your patient, together with your patient."),
    N_("", "Work with problem areas, sessions and questionnaires, and print handouts in plain words."),
    N_("", "Everything stays on this computer, in an encrypted folder: the vault."),
)
_LOSS = N_(
    "",
    "No one can open the vault without the passphrase or the recovery code, not even the makers of this program. If "
    "both are lost, everything in it is lost.",
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
        self.folder.setAccessibleName(say("Folder of the vault"))
        self.wrong = label("", "wrong", wrap=True)
        self.place = label("", "wrong", wrap=True)
        self.bar = busy_bar()
        self._tasks = Tasks(self, services.background, self.wrong.setText, self._set_busy)
        self.make = button(say("Create vault"), "strong")
        self.make.clicked.connect(self._make)
        self._back = button(say("Open an existing vault"), "quiet")
        self._back.clicked.connect(back)
        self.explore = button(say("Explore a sample caseload"))
        if services.sample is None:
            self.explore.hide()
        self.explore.clicked.connect(self.open_sample)
        first, second = SecretLine(say.of("field", "Passphrase")), SecretLine(say("Repeat passphrase"))
        self.new = NewPassphrase(services.vault_admin, first, second, self._judge)
        self.check = RecoveryCodePage(services, self._finish)
        self.go_on = button(say.of("button", "Continue"), "strong")
        self._steps.addWidget(self._questions())
        self._steps.addWidget(self._code_page())
        for line in (first, second, self.folder):
            line.returnPressed.connect(self._make)
        self.folder.textChanged.connect(self._judge)
        self.folder.editingFinished.connect(self._show_warnings)

    def ask(self, folder: Path) -> None:
        """Begins with this folder as the suggestion."""
        self.folder.setText(str(folder))
        self.new.clear()
        self.check.forget()
        self.place.setText("")
        self.wrong.setText("")
        self._steps.setCurrentIndex(0)
        self._set_busy(False)
        self._judge()
        self.new.first.setFocus()

    def forget(self) -> None:
        """Forgets the code, whether it was checked or not."""
        self.check.forget()
        self._steps.setCurrentIndex(0)

    @property
    def shows_code(self) -> bool:
        """Whether a vault has been created whose recovery code is still to be written down."""
        return self._steps.currentIndex() == 1

    def open_sample(self) -> None:
        """Creates a throw-away vault with invented cases and opens it."""
        sample = self._services.sample
        if sample is not None and self.bar.isHidden():
            self._tasks.run(sample.create, lambda _: self._opened())

    def _questions(self) -> QWidget:
        choose = button(say.of("button", "Choose…"))
        choose.clicked.connect(self._choose)
        body = column(
            label(say("Create a vault"), "title"),
            *(label(say(line), "soft", wrap=True) for line in _WELCOME),
            8,
            *(label(say.of("field", "Folder"), "field"), row(self.folder, choose), self.place, 4, self.new, self.bar),
            *(self.wrong, label(say(_LOSS), wrap=True), 6, row(self._back, None, self.explore, self.make)),
            margins=(28, 24, 28, 22),
            spacing=6,
        )
        return _page(body, 540)

    def _code_page(self) -> QWidget:
        self.go_on.setEnabled(False)
        self.go_on.clicked.connect(self._finish)
        self.check.checked.connect(self.go_on.setEnabled)
        body = column(
            *(label(say("Recovery code"), "title"), self.check, row(None, self.go_on)),
            margins=(28, 24, 28, 22),
            spacing=8,
        )
        return _page(body, 540)

    def _judge(self) -> None:
        self.make.setEnabled(bool(self.new.text) and bool(self.folder.text().strip()))

    def _show_warnings(self) -> None:
        folder = Path(self.folder.text().strip()).expanduser()
        warnings = self._services.vault_admin.warnings(folder) if folder.is_absolute() else ()
        self.place.setText(" ".join(say(warning) for warning in warnings))

    def _make(self) -> None:
        if self.make.isEnabled():
            folder, secret = Path(self.folder.text().strip()).expanduser(), self.new.text
            vault_service = self._services.vault_service
            self._tasks.run(lambda: vault_service.create(folder, secret), self._made)

    def _made(self, code: str) -> None:
        self.new.clear()
        self._steps.setCurrentIndex(1)
        self.check.show_code(code)
        self.made.emit()

    def _finish(self) -> None:
        if self.check.is_right:
            self.check.forget()
            self._opened()

    def _set_busy(self, is_busy: bool) -> None:
        self.bar.setVisible(is_busy)
        self.make.setEnabled(not is_busy)
        self.explore.setEnabled(not is_busy)

    def _choose(self) -> None:
        parent = Path(self.folder.text()).parent
        ask_folder(self, self._services.folders, say("Folder of the vault"), self._chosen, parent)

    def _chosen(self, folder: Path) -> None:
        self.folder.setText(str(folder))
        self._show_warnings()


def _page(body: QLayout, width: int) -> QWidget:
    page = QWidget()
    page.setLayout(in_the_middle(body, width))
    return scrolled(page)
