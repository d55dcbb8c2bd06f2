"""Short forms for one talk and one decision, looked at closely within a session."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.fields import add, remove
from ipt_desktop.model.change import Edit
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.session import ConversationReview, DecisionReview
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_forms import CONVERSATION, DECISION
from ipt_desktop.ui.forms.field import Table
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row

Review = type[ConversationReview] | type[DecisionReview]
_KINDS: tuple[tuple[Review, str, Table], ...] = (
    (ConversationReview, "Communication analysis", CONVERSATION),
    (DecisionReview, "Decision analysis", DECISION),
)


class ReviewsPanel(QWidget):
    """The analyses of a session; each begins with its button."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._session_id = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.begin = {kind: button(f"+ {name}", "pill", f"Begin a {name.lower()}") for kind, name, _ in _KINDS}
        for kind, begin in self.begin.items():
            begin.clicked.connect(lambda _on=False, kind=kind: self._add(kind))
        self.setLayout(column(self._rows, row(*self.begin.values(), None), spacing=8))
        disconnect_on_destroy(self, context.document.changed.connect(self._follow))

    def show_session(self, session_id: str) -> None:
        """Show the analyses of this session."""
        self._session_id = session_id
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        kinds = [kind for kind, _, _ in _KINDS]
        if any(change.key[0] in kinds and None in (change.before, change.after) for change in edit.changes):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        for kind, name, table in _KINDS:
            found = (one for one in self._context.network.all(kind).values() if one.session_id == self._session_id)
            for review in sorted(found, key=lambda one: one.id):
                form = Form(self._context, table)
                form.show_ids((review.id,))
                gone = button("Remove", "quiet", f"Remove this {name.lower()}; undo brings it back")
                gone.clicked.connect(lambda _on=False, kind=kind, one=review.id: self._remove(kind, one))
                self._rows.addLayout(column(row(label(name, "subheading"), None, gone), form, spacing=6))

    def _add(self, kind: Review) -> None:
        session_id, label = self._session_id, f"Begin {_name(kind)}"
        self._context.perform(lambda network: add(kind(id=new_id(), session_id=session_id), label))

    def _remove(self, kind: Review, review_id: str) -> None:
        self._context.perform(lambda network: remove(network, kind, [review_id], f"Remove {_name(kind)}"))


def _name(kind: Review) -> str:
    return next(name for one, name, _ in _KINDS if one is kind).lower()
