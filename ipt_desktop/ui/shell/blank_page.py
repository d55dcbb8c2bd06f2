"""Nothing to see: the blank screen, and what stands for a page that is not there yet."""

from PySide6 import QtCore
from PySide6.QtWidgets import QWidget

from ipt_desktop.ui.widgets.layout import column, label

_COME_BACK = "Press F9 to go on"


class BlankPage(QWidget):
    """An empty page that says in soft words how to come back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.told = label(_COME_BACK, "soft", wrap=True)
        self.told.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, self.told, margins=(24, 0, 24, 24)))

    def tell(self, sentence: str) -> None:
        """Say something else than how to come back; an empty text goes back to that."""
        self.told.setText(sentence or _COME_BACK)
