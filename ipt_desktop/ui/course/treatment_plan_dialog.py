"""The plan of a course of treatment: format, dates, sessions, phases, checklist; and the next course after it."""

from PySide6.QtWidgets import QWidget

from ipt_desktop.editing.course import begin_course
from ipt_desktop.editing.fields import add
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.checklist import Checklist
from ipt_desktop.ui.course.course_forms import PLAN
from ipt_desktop.ui.course.course_header import CourseHeader
from ipt_desktop.ui.course.course_notes import SUPERVISION
from ipt_desktop.ui.course.format_chooser import FormatChooser
from ipt_desktop.ui.course.format_fields import OF_COURSE, FormatFields
from ipt_desktop.ui.course.note_list import NoteList
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog, Role
from ipt_desktop.ui.widgets.layout import column, row
from ipt_desktop.wording.language import say


class TreatmentPlanDialog(FramedDialog):
    """The courses of the case; the first is begun when there is none. Saves as one types."""

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        super().__init__(parent, say("Course of treatment"), 900)
        self.heading.hide()  # the courses to choose from have it
        self._context = context
        if context.network.course is None:
            context.perform(lambda network: add(Course(id=new_id()), N_("", "Begin treatment")))
        self.form = Form(context, PLAN)
        self.format = FormatChooser(context)
        self.parts = FormatFields(context, OF_COURSE)
        self.supervision = NoteList(context, SUPERVISION)
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self._show_parts()))
        self.checklist = Checklist(context)
        self.top = CourseHeader(context, say("Course of treatment"), notices=True)
        self.top.chosen.connect(self._fill)
        another = self.add_button(say("Begin another course"), Role.ActionRole)
        another.setToolTip(say("A course after this one: maintenance, or another problem area"))
        another.clicked.connect(self._begin_another)
        self.add_close_button().setFocus()
        self.finished.connect(lambda _: context.document.settle.emit())
        plan = column(card(say("Plan"), self.format, self.form), self.parts, self.supervision, None, spacing=12)
        both = row(plan, column(card(say("Done so far"), self.checklist), None), spacing=12)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        self.set_body(column(self.top, both, spacing=14))
        self._fill()

    def _fill(self) -> None:
        course = self.top.course
        if course is not None:
            self.format.show_course(course.id)
            self.form.show_ids((course.id,))
            self.checklist.show_course(course.id)
            self.supervision.show_owner(course.id)
            self._show_parts()

    def _show_parts(self) -> None:
        course = self.top.course
        if course is not None:
            self.parts.show_course(course, course.id)

    def _begin_another(self) -> None:
        today = PartialDate.of_day(self._context.services.now().date())
        if self._context.perform(lambda network: begin_course(network, CourseFormat.MAINTENANCE, today)):
            course = self._context.network.course
            if course is not None:
                self.top.show_course(course.id)
