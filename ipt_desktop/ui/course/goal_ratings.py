"""How far each goal has come at a session, 0 to 10, with its ratings so far and its state."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desktop.editing.course import rate_goal
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_series import goal_ratings
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import GoalRating
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.editors import SegmentedControl
from ipt_desktop.ui.widgets.layout import clear_layout, column, label, row
from ipt_desktop.ui.widgets.refresh import follow_when_shown
from ipt_desktop.wording.language import say

_VALUES = tuple((value, str(value)) for value in range(11))
_TARGET = 40  # pixels: large enough for a finger
_STATE = (Field(Goal, "state", N_("", "Now"), folded=True),)


class GoalRatings(QWidget):
    """One row for each goal of the case; ``for_patient`` leaves out the state, which the patient sees elsewhere."""

    def __init__(self, context: CaseContext, *, for_patient: bool = False) -> None:
        super().__init__()
        self._context = context
        self._for_patient = for_patient
        self._session_id = ""
        self.ratings: dict[str, SegmentedControl] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.setLayout(column(self._rows))
        self._fill()
        follow_when_shown(self, context.document.changed, self._follow, self._fill)

    def show_session(self, session_id: str) -> None:
        """Rates at this session."""
        self._session_id = session_id
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        kinds = [change.key[0] for change in edit.changes]
        if Goal in kinds:
            self._fill()
        elif GoalRating in kinds:
            self._show()

    def _fill(self) -> None:
        clear_layout(self._rows)
        self.ratings.clear()
        goals = self._context.network.goals
        for goal_id in sorted(goals):
            rating = SegmentedControl(_VALUES)
            rating.name_for_readers(say("How far, 0 to 10: {goal}", goal=goals[goal_id].words))
            rating.edited.connect(lambda goal_id=goal_id: self._rate(goal_id))
            if self._for_patient:
                for segment in rating.buttons():
                    segment.setMinimumHeight(_TARGET)
            self.ratings[goal_id] = rating
            line = row(rating) if self._for_patient else self._with_state(rating, goal_id)
            self._rows.addLayout(column(label(goals[goal_id].words, wrap=True), line, spacing=4))
        if not goals and not self._for_patient:
            self._rows.addWidget(label(say("No goals yet. Write them on the page Problem areas."), "soft", wrap=True))
        self._show()

    def _with_state(self, rating: SegmentedControl, goal_id: str) -> QHBoxLayout:
        state = Form(self._context, _STATE)
        state.show_ids((goal_id,))
        state.setFixedWidth(150)
        line = row(rating, state, spacing=14)
        line.setAlignment(rating, Qt.AlignmentFlag.AlignBottom)
        line.setStretch(0, 1)
        return line

    def _show(self) -> None:
        network = self._context.network
        session = network.all(Session).get(self._session_id)
        ratings = goal_ratings(network, session.course_id) if session else {}
        for goal_id, control in self.ratings.items():
            series = ratings.get(goal_id, [])
            now = next((rating.value for rating in series if rating.session.id == self._session_id), None)
            control.set_value(now)
            control.setToolTip(
                ", ".join(
                    say("session {number}: {rating}", number=rating.session.number, rating=rating.value)
                    for rating in series
                )
            )

    def _rate(self, goal_id: str) -> None:
        value, session_id = self.ratings[goal_id].value(), self._session_id
        self._context.perform(lambda network: rate_goal(network, goal_id, session_id, value))
        self._context.document.history.end_merge()
