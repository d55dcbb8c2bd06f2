"""The head of a page on a course: which course, where it stands, what is due next and what looks odd."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.course import begin_course
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_plan import course_state, course_status, due_next
from ipt_desktop.model.course_records import courses_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.plausibility_checks import course_notices
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.wording.course_wording import course_name
from ipt_desktop.wording.language import say

MOST_NOTICES = 4


class CourseHeader(QWidget):
    """Chooses among the courses of a case; where there is none, one can be begun.

    ``chosen`` is emitted when another course is shown, ``course`` is the one shown.
    """

    chosen = Signal()

    def __init__(self, context: CaseContext, title: str, *buttons: QWidget, notices: bool = False) -> None:
        super().__init__()
        self._context = context
        self._wanted = ""
        self._has_notices = notices
        self.courses = ComboField([], optional=False)
        self.courses.name_for_readers(say("Course of treatment"))
        self.courses.setMaximumWidth(360)
        self.courses.edited.connect(self._choose)
        self._place = label("", "soft")
        self.due = label("", "soft", wrap=True)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(3)
        self.begin = button(
            say("Begin a course of treatment"), "strong", say("Sixteen sessions from today; everything can be changed")
        )
        self.begin.clicked.connect(self._begin)
        head = row(label(title, "heading"), self.courses, self._place, None, *buttons, spacing=12)
        self.setLayout(column(head, row(self.begin, None), self.due, self._notices, spacing=6))
        self._buttons = buttons
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self.fill()))
        self.fill()

    @property
    def course(self) -> Course | None:
        """The course shown: the chosen one, else the latest."""
        network = self._context.network
        return network.all(Course).get(self._wanted) or network.course

    def show_course(self, course_id: str) -> None:
        """Shows this course."""
        self._wanted = course_id
        self.fill()
        self.chosen.emit()

    def fill(self) -> None:
        """Says how the course stands."""
        network, course = self._context.network, self.course
        courses = courses_of(network)
        names = [(each.id, course_name(number, each, say)) for number, each in enumerate(courses, start=1)]
        self.courses.set_options(names)
        self.courses.setVisible(len(courses) > 1)
        self.courses.set_value(course.id if course else None)
        self.begin.setVisible(course is None)
        for extra in self._buttons:
            extra.setVisible(course is not None)
        clear_layout(self._notices)
        state = course_state(network, course) if course else None
        self._place.setText(course_status(state).said(say) if state else "")
        next_thing = due_next(state) if state and self._has_notices else None
        self.due.setText(next_thing.said(say) if next_thing else "")
        self.due.setVisible(next_thing is not None)
        if course and self._has_notices:
            today = self._context.services.now().date()
            sentences = [notice.sentence.said(say) for notice in course_notices(network, course, today)]
            for sentence in list(dict.fromkeys(sentences))[:MOST_NOTICES]:
                self._notices.addWidget(label(sentence, "soft", wrap=True))

    def _choose(self) -> None:
        self.show_course(str(self.courses.value()))

    def _begin(self) -> None:
        today = PartialDate.of_day(self._context.services.now().date())
        if self._context.perform(lambda network: begin_course(network, CourseFormat.CLASSIC, today)):
            self.chosen.emit()
