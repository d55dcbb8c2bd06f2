"""What the File menu offers for the vault as a whole while it is open: keys, backups, audit trail, check, export."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.shell.actions import Handlers
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.vault.audit_log_dialog import AuditLogDialog
from ipt_desktop.ui.vault.backups_dialog import BackupsDialog
from ipt_desktop.ui.vault.change_passphrase_dialog import ChangePassphraseDialog
from ipt_desktop.ui.vault.export_all_dialog import ExportAllDialog
from ipt_desktop.ui.vault.integrity_check_dialog import IntegrityCheckDialog
from ipt_desktop.ui.vault.renew_recovery_code_dialog import NEW_CODE, NEW_KEYS, RenewRecoveryCodeDialog


class VaultCommands:
    """Opens one window at a time over ``parent``.

    ``leave_case`` closes the open case and says whether it could. ``code_left`` is called once a new recovery code is
    not on the screen any more.
    """

    def __init__(
        self,
        services: Services,
        parent: QWidget,
        window_context: WindowContext,
        leave_case: Callable[[], bool],
        code_left: Callable[[], object],
    ) -> None:
        self._services = services
        self._parent = parent
        self._window_context = window_context
        self._leave_case = leave_case
        self._code_left = code_left

    def handlers(self) -> Handlers:
        """The actions answered while the vault is open."""
        parts, parent = self._services, self._parent
        return {
            "passphrase": lambda: ChangePassphraseDialog(parts, parent).open(),
            "new_code": self.make_new_code,
            "renew_keys": lambda: self._show_code(NEW_KEYS, parts.vault_admin.renew_keys),
            "backups": self.show_backups,
            "audit": self._show_audit,
            "check": self.show_findings,
            "export_all": lambda: ExportAllDialog(parts, parent, parts.vault_service.cases()).open(),
            "forget": self._forget,
        }

    def ask_new_passphrase(self, code: str) -> None:
        """Whoever came in with the recovery code has forgotten the passphrase."""
        ChangePassphraseDialog(self._services, self._parent, code).open()

    def make_new_code(self) -> None:
        """Another recovery code in place of the present one."""
        self._show_code(NEW_CODE, self._services.vault_admin.renew_recovery_code)

    def show_backups(self) -> None:
        """The list of backups."""
        BackupsDialog(self._services, self._parent, self._leave_case, self._window_context.lock).open()

    def show_findings(self, found: Sequence[str] | None = None) -> None:
        """Look through the vault, or show what is known already."""
        folder: Path = self._services.vault_service.folder
        IntegrityCheckDialog(self._services, self._parent, lambda: self._window_context.mend(folder), found).open()

    def _show_code(self, texts: tuple[str, str, str], make: Callable[[str], str]) -> None:
        asked = RenewRecoveryCodeDialog(self._services, self._parent, texts, make)
        asked.finished.connect(lambda _: self._code_left())
        asked.open()

    def _show_audit(self) -> None:
        try:
            codes = {line.id: line.code for line in self._services.vault_service.cases().list_cases()}
        except IptError:
            codes = {}
        AuditLogDialog(self._services, self._parent, codes).open()

    def _forget(self) -> None:
        file = self._services.settings
        if not file.read().uses_keychain:
            self._window_context.status.say("This computer keeps no key: it asks for the passphrase as it is.")
            return
        try:
            self._services.vault_admin.forget()
            file.write(replace(file.read(), uses_keychain=False))
        except IptError as problem:
            self._window_context.status.say(str(problem))
            return
        self._window_context.status.say("This computer asks for the passphrase again from now on.")
