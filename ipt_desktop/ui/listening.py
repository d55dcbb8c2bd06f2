"""Ties a widget's listening to its life: nobody is told any more once the widget is gone."""

from collections.abc import Callable

from PySide6.QtCore import QObject


def until_gone(listener: QObject, *disconnects: Callable[[], None]) -> None:
    """End these connections when the listener is destroyed."""

    def end() -> None:
        for disconnect in disconnects:
            disconnect()

    listener.destroyed.connect(end)
