"""One open case on the screen: header, side panels and pages, tied together by document and selection."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ipt_desktop.figures.map.ring_variants import Moment
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.ui.areas.inventory_summary_page import SummaryPage
from ipt_desktop.ui.areas.problem_areas_page import AreasPage
from ipt_desktop.ui.context.case_context import Work
from ipt_desktop.ui.course.ending_page import EndingPage
from ipt_desktop.ui.course.formulation_page import FormulationPage
from ipt_desktop.ui.course.sessions_page import SessionsPage
from ipt_desktop.ui.course.timeline_page import TimelinePage
from ipt_desktop.ui.course.treatment_plan_dialog import CourseDialog, count_session
from ipt_desktop.ui.handouts.print_dialog import PrintDialog
from ipt_desktop.ui.map.compare_page import BesidePage
from ipt_desktop.ui.map.map_commands import MapCommands
from ipt_desktop.ui.map.map_history_page import ChangePage, take_today
from ipt_desktop.ui.map.map_page import MapPage
from ipt_desktop.ui.measures.measures_page import SymptomsPage
from ipt_desktop.ui.people.people_model import PeopleModel
from ipt_desktop.ui.people.people_page import PeopleTable
from ipt_desktop.ui.shell.actions import Handlers
from ipt_desktop.ui.shell.screen_mode import Mode
from ipt_desktop.ui.shell.window_context import WindowFrame
from ipt_desktop.ui.widgets.dialogs import lay_over
from ipt_desktop.ui.widgets.progress_banner import Busy
from ipt_desktop.ui.workspace.header import Header
from ipt_desktop.ui.workspace.inspector import WIDTH, Inspector
from ipt_desktop.ui.workspace.sidebar import Sidebar

NARROW = 790  # pixels
PAGES = ("map", "people", "areas", "summary", "sessions", "symptoms", "timeline", "change", "formulation", "ending")
PRINTED = (
    *("handout", "timeline", "agreed", "step", "progress", "staying well"),
    *("report", "course", "portfolio copy", "worksheet", "phq-9"),
)
BESIDE = (Moment.BEFORE, Moment.WISHED)
SHARED_PAGES = ("map", *BESIDE)


class Desk(QWidget):
    """Everything of one case; made when it is opened and gone when it is closed."""

    def __init__(self, work: Work, frame: WindowFrame) -> None:
        super().__init__()
        self.work = work
        self._actions = actions = frame.actions
        self._appearance = frame.appearance
        self._map_only = False
        self.busy = Busy()
        self.header = Header(work, actions)
        self.people = PeopleModel(work, self)
        self.map = MapPage(work, actions, frame.appearance.theme, frame.status.say)
        frame.appearance.changed.connect(self.map.view.set_theme)
        self._motion = work.parts.motion()
        self._motion.changed.connect(self.map.view.set_still)
        self.map.view.set_still(self._motion.is_still)
        self.sidebar = Sidebar(work, self.people, self.go)
        self.inspector = Inspector(work)
        self.commands = MapCommands(work, self.map.view, frame, self.busy)
        self.header.strip.asked.connect(self.show_session)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.map)
        self._made: dict[str, QWidget] = {"map": self.map}
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._put_together()
        work.trouble.connect(self.busy.trouble)
        work.mode_changed.connect(self._show_for_mode)
        self.go("map")
        self._show_for_mode()

    def handlers(self) -> Handlers:
        """The actions answered while this case is open."""
        work = self.work
        return {
            **self.commands.handlers(),
            **{f"go_{page}": partial(self.go, page) for page in (*PAGES, *BESIDE)},
            "undo": lambda: self.map.view.cancel_gesture() or work.attempt(work.document.undo),
            "redo": lambda: work.attempt(work.document.redo),
            "find": self._find,
            "quick_entry": self._enter,
            "sidebar": self._show_for_mode,
            "inspector": self._show_for_mode,
            "new_session": self._new_session,
            "measure": self._measure,
            "snapshot": lambda: take_today(work),
            "session_held": lambda: count_session(work, 1),
            "session_back": lambda: count_session(work, -1),
            "course": lambda: lay_over(CourseDialog(work, self)),
            **{f"print_{what}": partial(self._print, what) for what in PRINTED},
        }

    def go(self, page: str) -> None:
        """Show a page; in Shared mode there is only the map, alone or beside itself."""
        if self.work.mode is not Mode.PRIVATE and page not in SHARED_PAGES:
            page = "map"
        self.pages.setCurrentWidget(self.page(page))
        self.sidebar.show_section("map" if page in SHARED_PAGES else page)
        self._actions[f"go_{page}"].setChecked(True)
        self._show_for_mode()
        self.page(page).setFocus()

    def page(self, key: str) -> QWidget:
        """A page, made when it is first asked for."""
        if key not in self._made:
            makers: dict[str, Callable[[], QWidget]] = {
                "people": lambda: PeopleTable(self.work, self.people),
                "areas": lambda: AreasPage(self.work),
                "summary": lambda: SummaryPage(self.work),
                "sessions": lambda: SessionsPage(self.work, self._actions),
                "symptoms": lambda: SymptomsPage(self.work, self._appearance, self._actions),
                "timeline": lambda: TimelinePage(self.work, self._appearance, self._actions),
                "change": lambda: ChangePage(self.work, self._appearance),
                "formulation": lambda: FormulationPage(self.work, self._actions),
                "ending": lambda: EndingPage(self.work, self._actions),
                **{when: partial(self._beside, when) for when in BESIDE},
            }
            self._made[key] = makers[key]()
            self.pages.addWidget(self._made[key])
        return self._made[key]

    def _beside(self, when: Moment) -> BesidePage:
        return BesidePage(self.work, self._appearance, when, lambda _on=False: self.go("map"))

    def show_session(self, session_id: str) -> None:
        """Show the record of a session."""
        self.go("sessions")
        page = self.page("sessions")
        if self.work.mode is Mode.PRIVATE and isinstance(page, SessionsPage):
            page.show_session(session_id)

    def panels(self) -> str:
        """How wide the panels are and which are shown, as text for the settings."""
        widths = self.splitter.saveState().toBase64().toStdString()
        return f"{widths} {self._actions['sidebar'].isChecked():d} {self._actions['inspector'].isChecked():d}"

    def set_panels(self, panels: str) -> None:
        """Take over how the panels were left."""
        widths, _, shown = panels.partition(" ")
        left, _, right = shown.partition(" ")
        if widths:
            self.splitter.restoreState(QByteArray.fromBase64(widths.encode()))
        self._actions["sidebar"].setChecked(left != "0")
        self._actions["inspector"].setChecked(right != "0")
        self._show_for_mode()

    def set_map_only(self, on: bool) -> None:
        """Let the map have all the room."""
        if on:
            self.go("map")
        self.header.setVisible(not on)
        self.map.entry.setVisible(not on)
        self._map_only = on
        self._show_for_mode()

    def close_dialogs(self) -> None:
        """Put away whatever lies over the case."""
        for dialog in self.findChildren(QDialog):
            dialog.reject()

    def leave(self) -> None:
        """Write what is being typed and let the map go."""
        self.close_dialogs()
        self.map.view.cancel_gesture()
        self.work.close()
        self.map.view.set_document(None)
        for page in self._made.values():
            if isinstance(page, BesidePage):
                page.leave()

    def _put_together(self) -> None:
        middle = QWidget()
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.busy)
        inner.addWidget(self.pages, 1)
        middle.setMinimumWidth(300)
        for at, part in enumerate((self.sidebar, middle, self.inspector)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(at, int(part is middle))
            self.splitter.setCollapsible(at, False)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([220, 880, WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.splitter, 1)

    def _show_for_mode(self) -> None:
        private = self.work.mode is Mode.PRIVATE
        shared = [self._made[page] for page in SHARED_PAGES if page in self._made]
        if not private and self.pages.currentWidget() not in shared:
            self.go("map")
        is_beside = self.pages.currentWidget() in (self.map, self._made.get("people"))
        self.sidebar.setVisible(self._actions["sidebar"].isChecked() and not self._map_only)
        shown = (
            self._actions["inspector"].isChecked()
            and private
            and is_beside
            and not self._map_only
            and self.width() >= NARROW
        )
        self.inspector.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is too little room for three columns, the right one waits."""
        super().resizeEvent(event)
        self._show_for_mode()

    def _find(self) -> None:
        self.go("people")
        table = self.page("people")
        if isinstance(table, PeopleTable):
            table.search.setFocus()
            table.search.selectAll()

    def _enter(self) -> None:
        self.go("map")
        self.map.entry.edit.setFocus()

    def _new_session(self) -> None:
        self.go("sessions")
        page = self.page("sessions")
        if isinstance(page, SessionsPage):
            page.new_session()

    def _measure(self) -> None:
        self.go("symptoms")
        page = self.page("symptoms")
        if isinstance(page, SymptomsPage):
            page.begin(Instrument.PHQ9)

    def _print(self, what: str) -> None:
        self.work.document.settle.emit()
        lay_over(PrintDialog(self.work, what, self))
