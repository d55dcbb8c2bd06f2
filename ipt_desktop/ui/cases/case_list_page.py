"""All cases of the vault: find, create, open, rename, archive, delete, import."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit, QTableView, QWidget

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.application.unfinished_texts import UnfinishedTexts
from ipt_desktop.editing.cases import archive_case, new_case, rename_case
from ipt_desktop.messages import N_
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.caseload import CourseSummary
from ipt_desktop.model.group import groups
from ipt_desktop.ui.cases.case_dialogs import CaseDialog, DeleteDialog
from ipt_desktop.ui.cases.case_list_model import CaseListModel, Column
from ipt_desktop.ui.cases.group_meeting_dialog import GroupMeetingDialog
from ipt_desktop.ui.cases.practice_statistics_dialog import PracticeStatisticsDialog
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.platform.tasks import Tasks
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.editors import CheckField
from ipt_desktop.ui.widgets.entry_line import UnfinishedWords
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.wording.language import say

_EMPTY = N_(
    "",
    "No cases yet. Create your first case, or import one. Everything you enter stays in this encrypted vault.",
)
_NO_MATCH = N_("", "No matching cases.")
_NO_MATCH_HERE = N_("", "No matching cases. Tick “Show archived” to search those too.")
_SEARCH = "find case"  # where the words of an unfinished search are kept
_WIDTHS: Mapping[Column, int] = {
    Column.CODE: 80,
    Column.NAME: 110,
    Column.SCORE: 110,
    Column.NEXT: 290,
    Column.PEOPLE: 70,
    Column.CHANGED: 100,
}


class SearchLine(QLineEdit):
    """Arrow keys and Enter go to the list, so that hands stay where they are."""

    def __init__(self) -> None:
        super().__init__()
        self.on_key: Callable[[QKeyEvent], bool] = lambda event: False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hands the keys that belong to the list on to it."""
        if not self.on_key(event):
            super().keyPressEvent(event)


