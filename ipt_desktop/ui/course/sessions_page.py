"""The sessions of a course: their list on the left, the record of the chosen one on the right."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from ipt_desktop.editing.course import begin_course, begin_session
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_records import sessions_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_header import CourseHeader
from ipt_desktop.ui.course.session_form import SessionForm
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.item_roles import DETAIL_ROLE, ID_ROLE
from ipt_desktop.ui.widgets.layout import button, column, label, row, scrolled
from ipt_desktop.ui.widgets.plain_list import plain_list
from ipt_desktop.ui.widgets.refresh import follow_when_shown
from ipt_desktop.wording.language import say


class SessionsPage(QWidget):
    """Shows the latest session unless another one is chosen."""

    def __init__(self, context: CaseContext, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.new = button(say("New session"), "strong", say("The next session, with today’s date (Ctrl+Shift+N)"))
        self.new.clicked.connect(lambda: actions.run("new_session"))
        course = button(say("Course…"), "", say("Format, planned sessions, phases, checklist"))
        course.clicked.connect(lambda: actions.run("course"))
        step = button(say("Print this week’s step…"), "", say("The sheet for this week, to take home (Ctrl+Alt+3)"))
        step.clicked.connect(lambda: actions.run("print_step"))
        self.top = CourseHeader(context, say("Sessions"), step, course, self.new, notices=True)
        self.top.chosen.connect(self._fill)
        self._lines = QStandardItemModel(self)
        self.list = plain_list(say("Sessions of the course"), 36)
        self.list.setModel(self._lines)
        self.list.setFixedWidth(230)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.sheet = SessionForm(context)
        self.sheet.setMaximumWidth(940)
        self._empty = label(
            say("No sessions yet. Ctrl+Shift+N adds the next one, with its number and today’s date."), "soft", wrap=True
        )
        self._scroll = scrolled(self.sheet)
        self._is_filling = False
        body = row(self.list, self._scroll, spacing=14)
        body.setStretch(1, 1)
        layout = column(self.top, self._empty, body, margins=(24, 20, 0, 0), spacing=12)
        layout.setStretch(2, 1)
        self.top.setContentsMargins(0, 0, 24, 0)
        self.setLayout(layout)
        self.setFocusProxy(self.list)
        self._fill()
        follow_when_shown(self, context.document.changed, self._follow, self._fill)

    def new_session(self) -> None:
        """Begins the next session today, and puts the cursor where its record begins."""
        today = PartialDate.of_day(self._context.services.now().date())
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
        for index in (self._lines.index(place, 0) for place in range(self._lines.rowCount())):
            if index.data(ID_ROLE) == session_id:
                self.list.setCurrentIndex(index)
        self._scroll.verticalScrollBar().setValue(0)

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(change.key[0] is Session for change in edit.changes):
            self._fill()

    def _fill(self) -> None:
        """Lists the sessions, and keeps the one that was shown."""
        course, network = self.top.course, self._context.network
        sessions = sessions_of(network, course.id) if course else []
        shown = next(
            (session for session in sessions if session.id == self.sheet.session_id), sessions[-1] if sessions else None
        )
        self._is_filling = True
        self._lines.clear()
        for session in sessions:
            item = QStandardItem(say("Session {number}", number=session.number))
            item.setData(session.id, ID_ROLE)
            item.setData(say.day(str(session.held_on)) if session.held_on else say("no date"), DETAIL_ROLE)
            self._lines.appendRow(item)
            if shown is session:
                self.list.setCurrentIndex(item.index())
        self._is_filling = False
        self._empty.setVisible(course is not None and not sessions)
        self.list.setVisible(bool(sessions))
        self._scroll.setVisible(shown is not None)
        self.setFocusProxy(self.list if sessions else self.new)
        if shown is not None and shown.id != self.sheet.session_id:
            self.sheet.show_session(shown)

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        session = self._context.network.all(Session).get(str(current.data(ID_ROLE)))
        if not self._is_filling and session is not None and session.id != self.sheet.session_id:
            self._context.document.settle.emit()
            self.sheet.show_session(session)
            self._scroll.verticalScrollBar().setValue(0)
