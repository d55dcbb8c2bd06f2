"""The passages of a supervision copy that a program cannot judge: the therapist reads them before it is shared."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.privacy.review import Passage
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say

_ABOUT = N_(
    "",
    "Names of people, dates, numbers and addresses have been replaced. These words may still identify the patient; the "
    "last ones most likely do not. Change what should not be shared in the case, or cross it out by hand.",
)


class ReviewPassagesDialog(QDialog):
    """Each passage with its place and the reason for the doubt."""

    def __init__(self, passages: Sequence[Passage], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Read before sharing"))
        self.resize(980, 520)
        self.table = TextTable(say("Passages to read"), (say("Where"), say("Passage"), say("Why")), (220, 270, 420))
        self.table.show_rows([(passage.where, passage.words, say(passage.reason)) for passage in passages])
        close = button(say.of("button", "Close"), "strong")
        close.clicked.connect(self.accept)
        layout = column(
            label(say(_ABOUT), "soft", wrap=True), self.table, row(None, close), margins=(22, 18, 22, 16), spacing=10
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)
