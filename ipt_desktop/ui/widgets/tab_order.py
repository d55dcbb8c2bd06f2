"""Lets the Tab key go as one reads, also through rows that came later than what stands below them."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def set_reading_tab_order(part: QWidget) -> None:
    """Order the stops of the Tab key within this part as its layouts order what stands on it."""
    layout = part.layout()
    if layout is not None:
        for first, second in pairwise(_leaves(layout)):
            QWidget.setTabOrder(first, second)


def _leaves(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if inner is None and widget is not None:
            inner = widget.layout()
        if inner is not None:
            yield from _leaves(inner)
        elif widget is not None and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget
