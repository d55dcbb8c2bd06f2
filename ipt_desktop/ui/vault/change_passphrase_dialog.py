"""Changes the passphrase of the open vault."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.new_passphrase import NewPassphrase
from ipt_desktop.ui.vault.secret_line import SecretLine, secret_field
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say

_EFFECT = N_(
    "",
    "From then on only the new passphrase opens the vault and the backups that can be reached now. The recovery code "
    "stays the same. A backup kept elsewhere still opens with the old passphrase, and so does a copy of the vault that "
    "someone already has.",
)
_FORGOTTEN = N_(
    "", "The recovery code has opened the vault. Choose a new passphrase now; the recovery code stays the same."
)
_KNOWN = N_("", "Someone else may know the old passphrase")
_OFFER = N_(
    "",
    "Then give the vault new keys as well: everything is encrypted again, and the old passphrase and recovery code "
    "open neither the vault nor any copy made later.",
)


class ChangePassphraseDialog(VaultDialog):
    """The old passphrase once, the new one twice. After entering with the recovery ``code`` the old one isn't needed.

    ``renew_keys`` is called afterwards when someone else may know the old passphrase.
    """

    def __init__(self, services: Services, parent: QWidget, renew_keys: Callable[[], object], code: str = "") -> None:
        super().__init__(services, parent, say("Choose a new passphrase") if code else say("Change passphrase"))
        self._renew_keys = renew_keys
        self.old = SecretLine(say("Current passphrase"))
        self.old.setText(code)
        self.new = NewPassphrase(
            services.vault_admin, SecretLine(say("New passphrase")), SecretLine(say("Repeat passphrase")), self._judge
        )
        for line in (self.old, self.new.first, self.new.second):
            line.returnPressed.connect(self._change)
        self.old.textChanged.connect(self._judge)
        self.known = QCheckBox(say(_KNOWN))
        offer = label(say(_OFFER), "soft", wrap=True)
        offer.hide()
        self.known.toggled.connect(offer.setVisible)
        title, field = label(say("Current passphrase"), "field"), secret_field(self.old)
        for part in (title, field):
            part.setVisible(not code)
        self.set_body(
            column(
                *(label(say(_FORGOTTEN) if code else say(_EFFECT), "soft", wrap=True), 6, title, field, self.new, 4),
                *(self.known, offer, self.bar, self.wrong, None),
            )
        )
        cancel = self.add_cancel_button()
        if code:
            cancel.setText(say.of("button", "Later"))
        self.change = self.add_strong_button(say.of("button", "Change"))
        self.change.clicked.connect(self._change)
        self.disabled_while_busy = [self.new, self.old, self.known, cancel, self.change]
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
            old, new, vault_service = self.old.text(), self.new.text, self.services.vault_service
            self.run_task(lambda: vault_service.change_passphrase(old, new), self._changed)

    def _changed(self, _: object) -> None:
        wants_keys = self.known.isChecked()
        self.accept()
        if wants_keys:
            self._renew_keys()
