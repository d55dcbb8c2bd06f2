"""All ways in: File > Import, dropped files, pasted lines. They end in the one dialog, or in a case file's old way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ipt_desktop.application.batch_import import free_code
from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.errors import FileRefused, IptError
from ipt_desktop.figures.colours import Theme
from ipt_desktop.model.draft import Draft, ForeignFile
from ipt_desktop.model.network import Network
from ipt_desktop.model.search_key import search_key
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.imports.import_dialog import ImportDialog, ImportTargets
from ipt_desktop.ui.imports.import_session import ImportSession
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import guard_alive
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.wording.language import say


@dataclass(frozen=True, slots=True)
class ImportPlace:
    """What is on the screen: the page, its banner, and the open case if there is one."""

    page: QWidget
    busy: ProgressBanner
    context: CaseContext | None


class ImportCommands:
    """Reads in the background, then asks. ``began`` is called with the ids of new cases."""

    def __init__(
        self,
        services: Services,
        library: CaseLibrary,
        place: Callable[[], ImportPlace],
        theme: Callable[[], Theme],
        began: Callable[[Sequence[str]], object],
    ) -> None:
        self._services = services
        self._library = library
        self._place = place
        self._theme = theme
        self._began = began

    def ask(self) -> None:
        """Ask for files."""
        if not self.is_welcome():
            return
        folders = self._services.folders
        dialog = QFileDialog(self._place().page, say("Import"), str(folders.folder))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

        def take(names: list[str]) -> None:
            paths = [Path(name) for name in names]
            folders.remember(paths[0])
            self.take_files(paths)

        dialog.filesSelected.connect(take)
        open_dialog(dialog)

    def is_welcome(self) -> bool:
        """Whether anything may be imported now: never while the patient looks on."""
        context = self._place().context
        return context is None or context.mode is ScreenMode.PRIVATE

    def paste(self) -> None:
        """Take the text on the clipboard, a person a line."""
        self.take_text(QApplication.clipboard().text())

    def take_text(self, text: str) -> None:
        """Take pasted text."""
        content = text.encode("utf-8", errors="replace")
        self._start(lambda: [ForeignFile(content)])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take these files; those of one export are taken together."""
        reader = self._services.foreign_files()
        self._start(lambda: reader.load(paths))

    def _start(self, load: Callable[[], Sequence[ForeignFile]]) -> None:
        if not self.is_welcome():
            return
        place, reader, today = self._place(), self._services.foreign_files(), self._services.now().date()

        def read() -> tuple[Sequence[ForeignFile], Sequence[Network], Draft | None]:
            files = load()
            own = [network for network in (reader.own_case([file]) for file in files) if network is not None]
            is_own = bool(own) and len(own) == len(files)
            return files, own, None if is_own else reader.draft(files, {}, today)

        def done(result: tuple[Sequence[ForeignFile], Sequence[Network], Draft | None]) -> None:
            files, own, draft = result
            place.busy.end()
            if draft is None:
                self._take_cases(own)
            elif self.is_welcome():
                self._open(files, draft)

        place.busy.begin(say("Reading the file…"), lambda: None)
        self._services.background.run(read, guard_alive(place.page, done), guard_alive(place.page, self._failed))

    def _failed(self, problem: Exception) -> None:
        busy = self._place().busy
        busy.end()
        if not isinstance(problem, IptError):
            raise problem
        busy.show_error(problem.sentence(say))

    def _open(self, files: Sequence[ForeignFile], draft: Draft) -> None:
        place = self._place()
        context = place.context
        targets = ImportTargets(
            free_code=self._free_code,
            begin=self._begin,
            perform=None if context is None else lambda session: self._perform(context, session),
            open_case=None if context is None else context.network,
        )
        open_dialog(ImportDialog(self._services, files, draft, targets, self._theme(), place.page))

    def _free_code(self, wanted: str) -> str:
        taken = {search_key(line.code) for line in self._library.search(archived=True)}
        return free_code(wanted, self._services.now().date(), taken)

    def _take_cases(self, networks: Sequence[Network]) -> None:
        added: list[str] = []
        problems: list[str] = []
        for number, network in enumerate(networks, start=1):
            try:
                added.append(self._library.import_case(network).case.id)
            except IptError as problem:
                sentence = problem.sentence(say)
                is_alone = len(networks) == 1
                problems.append(sentence if is_alone else say("File {number}: {error}", number=number, error=sentence))
        if added:
            self._began(added)
        if problems:  # after the good news, so that it is not overwritten
            self._place().busy.show_error(" ".join(problems))

    def _begin(self, network: Network) -> None:
        self._library.begin(network)
        self._began([network.case.id])

    def _perform(self, context: CaseContext, session: ImportSession) -> None:
        edit = session.edit(context.network)
        if edit.is_empty:
            raise FileRefused("Everything in the file is in the case already.")
        context.document.perform(edit)
        new = [change.key[1] for change in edit.changes if change.before is None and change.key[0].__name__ == "Person"]
        context.selection.choose_people(new)
        self._place().busy.say(
            say.count(
                "Imported {count} person. Undo takes this back.",
                "Imported {count} people. Undo takes this back.",
                len(new),
            )
        )
