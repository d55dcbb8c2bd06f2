"""What an open vault brings to the window: the list of cases, and the one case that is open."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.errors import IptError
from ipt_desktop.model.vault_reports import BackupHolding
from ipt_desktop.ui.case_controller import CaseController
from ipt_desktop.ui.cases.case_dialogs import ExportConsent
from ipt_desktop.ui.cases.case_list_page import CaseListPage
from ipt_desktop.ui.cases.deleted_case_dialog import DeletedCaseDialog
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.vault.vault_commands import VaultCommands
from ipt_desktop.ui.vault.vault_maintenance import VaultMaintenance, extra_folder, spare_folder
from ipt_desktop.ui.widgets.dialogs import open_dialog


class VaultController(QObject):
    """Lives from unlocking to locking."""

    def __init__(self, services: Services, stack: QStackedWidget, window_context: WindowContext) -> None:
        super().__init__()
        self._services = services
        self._stack = stack
        self._window_context = window_context
        self._actions = window_context.actions
        self._retitle = window_context.retitle
        self._store = services.vault_service.cases()
        self._library = CaseLibrary(self._store, services.clock)
        self._panels = ""
        self.case: CaseController | None = None
        self.list = CaseListPage(self._library, services, self.open_case)
        stack.addWidget(self.list)
        self.windows = VaultCommands(services, stack, window_context, self.leave_case, self._remind_of_code)
        self._handlers = {**self.windows.handlers(), "new_case": self._new, "import_case": self._import}
        window_context.actions.bind(self._handlers)
        windows = self.windows
        self._watch = VaultMaintenance(
            services, window_context.notices, windows.show_backups, windows.show_findings, windows.make_new_code
        )
        self.list.deleted.connect(self._say_who_holds)

    @property
    def is_saved(self) -> bool:
        """Whether everything is in the vault."""
        return self.case is None or self.case.is_saved

    @property
    def case_id(self) -> str:
        """The id of the open case, empty for none."""
        return self.case.context.network.case.id if self.case else ""

    @property
    def title(self) -> str:
        """What may stand in the window's title."""
        return self.case.title if self.case else ""

    @property
    def page(self) -> QWidget:
        """The page to be seen."""
        return self.case.workspace if self.case else self.list

    def set_mode(self, mode: ScreenMode) -> None:
        """Show the open case for somebody else."""
        if self.case is not None:
            self.case.context.set_mode(mode)

    def set_map_only(self, on: bool) -> bool:
        """Let the map have all the room; returns whether there is a map."""
        if self.case is not None:
            self.case.workspace.set_map_only(on)
        return self.case is not None

    @property
    def panels(self) -> str:
        """How the side panels stand or stood last, as text for the settings."""
        return self.case.workspace.panels() if self.case else self._panels

    def set_panels(self, panels: str) -> None:
        """How the side panels of the next case are to stand."""
        self._panels = panels

    def show_list(self) -> None:
        """Close the open case, if any, and show all cases."""
        if self.case is not None and not self.case.is_saved:
            return
        self.close_case()
        self.list.refresh()
        self._stack.setCurrentWidget(self.list)
        self.list.search.setFocus()
        self._retitle()

    def open_case(self, case_id: str) -> None:
        """Open a case for work. A refusal is shown where one is."""
        if self.case is not None and not self.case.is_saved:
            return
        opened: list[CaseContext] = []
        if not self.list.attempt(
            lambda: opened.append(CaseContext(self._library.open(case_id), self._store, self._services))
        ):
            return
        self.close_case()
        self.case = CaseController(opened[0], self._window_context)
        opened[0].document.save_changed.connect(lambda state, sentence: self._watch.look_whether_read_only())
        self.case.workspace.set_panels(self._panels)
        self._stack.addWidget(self.case.workspace)
        self._stack.setCurrentWidget(self.case.workspace)
        self._actions.bind({"case_list": self.show_list, "export_case": self._export})
        self.case.workspace.map.view.setFocus()
        self._retitle()

    def close_case(self) -> None:
        """Leave the open case; nothing of it stays on the screen."""
        if self.case is None:
            return
        self._panels = self.case.workspace.panels()
        case, self.case = self.case, None
        case.close()
        self._actions.unbind(("case_list", "export_case"))
        self._stack.removeWidget(case.workspace)
        case.workspace.hide()
        case.workspace.deleteLater()
        case.deleteLater()

    def leave_case(self) -> bool:
        """Go to the list of cases; returns whether everything was saved, so that it could be left."""
        self.show_list()
        return self.case is None

    def start_maintenance(self) -> None:
        """The vault is on the screen: see to backups and to what is to be known about it."""
        self._watch.begin()

    def ask_new_passphrase(self, code: str) -> None:
        """Whoever came in with the recovery code may want another passphrase."""
        self.windows.ask_new_passphrase(code)

    def clear_clipboard(self) -> None:
        """Take away what was copied from this vault."""
        self._window_context.clipboard.clear()

    def save_pending(self) -> bool:
        """Keep what the disk refuses, sealed, so that locking does not lose it; returns whether that went through."""
        if self.case is None:
            return True
        work = self.case.context
        pending = [(work.network.case.id, edit) for edit in work.document.unwritten]
        try:
            self._services.vault_admin.save_pending(pending, spare_folder(self._services))
        except IptError:
            return False
        return True

    def close(self) -> None:
        """Leave the vault; nothing of it stays on the screen."""
        self._watch.end()
        self.close_case()
        self._actions.unbind(self._handlers)
        self._stack.removeWidget(self.list)
        self.list.hide()
        self.list.deleteLater()

    def _remind_of_code(self) -> None:
        self._watch.remind_of_code()

    def _new(self) -> None:
        self.show_list()
        if self.case is None:
            self.list.begin()

    def _import(self) -> None:
        self.show_list()
        if self.case is None:
            self.list.read_file()

    def _export(self) -> None:
        consent = ExportConsent(self._stack)
        consent.accepted.connect(lambda: self._ask_where(process_notes=consent.process_notes.isChecked()))
        open_dialog(consent)

    def _ask_where(self, *, process_notes: bool) -> None:
        if self.case is not None:
            name = f"case-{self._services.now():%Y-%m-%d}.json"
            dialog = QFileDialog(self.case.workspace, "Export case file", name, "Case files (*.json)")
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("json")
            dialog.fileSelected.connect(lambda path: self.export_to(Path(path), process_notes=process_notes))
            open_dialog(dialog)

    def export_to(self, path: Path, *, process_notes: bool = False) -> None:
        """Note in the audit trail that the open case leaves, and write it into a file beside the screen.

        The process notes, which are kept apart, go along only when asked for.
        """
        if self.case is None:
            return
        work, busy = self.case.context, self.case.workspace.busy
        work.document.settle.emit()
        network, files = work.network, self._services.files
        what = "case file with process notes" if process_notes else "case file"

        def done(_: object) -> None:
            if not work.is_closed:
                busy.say("The case file has been written. It is not encrypted.")

        if work.attempt(lambda: work.record_export(what, "record")):
            self._services.background.run(
                lambda: files().export_case(network, path, process_notes=process_notes), done, work.failed
            )

    def _say_who_holds(self, case_id: str) -> None:
        """Look beside the screen which backups still hold a case that was deleted just now."""
        backups, extra, page = self._services.backups, extra_folder(self._services), self.list

        def tell(found: Sequence[BackupHolding]) -> None:
            page.busy.end()
            if found:
                open_dialog(DeletedCaseDialog(page, found, self.windows.show_backups))

        page.busy.begin("Looking which backups still hold the case…", lambda: None)
        page.beside(lambda: backups.backups_containing(case_id, extra), tell)
