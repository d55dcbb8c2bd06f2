"""Disconnects a widget's listeners when the widget is destroyed."""

from collections.abc import Callable
from typing import ParamSpec

import shiboken6
from PySide6 import QtCore  # the first picture does without Qt's namespace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

P = ParamSpec("P")
HIDDEN = "hidden with the screen"  # a property of dialogs that come back with the page behind them


def guard_alive(listener: QObject, act: Callable[P, object]) -> Callable[P, None]:
    """The same function, but doing nothing once the listener is destroyed, or is a dialog that was closed."""

    def act_or_not(*args: P.args, **kwargs: P.kwargs) -> None:
        if shiboken6.isValid(listener) and not _is_closed(listener):
            act(*args, **kwargs)

    return act_or_not


def _is_closed(listener: QObject) -> bool:
    was_shown = QtCore.Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    if not isinstance(listener, QDialog) or listener.property(HIDDEN):
        return False
    return listener.isHidden() and listener.testAttribute(was_shown)


def disconnect_on_destroy(listener: QObject, *disconnects: Callable[[], None]) -> None:
    """Ends these connections when the listener is destroyed."""

    def end() -> None:
        for disconnect in disconnects:
            disconnect()

    listener.destroyed.connect(end)
