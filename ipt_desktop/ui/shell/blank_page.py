"""The blank screen."""

from PySide6 import QtCore
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop.canvas.announcement import announce
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say


class BlankPage(QWidget):
    """An empty page that says in soft words how to come back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.hint = label(say("Press F9 to continue"), "soft", wrap=True)
        self.hint.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, self.hint, margins=(24, 0, 24, 24)))

    def showEvent(self, event: QShowEvent) -> None:
        """Says aloud that the screen is blank, where it is the therapist who may go on."""
        super().showEvent(event)
        if not self.hint.isHidden():
            announce(self, say("Blank screen. Press F9 to continue."))
