"""Short forms for one conversation and one decision, analysed within a session."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.fields import add
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.session import ConversationReview, DecisionReview
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_forms import CONVERSATION, DECISION
from ipt_desktop.ui.forms.field import Table
from ipt_desktop.ui.forms.removable import record_form, remove_button
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.ui.widgets.refresh import follow_when_shown
from ipt_desktop.wording.language import say

Review = type[ConversationReview] | type[DecisionReview]


@dataclass(frozen=True, slots=True)
class ReviewKind:
    """One kind of analysis: its form, and all that is said about it."""

    table: Table
    name: str
    plus: str
    begin: str
    tip: str
    remove: str
    remove_tip: str


_KINDS: Mapping[Review, ReviewKind] = MappingProxyType(
    {
        ConversationReview: ReviewKind(
            CONVERSATION,
            N_("", "Communication analysis"),
            N_("", "+ Communication analysis"),
            N_("", "Begin communication analysis"),
            N_("", "Begins a communication analysis"),
            N_("", "Remove communication analysis"),
            N_("", "Removes this communication analysis; undo restores it"),
        ),
        DecisionReview: ReviewKind(
            DECISION,
            N_("", "Decision analysis"),
            N_("", "+ Decision analysis"),
            N_("", "Begin decision analysis"),
            N_("", "Begins a decision analysis"),
            N_("", "Remove decision analysis"),
            N_("", "Removes this decision analysis; undo restores it"),
        ),
    }
)


class ReviewsPanel(QWidget):
    """The analyses of a session; each begins with its button."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._session_id = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.begin = {kind: button(say(about.plus), "pill", say(about.tip)) for kind, about in _KINDS.items()}
        for kind, begin in self.begin.items():
            begin.clicked.connect(lambda _on=False, kind=kind: self._add(kind))
        self.setLayout(column(self._rows, row(*self.begin.values(), None), spacing=8))
        follow_when_shown(self, context.document.changed, self._follow, self._fill)

    def show_session(self, session_id: str) -> None:
        """Shows the analyses of this session."""
        self._session_id = session_id
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if edit.adds_or_removes(*_KINDS):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        for kind, about in _KINDS.items():
            reviews = self._context.network.all(kind).values()
            for review in sorted(reviews, key=lambda review: review.id):
                if review.session_id == self._session_id:
                    remove_it = remove_button(self._context, review, about.remove, say(about.remove_tip))
                    heading = row(label(say(about.name), "subheading"), None, remove_it)
                    form = record_form(self._context, about.table, review)
                    self._rows.addLayout(column(heading, form, spacing=6))

    def _add(self, kind: Review) -> None:
        session_id = self._session_id
        self._context.perform(lambda network: add(kind(id=new_id(), session_id=session_id), _KINDS[kind].begin))
