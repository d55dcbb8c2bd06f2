"""Notices that nobody has touched the program for a while."""

from collections.abc import Callable

from PySide6 import QtGui, QtWidgets  # what the first picture does without is looked up where it is used
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ipt_desktop.ui.widgets.dialogs import open_dialog

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
}


def ask_minutes(parent: QWidget, minutes: int, chosen: Callable[[int], object]) -> None:
    """Ask after how many minutes the vault is to lock."""
    dialog = QtWidgets.QInputDialog(parent)
    dialog.setWindowTitle("Lock after")
    dialog.setLabelText("Minutes without a touch after which the vault locks (1 to 120)")
    dialog.setInputMode(QtWidgets.QInputDialog.InputMode.IntInput)
    dialog.setIntRange(1, 120)
    dialog.setIntValue(minutes)
    dialog.intValueSelected.connect(chosen)
    open_dialog(dialog)


class IdleTimer(QObject):
    """Calls ``left_alone`` after so many minutes without a key, a click or a movement."""

    def __init__(self, parent: QObject, minutes: int, left_alone: Callable[[], object]) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(left_alone)
        self.set_minutes(minutes)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._also)
            self._also(app.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from now on."""
        self._timer.setInterval(minutes * 60_000)

    def begin(self) -> None:
        """Wait from now on."""
        self._timer.start()

    def _also(self, window: "QtGui.QWindow | None") -> None:
        """Watch another window of ours: windows see every key and movement first, and little else."""
        if window is not None:
            window.installEventFilter(self)  # once is enough: Qt moves a filter that is there already
            self.touched()

    def touched(self) -> None:
        """Begin the wait anew."""
        if self._timer.isActive():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any touch begins the wait anew."""
        if event.type() in _TOUCHES:
            self.touched()
        return False
