"""Changes the passphrase of the open vault."""

from PySide6.QtWidgets import QWidget

from ipt_desktop.messages import N_
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.new_passphrase import NewPassphrase
from ipt_desktop.ui.vault.secret_line import SecretLine, secret_field
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.vault.vault_maintenance import extra_folder
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say

_EFFECT = N_(
    "",
    "The vault is encrypted again: from then on only the new passphrase opens it and its backups. The recovery code "
    "stays the same. Backups that cannot be reached now follow when they can; a copy that someone already has still "
    "opens with the old passphrase.",
)
_FORGOTTEN = N_(
    "", "The recovery code has opened the vault. Choose a new passphrase now; the recovery code stays the same."
)


class ChangePassphraseDialog(VaultDialog):
    """The old passphrase once, the new one twice. After the recovery ``code`` the old one isn't asked for."""

    def __init__(self, services: Services, parent: QWidget, code: str = "") -> None:
        super().__init__(services, parent, say("Choose a new passphrase") if code else say("Change passphrase"))
        self.old = SecretLine(say("Current passphrase"))
        self.old.setText(code)
        self.new = NewPassphrase(
            services.vault_admin, SecretLine(say("New passphrase")), SecretLine(say("Repeat passphrase")), self._judge
        )
        for line in (self.old, self.new.first, self.new.second):
            line.returnPressed.connect(self._change)
        self.old.textChanged.connect(self._judge)
        title, field = label(say("Current passphrase"), "field"), secret_field(self.old)
        if code:
            title.hide()
            field.hide()
        self.set_body(
            column(
                *(label(say(_FORGOTTEN) if code else say(_EFFECT), "soft", wrap=True), 6, title, field, self.new, 4),
                *(self.bar, self.wrong, None),
            )
        )
        QWidget.setTabOrder(self.old, self.new.first)
        QWidget.setTabOrder(self.new.first, self.new.second)
        cancel = self.add_cancel_button()
        if code:
            cancel.setText(say.of("button", "Later"))
        self.change = self.add_strong_button(say.of("button", "Change"))
        self.change.clicked.connect(self._change)
        self.disabled_while_busy = [self.new, self.old, cancel, self.change]
        self._judge()
        (self.new.first if code else self.old).setFocus()

    def done(self, result: int) -> None:
        """Forgets what was typed."""
        self.old.clear()
        self.new.clear()
        super().done(result)

    def on_error(self) -> None:
        """Lets the old passphrase be typed again."""
        self._judge()
        self.old.selectAll()
        self.old.setFocus()

    def _judge(self) -> None:
        self.change.setEnabled(bool(self.old.text() and self.new.text))

    def _change(self) -> None:
        if self.change.isEnabled():
            old, new, services = self.old.text(), self.new.text, self.services

            def change() -> None:
                services.vault_service.change_passphrase(old, new)
                services.backups.update_keys(extra_folder(services))

            self.run_task(change, lambda _: self.accept())
