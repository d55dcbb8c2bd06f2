"""The interpersonal formulation: what came together, the crisis, the distress, and what was agreed."""

from dataclasses import fields, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from ipt_desktop.editing.course import keep_formulation
from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Edit
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.network import Network
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_forms import AGREED, BOXES, CRISIS, DISTRESS
from ipt_desktop.ui.course.course_header import CourseHeader
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.layout import button, column, frame, label, row, scrolled
from ipt_desktop.wording.formulation_draft import draft_formulation

_COMPOSE = "Fill the boxes that are empty from the inventory; what is written stays"
_AGREED_ABOUT = "Said aloud, in words the patient would use; it stands on the sheet “What we agreed”."


class FormulationPage(QWidget):
    """Four boxes lead to the crisis, and that to the distress; all of it is written freely."""

    def __init__(self, context: CaseContext, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.compose = button("Compose from the inventory", "", _COMPOSE)
        self.compose.clicked.connect(self._compose)
        take_home = button("Print…", "", "The sheet “What we understand and agreed”, to take home (Ctrl+Alt+2)")
        take_home.clicked.connect(lambda: actions.run("print_agreed"))
        self.top = CourseHeader(context, "Formulation", self.compose, take_home)
        self.top.chosen.connect(self.fill)
        self.forms = [Form(context, table) for table in (*BOXES, CRISIS, DISTRESS, AGREED)]
        boxes = QGridLayout()
        boxes.setSpacing(14)
        for at, form in enumerate(self.forms[:4]):
            boxes.addWidget(_box(form), at // 2, at % 2)
        flow = row(_box(self.forms[4]), _arrow("→"), _box(self.forms[5]), spacing=10)
        flow.setStretch(0, 1)
        flow.setStretch(2, 1)
        self._body = QWidget()
        self._body.setLayout(
            column(
                *(boxes, _arrow("↓"), flow, _arrow("↓")),
                card("What we understand and agreed", self.forms[6], about=_AGREED_ABOUT),
                spacing=8,
            )
        )
        content = QWidget()
        content.setMaximumWidth(1_100)
        content.setLayout(column(self.top, self._body, None, margins=(24, 20, 24, 24), spacing=14))
        self.setLayout(column(scrolled(content, "Formulation")))
        self.setFocusProxy(self.forms[0].editors["biological"])
        self.fill()

    def fill(self) -> None:
        """Show the formulation of the course."""
        course = self.top.course
        self._body.setVisible(course is not None)
        for form in self.forms:
            form.show_ids((course.id,) if course else ())

    def _compose(self) -> None:
        course = self.top.course
        if course is not None:
            self._context.document.settle.emit()
            self._context.perform(lambda network: filled_up(network, course))


def filled_up(network: Network, course: Course) -> Edit:
    """The formulation with what the inventory knows wherever nothing is written yet."""
    written, draft = network.all(Formulation).get(course.id), draft_formulation(network, course)
    if written is not None:
        kept = {one.name: value for one in fields(written) if (value := getattr(written, one.name))}
        draft = replace(draft, **kept)
    return Edit("Compose formulation", keep_formulation(network, draft).changes)


def _box(form: Form) -> QFrame:
    return frame("card", column(form, None, margins=(18, 14, 18, 16)))


def _arrow(sign: str) -> QLabel:
    made = label(sign, "heading")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setAccessibleName("leads to")
    return made
