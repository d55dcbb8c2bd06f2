"""Sees every key, click and movement in all windows of the program, dialogs and menus included.

The event filters sit on Qt's windows, which see each event first. A filter on the application would see every event of
every object, which costs too much while the map is dragged.
"""

from collections.abc import Callable

from PySide6 import QtGui  # what the first picture does without is looked up where it is used
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

_PRESSES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress})
_TOUCHES = _PRESSES | {
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
}
KeyHandler = Callable[["QtGui.QKeyEvent"], bool]


class InputWatch(QObject):
    """Calls ``touched`` for everything a person does, and offers each key to ``on_key`` before anything else sees it.

    ``on_key`` returns True for a key it has handled. Text from input methods and dictation counts as a touch as well.
    """

    def __init__(self, parent: QObject, touched: Callable[[], object], on_key: KeyHandler) -> None:
        super().__init__(parent)
        self._touched = touched
        self._on_key = on_key
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            app.focusObjectChanged.connect(self._watch_focus)
            self._watch(app.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices touches; swallows a key that was handled."""
        kind = event.type()
        if kind is QEvent.Type.InputMethod and watched is QGuiApplication.focusObject():
            self._touched()
        elif kind in _TOUCHES and isinstance(watched, QtGui.QWindow):
            self._touched()
            if kind in _PRESSES:
                QTimer.singleShot(0, self, self._watch_popup)
            if kind is QEvent.Type.KeyPress and isinstance(event, QtGui.QKeyEvent):
                return self._on_key(event)
        return False

    def _watch(self, window: "QtGui.QWindow | None") -> None:
        if window is not None:
            window.installEventFilter(self)  # once is enough: Qt moves a filter that is there already
            self._touched()

    def _watch_focus(self, focus: QObject | None) -> None:
        """Input methods send their text to the focused object, not to its window."""
        if focus is not None:
            focus.installEventFilter(self)

    def _watch_popup(self) -> None:
        """A menu takes the keyboard without becoming the focus window."""
        popup = QApplication.activePopupWidget()
        handle = popup.windowHandle() if popup is not None else None
        if handle is not None:
            handle.installEventFilter(self)
