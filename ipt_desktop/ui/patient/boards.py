"""The pages of the patient view besides the map: what is worked on together, in the patient's words.

Everything here is handed a `PatientContext`: what a patient may not see is not there to be shown.
"""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.figures.charts.course_chart import course_chart
from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.course_records import sessions_of
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.session import Session
from ipt_desktop.ui.areas.goals_panel import GoalsPanel
from ipt_desktop.ui.context.patient_context import PatientContext
from ipt_desktop.ui.course.goal_ratings import GoalRatings
from ipt_desktop.ui.forms.field import Field, Table
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.forms.options import callable_people
from ipt_desktop.ui.patient.timeline_board import TimelineBoard
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.layout import Part, clear_layout, column, label, row, scrolled
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.wording.language import say
from ipt_desktop.wording.patient_wording import first_and_last, understood
from ipt_desktop.wording.wording import area_title

_WIDEST = 860  # pixels
_AGREED: Table = (
    Field(Formulation, "agreed", N_("", "In my own words"), lines=6),
    Field(Formulation, "agreed_on"),
)
_STEP: Table = (Field(Session, "step", N_("", "What I want to do"), lines=3),)
_RESULT: Table = (Field(Session, "step_result", N_("", "How did it go?"), lines=3),)


class Board(QWidget):
    """A quiet page with a large heading; follows the case while it is visible."""

    def __init__(self, title: str, *parts: Part) -> None:
        super().__init__()
        self.setObjectName("board")
        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        content.setLayout(column(label(title, "title"), *parts, None, margins=(28, 24, 28, 28), spacing=14))
        middle = row(None, content, None)
        middle.setStretch(1, 100)
        page = QWidget()
        page.setLayout(middle)
        self.setLayout(column(scrolled(page, title)))


class GoalsBoard(Board):
    """The goals, and how far each has come by the latest session."""

    def __init__(self, context: PatientContext, appearance: Appearance) -> None:
        self._context = context
        self.ratings = GoalRatings(context, for_patient=True)
        about = say("0 = not at all, 10 = reached")
        self._progress = card(say("How far I have come"), self.ratings, about=about)
        super().__init__(say("My goals"), GoalsPanel(context, for_patient=True), self._progress)
        refresh_when_shown(self, self._fill, context.document.changed)

    def _fill(self) -> None:
        network, course = self._context.network, self._context.network.course
        sessions = sessions_of(network, course.id) if course else []
        self._progress.setVisible(bool(sessions and network.goals))
        if sessions:
            self.ratings.show_session(sessions[-1].id)


class AgreedBoard(Board):
    """What is worked on, and the statement that both agreed on."""

    def __init__(self, context: PatientContext, appearance: Appearance) -> None:
        self._context = context
        self._areas = QVBoxLayout()
        self._areas.setSpacing(10)
        self._form = Form(context, _AGREED)
        super().__init__(
            say("What we understand and agreed"),
            label(say("What I am going through can be treated, and it is not my fault."), "soft", wrap=True),
            card(say("What we work on"), self._areas),
            self._form,
        )
        refresh_when_shown(self, self._fill, context.document.changed, context.practice_changed)

    def _fill(self) -> None:
        network, course = self._context.network, self._context.network.course
        clear_layout(self._areas)
        for area in network.areas_by_focus():
            title = area_title(area, Audience.SHARED, self._context.practice, say.language)
            is_focus = area.id == network.case.focus_id
            heading = say("My focus: {area}", area=title) if is_focus else title
            self._areas.addLayout(
                column(label(heading, "subheading", wrap=True), label(say(understood(area)), "soft", wrap=True))
            )
        if not network.areas:
            self._areas.addWidget(label(say("We have not decided yet."), "soft"))
        self._form.setVisible(course is not None)
        self._form.show_ids((course.id,) if course else ())


