"""Small layout helpers shared by all panels, so that spacing is the same everywhere."""

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

from ipt_desktop.canvas.announcement import announce

L = TypeVar("L", bound=QBoxLayout)
Part = QWidget | QLayout | int | None


def column(*parts: Part, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 6) -> QVBoxLayout:
    """Parts one below the other; a number is space in pixels, None takes the remaining space."""
    return _filled(QVBoxLayout(), parts, margins, spacing)


def row(*parts: Part, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8) -> QHBoxLayout:
    """Parts side by side; a number is space in pixels, None takes the remaining space."""
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


class _AlertLabel(QLabel):
    def setText(self, text: str) -> None:
        if text != self.text():
            announce(self, text, urgent=True)
        super().setText(text)


def label(text: str, look: str = "", wrap: bool = False) -> QLabel:
    """A label in one of the looks of the style sheet; its text is never read as markup.

    What is wrong is also said by screen readers when it appears.
    """
    label = _AlertLabel(text) if look == "wrong" else QLabel(text)
    label.setProperty("textFormat", "PlainText")  # by name: keeps Qt's namespace out of the first picture
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
    """The content, with a vertical scroll bar when there is not enough room.

    With a name it is a Tab stop where arrow keys scroll: for text that is read rather than filled in.
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


def keep_in_sight(widget: QWidget) -> None:
    """Scrolls the surrounding scroll areas until the widget can be seen."""
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            outer.ensureWidgetVisible(widget, 0, 24)
        outer = outer.parentWidget()


def clear_layout(layout: QLayout) -> None:
    """Removes and deletes everything in a layout."""
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


def show_content(layout: QLayout) -> None:
    """Shows at once what was put into a layout that is seen already; else it comes with the next turn of the loop."""
    for index in range(layout.count()):
        item: QLayoutItem | None = layout.itemAt(index)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.show()


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the style sheet uses, and repaints the widget accordingly."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
