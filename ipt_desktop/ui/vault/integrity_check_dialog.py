"""Looks through the vault for damage and says what it found; where something is wrong, it says what can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.vault.vault_maintenance import extra_folder
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.ui.widgets.layout import button, column, label, row

_LOOKING = "Every page of the database, its structure, the audit trail and every case are being looked through."
_WHOLE = "Everything is in order: every page, the structure, the audit trail and every case."
_DAMAGED = "Something is damaged. The vault is not changed by looking. What was found:"


class IntegrityCheckDialog(VaultDialog):
    """``mend`` is called when the therapist wants the damage mended; ``found`` is what is known already."""

    def __init__(
        self, services: Services, parent: QWidget, mend: Callable[[], object], found: Sequence[str] | None = None
    ) -> None:
        super().__init__(services, parent, "Check vault")
        self.told = label(_LOOKING, wrap=True)
        self.findings = QPlainTextEdit()
        self.findings.setReadOnly(True)
        self.findings.setAccessibleName("What was found")
        self.findings.setMaximumHeight(160)
        self.findings.hide()
        self.last = label("", "soft", wrap=True)
        self.mend = button("Mend…", "strong")
        self.mend.hide()
        self.mend.clicked.connect(mend)
        close = button("Close")
        close.clicked.connect(self.reject)
        self.setMinimumWidth(520)
        self.setLayout(
            column(
                *(label("Check vault", "heading"), self.told, self.bar, self.findings, self.last, self.wrong),
                *(None, 6, row(None, close, self.mend)),
                margins=(20, 18, 20, 16),
                spacing=8,
            )
        )
        care = services.vault_admin
        if found is None:
            self.run_task(care.check, self._show)
        else:
            self._show(found)

    def on_error(self) -> None:
        """The look could not be finished."""
        self.told.setText("The vault could not be looked through to the end.")

    def _show(self, found: Sequence[str]) -> None:
        self.told.setText(_DAMAGED if found else _WHOLE)
        self.findings.setPlainText("\n".join(found))
        self.findings.setVisible(bool(found))
        self.mend.setVisible(bool(found))
        self.last.setText(self._last_backup() if found else "")
        self.fit()

    def _last_backup(self) -> str:
        try:
            lines = self.services.backups.list_backups(extra_folder(self.services))
        except IptError:
            lines = ()
        if not lines:
            return "There is no backup. What can be read can be saved into a new vault."
        return f"The last backup is of {day_and_time(lines[0].at)}; it was looked through when it was made."
