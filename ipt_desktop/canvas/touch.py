"""Two fingers on a screen or a trackpad: pinch to zoom, together to pan."""

from typing import cast

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from ipt_desktop.canvas.camera import Camera


def listen(viewport: QWidget) -> None:
    """Have Qt recognise pinches on a touch screen; one finger stays a mouse."""
    viewport.grabGesture(Qt.GestureType.PinchGesture)


def follow(event: QEvent, camera: Camera, viewport: QWidget) -> bool:
    """Zoom and pan if the event is a pinch; says whether it was one."""
    if event.type() is QEvent.Type.NativeGesture:
        native = cast("QNativeGestureEvent", event)
        if native.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            camera.zoom(1.0 + native.value(), native.position(), rough=True)
            return True
    if event.type() is QEvent.Type.Gesture:
        pinch = cast("QGestureEvent", event).gesture(Qt.GestureType.PinchGesture)
        if isinstance(pinch, QPinchGesture):
            centre = QPointF(viewport.mapFromGlobal(pinch.centerPoint()))
            camera.zoom(pinch.scaleFactor(), centre, rough=True)
            camera.pan(pinch.centerPoint() - pinch.lastCenterPoint())
            return True
    return False
