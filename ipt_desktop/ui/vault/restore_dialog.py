"""Restoring a backup: what would change, case by case, before anything does."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from ipt_desktop.messages import N_, Message
from ipt_desktop.model.vault_reports import BackupInfo, CaseDifference, Difference, RestorePreview
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.secret_line import SecretLine, secret_field
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say
from ipt_desktop.wording.restore_summary import restore_summary

_KEPT = N_("", "The current state is backed up first, so you can undo this. The vault is locked afterwards.")
_OTHER_KEYS = N_(
    "",
    "This backup was made with different keys. Enter the passphrase or recovery code used at that time; the restored "
    "vault opens with it, too.",
)
_HEADINGS = (
    N_("column", "Case"),
    N_("column", "What happens to it"),
    N_("column", "Last change now"),
    N_("column", "Last change in the backup"),
)
_WIDTHS = (150, 220, 190, 180)
_OUTCOMES: Mapping[Difference, Message] = {
    Difference.COMES_BACK: N_("", "Comes back"),
    Difference.WOULD_BE_LOST: N_("", "Would be lost"),
    Difference.OLDER: N_("", "Goes back to an older state"),
    Difference.NEWER: N_("", "Changes to a newer state"),
}


class RestoreDialog(VaultDialog):
    """``restored`` is given a sentence once it is done."""

    def __init__(
        self, services: Services, parent: QWidget, backup: BackupInfo, restored: Callable[[str], object]
    ) -> None:
        super().__init__(services, parent, say("Restore the backup of {time}", time=day_and_time(backup.made_at)), 820)
        self._backup = backup
        self._restored = restored
        self.secret = SecretLine(say("Passphrase or recovery code used at that time"))
        self.secret.returnPressed.connect(self.preview)
        self.look_button = button(say("Preview changes"))
        self.look_button.clicked.connect(self.preview)
        self.summary = label("", wrap=True)
        self.table = TextTable(say("What would change"), [say(heading) for heading in _HEADINGS], _WIDTHS)
        self.table.setMinimumHeight(160)
        asked = QWidget()
        asked.setLayout(column(label(say(_OTHER_KEYS), wrap=True), row(secret_field(self.secret), self.look_button)))
        asked.setVisible(not backup.same_keys)
        body = column(
            *(asked, self.summary, self.table, self.bar, self.wrong, label(say(_KEPT), "soft", wrap=True)), spacing=8
        )
        body.setStretch(2, 1)
        self.set_body(body)
        cancel = self.add_cancel_button()
        self.go = self.add_strong_button(say.of("button", "Restore"))
        self.go.clicked.connect(self.restore)
        self.go.setEnabled(False)
        self.disabled_while_busy = [asked, cancel]
        if backup.same_keys:
            self.preview()

    def preview(self) -> None:
        """Finds out what would change."""
        backups, backup, secret = self.services.backups, self._backup, self.secret.text()
        self.go.setEnabled(False)
        if backup.same_keys or secret:
            self.summary.setText(say("Reading the backup…"))
            self.run_task(lambda: backups.preview(backup, secret), self._show)

    def restore(self) -> None:
        """Restores the vault."""
        backups, backup, secret = self.services.backups, self._backup, self.secret.text()
        self.go.setEnabled(False)
        self.summary.setText(say("Restoring the vault…"))
        self.run_task(lambda: backups.restore(backup, secret), self._done)

    def reject(self) -> None:
        """Closes; not while the vault is being restored, which takes a moment."""
        if not self.is_working:
            super().reject()

    def on_error(self) -> None:
        """Nothing has changed."""
        self.summary.setText("")

    def _show(self, preview: RestorePreview) -> None:
        self.summary.setText(restore_summary(preview, say))
        self.table.show_rows([_cells(difference) for difference in preview.differences])
        self.go.setEnabled(True)

    def _done(self, kept: BackupInfo) -> None:
        self.secret.clear()
        then, now = day_and_time(self._backup.made_at), day_and_time(kept.made_at)
        self.accept()
        self._restored(
            say(
                "The vault is as it was on {then}. The state before is kept as the backup of {now}.", then=then, now=now
            )
        )


def _cells(difference: CaseDifference) -> tuple[str, ...]:
    times = (day_and_time(time) if time else "–" for time in (difference.now, difference.then))
    return (f"{difference.code}   {difference.preferred_name}".rstrip(), say(_OUTCOMES[difference.difference]), *times)
