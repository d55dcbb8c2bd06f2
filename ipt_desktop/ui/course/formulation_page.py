"""The interpersonal formulation: contributing factors, the crisis, the distress, and the agreement."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from ipt_desktop.editing.course import complete_formulation
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_forms import AGREED, BOXES, CRISIS, DISTRESS
from ipt_desktop.ui.course.course_header import CourseHeader
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.layout import button, column, frame, label, row, scrolled
from ipt_desktop.wording.formulation_draft import draft_formulation
from ipt_desktop.wording.language import say


class FormulationPage(QWidget):
    """Four boxes lead to the crisis, and the crisis to the distress; all of it is free text."""

    def __init__(self, context: CaseContext, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.compose = button(
            say("Compose from the inventory"), "", say("Fills the empty boxes from the inventory; your own text stays")
        )
        self.compose.clicked.connect(self._compose)
        take_home = button(say("Print…"), "", say("The sheet “What we understand and agreed”, to take home"))
        take_home.clicked.connect(lambda: actions.run("print_agreed"))
        self.top = CourseHeader(context, say("Formulation"), self.compose, take_home)
        self.top.chosen.connect(self.fill)
        self.forms = [Form(context, table) for table in (*BOXES, CRISIS, DISTRESS, AGREED)]
        boxes = QGridLayout()
        boxes.setSpacing(14)
        for index, form in enumerate(self.forms[:4]):
            boxes.addWidget(_box(form), index // 2, index % 2)
        flow = row(_box(self.forms[4]), _arrow("→"), _box(self.forms[5]), spacing=10)
        flow.setStretch(0, 1)
        flow.setStretch(2, 1)
        about = say("In the patient’s words; printed on the sheet “What we understand and agreed”.")
        self._body = QWidget()
        self._body.setLayout(
            column(
                *(boxes, _arrow("↓"), flow, _arrow("↓")),
                card(say("What we understand and agreed"), self.forms[6], about=about),
                spacing=8,
            )
        )
        content = QWidget()
        content.setMaximumWidth(1_100)
        content.setLayout(column(self.top, self._body, None, margins=(24, 20, 24, 24), spacing=14))
        self.setLayout(column(scrolled(content, say("Formulation"))))
        self.setFocusProxy(self.forms[0].editors["biological"])
        self.fill()

    def fill(self) -> None:
        """Shows the formulation of the course."""
        course = self.top.course
        self._body.setVisible(course is not None)
        for form in self.forms:
            form.show_ids((course.id,) if course else ())

    def _compose(self) -> None:
        course = self.top.course
        if course is not None:
            self._context.document.settle.emit()
            self._context.perform(
                lambda network: complete_formulation(network, draft_formulation(network, course, say.language))
            )


def _box(form: Form) -> QFrame:
    return frame("card", column(form, None, margins=(18, 14, 18, 16)))


def _arrow(sign: str) -> QLabel:
    arrow = label(sign, "heading")
    arrow.setAlignment(Qt.AlignmentFlag.AlignCenter)
    arrow.setAccessibleName(say("leads to"))
    return arrow