class CaseTable(QTableView):
    """The table of the cases; Enter and a double click open one."""

    def __init__(self, model: CaseListModel) -> None:
        super().__init__()
        self.setObjectName("cases")
        self.setModel(model)
        self.setAccessibleName(say.of("heading", "Cases"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(40)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(Column.CODE, Qt.SortOrder.AscendingOrder)
        for place, width in _WIDTHS.items():
            self.setColumnWidth(place, width)
        header.setSectionResizeMode(Column.COURSE, QHeaderView.ResizeMode.Stretch)
        self.setSortingEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current case on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class CaseListPage(QWidget):
    """The cases of the vault. ``open_case`` opens one by its id; ``deleted`` carries the id of a deleted one."""

    deleted = Signal(str)
    import_requested = Signal()

    def __init__(
        self,
        library: CaseLibrary,
        services: Services,
        open_case: Callable[[str], object],
        texts: UnfinishedTexts,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._library = library
        self._services = services
        self._open_case = open_case
        self._unfinished = texts
        self._texts = texts.of_case("")
        self._groups: Mapping[str, Sequence[str]] = {}
        self.busy = ProgressBanner()
        self.tasks = Tasks(self, services.background, self._show_error)
        self.model = CaseListModel(library, lambda: services.now().date(), self)
        self.search = SearchLine()
        self.search.setPlaceholderText(say("Find a case by code or name"))
        self.search.setAccessibleName(say("Find a case"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.search.on_key = self._key
        self.archived = CheckField(say("Show archived"))
        self.archived.toggled.connect(self._search)
        self.view = CaseTable(self.model)
        self.view.activated.connect(self._open)
        self.empty = label("", "soft", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMinimumHeight(240)
        self._buttons = {
            "open": button(say.of("button", "Open"), "strong"),
            "rename": button(say.of("button", "Rename…")),
            "archive": button(say.of("button", "Archive")),
            "delete": button(say.of("button", "Delete…")),
        }
        self.due = label("", "soft", wrap=True)
        self._put_together()
        self._searched = UnfinishedWords(self.search, self._texts, _SEARCH)
        self._search()

    def refresh(self) -> None:
        """Reads the list again."""
        self._searched.show(_SEARCH)
        self.attempt(self._library.refresh)
        self.tasks.run(self._library.caseload, self._show_courses)

    def forget(self) -> None:
        """Empties the list while a case is open: no other case can be read behind it, nor what was searched for."""
        self._searched.show("")
        self.model.clear()
        self._enable()

    def show_practice(self) -> None:
        """Shows the courses of the practice in figures."""
        open_dialog(PracticeStatisticsDialog(self._library, self._services, self))

    def record_meeting(self) -> None:
        """Asks who came to a meeting of a group."""

        def done(sentence: str) -> None:
            self.refresh()
            self._search()
            self.busy.say(sentence)

        open_dialog(GroupMeetingDialog(self._library, self._services, self._unfinished, self, self._groups, done))

    def create_case(self) -> None:
        """Asks for the code of a new case, keeps it and opens it."""

        def keep(code: str, name: str) -> str:
            network = new_case(code, name)
            self._library.begin(network)
            return network.case.id

        dialog = CaseDialog(self, say("New case"), say("Create case"), keep, self._texts)
        dialog.kept.connect(self._open_case)
        open_dialog(dialog)

    def show_imported(self, case_ids: Sequence[str]) -> None:
        """Selects the last of the cases that were just imported."""
        self.search.clear()
        self._select(case_ids[-1])
        self.busy.say(say.count("The case has been imported.", "{count} cases have been imported.", len(case_ids)))

    def chosen(self) -> CaseSummary | None:
        """The selected case."""
        return self.model.case(self.view.currentIndex())

    def rename(self) -> None:
        """Asks for another code and name of the selected case."""
        case = self.chosen()
        if case is None:
            return

        def keep(code: str, name: str) -> str:
            self._library.change(case.id, lambda network: rename_case(network, code, name))
            return case.id

        dialog = CaseDialog(self, say("Rename case"), say.of("button", "Rename"), keep, self._texts, case)
        dialog.kept.connect(self._select)
        open_dialog(dialog)

    def archive(self) -> None:
        """Archives the selected case, or takes it out of the archive."""
        case = self.chosen()
        if case is not None:
            is_archived = not case.archived
            self.attempt(lambda: self._library.change(case.id, lambda network: archive_case(network, is_archived)))

    def delete(self) -> None:
        """Deletes the selected case once its code has been typed."""
        case = self.chosen()
        if case is not None:
            dialog = DeleteDialog(self, case.code)
            dialog.accepted.connect(lambda: self._delete(case.id))
            open_dialog(dialog)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Does something that may fail in a foreseen way and shows the list again; returns whether it succeeded."""
        succeeded = self.tasks.attempt(act)
        if succeeded:
            self._search()
        return succeeded

    def _delete(self, case_id: str) -> None:
        if self.attempt(lambda: self._library.delete(case_id)):
            self.deleted.emit(case_id)

    def _put_together(self) -> None:
        new = button(say("New case…"), "strong")
        new.clicked.connect(self.create_case)
        self.group = button(say("Group meeting…"), "", say("Record a meeting of a group for all its members"))
        self.group.clicked.connect(self.record_meeting)
        self.group.hide()
        practice = button(
            say("Practice statistics…"), "", say("How many cases are in which phase, and what the courses achieved")
        )
        practice.clicked.connect(self.show_practice)
        read = button(say.of("button", "Import…"))
        read.clicked.connect(self.import_requested)
        for key, act in (("rename", self.rename), ("archive", self.archive), ("delete", self.delete)):
            self._buttons[key].clicked.connect(act)
        self._buttons["open"].clicked.connect(lambda: self._open(self.view.currentIndex()))
        self.view.selectionModel().currentChanged.connect(self._enable)
        middle = QWidget()
        middle.setMaximumWidth(1_120)
        middle.setLayout(
            column(
                *(
                    row(label(say.of("heading", "Cases"), "title"), None, self.group, practice, read, new),
                    4,
                    self.search,
                ),
                *(self.view, self.empty, self.due, row(self.archived, None, *reversed(self._buttons.values()))),
                margins=(24, 24, 24, 20),
                spacing=10,
            )
        )
        centred = row(None, middle, None, spacing=0)
        centred.setStretch(1, 20)
        page = column(self.busy, centred, spacing=0)
        page.setStretch(1, 1)
        self.setLayout(page)

    def _search(self) -> None:
        self.model.search(self.search.text(), archived=self.archived.isChecked())
        has_any = bool(self.model.rowCount())
        if has_any:
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setVisible(has_any)
        self.empty.setVisible(not has_any)
        if not self.search.text():
            self.empty.setText(say(_EMPTY))
        else:
            self.empty.setText(say(_NO_MATCH) if self.archived.isChecked() else say(_NO_MATCH_HERE))
        self._enable()

    def _select(self, case_id: str) -> None:
        self._search()
        self.view.setCurrentIndex(self.model.index(self.model.row_of(case_id), 0))

    def _show_courses(self, caseload: Mapping[str, CourseSummary]) -> None:
        self.model.set_caseload(caseload)
        self._groups = groups(caseload.values())
        self.group.setVisible(bool(self._groups))
        self._enable()

    def _enable(self) -> None:
        case = self.chosen()
        progress = self.model.progress(case.id) if case else None
        self.due.setText(progress.due if progress else "")
        for acting in self._buttons.values():
            acting.setEnabled(case is not None)
        is_archived = case is not None and case.archived
        self._buttons["archive"].setText(say("Take out of archive") if is_archived else say.of("button", "Archive"))

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.view.currentIndex())
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            index = self.view.currentIndex().row() + step
            if 0 <= index < self.model.rowCount():
                self.view.setCurrentIndex(self.model.index(index, 0))
            return True
        return False

    def _open(self, index: QModelIndex) -> None:
        case = self.model.case(index)
        if case is not None:
            self._open_case(case.id)

    def _show_error(self, sentence: str) -> None:
        self.busy.end()
        self.busy.show_error(sentence)
