"""Keeps hidden pages idle: an edit only marks them as stale, and they refresh when they are shown."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ipt_desktop.ui.widgets.connections import disconnect_on_destroy


class Connectable(Protocol):
    """A signal of the application, whatever it carries."""

    def connect(self, listener: Callable[..., object]) -> Callable[[], None]: ...


class RefreshWhenShown(QObject):
    """Calls ``refresh`` each time the widget is shown while stale; it is stale until it was shown first."""

    def __init__(self, widget: QWidget, refresh: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._refresh = refresh
        self.is_stale = True
        widget.installEventFilter(self)

    def mark(self, *_: object) -> None:
        """Refreshes at once if the widget is visible; otherwise remembers that it is stale."""
        self.is_stale = True
        if self._widget.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Refreshes now, whether or not anything has changed."""
        self.is_stale = False
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refreshes a stale widget before it is painted."""
        if event.type() is QEvent.Type.Show and watched is self._widget and self.is_stale:
            self.refresh()
        return False


def refresh_when_shown(widget: QWidget, refresh: Callable[[], object], *signals: Connectable) -> RefreshWhenShown:
    """Refreshes the widget after these signals, but only while it is visible; otherwise when it is next shown.

    The first refresh comes with the first show, so constructors need not fill anything. Ends with the widget.
    """
    refresher = RefreshWhenShown(widget, refresh)
    disconnect_on_destroy(widget, *(signal.connect(refresher.mark) for signal in signals))
    return refresher


def follow_when_shown(
    widget: QWidget, signal: Connectable, follow: Callable[..., object], refresh: Callable[[], object]
) -> RefreshWhenShown:
    """Like `refresh_when_shown` for widgets that handle single edits.

    While the widget is visible, ``follow`` gets the values of the signal; after being hidden, ``refresh`` catches up.
    """
    refresher = RefreshWhenShown(widget, refresh)

    def hear(*values: Any) -> None:
        if widget.isVisible() and not refresher.is_stale:
            follow(*values)
        else:
            refresher.mark()

    disconnect_on_destroy(widget, signal.connect(hear))
    return refresher
