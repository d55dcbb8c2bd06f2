"""The head of a page on a course: which course, where it stands, what is due next and what looks odd."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.course import begin_course
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_plan import course_status, due_line
from ipt_desktop.model.course_records import courses_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.plausibility_checks import course_notices
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.model.treatment_formats import PRESETS
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row

MOST_NOTICES = 4


class CourseHeader(QWidget):
    """Chooses among the courses of a case; where there is none, one can be begun.

    ``chosen`` tells that another course is shown, ``course`` is the one shown.
    """

    chosen = Signal()

    def __init__(self, context: CaseContext, title: str, *buttons: QWidget, notices: bool = False) -> None:
        super().__init__()
        self._context = context
        self._wanted = ""
        self._tells = notices
        self.courses = ComboField([], optional=False)
        self.courses.name_for_readers("Course of treatment")
        self.courses.setMaximumWidth(360)
        self.courses.edited.connect(self._choose)
        self._place = label("", "soft")
        self.due = label("", "soft", wrap=True)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(3)
        self.begin = button("Begin a course of treatment", "strong", "Sixteen sessions from today; all can be changed")
        self.begin.clicked.connect(self._begin)
        head = row(label(title, "heading"), self.courses, self._place, None, *buttons, spacing=12)
        self.setLayout(column(head, row(self.begin, None), self.due, self._notices, spacing=6))
        self._buttons = buttons
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self.fill()))
        self.fill()

    @property
    def course(self) -> Course | None:
        """The course shown: the one chosen, else the latest."""
        network = self._context.network
        return network.all(Course).get(self._wanted) or network.course

    def show_course(self, course_id: str) -> None:
        """Show this course."""
        self._wanted = course_id
        self.fill()
        self.chosen.emit()

    def fill(self) -> None:
        """Say how the course stands."""
        network, course = self._context.network, self.course
        courses = courses_of(network)
        self.courses.set_options([(one.id, course_name(at, one)) for at, one in enumerate(courses, 1)])
        self.courses.setVisible(len(courses) > 1)
        self.begin.setVisible(course is None)
        for one in self._buttons:
            one.setVisible(course is not None)
        clear_layout(self._notices)
        self.courses.set_value(course.id if course else None)
        self._place.setText(course_status(network, course) if course else "")
        told = due_line(network, course) if course and self._tells else ""
        self.due.setText(f"Next: {told[:1].lower()}{told[1:]}" if told else "")
        self.due.setVisible(bool(told))
        if course and self._tells:
            sentences = [one.sentence for one in course_notices(network, course, self._context.services.now().date())]
            for sentence in list(dict.fromkeys(sentences))[:MOST_NOTICES]:
                self._notices.addWidget(label(sentence, "soft", wrap=True))

    def _choose(self) -> None:
        self.show_course(str(self.courses.value()))

    def _begin(self) -> None:
        today = PartialDate.of_day(self._context.services.now().date())
        if self._context.perform(lambda network: begin_course(network, CourseFormat.CLASSIC, today)):
            self.chosen.emit()


def course_name(at: int, course: Course) -> str:
    """A course by its place in the case, its format and its beginning."""
    since = f", {course.started}" if course.started else ""
    return f"Course {at}: {PRESETS[course.format].words}{since}"
