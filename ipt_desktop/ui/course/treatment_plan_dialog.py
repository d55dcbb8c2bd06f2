"""The plan of a course of treatment: format, dates, sessions, phases, checklist; and the next course after it."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ipt_desktop.editing.course import begin_course
from ipt_desktop.editing.fields import add, set_field
from ipt_desktop.model.case import MAX_SESSIONS, Course
from ipt_desktop.model.course_records import held
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.checklist import Checklist
from ipt_desktop.ui.course.course_forms import PLAN
from ipt_desktop.ui.course.course_header import CourseHeader
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.layout import button, column, row, scrolled


def count_session(context: CaseContext, step: int) -> None:
    """Count a session more or less, for who keeps no record of the single sessions."""
    course = context.network.course
    if course is not None and 0 <= held(context.network, course) + step <= MAX_SESSIONS:
        count = held(context.network, course) + step
        context.perform(lambda network: set_field(network, Course, [course.id], "sessions_held", count))


class TreatmentPlanDialog(QDialog):
    """The courses of the case; the first is begun when there is none. Saves as one types."""

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Course of treatment")
        self._context = context
        if context.network.course is None:
            context.perform(lambda network: add(Course(id=new_id()), "Begin treatment"))
        self.form = Form(context, PLAN)
        self.checklist = Checklist(context)
        self.top = CourseHeader(context, "Course of treatment", notices=True)
        self.top.chosen.connect(self._fill)
        another = button("Begin another course", "", "A course after this one: maintenance, or another problem area")
        another.clicked.connect(self._begin_another)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.finished.connect(lambda _: context.document.settle.emit())
        plan = QWidget()
        plan.setLayout(column(card("Plan", self.form), None, margins=(0, 0, 8, 0)))
        done = column(card("Done so far", self.checklist), None)
        body = row(scrolled(plan), done, spacing=12)
        body.setStretch(0, 3)
        body.setStretch(1, 2)
        layout = column(self.top, body, row(another, None, buttons), margins=(20, 18, 20, 16), spacing=14)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.resize(900, 660)
        self._fill()

    def _fill(self) -> None:
        course = self.top.course
        if course is not None:
            self.form.show_ids((course.id,))
            self.checklist.show_course(course.id)

    def _begin_another(self) -> None:
        today = PartialDate.of_day(self._context.services.now().date())
        if self._context.perform(lambda network: begin_course(network, CourseFormat.MAINTENANCE, today)):
            course = self._context.network.course
            if course is not None:
                self.top.show_course(course.id)
