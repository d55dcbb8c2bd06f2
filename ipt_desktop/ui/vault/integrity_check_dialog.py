"""Checks the vault for damage and says what it found and what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.messages import N_
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.vault.vault_maintenance import extra_folder
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say

_CHECKING = N_("", "Checking every page of the database, its structure, the audit trail and every case.")
_WHOLE = N_("", "Everything is in order: every page, the structure, the audit trail and every case.")
_DAMAGED = N_("", "Something is damaged. Checking has not changed the vault. Findings:")


class IntegrityCheckDialog(VaultDialog):
    """``repair`` is called when the therapist wants the damage repaired; ``findings`` is what is known already."""

    def __init__(
        self, services: Services, parent: QWidget, repair: Callable[[], object], findings: Sequence[str] | None = None
    ) -> None:
        super().__init__(services, parent, say("Check vault"), 520)
        self.state = label(say(_CHECKING), wrap=True)
        self.findings = QPlainTextEdit()
        self.findings.setReadOnly(True)
        self.findings.setAccessibleName(say.of("heading", "Findings"))
        self.findings.setMaximumHeight(160)
        self.findings.hide()
        self.last = label("", "soft", wrap=True)
        self.set_body(column(self.state, self.bar, self.findings, self.last, self.wrong, None, spacing=8))
        self.add_close_button()
        self.repair = self.add_strong_button(say.of("button", "Repair…"))
        self.repair.hide()
        self.repair.clicked.connect(repair)
        if findings is None:
            self.run_task(services.vault_admin.check, self._show)
        else:
            self._show(findings)

    def on_error(self) -> None:
        """The check could not be finished."""
        self.state.setText(say("The vault could not be checked to the end."))

    def _show(self, findings: Sequence[str]) -> None:
        self.state.setText(say(_DAMAGED) if findings else say(_WHOLE))
        self.findings.setPlainText("\n".join(say(finding) for finding in findings))
        self.findings.setVisible(bool(findings))
        self.repair.setVisible(bool(findings))
        self.last.setText(self._last_backup() if findings else "")
        self.fit()

    def _last_backup(self) -> str:
        try:
            backups = self.services.backups.list_backups(extra_folder(self.services))
        except IptError:
            backups = ()
        if not backups:
            return say("There is no backup. What is readable can be recovered into a new vault.")
        return say(
            "The last backup is of {time}; it was checked when it was made.", time=day_and_time(backups[0].made_at)
        )
