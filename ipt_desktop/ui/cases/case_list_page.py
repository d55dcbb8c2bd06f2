"""The start page of an open vault: find, begin, open, rename, put away and delete cases."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QLineEdit, QListView, QWidget

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.editing.cases import archive_case, new_case, rename_case
from ipt_desktop.errors import IptError
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.caseload import CourseSummary
from ipt_desktop.model.network import Network
from ipt_desktop.ui.cases.case_dialogs import CaseDialog, DeleteDialog
from ipt_desktop.ui.cases.case_list_model import CaseListModel
from ipt_desktop.ui.cases.practice_statistics_dialog import PracticeStatisticsDialog
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.widgets.connections import guard_alive
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.ui.widgets.two_column_delegate import TwoColumnDelegate

T = TypeVar("T")

_EMPTY = (
    "No cases yet. Begin one with New case, or read a case file. Everything you enter stays in this encrypted vault."
)
_NOTHING = "No case fits these words. Archived cases are found only with the tick below."


class SearchLine(QLineEdit):
    """Arrow keys and Enter go on to the list, so that hands stay where they are."""

    def __init__(self) -> None:
        super().__init__()
        self.on_key: Callable[[QKeyEvent], bool] = lambda event: False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keys that belong to the list on to it."""
        if not self.on_key(event):
            super().keyPressEvent(event)


