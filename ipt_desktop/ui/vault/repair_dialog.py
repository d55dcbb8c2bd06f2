"""Repairs a damaged vault: restores a backup in its place, or recovers what is readable into a new vault."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.model.vault_reports import BackupInfo, SalvageReport
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.backups_dialog import REASONS
from ipt_desktop.ui.vault.new_passphrase import NewPassphrase
from ipt_desktop.ui.vault.recovery_code_page import FIRST, RecoveryCodePage
from ipt_desktop.ui.vault.secret_line import SecretLine, secret_field
from ipt_desktop.ui.vault.vault_dialog import Steps, VaultDialog
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.ui.widgets.dialog_frame import Role
from ipt_desktop.ui.widgets.file_dialogs import ask_folder
from ipt_desktop.ui.widgets.layout import Part, button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say
from ipt_desktop.wording.restore_summary import salvage_summary

_ABOUT = N_(
    "",
    "Whatever you choose, the files of the damaged vault are kept. A backup restores everything up to its day. Newer "
    "changes can perhaps be read from the damaged vault into a new one.",
)
_NO_BACKUP = N_(
    "", "There is no backup next to this vault. Copy one from a second place into its folder “backups” first."
)
_CHOICE, _TARGET, _OUTCOME = range(3)


class RepairDialog(VaultDialog):
    """``restored`` is given a sentence once a backup is in place, ``opened`` is called once a new vault is open."""

    def __init__(
        self,
        services: Services,
        parent: QWidget,
        folder: Path,
        restored: Callable[[str], object],
        opened: Callable[[], object],
    ) -> None:
        super().__init__(services, parent, say("Repair the vault"), 560)
        self._folder = folder
        self._restored = restored
        self._opened = opened
        self._steps = Steps()
        self.lines: Sequence[BackupInfo] = ()
        self.secret = SecretLine(say("Passphrase or recovery code"))
        self.secret.textChanged.connect(self._enable)
        headings = (say.of("column", "Made"), say.of("column", "Reason"))
        self.table = TextTable(say.of("heading", "Backups"), headings, (240, 140))
        self.table.setMinimumHeight(160)
        self.none = label(say(_NO_BACKUP), "soft", wrap=True)
        self.into = QLineEdit(str(folder.with_name(f"{folder.name} recovered")))
        self.into.setAccessibleName(say("Folder of the new vault"))
        first, second = SecretLine(say("Passphrase of the new vault")), SecretLine(say("Repeat passphrase"))
        self.new = NewPassphrase(services.vault_admin, first, second, self._enable)
        self.summary = label("", wrap=True)
        self.losses = QPlainTextEdit()
        self.losses.setReadOnly(True)
        self.losses.setAccessibleName(say("What could not be read"))
        self.losses.setMaximumHeight(110)
        self.check = RecoveryCodePage(services, self._finish)
        for page in (self._choice(), self._target(), _page(self.summary, self.losses, self.check, None)):
            self._steps.addWidget(page)
        self.set_body(column(self._steps, self.bar, self.wrong, spacing=8))
        self._by_step = self._add_buttons()
        self.check.checked.connect(self.finish.setEnabled)
        self.disabled_while_busy = [self.back, self.save, self.go, self.secret]
        self._go_to(_CHOICE)
        self.run_task(lambda: services.backups.backups_of(folder), self._show)

    def restore(self) -> None:
        """Restores the chosen backup in place of the damaged vault."""
        backups, folder, secret, index = self.services.backups, self._folder, self.secret.text(), self.table.chosen
        if 0 <= index < len(self.lines):
            backup = self.lines[index]
            self.run_task(
                lambda: backups.restore_damaged(folder, backup, secret), lambda kept: self._is_back(backup, kept)
            )

    def salvage(self) -> None:
        """Recovers what is readable into a new vault."""
        vault_admin, folder, secret, new = self.services.vault_admin, self._folder, self.secret.text(), self.new.text
        into = Path(self.into.text().strip()).expanduser()
        self.run_task(lambda: vault_admin.salvage(folder, secret, into, new), self._is_recovered)

    def reject(self) -> None:
        """Closes; not while something is under way, nor before the new recovery code is known to be on paper."""
        if self._steps.currentIndex() == _OUTCOME and not self.check.is_right:
            self.check.wrong.setText(say(FIRST))
        elif not self.is_working:
            super().reject()

    def on_error(self) -> None:
        """Lets it be tried again."""
        self._enable()

    def done(self, result: int) -> None:
        """Forgets what was typed and shown."""
        self.secret.clear()
        self.new.clear()
        self.check.forget()
        super().done(result)

    def _choice(self) -> QWidget:
        return _page(
            *(label(say(_ABOUT), wrap=True), 6),
            *(label(say("Passphrase or recovery code of the vault"), "field"), secret_field(self.secret)),
            *(label(say("Backups next to the vault, newest first"), "field"), self.table, self.none, None),
        )

    def _target(self) -> QWidget:
        choose = button(say.of("button", "Choose…"))
        choose.clicked.connect(self._ask_where)
        return _page(label(say("Folder of the new vault"), "field"), row(self.into, choose), self.new, None)

    def _add_buttons(self) -> dict[QPushButton, int]:
        """The buttons, each with the step on which it is shown."""
        self.save = self.add_button(say("Recover what is readable…"), Role.ActionRole)
        self.save.clicked.connect(lambda: self._go_to(_TARGET))
        back = self.add_button(say.of("button", "Back"), Role.ActionRole)
        back.clicked.connect(lambda: self._go_to(_CHOICE))
        cancel = self.add_cancel_button()
        self.back = self.add_strong_button(say("Restore this backup"))
        self.back.clicked.connect(self.restore)
        self.go = self.add_strong_button(say("Recover into a new vault"))
        self.go.clicked.connect(self.salvage)
        self.finish = self.add_strong_button(say.of("button", "Continue"))
        self.finish.setEnabled(False)
        self.finish.clicked.connect(self._finish)
        return {
            self.save: _CHOICE,
            cancel: _CHOICE,
            self.back: _CHOICE,
            back: _TARGET,
            self.go: _TARGET,
            self.finish: _OUTCOME,
        }

    def _go_to(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        for shown, place in self._by_step.items():
            shown.setVisible(place == step)
        self._enable()

    def _show(self, backups: Sequence[BackupInfo]) -> None:
        self.lines = backups
        self.table.show_rows([(day_and_time(backup.made_at), say(REASONS[backup.reason])) for backup in backups])
        self.table.setVisible(bool(backups))
        self.none.setVisible(not backups)
        self._enable()
        self.secret.setFocus()

    def _enable(self) -> None:
        has_secret = bool(self.secret.text())
        self.back.setEnabled(has_secret and bool(self.lines))
        self.save.setEnabled(has_secret)
        self.go.setEnabled(has_secret and bool(self.new.text) and bool(self.into.text().strip()))

    def _is_back(self, backup: BackupInfo, kept: Path) -> None:
        self.accept()
        sentence = N_("", "The vault is as it was on {time}. The damaged files are kept in “{folder}”.")
        self._restored(say(sentence, time=day_and_time(backup.made_at), folder=kept.name))

    def _is_recovered(self, report: SalvageReport) -> None:
        self.heading.setText(say("Recovered into a new vault"))
        self._go_to(_OUTCOME)
        self.summary.setText(salvage_summary(report, say))
        self.losses.setPlainText("\n".join(say(loss) for loss in report.losses))
        self.losses.setVisible(bool(report.losses))
        self.check.show_code(report.recovery_code)
        self.fit()

    def _finish(self) -> None:
        if self.check.is_right:
            self.accept()
            self._opened()

    def _ask_where(self) -> None:
        title = say("Folder of the new vault")
        ask_folder(
            self, self.services.folders, title, lambda folder: self.into.setText(str(folder)), self._folder.parent
        )


def _page(*parts: Part) -> QWidget:
    page = QWidget()
    page.setLayout(column(*parts, spacing=8))
    return page
