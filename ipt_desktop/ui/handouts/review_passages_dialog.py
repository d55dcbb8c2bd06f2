"""The passages of a supervision copy that a program cannot judge: somebody reads them before the copy leaves."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from ipt_desktop.privacy.deidentification import Passage
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable

_ABOUT = (
    "Names of people, days, numbers and addresses have been replaced. These words may still tell who it is; those at "
    "the end most likely do not. What should not leave can be changed in the case, or crossed out by hand."
)


class ReviewPassagesDialog(QDialog):
    """Where each passage stands, its words, and why it is doubted."""

    def __init__(self, passages: Sequence[Passage], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Read before it leaves")
        self.resize(980, 520)
        self.table = TextTable("Passages to read", ("Where", "Words", "Why"), (220, 270, 420))
        self.table.show_rows([(one.where, one.words, one.reason) for one in passages])
        close = button("Close", "strong")
        close.clicked.connect(self.accept)
        layout = column(
            label(_ABOUT, "soft", wrap=True), self.table, row(None, close), margins=(22, 18, 22, 16), spacing=10
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)
