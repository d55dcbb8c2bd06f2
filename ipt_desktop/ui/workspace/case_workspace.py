"""One open case on the screen: header, side panels and pages, connected by document and selection."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QSplitter, QStackedWidget, QWidget

from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.model.instruments import USUAL
from ipt_desktop.ui.areas.inventory_summary_page import InventorySummaryPage
from ipt_desktop.ui.areas.problem_areas_page import ProblemAreasPage
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.context.patient_context import PatientContext
from ipt_desktop.ui.course.ending_page import EndingPage
from ipt_desktop.ui.course.formulation_page import FormulationPage
from ipt_desktop.ui.course.sessions_page import SessionsPage
from ipt_desktop.ui.course.timeline_page import TimelinePage
from ipt_desktop.ui.exports.export_commands import ExportCommands
from ipt_desktop.ui.handouts.print_dialog import PrintDialog
from ipt_desktop.ui.inventory.guided_inventory_page import GuidedInventoryPage
from ipt_desktop.ui.map.compare_page import ComparePage
from ipt_desktop.ui.map.map_commands import MapCommands
from ipt_desktop.ui.map.map_history_page import MapHistoryPage
from ipt_desktop.ui.map.map_page import MapPage
from ipt_desktop.ui.map.undo_commands import UndoCommands
from ipt_desktop.ui.measures.measures_page import MeasuresPage
from ipt_desktop.ui.measures.session_measures import SessionMeasures
from ipt_desktop.ui.patient.boards import BOARDS
from ipt_desktop.ui.patient.patient_desk import PatientDesk
from ipt_desktop.ui.people.people_model import PeopleModel
from ipt_desktop.ui.people.people_page import PeoplePage
from ipt_desktop.ui.rhythm.rhythm_page import RhythmPage
from ipt_desktop.ui.shell.actions import Handlers
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.toast import Toast
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import column
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.ui.workspace.course_commands import CourseCommands
from ipt_desktop.ui.workspace.edit_news import EditNews
from ipt_desktop.ui.workspace.header import Header
from ipt_desktop.ui.workspace.inspector import WIDTH, Inspector
from ipt_desktop.ui.workspace.sidebar import Sidebar
from ipt_desktop.ui.workspace.tour import begin_tour
from ipt_desktop.ui.workspace.tour_stops import MAP_TOUR, Stop
from ipt_desktop.wording.sheet_catalogue import SHEETS

NARROW = 1_366  # pixels: below, the right panel opens only on request
PAGES = (
    *("map", "guide", "people", "areas", "summary"),
    *("sessions", "symptoms", "rhythm", "timeline", "change", "formulation", "ending"),
)
BESIDE = (RingVariant.BEFORE, RingVariant.WISHED)
SHARED_PAGES = ("map", *BESIDE, *BOARDS)


class CaseWorkspace(QWidget):
    """The widgets of one case; made when it is opened, deleted when it is closed."""

    def __init__(self, context: CaseContext, window_context: WindowContext) -> None:
        super().__init__()
        self.context = context
        self._actions = actions = window_context.actions
        self._appearance = window_context.appearance
        self._map_only = self._is_narrow = False
        self._wants_inspector = True
        self.busy = ProgressBanner()
        self.header = Header(context, actions)
        self.people = PeopleModel(context, self)
        self.map = MapPage(context, actions, window_context.appearance.theme, window_context.status.say)
        window_context.appearance.changed.connect(self.map.set_theme)
        self.toast = Toast(self)
        self.undo = UndoCommands(context, self.map.view, self.toast.say)
        self.news = EditNews(context, self.toast, self.undo.undo)
        self._motion = context.services.reduced_motion()
        self._motion.changed.connect(self.map.view.set_still)
        self.map.view.set_still(self._motion.is_still)
        self.sidebar = Sidebar(context, self.people, self.go)
        self.inspector = Inspector(context)
        self.commands = MapCommands(context, self.map.view, window_context, self.busy)
        self.desk = PatientDesk(context, window_context, self.busy)
        self.desk.kept.connect(self._ask_about)
        self.desk.changed.connect(lambda: self.header.show_patient_window(self.desk.state))
        self.patient = PatientContext(context, self)
        self.exports = ExportCommands(context, self, self.busy, window_context.clipboard)
        self.header.strip.asked.connect(self.show_session)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.map)
        self._made: dict[str, QWidget] = {"map": self.map}
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._put_together()
        context.trouble.connect(self.busy.show_error)
        context.mode_changed.connect(self._show_for_mode)
        self.go("map")
        self._show_for_mode()

    def handlers(self) -> Handlers:
        """The handlers of actions while this case is open."""
        return {
            **self.commands.handlers(),
            **self.exports.handlers(),
            **self.desk.handlers(),
            **CourseCommands(self.context, self).handlers(),
            **{f"go_{page}": partial(self.go, page) for page in (*PAGES, *BESIDE)},
            "undo": self.undo.undo,
            "redo": self.undo.redo,
            "legend": self._show_legend,
            "tour": self.begin_tour,
            "find": self._find,
            "quick_entry": self._enter,
            "unplace": self.map.strip.take_back,
            "sidebar": self._show_for_mode,
            "inspector": self._toggle_inspector,
            "new_session": self._new_session,
            "measure": self._measure,
            **{f"print_{sheet}": partial(self._print, sheet) for sheet, kind in SHEETS.items() if kind.menu},
        }

    def go(self, page: str) -> None:
        """Shows a page; in the patient view only the map, alone or side by side."""
        if self.context.mode is not ScreenMode.PRIVATE and page not in SHARED_PAGES:
            page = "map"
        self.pages.setCurrentWidget(self.page(page))
        self.sidebar.show_section("map" if page in BESIDE else page)
        if page not in BOARDS:
            self._actions[f"go_{page}"].setChecked(True)
        self._show_for_mode()
        self.page(page).setFocus()

    def page(self, key: str) -> QWidget:
        """A page, made on first use."""
        if key not in self._made:
            makers: dict[str, Callable[[], QWidget]] = {
                "guide": lambda: GuidedInventoryPage(self.context, self._actions),
                "people": lambda: PeoplePage(self.context, self.people),
                "areas": lambda: ProblemAreasPage(self.context),
                "summary": lambda: InventorySummaryPage(self.context),
                "sessions": self._sessions_page,
                "symptoms": lambda: MeasuresPage(self.context, self._appearance, self._actions),
                "rhythm": lambda: RhythmPage(self.context, self._appearance, self._actions),
                "timeline": lambda: TimelinePage(self.context, self._appearance, self._actions),
                "change": lambda: MapHistoryPage(self.context, self._appearance),
                "formulation": lambda: FormulationPage(self.context, self._actions),
                "ending": lambda: EndingPage(self.context, self._actions),
                **{when: partial(self._beside, when) for when in BESIDE},
                **{board: partial(self._board, board) for board in BOARDS},
            }
            self._made[key] = makers[key]()
            self.pages.addWidget(self._made[key])
        return self._made[key]

    def _sessions_page(self) -> SessionsPage:
        measures = SessionMeasures(self.context)
        return SessionsPage(self.context, self._actions, measures, measures.show_session)

    def is_on(self, page: str) -> bool:
        """Whether this page is the one that is shown."""
        return self.pages.currentWidget() is self._made.get(page)

    def reveal(self, widget: QWidget) -> None:
        """Goes to the page of a widget and gives it the keyboard."""
        for key, page in self._made.items():
            if page.isAncestorOf(widget):
                self.go(key)
        widget.setFocus()

    def _beside(self, when: RingVariant) -> ComparePage:
        return ComparePage(self.context, self._appearance, when, lambda _on=False: self.go("map"))

    def _board(self, key: str) -> QWidget:
        return BOARDS[key][1](self.patient, self._appearance)

    def _ask_about(self, measure_id: str) -> None:
        """The patient has handed a questionnaire back: shows it, and asks about a safety answer."""
        self.go("symptoms")
        page = self.page("symptoms")
        if isinstance(page, MeasuresPage):
            page.ask_if_due(measure_id)

    def show_session(self, session_id: str) -> None:
        """Shows the record of a session."""
        self.go("sessions")
        page = self.page("sessions")
        if self.context.mode is ScreenMode.PRIVATE and isinstance(page, SessionsPage):
            page.show_session(session_id)

    def show_person(self, person_id: str) -> None:
        """Shows someone on the map, with their details."""
        self.go("map")
        self.context.selection.choose_people([person_id])
        if not self._actions["inspector"].isChecked():
            self._actions["inspector"].trigger()

    def begin_tour(self, stops: Sequence[Stop] = MAP_TOUR) -> None:
        """Begins a tour: over the map, or through a treatment."""
        parts = {"map": self.map.view, "tools": self.map.tools, "inspector": self.inspector, "page": self.pages}
        head = {"patient": self.header.privacy, "handout": self.header.handout, "place": self.header.place}
        begin_tour(self, self.context, stops, {**parts, **head}, self.go)

    def panels(self) -> str:
        """The widths of the panels and which are shown, as text for the settings."""
        widths = self.splitter.saveState().toBase64().toStdString()
        return f"{widths} {self._actions['sidebar'].isChecked():d} {self._wants_inspector:d}"

    def set_panels(self, panels: str) -> None:
        """Restores the panels as they were left."""
        widths, _, shown = panels.partition(" ")
        left, _, right = shown.partition(" ")
        if widths:
            self.splitter.restoreState(QByteArray.fromBase64(widths.encode()))
        self._actions["sidebar"].setChecked(left != "0")
        self._wants_inspector = right != "0"
        self._actions["inspector"].setChecked(self._wants_inspector and not self._is_narrow)
        self._show_for_mode()

    def set_map_only(self, on: bool) -> None:
        """Gives the map all the space."""
        if on:
            self.go("map")
        self.header.setVisible(not on)
        self.map.set_alone(on)
        self._map_only = on
        self._show_for_mode()

    def close_dialogs(self) -> None:
        """Closes the dialogs of the case."""
        for dialog in self.findChildren(QDialog):
            dialog.reject()

    def leave(self) -> None:
        """Writes unfinished text and releases the map."""
        self.close_dialogs()
        self.desk.leave()
        self.map.view.cancel_gesture()
        self.context.close()
        self.map.view.set_document(None)
        for page in self._made.values():
            if isinstance(page, ComparePage):
                page.leave()

    def _put_together(self) -> None:
        middle = QWidget()
        inner = column(self.busy, self.pages, spacing=0)
        inner.setStretch(1, 1)
        middle.setLayout(inner)
        middle.setMinimumWidth(300)
        for index, part in enumerate((self.sidebar, middle, self.inspector)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(index, int(part is middle))
            self.splitter.setCollapsible(index, False)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([220, 880, WIDTH])
        layout = column(self.header, self.splitter, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _show_for_mode(self) -> None:
        private = self.context.mode is ScreenMode.PRIVATE
        shared = [self._made[page] for page in SHARED_PAGES if page in self._made]
        boards = [self._made[page] for page in BOARDS if page in self._made]
        if self.pages.currentWidget() in boards if private else self.pages.currentWidget() not in shared:
            self.go("map")
        is_beside = self.pages.currentWidget() in (self.map, self._made.get("people"))
        self.sidebar.setVisible(self._actions["sidebar"].isChecked() and not self._map_only)
        shown = self._actions["inspector"].isChecked() and private and is_beside and not self._map_only
        self.inspector.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hides the right panel when there is not enough room for three columns."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._actions["inspector"].setChecked(self._wants_inspector and not is_narrow)
        self._show_for_mode()

    def _toggle_inspector(self) -> None:
        if not self._is_narrow:
            self._wants_inspector = self._actions["inspector"].isChecked()
        self._show_for_mode()

    def _show_legend(self) -> None:
        self.go("map")
        self.map.legend.toggle()

    def _find(self) -> None:
        self.go("people")
        table = self.page("people")
        if isinstance(table, PeoplePage):
            table.search.setFocus()
            table.search.selectAll()

    def _enter(self) -> None:
        self.go("map")
        self.map.start_entry()

    def _new_session(self) -> None:
        self.go("sessions")
        page = self.page("sessions")
        if isinstance(page, SessionsPage):
            page.new_session()

    def _measure(self) -> None:
        self.go("symptoms")
        page = self.page("symptoms")
        if isinstance(page, MeasuresPage):
            page.begin(USUAL)

    def _print(self, sheet: str) -> None:
        self.context.document.settle.emit()
        open_dialog(PrintDialog(self.context, sheet, self))
