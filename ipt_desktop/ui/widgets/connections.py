"""Ties a widget's listening to its life: nobody is told any more once the widget is gone."""

from collections.abc import Callable
from typing import ParamSpec

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

P = ParamSpec("P")


def guard_alive(listener: QObject, act: Callable[P, object]) -> Callable[P, None]:
    """The same, but nothing once the listener is gone, or is a dialog that has been closed and is about to go."""

    def act_or_not(*args: P.args, **kwargs: P.kwargs) -> None:
        if shiboken6.isValid(listener) and not _is_closed(listener):
            act(*args, **kwargs)

    return act_or_not


def _is_closed(listener: QObject) -> bool:
    was_shown = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return isinstance(listener, QDialog) and listener.isHidden() and listener.testAttribute(was_shown)


def disconnect_on_destroy(listener: QObject, *disconnects: Callable[[], None]) -> None:
    """End these connections when the listener is destroyed."""

    def end() -> None:
        for disconnect in disconnects:
            disconnect()

    listener.destroyed.connect(end)
