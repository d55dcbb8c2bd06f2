"""Keeps what is being typed into in view while the page around it grows."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def keep_in_view(widget: QWidget) -> None:
    """Scrolls to the widget once the layout above it has settled."""

    def scroll() -> None:
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget)
            around = around.parentWidget()

    QTimer.singleShot(0, widget, scroll)
