"""Asks for the passphrase, has a new recovery code made, and shows it until it has been written down."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.recovery_code_page import FIRST, RecoveryCodePage
from ipt_desktop.ui.vault.unlock_page import secret_line
from ipt_desktop.ui.vault.vault_dialog import Steps, VaultDialog
from ipt_desktop.ui.widgets.layout import button, column, label, row

NEW_CODE = (
    "New recovery code",
    (
        "The code on your old recovery sheet opens nothing any more from then on. The passphrase stays as it is. Older "
        "backups still open with the code of their time."
    ),
    "Make a new code",
)
NEW_KEYS = (
    "New keys for the vault",
    (
        "Everything in the vault is encrypted anew, under keys that nobody has seen. Do this when somebody may have "
        "got hold of the passphrase or the recovery sheet together with the vault. It takes a while for a large vault; "
        "if the computer stops in between, the vault opens as before. The passphrase stays, the recovery code is new. "
        "Older backups keep the keys of their time: delete those you no longer trust."
    ),
    "Encrypt anew",
)


class RenewRecoveryCodeDialog(VaultDialog):
    """``make`` is given the passphrase and returns the new code; it runs beside the screen."""

    def __init__(
        self, services: Services, parent: QWidget, texts: tuple[str, str, str], make: Callable[[str], str]
    ) -> None:
        title, told, verb = texts
        super().__init__(services, parent, title)
        self._make = make
        self.passphrase = secret_line("Passphrase")
        self.go = button(verb, "strong")
        self.go.setEnabled(False)
        self.passphrase.textChanged.connect(lambda text: self.go.setEnabled(bool(text)))
        self.passphrase.returnPressed.connect(self.begin)
        self.go.clicked.connect(self.begin)
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        self.check = RecoveryCodePage(services, self.accept)
        self.finish = button("Go on", "strong")
        self.finish.setEnabled(False)
        self.finish.clicked.connect(self.accept)
        self.check.checked.connect(self.finish.setEnabled)
        self.stilled = [self.go, cancel, self.passphrase]
        self._steps = Steps(self)
        asked = column(
            *(label(title, "heading"), label(told, wrap=True), 6, label("Passphrase", "field"), self.passphrase),
            *(self.bar, self.wrong, None, row(None, cancel, self.go)),
            margins=(20, 18, 20, 16),
        )
        shown = column(
            *(label("Your new recovery code", "heading"), self.check, None, row(None, self.finish)),
            margins=(20, 18, 20, 16),
        )
        for layout in (asked, shown):
            page = QWidget()
            page.setLayout(layout)
            self._steps.addWidget(page)
        self.setMinimumWidth(500)

    @property
    def shows_code(self) -> bool:
        """Whether the new code is to be seen."""
        return self._steps.currentIndex() == 1

    def begin(self) -> None:
        """Have the code made."""
        secret = self.passphrase.text()
        if secret and not self.is_working:
            self.run_task(lambda: self._make(secret), self._made)

    def reject(self) -> None:
        """Close; not while keys are being made, nor before the new code is known to be on paper."""
        if self.shows_code and not self.check.is_right:
            self.check.wrong.setText(FIRST)
        elif not self.is_working:
            super().reject()

    def done(self, result: int) -> None:
        """Let go of the code."""
        self.check.forget()
        self.passphrase.clear()
        super().done(result)

    def on_error(self) -> None:
        """Let the passphrase be typed again."""
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _made(self, code: str) -> None:
        self.passphrase.clear()
        self._steps.setCurrentIndex(1)
        self.check.show_code(code)
