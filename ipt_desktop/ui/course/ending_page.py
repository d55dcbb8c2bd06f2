"""The end of a course: what has changed from first to last, what helped, and the plan to stay well."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_forms import AFTERWARDS, REVIEW, STAYING_WELL
from ipt_desktop.ui.course.course_header import CourseHeader
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row, scrolled
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.wording.course_wording import first_to_last
from ipt_desktop.wording.language import say


class EndingPage(QWidget):
    """Figures on the left, words on the right; the figures follow the case."""

    def __init__(self, context: CaseContext, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        plan = button(say("Print the plan…"), "", say("The staying-well plan, to take home"))
        plan.clicked.connect(lambda: actions.run("print_staying-well"))
        self.top = CourseHeader(context, say("Ending"), plan)
        self.top.chosen.connect(self.fill)
        self._figures = QVBoxLayout()
        self._figures.setSpacing(8)
        self.forms = [Form(context, table) for table in (REVIEW, STAYING_WELL, AFTERWARDS)]
        review, staying_well, afterwards = self.forms
        left = column(
            card(say("From first to last"), self._figures),
            card(say("Looking back"), review),
            None,
            spacing=14,
        )
        about = say("In the patient’s words; printed on the staying-well plan.")
        right = column(
            card(say("Staying well"), staying_well, about=about),
            card(say("Next steps"), afterwards),
            None,
            spacing=14,
        )
        self._body = QWidget()
        columns = row(left, right, spacing=14)
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        self._body.setLayout(columns)
        content = QWidget()
        content.setMaximumWidth(1_200)
        content.setLayout(column(self.top, self._body, None, margins=(24, 20, 24, 24), spacing=14))
        self.setLayout(column(scrolled(content, say("Ending"))))
        self.setFocusProxy(review.editors["achieved"])
        self._show_course()
        refresh_when_shown(self, self._fill_figures, context.document.changed)

    def fill(self) -> None:
        """Shows the ending of the chosen course."""
        self._show_course()
        self._fill_figures()

    def _show_course(self) -> None:
        course = self.top.course
        self._body.setVisible(course is not None)
        for form in self.forms:
            form.show_ids((course.id,) if course else ())

    def _fill_figures(self) -> None:
        if self.top.course is not None and self._body.isHidden():
            self._show_course()
        clear_layout(self._figures)
        course = self.top.course
        lines = list(first_to_last(self._context.network, course, say)) if course else []
        for name, span in lines:
            line = row(label(name, wrap=True), label(span, "soft"), spacing=12)
            line.setStretch(0, 1)
            self._figures.addLayout(line)
        if not lines:
            self._figures.addWidget(label(say("Nothing is rated or measured in this course yet."), "soft", wrap=True))
