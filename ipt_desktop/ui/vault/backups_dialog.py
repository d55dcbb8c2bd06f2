"""The backups of the vault: which there are, make one now, put one in a second place, go back to one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ipt_desktop.model.vault_reports import BackupInfo
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.restore_dialog import RestoreDialog
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.vault.vault_maintenance import extra_folder
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable

_TOLD = (
    "A backup is made on each day of use, encrypted with the keys of the vault. Seven daily, four weekly and twelve "
    "monthly ones are kept. A second place, such as a stick kept elsewhere, helps when the computer is lost."
)
_HEADINGS = ("Made", "Why", "Where", "Size", "Opens with")
_WIDTHS = (190, 130, 130, 80, 130)
_DELETE = "The backup goes for good. The vault and all other backups stay as they are."


class BackupsDialog(VaultDialog):
    """``restored`` is told a sentence once the vault has gone back, which has locked it.

    ``leave_case`` closes the open case and says whether that went through.
    """

    def __init__(
        self, services: Services, parent: QWidget, leave_case: Callable[[], bool], restored: Callable[[str], object]
    ) -> None:
        super().__init__(services, parent, "Backups")
        self._leave_case = leave_case
        self._restored = restored
        self.lines: Sequence[BackupInfo] = ()
        self.table = TextTable("Backups", _HEADINGS, _WIDTHS)
        self.place = label("", "", wrap=True)
        self.now = button("Back up now", "strong")
        self.now.clicked.connect(self.back_up)
        self.restore = button("Restore…")
        self.restore.clicked.connect(self.ask_restore)
        self.delete = button("Delete…")
        self.delete.clicked.connect(self._ask_delete)
        self.choose = button("Choose…")
        self.choose.clicked.connect(self._ask_where)
        self.no_place = button("Remove", tip="Backups lie beside the vault only from then on")
        self.no_place.clicked.connect(lambda: self.set_extra(""))
        close = button("Close")
        close.clicked.connect(self.reject)
        self.table.doubleClicked.connect(self.ask_restore)
        self.stilled = [self.now, self.restore, self.delete, self.choose, self.no_place]
        second = row(label("Second place", "field"), self.place, self.choose, self.no_place)
        second.setStretch(1, 1)
        self.setLayout(
            column(
                *(label("Backups", "heading"), label(_TOLD, "soft", wrap=True), 4, self.table, self.bar, self.wrong),
                *(second, 6, row(self.delete, self.restore, None, close, self.now)),
                margins=(20, 18, 20, 16),
                spacing=8,
            )
        )
        self.resize(760, 560)
        self.look()

    def look(self) -> None:
        """Read the list anew."""
        extra = extra_folder(self.services)
        self.place.setText(str(extra) if extra else "None. Backups lie beside the vault only.")
        backups = self.services.backups
        self.run_task(lambda: [(one, _size(one.folder)) for one in backups.list_backups(extra)], self._show)

    def back_up(self) -> None:
        """Make a backup in each place and look it through."""
        backups, extra = self.services.backups, extra_folder(self.services)
        self.run_task(lambda: backups.back_up(extra), lambda _: self.look())

    def set_extra(self, folder: str) -> None:
        """Let backups go to this folder too; an empty text for nowhere."""
        file = self.services.settings
        if self.attempt(lambda: file.write(replace(file.read(), backup_folder=folder))):
            self.look()

    def ask_restore(self) -> None:
        """Show what going back to the chosen backup would change."""
        line = self._chosen()
        if line is None:
            return
        if not self._leave_case():
            self.wrong.setText("The open case could not be saved yet. Try again once it is saved.")
            return
        RestoreDialog(self.services, self, line, self._restored).open()

    def delete_chosen(self) -> None:
        """Delete the chosen backup for good."""
        line, backups = self._chosen(), self.services.backups
        if line is not None:
            self.run_task(lambda: backups.delete_backup(line), lambda _: self.look())

    def on_error(self) -> None:
        """Whatever failed, buttons need something to act on."""
        self._enable()

    def _chosen(self) -> BackupInfo | None:
        at = self.table.chosen
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def _show(self, found: Sequence[tuple[BackupInfo, int]]) -> None:
        self.lines = [line for line, _ in found]
        own = self.services.vault_service.folder
        self.table.show_rows([_cells(line, size, own) for line, size in found])
        self._enable()

    def _enable(self) -> None:
        for one in (self.restore, self.delete):
            one.setEnabled(bool(self.lines))
        self.no_place.setEnabled(extra_folder(self.services) is not None)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Second place for backups")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.set_extra)
        open_dialog(dialog)

    def _ask_delete(self) -> None:
        line = self._chosen()
        if line is None:
            return
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            "Delete backup",
            f"Delete the backup of {day_and_time(line.at)}?",
            QMessageBox.StandardButton.Cancel,
            self,
        )
        box.setInformativeText(_DELETE)
        box.addButton("Delete", QMessageBox.ButtonRole.AcceptRole).clicked.connect(self.delete_chosen)
        open_dialog(box)


def _cells(backup: BackupInfo, size: int, own: Path) -> tuple[str, ...]:
    where = "Beside the vault" if own in backup.folder.parents else "Second place"
    opens = "Today's passphrase" if backup.same_keys else "Passphrase of its time"
    return day_and_time(backup.at), str(backup.reason).capitalize(), where, _in_words(size), opens


def _size(folder: Path) -> int:
    """Bytes on the disk, 0 where it cannot be read."""
    try:
        return sum(file.stat().st_size for file in folder.iterdir())
    except OSError:
        return 0


def _in_words(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size, 0) / 1e3:.0f} kB"
