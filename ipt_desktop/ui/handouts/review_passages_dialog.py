"""The passages that a program cannot judge: read before a copy is shared, decided about before a sheet goes home."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QAbstractItemView, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.privacy.review import Action, Decision, Passage
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say

_ABOUT_COPY = N_(
    "",
    "Names of people, dates, numbers and addresses have been replaced. These words may still identify the patient; the "
    "last ones most likely do not. Change what should not be shared in the case, or cross it out by hand.",
)
_ABOUT_HOME = N_(
    "",
    "These words may name someone who is left out, shown by initials or marked as frightening. Choose what the sheet "
    "does with each of them; the case stays as it is. Nothing is printed or saved before all are decided.",
)
_ACTIONS = {
    Action.REPLACE: N_("button", "Replace the words"),
    Action.KEEP: N_("button", "Leave them"),
    Action.DROP: N_("button", "Drop the sentence"),
}


class ReviewPassagesDialog(FramedDialog):
    """Each passage with its place and the reason for the doubt.

    With ``decided``, passages can be decided about: it is handed the decisions for the rows that were selected, for all
    of them where none was.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        parent: QWidget,
        decided: Callable[[Sequence[Decision]], object] | None = None,
    ) -> None:
        super().__init__(parent, say("Read before sharing"), 980)
        self._passages = list(passages)
        self._decided = decided
        self.table = TextTable(say("Passages to read"), (say("Where"), say("Passage"), say("Why")), (200, 260, 400))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setMinimumHeight(220)
        self._show()
        self.actions_row = [self._action_button(action) for action in Action] if decided else []
        self.add_close_button()
        about = label(say(_ABOUT_HOME) if decided else say(_ABOUT_COPY), "soft", wrap=True)
        body = column(about, self.table, row(*self.actions_row, None), spacing=10)
        body.setStretch(1, 1)
        self.set_body(body)

    def decide(self, action: Action) -> None:
        """Decides about the selected passages, about all where none is selected; the dialog closes after the last."""
        rows = {index.row() for index in self.table.selectionModel().selectedRows()} or set(range(len(self._passages)))
        chosen = [passage for number, passage in enumerate(self._passages) if number in rows]
        self._passages = [passage for passage in self._passages if passage not in chosen]
        if self._decided is not None:
            self._decided([passage.decide(action) for passage in chosen])
        self._show()
        if not self._passages:
            self.accept()

    def _action_button(self, action: Action) -> QWidget:
        made = button(say(_ACTIONS[action]))
        made.clicked.connect(lambda: self.decide(action))
        return made

    def _show(self) -> None:
        self.table.show_rows([(passage.where, passage.words, say(passage.reason)) for passage in self._passages])
