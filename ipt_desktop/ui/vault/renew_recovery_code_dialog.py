"""Asks for the passphrase, has a new recovery code made, and shows it until it has been written down."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ipt_desktop.messages import N_, Message
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.recovery_code_page import FIRST, RecoveryCodePage
from ipt_desktop.ui.vault.secret_line import SecretLine, secret_field
from ipt_desktop.ui.vault.vault_dialog import Steps, VaultDialog
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is renewed: the title, what it means, and the word on the button."""

    title: Message
    meaning: Message
    verb: Message


NEW_CODE = Renewal(
    N_("", "New recovery code"),
    N_(
        "",
        "The vault is encrypted again: from then on the code on your old recovery sheet opens neither the vault nor "
        "its backups. The passphrase stays the same. Backups that cannot be reached now follow when they can; a copy "
        "that someone already has still opens with the old code.",
    ),
    N_("", "Make a new code"),
)
NEW_KEYS = Renewal(
    N_("", "New keys for the vault"),
    N_(
        "",
        "Everything in the vault is encrypted again with keys that no one has seen. Do this when someone may have "
        "learned the key itself, for instance with another program. It takes a while for a large vault; if the "
        "computer stops in between, the vault opens as before. The passphrase stays the same, the recovery code is "
        "new. Backups keep their own keys: delete the ones you no longer trust.",
    ),
    N_("", "Encrypt again"),
)


class RenewRecoveryCodeDialog(VaultDialog):
    """``make`` is given the passphrase and returns the new code; it runs in the background."""

    def __init__(self, services: Services, parent: QWidget, renewal: Renewal, make: Callable[[str], str]) -> None:
        super().__init__(services, parent, say(renewal.title), 540)
        self._make = make
        self.passphrase = SecretLine(say.of("field", "Passphrase"))
        self.passphrase.returnPressed.connect(self.begin)
        self.check = RecoveryCodePage(services, self.accept)
        self._steps = Steps()
        asked = column(
            *(label(say(renewal.meaning), wrap=True), 6, label(say.of("field", "Passphrase"), "field")),
            *(secret_field(self.passphrase), None),
        )
        for layout in (asked, column(self.check, None)):
            page = QWidget()
            page.setLayout(layout)
            self._steps.addWidget(page)
        self.set_body(column(self._steps, self.bar, self.wrong))
        self.cancel = self.add_cancel_button()
        self.go = self.add_strong_button(say(renewal.verb))
        self.go.setEnabled(False)
        self.go.clicked.connect(self.begin)
        self.passphrase.textChanged.connect(lambda text: self.go.setEnabled(bool(text)))
        self.finish = self.add_strong_button(say.of("button", "Continue"))
        self.finish.hide()
        self.finish.setEnabled(False)
        self.finish.clicked.connect(self.accept)
        self.check.checked.connect(self.finish.setEnabled)
        self.disabled_while_busy = [self.go, self.cancel, self.passphrase]

    @property
    def shows_code(self) -> bool:
        """Whether the new code is shown."""
        return self._steps.currentIndex() == 1

    def begin(self) -> None:
        """Has the code made."""
        secret = self.passphrase.text()
        if secret and not self.is_working:
            self.run_task(lambda: self._make(secret), self._made)

    def reject(self) -> None:
        """Closes; not while keys are being made, nor before the new code is known to be on paper."""
        if self.shows_code and not self.check.is_right:
            self.check.wrong.setText(say(FIRST))
        elif not self.is_working:
            super().reject()

    def done(self, result: int) -> None:
        """Forgets the code."""
        self.check.forget()
        self.passphrase.clear()
        super().done(result)

    def on_error(self) -> None:
        """Lets the passphrase be typed again."""
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _made(self, code: str) -> None:
        self.passphrase.clear()
        self.heading.setText(say("Your new recovery code"))
        self._steps.setCurrentIndex(1)
        self.cancel.hide()
        self.go.hide()
        self.finish.show()
        self.check.show_code(code)
        self.fit()
