"""The commands of the File menu that concern the vault as a whole: keys, backups, audit trail, check, export."""

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
from ipt_desktop.ui.vault.renew_recovery_code_dialog import NEW_CODE, NEW_KEYS, Renewal, RenewRecoveryCodeDialog
from ipt_desktop.wording.language import say


class VaultCommands:
    """Opens one dialog at a time over ``parent``.

    ``leave_case`` closes the open case and returns whether it could. ``code_closed`` is called once a new recovery code
    is no longer on the screen.
    """

    def __init__(
        self,
        services: Services,
        parent: QWidget,
        window_context: WindowContext,
        leave_case: Callable[[], bool],
        code_closed: Callable[[], object],
    ) -> None:
        self._services = services
        self._parent = parent
        self._window_context = window_context
        self._leave_case = leave_case
        self._code_closed = code_closed

    def handlers(self) -> Handlers:
        """The actions handled while the vault is open."""
        services, parent = self._services, self._parent
        return {
            "passphrase": self.change_passphrase,
            "new_code": self.make_new_code,
            "renew_keys": self.renew_keys,
            "backups": self.show_backups,
            "audit": self._show_audit,
            "check": self.show_findings,
            "export_all": lambda: ExportAllDialog(services, parent, services.vault_service.cases()).open(),
            "forget": self._forget,
        }

    def change_passphrase(self, code: str = "") -> None:
        """Another passphrase. After entering with the recovery ``code`` the old one is not asked for."""
        ChangePassphraseDialog(self._services, self._parent, code).open()

    def make_new_code(self) -> None:
        """Another recovery code in place of the present one."""
        self._show_code(NEW_CODE, self._services.vault_admin.renew_recovery_code)

    def renew_keys(self) -> None:
        """New keys, for when someone may have learned the old ones."""
        self._show_code(NEW_KEYS, self._services.vault_admin.renew_keys)

    def show_backups(self) -> None:
        """The list of backups."""
        BackupsDialog(self._services, self._parent, self._leave_case, self._window_context.lock).open()

    def show_findings(self, findings: Sequence[str] | None = None) -> None:
        """Checks the vault, or shows what is known already."""
        folder: Path = self._services.vault_service.folder
        repair = self._window_context.repair
        IntegrityCheckDialog(self._services, self._parent, lambda: repair(folder), findings).open()

    def _show_code(self, renewal: Renewal, make: Callable[[str], str]) -> None:
        dialog = RenewRecoveryCodeDialog(self._services, self._parent, renewal, make)
        dialog.finished.connect(lambda _: self._code_closed())
        dialog.open()

    def _show_audit(self) -> None:
        try:
            codes = {case.id: case.code for case in self._services.vault_service.cases().list_cases()}
        except IptError:
            codes = {}
        AuditLogDialog(self._services, self._parent, codes).open()

    def _forget(self) -> None:
        file, status = self._services.settings, self._window_context.status
        if not file.read().uses_keychain:
            status.say(say("This computer already asks for the passphrase."))
            return
        try:
            self._services.vault_admin.forget()
            file.write(replace(file.read(), uses_keychain=False))
        except IptError as error:
            status.say(error.sentence(say))
            return
        status.say(say("From now on this computer asks for the passphrase."))
