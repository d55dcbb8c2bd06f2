"""Nothing to see: the blank screen, and what stands for a page that is not there yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipt_desktop.ui.layouts import column, words


class BlankPage(QWidget):
    """An empty page that says in soft words how to come back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        told = words("Press F9 to go on", "soft")
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, told, margins=(0, 0, 0, 24)))
