"""Going back to a backup: what would change, case by case, before anything does."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ipt_desktop.model.vault_reports import BackupInfo, CaseDifference, Difference, RestorePreview
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.unlock_page import secret_line
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable

_KEPT = "The state of now is kept as a backup of its own, so this can be taken back. The vault is locked afterwards."
_OTHER_KEYS = "This backup has other keys than the vault. Type the passphrase or the recovery code of its time."
_HEADINGS = ("Case", "What happens to it", "Last change now", "Last change then")
_WIDTHS = (150, 220, 190, 180)
_WORDS = {
    Difference.COMES_BACK: "Comes back",
    Difference.WOULD_BE_LOST: "Would be lost",
    Difference.OLDER: "Goes back to an older state",
    Difference.NEWER: "Goes on to a newer state",
}


class RestoreDialog(VaultDialog):
    """``restored`` is told a sentence once it is done."""

    def __init__(
        self, services: Services, parent: QWidget, backup: BackupInfo, restored: Callable[[str], object]
    ) -> None:
        super().__init__(services, parent, "Restore a backup")
        self._backup = backup
        self._restored = restored
        self.secret = secret_line("Passphrase or recovery code of its time")
        self.look_button = button("Look")
        self.look_button.clicked.connect(self.look)
        self.secret.returnPressed.connect(self.look)
        self.summary = label("", wrap=True)
        self.table = TextTable("What would change", _HEADINGS, _WIDTHS)
        self.go = button("Restore", "strong")
        self.go.clicked.connect(self.restore)
        self.go.setEnabled(False)
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        asked = QWidget()
        asked.setLayout(column(label(_OTHER_KEYS, wrap=True), row(self.secret, self.look_button)))
        asked.setVisible(not backup.same_keys)
        self.stilled = [asked, cancel]
        self.setLayout(
            column(
                *(label(f"Back to {day_and_time(backup.at)}", "heading"), asked, self.summary, self.table),
                *(self.bar, self.wrong, label(_KEPT, "soft", wrap=True), 4, row(None, cancel, self.go)),
                margins=(20, 18, 20, 16),
                spacing=8,
            )
        )
        self.resize(820, 460)
        if backup.same_keys:
            self.look()

    def look(self) -> None:
        """Find out what would change."""
        backups, line, secret = self.services.backups, self._backup, self.secret.text()
        self.go.setEnabled(False)
        if line.same_keys or secret:
            self.summary.setText("Looking into the backup…")
            self.run_task(lambda: backups.preview(line, secret), self._show)

    def restore(self) -> None:
        """Bring the vault back."""
        backups, line, secret = self.services.backups, self._backup, self.secret.text()
        self.go.setEnabled(False)
        self.summary.setText("Bringing the vault back…")
        self.run_task(lambda: backups.restore(line, secret), self._done)

    def reject(self) -> None:
        """Close; not while the vault is being brought back, which takes a moment."""
        if not self.is_working:
            super().reject()

    def on_error(self) -> None:
        """Nothing has changed."""
        self.summary.setText("")

    def _show(self, preview: RestorePreview) -> None:
        self.summary.setText(restore_summary(preview))
        self.table.show_rows([_cells(one) for one in preview.differences])
        self.go.setEnabled(True)

    def _done(self, kept: BackupInfo) -> None:
        self.secret.clear()
        then, now = day_and_time(self._backup.at), day_and_time(kept.at)
        self.accept()
        self._restored(f"The vault is as it was on {then}. The state before is kept as the backup of {now}.")


def restore_summary(preview: RestorePreview) -> str:
    """What restoring would change, in a sentence or two."""
    if not preview.differences and not preview.practice_differs:
        return "The backup holds the same as the vault: nothing would change."
    parts = [f"{_cases(preview.same)} the same."] if preview.same else []
    for what, said in ((Difference.WOULD_BE_LOST, "would be lost"), (Difference.COMES_BACK, "would come back")):
        number = _number(preview.differences, what)
        if number:
            parts.append(f"{number} {'case' if number == 1 else 'cases'} {said}.")
    changed = _number(preview.differences, Difference.OLDER) + _number(preview.differences, Difference.NEWER)
    if changed:
        parts.append(f"{changed} {'case' if changed == 1 else 'cases'} would have an older or newer state.")
    if preview.practice_differs:
        parts.append("What the practice has set differs too.")
    return " ".join(parts)


def _cases(number: int) -> str:
    return "1 case is" if number == 1 else f"{number} cases are"


def _number(differences: Sequence[CaseDifference], what: Difference) -> int:
    return sum(one.what is what for one in differences)


def _cells(one: CaseDifference) -> tuple[str, ...]:
    times = (day_and_time(at) if at else "–" for at in (one.now, one.then))
    return (f"{one.code}   {one.preferred_name}".rstrip(), _WORDS[one.what], *times)
