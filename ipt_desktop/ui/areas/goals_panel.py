"""The goals of patient and therapist: a short list, each in the patient's words."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ipt_desktop.editing.fields import remove
from ipt_desktop.editing.links import add_goal
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.forms.on_sheets import on_sheets
from ipt_desktop.ui.forms.options import all_areas
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.entry_line import EntryLine
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, keep_in_sight, label, row
from ipt_desktop.wording.language import say

_FIELDS = (
    Field(Goal, "words", N_("", "In the patient's words"), lines=1, share=4),
    Field(Goal, "area_id", options=all_areas, beside=True, share=3),
    Field(Goal, "state", folded=True, beside=True, share=2),
    on_sheets(Goal, N_("", "On sheets"), beside=True, share=2),
)


_PATIENTS_FIELDS = (
    Field(Goal, "words", N_("", "My goal"), lines=2, share=5),
    Field(Goal, "state", folded=True, beside=True, share=2),
)


class GoalsPanel(QFrame):
    """The goals of the case, and a line to add one; ``for_patient`` asks in the patient's words."""

    def __init__(self, context: CaseContext, *, for_patient: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._fields = _PATIENTS_FIELDS if for_patient else _FIELDS
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        # Not the same line: the patient never sees what the therapist was typing.
        place = "new goal of the patient" if for_patient else "new goal"
        self.entry = EntryLine(context.unfinished, place, 500)
        own = say("What I would like to reach; press Enter to add it")
        self.entry.setPlaceholderText(own if for_patient else say("Add a goal in the patient's words and press Enter"))
        self.entry.setAccessibleName(say("Add a goal"))
        self.entry.returnPressed.connect(self._add)
        title = [] if for_patient else [label(say("Goals"), "heading")]
        self.setLayout(column(*title, self._rows, self.entry, margins=(20, 16, 20, 18), spacing=10))
        disconnect_on_destroy(self, context.document.changed.connect(self._follow))
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if edit.adds_or_removes(Goal):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        for goal_id in sorted(self._context.network.goals):
            form = Form(self._context, self._fields)
            form.show_ids((goal_id,))
            gone = button(say.of("button", "Remove"), "quiet", say("Remove this goal; undo brings it back"))
            gone.clicked.connect(lambda _on=False, goal_id=goal_id: self._remove(goal_id))
            line = row(form, gone)
            line.setStretch(0, 1)
            self._rows.addLayout(line)
        if not self._context.network.goals:
            self._rows.addWidget(label(say("No goals yet. Two or three are enough."), "soft"))

    def _add(self) -> None:
        text = self.entry.words
        if text and self._context.perform(lambda network: add_goal(text, network.case.focus_id)):
            self.entry.empty()
            QTimer.singleShot(0, self, lambda: keep_in_sight(self.entry))

    def _remove(self, goal_id: str) -> None:
        self._context.perform(lambda network: remove(network, Goal, [goal_id], N_("", "Remove goal")))
