"""Fingers and pens: one finger or a pen is a mouse with one button, two fingers push and pinch; trackpads pinch too."""

import math
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop.canvas.view.camera import Camera

_PHASES = {
    QEvent.Type.TouchBegin: QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchUpdate: QEvent.Type.MouseMove,
    QEvent.Type.TouchEnd: QEvent.Type.MouseButtonRelease,
    QEvent.Type.TabletPress: QEvent.Type.MouseButtonPress,
    QEvent.Type.TabletMove: QEvent.Type.MouseMove,
    QEvent.Type.TabletRelease: QEvent.Type.MouseButtonRelease,
}


class TouchHandler:
    """Follows touches on a viewport. ``be_mouse`` takes what one finger does, ``stop`` ends it when a second comes."""

    def __init__(
        self, viewport: QWidget, camera: Camera, be_mouse: Callable[[QMouseEvent], object], stop: Callable[[], object]
    ) -> None:
        self._viewport = viewport
        self._camera = camera
        self._be_mouse = be_mouse
        self._stop = stop
        self._were_two = False
        self._last: dict[int, QPointF] = {}

    def listen(self) -> None:
        """Have fingers told from here on."""
        self._viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def follow(self, event: QEvent) -> bool:
        """Take part of the event if it comes from fingers, a pen or a trackpad's pinch; says whether it did."""
        if event.type() is QEvent.Type.NativeGesture:
            return self._follow_trackpad(cast("QNativeGestureEvent", event))
        if isinstance(event, QTabletEvent) and event.type() in _PHASES:
            kind, held = _PHASES[event.type()], event.buttons()
            position, there = event.position(), event.globalPosition()
            self._be_mouse(QMouseEvent(kind, position, there, event.button(), held, event.modifiers()))
        elif event.type() is QEvent.Type.TouchCancel:
            self._stop()
            self._were_two = False
        elif isinstance(event, QTouchEvent) and event.type() in _PHASES:
            self._follow_fingers(event)
        else:
            return False
        event.accept()
        return True

    def _follow_fingers(self, event: QTouchEvent) -> None:
        here = {point.id(): self._viewport.mapFromGlobal(point.globalPosition()) for point in event.points()}
        if len(here) > 1:
            if not self._were_two:
                self._stop()
            self._were_two = True
            both = [finger for finger in here if finger in self._last][:2]
            if len(both) == 2:
                self._pinch(*((self._last[finger], here[finger]) for finger in both))
        elif not self._were_two:
            kind = _PHASES[event.type()]
            left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
            button = none if kind is QEvent.Type.MouseMove else left
            held = none if kind is QEvent.Type.MouseButtonRelease else left
            position, there = next(iter(here.values())), event.points()[0].globalPosition()
            self._be_mouse(QMouseEvent(kind, position, there, button, held, event.modifiers()))
        self._last = here
        if event.type() is QEvent.Type.TouchEnd:
            self._were_two, self._last = False, {}

    def _pinch(self, first: tuple[QPointF, QPointF], two: tuple[QPointF, QPointF]) -> None:
        before, now = _apart(first[0], two[0]), _apart(first[1], two[1])
        if before > 1.0 and now > 1.0 and before != now:
            self._camera.zoom(now / before, (first[1] + two[1]) / 2, rough=True)
        self._camera.fits = False
        self._camera.pan((first[1] + two[1] - first[0] - two[0]) / 2)

    def _follow_trackpad(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._stop()
        self._camera.zoom(max(1.0 + event.value(), 0.1), event.position(), rough=True)
        return True


def _apart(first: QPointF, other: QPointF) -> float:
    return math.hypot(first.x() - other.x(), first.y() - other.y())
