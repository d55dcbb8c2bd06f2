"""The sessions of a course: their list on the left, the record of the chosen one or the next one on the right."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from ipt_desktop.editing.course import begin_course, begin_session
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_plan import has_ended
from ipt_desktop.model.course_records import held, sessions_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_header import CourseHeader
from ipt_desktop.ui.course.session_form import SessionForm
from ipt_desktop.ui.course.session_preparation import SessionPreparation
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.item_roles import DETAIL_ROLE, ID_ROLE
from ipt_desktop.ui.widgets.layout import button, column, row, scrolled
from ipt_desktop.ui.widgets.plain_list import plain_list
from ipt_desktop.ui.widgets.refresh import follow_when_shown
from ipt_desktop.wording.language import say


class SessionsPage(QWidget):
    """Shows today's session, else what the next one begins with, unless another one is chosen.

    ``measures`` and ``show_measures`` are handed on to the record.
    """

    def __init__(
        self, context: CaseContext, actions: Actions, measures: QWidget, show_measures: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.new = button(say("New session"), "strong", say("The next session, with today’s date"))
        self.new.clicked.connect(lambda: actions.run("new_session"))
        course = button(say("Course…"), "", say("Format, planned sessions, phases, checklist"))
        course.clicked.connect(lambda: actions.run("course"))
        step = button(say("Print this week’s step…"), "", say("The sheet for this week, to take home"))
        step.clicked.connect(lambda: actions.run("print_step"))
        self.top = CourseHeader(context, say("Sessions"), step, course, self.new, notices=True)
        self.top.chosen.connect(self._fill)
        self._lines = QStandardItemModel(self)
        self.list = plain_list(say("Sessions of the course"), 36)
        self.list.setModel(self._lines)
        self.list.setFixedWidth(230)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.sheet = SessionForm(context, measures, show_measures)
        self.preparation = SessionPreparation(context, lambda: actions.run("new_session"))
        for part in (self.sheet, self.preparation):
            part.setMaximumWidth(940)
        both = QWidget()
        both.setLayout(column(self.sheet, self.preparation, None))
        self._scroll = scrolled(both)
        self._is_preparing: bool | None = None
        self._is_filling = False
        body = row(self.list, self._scroll, spacing=14)
        body.setStretch(1, 1)
        layout = column(self.top, body, margins=(24, 20, 0, 0), spacing=12)
        layout.setStretch(1, 1)
        self.top.setContentsMargins(0, 0, 24, 0)
        self.setLayout(layout)
        self.setFocusProxy(self.list)
        self._fill()
        follow_when_shown(self, context.document.changed, self._follow, self._fill)

    def new_session(self) -> None:
        """Begins the next session today, and puts the cursor where its record begins."""
        today = self._today
        if self.top.course is None:
            self._context.perform(lambda network: begin_course(network, CourseFormat.CLASSIC, today))
        course = self.top.course
        if course is not None and self._context.perform(lambda network: begin_session(network, course.id, today)):
            self.show_session(sessions_of(self._context.network, course.id)[-1].id)
            self.sheet.begin()

    def show_session(self, session_id: str) -> None:
        """Shows this session, also one of another course."""
        session = self._context.network.all(Session).get(session_id)
        if session is None:
            return
        if self.top.course is None or self.top.course.id != session.course_id:
            self.top.show_course(session.course_id)
        self._is_preparing = False
        self._mark(session_id)
        self._show_part(True)
        self._scroll.verticalScrollBar().setValue(0)

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(change.key[0] is Session for change in edit.changes) or self._is_preparing:
            self._fill()

    def _fill(self) -> None:
        """Lists the sessions and the next one, and keeps what was shown."""
        course, network = self.top.course, self._context.network
        sessions = sessions_of(network, course.id) if course else []
        latest = sessions[-1] if sessions else None
        shown = next((session for session in sessions if session.id == self.sheet.session_id), latest)
        if self._is_preparing is None:
            self._is_preparing = latest is None or latest.held_on != self._today
        self._is_filling = True
        self._lines.clear()
        for session in sessions:
            day = say.day(str(session.held_on)) if session.held_on else say("no date")
            self._add_line(say("Session {number}", number=session.number), day, session.id)
        if course is not None and not has_ended(network, course):
            number = held(network, course) + 1
            self._add_line(say("Session {number}", number=number), say.of("session", "next"), "")
        else:
            self._is_preparing = False
        self._mark("" if self._is_preparing or shown is None else shown.id)
        self._is_filling = False
        self.list.setVisible(course is not None)
        self._scroll.setVisible(course is not None)
        self.setFocusProxy(self.list if sessions else self.new)
        if shown is not None and shown.id != self.sheet.session_id:
            self.sheet.show_session(shown)
        self._show_part(shown is not None)

    def _add_line(self, title: str, detail: str, session_id: str) -> None:
        item = QStandardItem(title)
        item.setData(session_id, ID_ROLE)
        item.setData(detail, DETAIL_ROLE)
        self._lines.appendRow(item)

    def _mark(self, session_id: str) -> None:
        for index in (self._lines.index(place, 0) for place in range(self._lines.rowCount())):
            if index.data(ID_ROLE) == session_id:
                self.list.setCurrentIndex(index)

    def _show_part(self, has_session: bool) -> None:
        course = self.top.course
        is_preparing = bool(self._is_preparing) and course is not None
        self.sheet.setVisible(has_session and not is_preparing)
        self.preparation.setVisible(is_preparing)
        if is_preparing and course is not None:
            self.preparation.show_course(course)

    @property
    def _today(self) -> PartialDate:
        return PartialDate.of_day(self._context.services.now().date())

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._is_filling or not current.isValid():
            return
        session = self._context.network.all(Session).get(str(current.data(ID_ROLE)))
        self._context.document.settle.emit()
        self._is_preparing = session is None
        if session is not None and session.id != self.sheet.session_id:
            self.sheet.show_session(session)
        self._show_part(session is not None)
        self._scroll.verticalScrollBar().setValue(0)
