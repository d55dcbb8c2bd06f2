"""The end of a course: what has changed from first to last, what helped, and the plan to stay well."""

from collections.abc import Iterator

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_plan import course_status
from ipt_desktop.model.course_records import measures_of, sessions_of
from ipt_desktop.model.course_series import Rated, goal_ratings, mood_anchors, mood_series
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.network import Network
from ipt_desktop.model.scoring import score
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_forms import AFTERWARDS, REVIEW, STAYING_WELL
from ipt_desktop.ui.course.course_header import CourseHeader
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row, scrolled

Line = tuple[str, str]
_NOTHING = "Nothing is rated or measured in this course yet."


class EndingPage(QWidget):
    """What can be counted stands on the left, what is said on the right; the counted part follows the case."""

    def __init__(self, context: CaseContext, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        plan = button("Print the plan…", "", "The staying-well plan, to take home (Ctrl+Alt+5)")
        plan.clicked.connect(lambda: actions.run("print_staying-well"))
        self.top = CourseHeader(context, "Ending", plan)
        self.top.chosen.connect(self.fill)
        self._counted = QVBoxLayout()
        self._counted.setSpacing(8)
        self.forms = [Form(context, table) for table in (REVIEW, STAYING_WELL, AFTERWARDS)]
        review, staying_well, afterwards = self.forms
        left = column(
            card("From first to last", self._counted),
            card("Looking back", review),
            None,
            spacing=14,
        )
        right = column(
            card("Staying well", staying_well, about="In the patient's words; it becomes the staying-well plan."),
            card("What follows", afterwards),
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
        self.setLayout(column(scrolled(content, "Ending")))
        self.setFocusProxy(review.editors["achieved"])
        disconnect_on_destroy(self, context.document.changed.connect(self._follow))
        self.fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew: while it is hidden it follows nothing."""
        super().showEvent(event)
        self._count()

    def fill(self) -> None:
        """Show the ending of the course."""
        course = self.top.course
        self._body.setVisible(course is not None)
        for form in self.forms:
            form.show_ids((course.id,) if course else ())
        self._count()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if self.isVisible():
            self._count()

    def _count(self) -> None:
        clear_layout(self._counted)
        course = self.top.course
        lines = list(first_to_last(self._context.network, course)) if course else []
        for name, told in lines:
            line = row(label(name, wrap=True), label(told, "soft"), spacing=12)
            line.setStretch(0, 1)
            self._counted.addLayout(line)
        if not lines:
            self._counted.addWidget(label(_NOTHING, "soft", wrap=True))


def first_to_last(network: Network, course: Course) -> Iterator[Line]:
    """Goals, mood and measures of a course, each from its first value to its last."""
    if sessions_of(network, course.id):
        yield "Sessions", course_status(network, course)
    ratings = goal_ratings(network, course.id)
    for goal_id in sorted(network.goals):
        goal = network.goals[goal_id]
        yield goal.words, " · ".join(part for part in (str(goal.state), _span(ratings.get(goal_id, []))) if part)
    mood = mood_series(network, course)
    if mood:
        low, high = mood_anchors(course)
        yield f"Mood ({low}, {high})", _span([Rated(one.session, one.value) for one in mood])
    for instrument in Instrument:
        told = (score(one).total for one in measures_of(network, course.id, instrument))
        totals = [total for total in told if total is not None]
        if totals:
            yield SCALES[instrument].name, _from_to(totals)


def _span(series: list[Rated]) -> str:
    return _from_to([one.value for one in series])


def _from_to(values: list[int]) -> str:
    if not values:
        return ""
    return str(values[0]) if len(values) == 1 else f"{values[0]} → {values[-1]}"