class CaseListPage(QWidget):
    """The cases of the vault. ``open_case`` is told the id of the case to open; ``deleted`` tells which one is gone."""

    deleted = Signal(str)

    def __init__(self, library: CaseLibrary, services: Services, open_case: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._library = library
        self._services = services
        self._open_case = open_case
        self.busy = ProgressBanner()
        self.model = CaseListModel(library, lambda: services.now().date(), self)
        self.search = SearchLine()
        self.search.setPlaceholderText("Find a case by code or name")
        self.search.setAccessibleName("Find a case")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.search.on_key = self._key
        self.archived = QCheckBox("Archived cases too")
        self.archived.toggled.connect(self._search)
        self.view = QListView()
        self.view.setObjectName("cases")
        self.view.setModel(self.model)
        self.view.setItemDelegate(TwoColumnDelegate(self.view, 44))
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName("Cases")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.activated.connect(self._open)
        self.empty = label("", "soft", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = {
            "Open": button("Open", "strong"),
            "Rename": button("Rename…"),
            "Archive": button("Archive"),
            "Delete": button("Delete…"),
        }
        self.due = label("", "soft", wrap=True)
        self._put_together()
        self._search()

    def refresh(self) -> None:
        """Read the list anew."""
        self.attempt(self._library.refresh)
        self.look_at_courses()

    def look_at_courses(self) -> None:
        """Read beside the screen where the cases stand in their courses."""
        self.beside(self._library.caseload, self._show_courses)

    def show_practice(self) -> None:
        """Show the courses of the practice in figures."""
        open_dialog(PracticeStatisticsDialog(self._library, self._services, self))

    def begin(self) -> None:
        """Ask for the code of a new case, keep it and open it."""

        def keep(code: str, name: str) -> str:
            network = new_case(code, name)
            self._library.begin(network)
            return network.case.id

        dialog = CaseDialog(self, "New case", "Begin", keep)
        dialog.kept.connect(self._open_case)
        open_dialog(dialog)

    def read_file(self) -> None:
        """Ask for a case file and take it into the vault."""
        dialog = QFileDialog(self, "Import case file", "", "Case files (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.import_from(Path(path)))
        open_dialog(dialog)

    def import_from(self, path: Path) -> None:
        """Take a case file into the vault; reading it runs beside the screen."""
        files = self._services.files
        self.busy.begin("Reading the case file…", lambda: None)
        self.beside(lambda: files().read_case(path), self._imported)

    def chosen(self) -> CaseSummary | None:
        """The case marked in the list."""
        return self.model.line(self.view.currentIndex())

    def rename(self) -> None:
        """Ask for another code and name of the chosen case."""
        line = self.chosen()
        if line is None:
            return

        def keep(code: str, name: str) -> str:
            self._library.change(line.id, lambda network: rename_case(network, code, name))
            return line.id

        dialog = CaseDialog(self, "Rename case", "Rename", keep, line.code, line.preferred_name)
        dialog.kept.connect(self._mark)
        open_dialog(dialog)

    def put_away(self) -> None:
        """Archive the chosen case, or take it out of the archive."""
        line = self.chosen()
        if line is not None:
            away = not line.archived
            self.attempt(lambda: self._library.change(line.id, lambda network: archive_case(network, away)))

    def delete(self) -> None:
        """Delete the chosen case once its code has been typed."""
        line = self.chosen()
        if line is not None:
            dialog = DeleteDialog(self, line.code)
            dialog.accepted.connect(lambda: self._delete(line.id))
            open_dialog(dialog)

    def _delete(self, case_id: str) -> None:
        if self.attempt(lambda: self._library.delete(case_id)):
            self.deleted.emit(case_id)

    def _put_together(self) -> None:
        begin = button("New case…", "strong")
        begin.clicked.connect(self.begin)
        practice = button("Practice…", "", "How many cases in which phase, and what the courses came to")
        practice.clicked.connect(self.show_practice)
        read = button("Import…")
        read.clicked.connect(self.read_file)
        for name, act in (("Rename", self.rename), ("Archive", self.put_away), ("Delete", self.delete)):
            self._buttons[name].clicked.connect(act)
        self._buttons["Open"].clicked.connect(lambda: self._open(self.view.currentIndex()))
        self.view.selectionModel().currentChanged.connect(self._enable)
        middle = QWidget()
        middle.setMaximumWidth(780)
        middle.setLayout(
            column(
                row(label("Cases", "title"), None, practice, read, begin),
                4,
                self.search,
                self.view,
                self.empty,
                self.due,
                row(self.archived, None, *reversed(self._buttons.values())),
                margins=(24, 24, 24, 20),
                spacing=10,
            )
        )
        centred = row(None, middle, None, spacing=0)
        centred.setStretch(1, 20)
        whole = column(self.busy, centred, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _search(self) -> None:
        self.model.search(self.search.text(), archived=self.archived.isChecked())
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))
        has_any = bool(self.model.rowCount())
        self.view.setVisible(has_any)
        self.empty.setVisible(not has_any)
        self.empty.setText(_NOTHING if self.search.text() else _EMPTY)
        self.empty.setMinimumHeight(240)
        self._enable()

    def _mark(self, case_id: str) -> None:
        self._search()
        self.view.setCurrentIndex(self.model.index(self.model.row_of(case_id), 0))

    def _show_courses(self, caseload: Mapping[str, CourseSummary]) -> None:
        self.model.set_caseload(caseload)
        self._enable()

    def _enable(self) -> None:
        line = self.chosen()
        stands = self.model.progress(line.id) if line else None
        self.due.setText(f"Due · {stands.due}" if stands and stands.due else "")
        for one in self._buttons.values():
            one.setEnabled(line is not None)
        self._buttons["Archive"].setText("Take out of archive" if line and line.archived else "Archive")

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.view.currentIndex())
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            at = self.view.currentIndex().row() + step
            if 0 <= at < self.model.rowCount():
                self.view.setCurrentIndex(self.model.index(at, 0))
            return True
        return False

    def _open(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if line is not None:
            self._open_case(line.id)

    def _imported(self, network: Network) -> None:
        self.busy.end()
        if self.attempt(lambda: self._library.begin(network)):
            self.search.clear()
            self._mark(network.case.id)
            self.busy.say("The case file has been read into the vault.")

    def beside(self, act: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do something beside the screen; what goes wrong is shown. Nothing is, once the vault is locked."""
        self._services.background.run(act, guard_alive(self, done), guard_alive(self, self._failed))

    def _failed(self, problem: Exception) -> None:
        self.busy.end()
        if not isinstance(problem, IptError):
            raise problem
        self.busy.show_error(str(problem))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may fail in a foreseen way; the sentence is shown. Returns whether it went through."""
        try:
            act()
        except IptError as problem:
            self.busy.show_error(str(problem))
            return False
        self._search()
        return True
