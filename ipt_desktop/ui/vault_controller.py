"""What an open vault brings to the window: the list of cases, and the one case that is open."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.application.case_writer import BackgroundWriter
from ipt_desktop.application.unfinished_texts import UnfinishedTexts
from ipt_desktop.errors import IptError
from ipt_desktop.model.vault_reports import BackupHolding
from ipt_desktop.ui.case_controller import CaseController
from ipt_desktop.ui.cases.case_dialogs import ExportConsent
from ipt_desktop.ui.cases.case_list_page import CaseListPage
from ipt_desktop.ui.cases.deleted_case_dialog import DeletedCaseDialog
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.context.unfinished_writing import write_soon
from ipt_desktop.ui.imports.import_commands import ImportCommands, ImportPlace
from ipt_desktop.ui.platform.tasks import Tasks
from ipt_desktop.ui.practice.practice_commands import PracticeCommands
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.vault.vault_commands import VaultCommands
from ipt_desktop.ui.vault.vault_maintenance import VaultMaintenance, extra_folder, spare_folder
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.file_dialogs import ask_save
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from ipt_desktop.ui.workspace.guided_tours import GuidedTours
from ipt_desktop.ui.workspace.quick_search import open_quick_search
from ipt_desktop.wording.language import say


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
        self.commands = commands = VaultCommands(services, stack, window_context, self.leave_case, self._remind_of_code)
        self._maintenance = VaultMaintenance(
            services, window_context.notices, commands.show_backups, commands.show_findings, commands.make_new_code
        )
        self._maintenance.write_pending_edits()
        self._library = CaseLibrary(self._store, services.clock, BackgroundWriter(services.background))
        self.texts = UnfinishedTexts(self._store, BackgroundWriter(services.background))
        self._soon = write_soon(self.texts, self)
        self._panels = ""
        self.case: CaseController | None = None
        self.list = CaseListPage(self._library, services, self.open_case, self.texts)
        stack.addWidget(self.list)
        self._imports = ImportCommands(
            services, self._library, self._import_place, lambda: window_context.appearance.theme, self._show_imported
        )
        self._practice = PracticeCommands(
            services, stack, window_context, lambda: self.case.context if self.case else None, self.list.refresh
        )
        self._tours = GuidedTours(self._library, window_context, self._desk, self.open_case)
        self._handlers = {
            **self.commands.handlers(),
            **self._practice.handlers(),
            "new_case": self._new,
            "import_case": self._imports.ask,
            "palette": self._search,
            "learn": self._tours.learn,
        }
        window_context.actions.bind(self._handlers)
        self.list.deleted.connect(lambda case: _show_backups_of(case, services, self.list, commands.show_backups))
        self.list.import_requested.connect(self._imports.ask)

    @property
    def is_saved(self) -> bool:
        """Whether everything is in the vault; tries once more to write what is not."""
        is_case_saved = self.case is None or self.case.is_saved
        return self.texts.write() and is_case_saved

    @property
    def case_id(self) -> str:
        """The id of the open case, empty for none."""
        return self.case.context.network.case.id if self.case else ""

    @property
    def title(self) -> str:
        """What the window title may name."""
        return self.case.title if self.case else ""

    @property
    def page(self) -> QWidget:
        """The page to show."""
        return self.case.workspace if self.case else self.list

    @property
    def is_with_patient(self) -> bool:
        """Whether a patient is likely to be there: the patient view or the record of the sessions is open."""
        if self.case is None:
            return False
        workspace = self.case.workspace
        return self.case.context.mode is ScreenMode.SHARED or workspace.desk.is_open or workspace.is_on("sessions")

    def set_mode(self, mode: ScreenMode) -> None:
        """Shows the open case for someone else."""
        if self.case is not None:
            self.case.context.set_mode(mode)

    def set_map_only(self, on: bool) -> bool:
        """Lets the map have all the room; returns whether there is a map."""
        if self.case is not None:
            self.case.workspace.set_map_only(on)
        return self.case is not None

    def blank_patient_window(self) -> bool:
        """Blanks the patient's window, or shows it again; returns whether there is one."""
        return self.case is not None and self.case.workspace.desk.blank()

    def take_back(self) -> None:
        """Ends the questionnaire that the patient is filling in, if any."""
        if self.case is not None:
            self.case.workspace.desk.take_back()

    @property
    def panels(self) -> str:
        """The present or last arrangement of the side panels, as text for the settings."""
        return self.case.workspace.panels() if self.case else self._panels

    def set_panels(self, panels: str) -> None:
        """Arranges the side panels of the next case."""
        self._panels = panels

    def show_list(self) -> None:
        """Closes the open case, if any, and shows all cases."""
        if self.case is not None and not self.case.is_saved:
            return
        self.close_case()
        self.list.refresh()
        self._stack.setCurrentWidget(self.list)
        self.list.search.setFocus()
        self._retitle()

    def open_case(self, case_id: str) -> None:
        """Opens a case. A refusal is shown on the page where it happens."""
        if self.case is not None and not self.case.is_saved:
            return
        opened: list[CaseContext] = []
        if not self.list.attempt(
            lambda: opened.append(CaseContext(self._library.open(case_id), self._store, self._services, self.texts))
        ):
            return
        self.close_case()
        self.case = CaseController(opened[0], self._window_context)
        opened[0].document.save_changed.connect(lambda state, sentence: self._maintenance.show_whether_read_only())
        self.case.workspace.set_panels(self._panels)
        self._stack.addWidget(self.case.workspace)
        self._stack.setCurrentWidget(self.case.workspace)
        self.list.forget()
        self._actions.bind(
            {"case_list": self.show_list, "export_case": self._export, "paste_people": self._imports.paste}
        )
        self._practice.sync.opened(opened[0])
        self.case.workspace.map.take_keyboard()
        self._retitle()

    def close_case(self) -> None:
        """Closes the open case; nothing of it stays on the screen."""
        if self.case is None:
            return
        self._panels = self.case.workspace.panels()
        case, self.case = self.case, None
        case.close()
        self._actions.unbind(("case_list", "export_case", "paste_people"))
        self._stack.removeWidget(case.workspace)
        case.workspace.hide()
        case.workspace.deleteLater()
        case.deleteLater()

    def leave_case(self) -> bool:
        """Goes to the list of cases; returns whether everything was saved, so that it could be left."""
        self.show_list()
        return self.case is None

    def start_maintenance(self) -> None:
        """The vault is on the screen: starts backups, warnings and checks."""
        self._maintenance.begin()
        if self._services.is_sample(self._services.vault_service.folder):
            sentence = say("This is the sample caseload: everyone in it is invented, and nothing is kept.")
            self._window_context.notices.put("sample", sentence, act=say("Take the tour"), on_act=self._tours.over_map)
        self._practice.sync.begin()

    def ask_new_passphrase(self, code: str) -> None:
        """Offers another passphrase after the recovery code has opened the vault."""
        self.commands.change_passphrase(code)

    def hide(self) -> None:
        """Takes the patient's window off the screen, and clears what was copied from this vault."""
        if self.case is not None:
            self.case.workspace.desk.close()
        self._window_context.clipboard.clear()

    def save_pending(self) -> bool:
        """Keeps unsaved edits, sealed, so that locking does not lose them; returns whether that worked."""
        edits = self.case.pending if self.case else ()
        try:
            self._services.vault_admin.save_pending((*self.texts.unwritten, *edits), spare_folder(self._services))
        except IptError:
            return False
        return True

    def close(self) -> None:
        """Closes the vault; nothing of it stays on the screen."""
        self._maintenance.end()
        self._soon.stop()
        self._practice.sync.end()
        self.close_case()
        self._actions.unbind(self._handlers)
        self._stack.removeWidget(self.list)
        self.list.hide()
        self.list.deleteLater()

    def _remind_of_code(self) -> None:
        self._maintenance.remind_of_code()

    def _new(self) -> None:
        self.show_list()
        if self.case is None:
            self.list.create_case()

    def _desk(self) -> CaseWorkspace | None:
        return self.case.workspace if self.case else None

    def _search(self) -> None:
        others = [case for case in self._library.search() if case.id != self.case_id]
        open_quick_search(self.page, self._actions, others, self.open_case)

    def import_files(self, paths: Sequence[Path]) -> None:
        """Imports people or whole cases from files, as when they are dropped on the window."""
        if self._actions.is_allowed("import_case"):
            self._imports.take_files(paths)

    def _import_place(self) -> ImportPlace:
        if self.case is None:
            return ImportPlace(self.list, self.list.busy, None)
        return ImportPlace(self.case.workspace, self.case.workspace.busy, self.case.context)

    def _show_imported(self, case_ids: Sequence[str]) -> None:
        self.show_list()
        if self.case is None:
            self.list.show_imported(case_ids)

    def _export(self) -> None:
        consent = ExportConsent(self._stack)
        consent.accepted.connect(lambda: self._ask_where(process_notes=consent.process_notes.isChecked()))
        open_dialog(consent)

    def _ask_where(self, *, process_notes: bool) -> None:
        if self.case is not None:
            ask_save(
                self.case.workspace,
                self._services.folders,
                say("Export case file"),
                f"case-{self._services.now():%Y-%m-%d}.json",
                say("Case files (*.json)"),
                lambda path: self.export_to(path, process_notes=process_notes),
            )

    def export_to(self, path: Path, *, process_notes: bool = False) -> None:
        """Records the export in the audit trail and writes the case; process notes, kept apart, only on request."""
        if self.case is None:
            return
        context, busy = self.case.context, self.case.workspace.busy
        context.document.settle.emit()
        network, files = context.network, self._services.files
        kind = "case file with process notes" if process_notes else "case file"
        tasks = Tasks(self.case.workspace, self._services.background, busy.show_error)
        if context.attempt(lambda: context.record_export(kind, "record")):
            tasks.run(
                lambda: files().export_case(network, path, process_notes=process_notes),
                lambda _: busy.say_saved(say("The case file has been saved. It is not encrypted."), path),
            )


def _show_backups_of(case_id: str, services: Services, page: CaseListPage, show_backups: Callable[[], object]) -> None:
    """Names the backups that still hold a case which was deleted."""
    backups, extra = services.backups, extra_folder(services)

    def show(holdings: Sequence[BackupHolding]) -> None:
        page.busy.end()
        if holdings:
            open_dialog(DeletedCaseDialog(page, holdings, show_backups))

    page.busy.begin(say("Checking which backups still contain the case…"), lambda: None)
    page.tasks.run(lambda: backups.backups_containing(case_id, extra), show)