class StepBoard(Board):
    """What came of the last step, and the step until next time."""

    def __init__(self, context: PatientContext, appearance: Appearance) -> None:
        self._context = context
        self._last = label("", "", wrap=True)
        self._result, self._step = Form(context, _RESULT), Form(context, _STEP)
        self._before = card(say("Last time"), self._last, self._result)
        self._now = card(say("Until next time"), self._step)
        self._nothing = label(say("This is where the next step will be written down."), "soft", wrap=True)
        super().__init__(say("This week's step"), self._before, self._now, self._nothing)
        refresh_when_shown(self, self._fill, context.document.changed)

    def _fill(self) -> None:
        course = self._context.network.course
        sessions = sessions_of(self._context.network, course.id) if course else []
        before = next((session for session in reversed(sessions[:-1]) if session.step.strip()), None)
        self._last.setText(before.step if before else "")
        self._before.setVisible(before is not None)
        self._now.setVisible(bool(sessions))
        self._nothing.setVisible(not sessions)
        self._result.show_ids((before.id,) if before else ())
        self._step.show_ids((sessions[-1].id,) if sessions else ())


class ProgressBoard(Board):
    """Mood and questionnaires from session to session, in plain words."""

    def __init__(self, context: PatientContext, appearance: Appearance) -> None:
        self._context = context
        self._chart = FigureView(say("How I have been"))
        self._chart.announce(say("The lines below say the same in words."))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        trend = say("Ups and downs are normal; look at the trend over several weeks.")
        super().__init__(say("How I have been"), label(trend, "soft", wrap=True), self._chart, self._lines)
        appearance.changed.connect(self._chart.set_theme)
        self._chart.set_theme(appearance.theme)
        refresh_when_shown(self, self._fill, context.document.changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart is as wide as there is room."""
        super().resizeEvent(event)
        self._draw()

    def _fill(self) -> None:
        network, course = self._context.network, self._context.network.course
        clear_layout(self._lines)
        lines = list(first_and_last(network, course, say.language)) if course else []
        for name, span in lines:
            line = row(label(name, wrap=True), label(span, "soft", wrap=True), spacing=16)
            line.setStretch(0, 1)
            line.setStretch(1, 1)
            self._lines.addLayout(line)
        if not lines:
            nothing = say("Nothing has been recorded yet. It will appear here after the next session.")
            self._lines.addWidget(label(nothing, "soft", wrap=True))
        self._chart.setVisible(bool(lines))
        self._draw()

    def _draw(self) -> None:
        course = self._context.network.course
        if course is not None and not self._chart.isHidden():
            width = float(max(min(self.width(), _WIDEST) - 80, 320))
            self._chart.set_figure(course_chart(self._context.network, course, width, say.language, plain=True))


class StayingWellBoard(Board):
    """Early signs, what to do, whom to call: the plan for the time afterwards."""

    def __init__(self, context: PatientContext, appearance: Appearance) -> None:
        self._context = context
        table: Table = (
            Field(Ending, "early_signs", N_("", "My early signs"), lines=4),
            Field(Ending, "what_to_do", N_("", "What I'll do"), lines=4),
            Field(Ending, "call_people", N_("", "Who I can call"), options=callable_people),
            Field(Ending, "call_words", N_("", "Others I can call")),
            Field(Ending, "contract", N_("", "Further sessions")),
        )
        self._form = Form(context, table)
        sooner = say("Low mood can return. Knowing your early signs lets you act sooner.")
        super().__init__(say("Staying well"), label(sooner, "soft", wrap=True), self._form)
        refresh_when_shown(self, self._fill, context.document.changed)

    def _fill(self) -> None:
        course = self._context.network.course
        self._form.setVisible(course is not None)
        self._form.show_ids((course.id,) if course else ())


BOARDS: Mapping[str, tuple[str, Callable[[PatientContext, Appearance], QWidget]]] = {
    "goals": (N_("board", "Goals"), GoalsBoard),
    "life": (N_("board", "Timeline"), TimelineBoard),
    "agreed": (N_("board", "What we agreed"), AgreedBoard),
    "step": (N_("board", "This week"), StepBoard),
    "progress": (N_("board", "How I have been"), ProgressBoard),
    "staying_well": (N_("board", "Staying well"), StayingWellBoard),
}
PEOPLE = N_("board", "People")
