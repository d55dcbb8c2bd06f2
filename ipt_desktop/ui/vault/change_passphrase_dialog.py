"""Changes the passphrase of the open vault."""

from PySide6.QtWidgets import QWidget

from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.new_passphrase import NewPassphrase
from ipt_desktop.ui.vault.unlock_page import secret_line
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.widgets.layout import button, column, label, row

_STAYS = "The recovery code stays the same."
_FORGOTTEN = (
    "The recovery code has opened the vault. Choose a new passphrase now; the recovery code stays the same. "
    "Afterwards the old passphrase opens nothing any more."
)


class ChangePassphraseDialog(VaultDialog):
    """Old passphrase once, new one twice. Whoever came in by ``code`` need not know the old one."""

    def __init__(self, services: Services, parent: QWidget, code: str = "") -> None:
        title = "Choose a new passphrase" if code else "Change passphrase"
        super().__init__(services, parent, title)
        self.old = secret_line("Passphrase now")
        self.old.setText(code)
        self.change = button("Change", "strong")
        self.change.clicked.connect(self._change)
        cancel = button("Later" if code else "Cancel")
        cancel.clicked.connect(self.reject)
        self.new = NewPassphrase(
            services.vault_admin, secret_line("New passphrase"), secret_line("The new one again"), self._judge
        )
        for line in (self.old, self.new.first, self.new.second):
            line.returnPressed.connect(self._change)
        self.old.textChanged.connect(self._judge)
        self.stilled = [self.new, self.old, cancel, self.change]
        title_of_old = label("Passphrase now", "field")
        for part in (title_of_old, self.old):
            part.setVisible(not code)
        self.setMinimumWidth(440)
        self.setLayout(
            column(
                *(label(title, "heading"), label(_FORGOTTEN if code else _STAYS, "soft", wrap=True), 6),
                *(title_of_old, self.old, self.new, self.bar, self.wrong, 6, row(None, cancel, self.change)),
                margins=(20, 18, 20, 16),
            )
        )
        self._judge()
        (self.new.first if code else self.old).setFocus()

    def done(self, result: int) -> None:
        """Let go of what was typed."""
        self.old.clear()
        self.new.clear()
        super().done(result)

    def on_error(self) -> None:
        """Let the old passphrase be typed again."""
        self._judge()
        self.old.selectAll()
        self.old.setFocus()

    def _judge(self) -> None:
        self.change.setEnabled(bool(self.old.text() and self.new.text))

    def _change(self) -> None:
        if self.change.isEnabled():
            old, new, door = self.old.text(), self.new.text, self.services.vault_service
            self.run_task(lambda: door.change_passphrase(old, new), lambda _: self.accept())
