"""Lets the Tab key follow the reading order, also through rows that were added later than what is below them."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def set_reading_tab_order(part: QWidget) -> None:
    """Orders the stops of the Tab key within this part as its layouts order its widgets.

    A container that hands the focus on to a widget inside it is a stop as well. Left where it was made, it would lead
    from the end of a page back into the middle, for ever: so it is moved along with its contents.
    """
    layout = part.layout()
    if layout is not None:
        stops = list(_stops(layout))
        # Qt leaves a container where it is while its contents follow it: the contents go first.
        contents = [stop for stop in stops if stop.focusProxy() is None]
        for first, second in chain(pairwise(contents), pairwise(stops)):
            with _accepting_focus(first), _accepting_focus(second):
                QWidget.setTabOrder(first, second)


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if inner is None and widget is not None:
            inner = widget.layout()
        if inner is not None:
            if widget is not None and _is_stop(widget):
                yield widget
            yield from _stops(inner)
        elif widget is not None and _is_stop(widget):
            yield widget


def _is_stop(widget: QWidget) -> bool:
    return widget.focusProxy() is not None or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


@contextmanager
def _accepting_focus(widget: QWidget) -> Iterator[None]:
    """Qt moves no widget that takes no focus itself, and moves the proxy in place of a container."""
    proxy = widget.focusProxy()
    if proxy is None or widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield
        return
    widget.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none for no proxy
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    yield
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.setFocusProxy(proxy)
