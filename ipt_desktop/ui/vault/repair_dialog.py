"""Mends a damaged vault: puts a backup in its place, or saves what can still be read into a new vault."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from ipt_desktop.model.vault_reports import BackupInfo, SalvageReport
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.new_passphrase import NewPassphrase
from ipt_desktop.ui.vault.recovery_code_page import FIRST, RecoveryCodePage
from ipt_desktop.ui.vault.unlock_page import secret_line
from ipt_desktop.ui.vault.vault_dialog import Steps, VaultDialog
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable

_TOLD = (
    "Nothing of the damaged vault is thrown away, whatever you choose: its files are kept. A backup brings everything "
    "back up to its day. What is newer can perhaps be read from the damaged vault into a new one."
)
_NO_BACKUP = "No backup lies beside this vault. One from a second place can be copied into its folder “backups” first."
_SAVED = 2  # the step that shows what was saved, and the new recovery code
_MARGINS = (20, 18, 20, 16)


class RepairDialog(VaultDialog):
    """``restored`` is told a sentence once a backup is in place, ``opened`` is called once a new vault is open."""

    def __init__(
        self,
        services: Services,
        parent: QWidget,
        folder: Path,
        restored: Callable[[str], object],
        opened: Callable[[], object],
    ) -> None:
        super().__init__(services, parent, "Mend the vault")
        self._folder = folder
        self._steps = Steps()
        self._restored = restored
        self._opened = opened
        self.lines: Sequence[BackupInfo] = ()
        self.secret = secret_line("Passphrase or recovery code")
        self.table = TextTable("Backups", ("Made", "Why"), (240, 140))
        self.table.setMinimumHeight(160)
        self.none = label(_NO_BACKUP, "soft", wrap=True)
        self.back = button("Put this backup in place", "strong")
        self.back.clicked.connect(self.restore)
        self.save = button("Save what can be read…")
        self.save.clicked.connect(lambda: self._steps.setCurrentIndex(1))
        self.into = QLineEdit(str(folder.with_name(f"{folder.name} saved")))
        self.into.setAccessibleName("Folder of the new vault")
        first, second = secret_line("Passphrase of the new vault"), secret_line("The passphrase again")
        self.new = NewPassphrase(services.vault_admin, first, second, self._enable)
        self.go = button("Save into a new vault", "strong")
        self.go.clicked.connect(self.salvage)
        self.summary = label("", wrap=True)
        self.losses = QPlainTextEdit()
        self.losses.setReadOnly(True)
        self.losses.setAccessibleName("What could not be read")
        self.check = RecoveryCodePage(services, self._finish)
        self.finish = button("Go on", "strong")
        self.finish.setEnabled(False)
        self.finish.clicked.connect(self._finish)
        self.check.checked.connect(self.finish.setEnabled)
        self.secret.textChanged.connect(self._enable)
        for page in (self._choice(), self._target(), self._outcome()):
            self._steps.addWidget(page)
        self.setLayout(column(self._steps, self.bar, self.wrong, margins=_MARGINS, spacing=8))
        self.stilled = [self.back, self.save, self.go, self.secret]
        self.setMinimumWidth(540)
        self._enable()
        self.run_task(lambda: services.backups.backups_of(folder), self._show)

    def restore(self) -> None:
        """Put the chosen backup in place of the damaged vault."""
        backups, folder, secret, at = self.services.backups, self._folder, self.secret.text(), self.table.chosen
        if 0 <= at < len(self.lines):
            line = self.lines[at]
            self.run_task(lambda: backups.restore_damaged(folder, line, secret), lambda kept: self._is_back(line, kept))

    def salvage(self) -> None:
        """Save what can be read into a new vault."""
        care, folder, secret, new = self.services.vault_admin, self._folder, self.secret.text(), self.new.text
        into = Path(self.into.text().strip()).expanduser()
        self.run_task(lambda: care.salvage(folder, secret, into, new), self._is_saved)

    def reject(self) -> None:
        """Close; not while something is under way, nor before the new recovery code is known to be on paper."""
        if self._steps.currentIndex() == _SAVED and not self.check.is_right:
            self.check.wrong.setText(FIRST)
        elif not self.is_working:
            super().reject()

    def on_error(self) -> None:
        """Let it be tried again."""
        self._enable()

    def done(self, result: int) -> None:
        """Let go of what was typed and shown."""
        self.secret.clear()
        self.new.clear()
        self.check.forget()
        super().done(result)

    def _choice(self) -> QWidget:
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        return _page(
            *(label("Mend the vault", "heading"), label(_TOLD, wrap=True), 6),
            *(label("Passphrase or recovery code of the vault", "field"), self.secret),
            *(label("Backups beside the vault, newest first", "field"), self.table, self.none),
            *(None, row(self.save, None, cancel, self.back)),
        )

    def _target(self) -> QWidget:
        choose = button("Choose…")
        choose.clicked.connect(self._ask_where)
        back = button("Back")
        back.clicked.connect(lambda: self._steps.setCurrentIndex(0))
        return _page(
            *(label("Save what can be read", "heading"), label("Folder of the new vault", "field")),
            *(row(self.into, choose), self.new, None, row(back, None, self.go)),
        )

    def _outcome(self) -> QWidget:
        return _page(
            *(label("Saved into a new vault", "heading"), self.summary, self.losses),
            *(self.check, None, row(None, self.finish)),
        )

    def _show(self, lines: Sequence[BackupInfo]) -> None:
        self.lines = lines
        self.table.show_rows([(day_and_time(one.at), str(one.reason).capitalize()) for one in lines])
        self.table.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self._enable()
        self.secret.setFocus()

    def _enable(self) -> None:
        has_secret = bool(self.secret.text())
        self.back.setEnabled(has_secret and bool(self.lines))
        self.save.setEnabled(has_secret)
        self.go.setEnabled(has_secret and bool(self.new.text) and bool(self.into.text().strip()))

    def _is_back(self, backup: BackupInfo, kept: Path) -> None:
        self.accept()
        self._restored(
            f"The vault is as it was on {day_and_time(backup.at)}. The damaged files are kept in “{kept.name}”."
        )

    def _is_saved(self, saved: SalvageReport) -> None:
        self._steps.setCurrentIndex(_SAVED)
        cases = "1 case was" if saved.cases == 1 else f"{saved.cases} cases were"
        part = saved.cases - saved.whole
        which = "it" if saved.cases == 1 else "them"
        missing = f" In {which if saved.cases == 1 else f'{part} of them'} something is missing." if part else ""
        whole = "" if saved.losses or part or not saved.cases else f" Nothing is missing in {which}."
        self.summary.setText(f"{cases} saved.{missing}{whole} The damaged vault stays where it is.")
        self.losses.setPlainText("\n".join(saved.losses))
        self.losses.setVisible(bool(saved.losses))
        self.losses.setMaximumHeight(110)
        self.check.show_code(saved.recovery_code)

    def _finish(self) -> None:
        if self.check.is_right:
            self.accept()
            self._opened()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Folder of the new vault", str(self._folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.into.setText)
        open_dialog(dialog)


def _page(*parts: object) -> QWidget:
    page = QWidget()
    page.setLayout(column(*parts, spacing=8))  # type: ignore[arg-type]
    return page
