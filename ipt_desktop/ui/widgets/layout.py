"""Small ways of putting widgets together that all panels share, so that spacing is alike everywhere."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6 import QtCore
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

L = TypeVar("L", bound=QBoxLayout)
Part = QWidget | QLayout | int | None


def column(*parts: Part, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 6) -> QVBoxLayout:
    """Parts below each other; a number is space in pixels, None takes the room that is left."""
    return _filled(QVBoxLayout(), parts, margins, spacing)


def row(*parts: Part, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8) -> QHBoxLayout:
    """Parts beside each other; a number is space in pixels, None takes the room that is left."""
    return _filled(QHBoxLayout(), parts, margins, spacing)


def _filled(layout: L, parts: Iterable[Part], margins: tuple[int, int, int, int], spacing: int) -> L:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return layout


def label(text: str, look: str = "", wrap: bool = False) -> QLabel:
    """A label in one of the looks of the style sheet; what was entered is shown as plain text."""
    label = QLabel(text)
    label.setProperty("textFormat", "PlainText")  # by name: the first picture does without Qt's namespace
    label.setObjectName(look)
    label.setWordWrap(wrap)
    return label


def button(text: str, look: str = "", tip: str = "") -> QPushButton:
    """A button in one of the looks of the style sheet."""
    made = QPushButton(text)
    made.setObjectName(look)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    return made


def frame(look: str, layout: QLayout) -> QFrame:
    """A frame in one of the looks of the style sheet around a layout."""
    made = QFrame()
    made.setObjectName(look)
    made.setLayout(layout)
    return made


def scrolled(content: QWidget, name: str = "") -> QScrollArea:
    """The content, scrolling downwards only when there is not enough room.

    With a name it is a stop of the Tab key, where arrows scroll: for what is read rather than filled in.
    """
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus if name else QtCore.Qt.FocusPolicy.NoFocus)
    content.setObjectName("scrolled")
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item: QLayoutItem | None = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have the widget drawn accordingly."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
