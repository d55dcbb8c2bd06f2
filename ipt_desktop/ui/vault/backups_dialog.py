"""The backups of the vault: which there are, make one now, choose a second place, restore one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QMessageBox, QWidget

from ipt_desktop.messages import N_, Message
from ipt_desktop.model.vault_reports import BackupInfo, BackupReason
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.restore_dialog import RestoreDialog
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.vault.vault_maintenance import extra_folder
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.ui.widgets.dialog_frame import Role
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.file_dialogs import ask_folder
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.ui.widgets.window_locale import window_locale
from ipt_desktop.wording.language import say

_ABOUT = N_(
    "",
    "A backup is made on each day of use, encrypted with the keys of the vault. Seven daily, four weekly and twelve "
    "monthly backups are kept. A second place, such as a USB stick, helps when the computer is lost.",
)
_HEADINGS = (
    N_("column", "Made"),
    N_("column", "Reason"),
    N_("column", "Place"),
    N_("column", "Size"),
    N_("column", "Opens with"),
)
_WIDTHS = (190, 130, 130, 80, 150)
REASONS: Mapping[BackupReason, Message] = {
    BackupReason.DAILY: N_("backup", "Daily"),
    BackupReason.BY_HAND: N_("backup", "Manual"),
    BackupReason.BEFORE_UPDATE: N_("backup", "Before an upgrade"),
    BackupReason.BEFORE_RESTORE: N_("backup", "Before a restore"),
}


class BackupsDialog(VaultDialog):
    """``restored`` is given a sentence once the vault has been restored, which has locked it.

    ``leave_case`` closes the open case and returns whether it could.
    """

    def __init__(
        self, services: Services, parent: QWidget, leave_case: Callable[[], bool], restored: Callable[[str], object]
    ) -> None:
        super().__init__(services, parent, say.of("heading", "Backups"), 780)
        self._leave_case = leave_case
        self._restored = restored
        self.lines: Sequence[BackupInfo] = ()
        self.table = TextTable(say.of("heading", "Backups"), [say(heading) for heading in _HEADINGS], _WIDTHS)
        self.table.setMinimumHeight(220)
        self.table.doubleClicked.connect(self.ask_restore)
        self.place = label("", "", wrap=True)
        self.choose = button(say.of("button", "Choose…"))
        self.choose.clicked.connect(self._ask_where)
        self.no_place = button(
            say.of("button", "Remove"), tip=say("From then on backups are stored only next to the vault")
        )
        self.no_place.clicked.connect(lambda: self.set_extra(""))
        second = row(label(say("Second place"), "field"), self.place, self.choose, self.no_place)
        second.setStretch(1, 1)
        body = column(label(say(_ABOUT), "soft", wrap=True), 4, self.table, self.bar, self.wrong, second, spacing=8)
        body.setStretch(2, 1)
        self.set_body(body)
        self.delete = self.add_button(say.of("button", "Delete…"), Role.DestructiveRole)
        self.delete.clicked.connect(self._ask_delete)
        self.restore = self.add_button(say.of("button", "Restore…"), Role.ActionRole)
        self.restore.clicked.connect(self.ask_restore)
        self.now = self.add_strong_button(say("Back up now"), Role.ApplyRole)
        self.now.clicked.connect(self.back_up)
        self.add_close_button()
        self.disabled_while_busy = [self.now, self.restore, self.delete, self.choose, self.no_place]
        self.refresh()

    def refresh(self) -> None:
        """Reads the list again."""
        extra = extra_folder(self.services)
        self.place.setText(str(extra) if extra else say("None. Backups are stored only next to the vault."))
        backups = self.services.backups
        self.run_task(lambda: [(backup, _size(backup.folder)) for backup in backups.list_backups(extra)], self._show)

    def back_up(self) -> None:
        """Makes a backup in each place and checks it."""
        backups, extra = self.services.backups, extra_folder(self.services)
        self.run_task(lambda: backups.back_up(extra), lambda _: self.refresh())

    def set_extra(self, folder: str) -> None:
        """Backups go to this folder too; empty text for nowhere."""
        file = self.services.settings
        if self.attempt(lambda: file.write(replace(file.read(), backup_folder=folder))):
            self.refresh()

    def ask_restore(self) -> None:
        """Shows what restoring the chosen backup would change."""
        backup = self._chosen()
        if backup is None:
            return
        if not self._leave_case():
            self.wrong.setText(say("The open case could not be saved yet. Try again once it is saved."))
            return
        RestoreDialog(self.services, self, backup, self._restored).open()

    def delete_chosen(self) -> None:
        """Deletes the chosen backup permanently."""
        backup, backups = self._chosen(), self.services.backups
        if backup is not None:
            self.run_task(lambda: backups.delete_backup(backup), lambda _: self.refresh())

    def on_error(self) -> None:
        """Leaves only those buttons enabled that have something to act on."""
        self._enable()

    def _chosen(self) -> BackupInfo | None:
        index = self.table.chosen
        return self.lines[index] if 0 <= index < len(self.lines) else None

    def _show(self, backups: Sequence[tuple[BackupInfo, int]]) -> None:
        self.lines = [backup for backup, _ in backups]
        own = self.services.vault_service.folder
        self.table.show_rows([_cells(backup, size, own) for backup, size in backups])
        self._enable()

    def _enable(self) -> None:
        for acting in (self.restore, self.delete):
            acting.setEnabled(bool(self.lines))
        self.no_place.setEnabled(extra_folder(self.services) is not None)

    def _ask_where(self) -> None:
        title = say("Second place for backups")
        ask_folder(self, self.services.folders, title, lambda folder: self.set_extra(str(folder)))

    def _ask_delete(self) -> None:
        backup = self._chosen()
        if backup is None:
            return
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            say("Delete backup"),
            say("Delete the backup of {time}?", time=day_and_time(backup.made_at)),
            QMessageBox.StandardButton.Cancel,
            self,
        )
        box.setInformativeText(
            say("The backup is deleted permanently. The vault and all other backups stay as they are.")
        )
        delete = box.addButton(say.of("button", "Delete"), QMessageBox.ButtonRole.AcceptRole)
        delete.clicked.connect(self.delete_chosen)
        open_dialog(box)


def _cells(backup: BackupInfo, size: int, own: Path) -> tuple[str, ...]:
    place = say("Next to the vault") if own in backup.folder.parents else say("Second place")
    opens = say("Current passphrase") if backup.same_keys else say("Old passphrase")
    return day_and_time(backup.made_at), say(REASONS[backup.reason]), place, _size_in_words(size), opens


def _size(folder: Path) -> int:
    """Bytes on the disk, 0 if they cannot be read."""
    try:
        return sum(file.stat().st_size for file in folder.iterdir())
    except OSError:
        return 0


def _size_in_words(size: int) -> str:
    return window_locale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
