"""Still pictures of the map, so that a drag or a zoom paints only what moves (measured: freezing costs one repaint)."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsView

from ipt_desktop.canvas.gestures.gesture import Gesture
from ipt_desktop.canvas.scene import MapScene
from ipt_desktop.notation.style import Role

HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing


def still(scene: MapScene, area: QRectF, scale: float, ratio: float, but: AbstractSet[str] = frozenset()) -> QPixmap:
    """The marks of the area (scene units) as a picture, without some of them.

    ``scale`` is in pixels to a unit, ``ratio`` in device pixels to a pixel.
    """
    pixmap = QPixmap(max(round(area.width() * scale * ratio), 1), max(round(area.height() * scale * ratio), 1))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(scene.pens.colour(Role.BACKGROUND))
    painter = QPainter(pixmap)
    painter.setRenderHints(HINTS)
    painter.scale(scale, scale)
    painter.translate(-area.topLeft())
    scene.paint_marks(painter, but, area)
    painter.end()
    return pixmap


class Frozen:
    """The view as it stood when a gesture began, with the gesture painted on top."""

    def __init__(self, view: QGraphicsView, scene: MapScene, gesture: Gesture) -> None:
        self._view = view
        self._gesture = gesture
        self._transform = view.viewportTransform()
        area = self._transform.inverted()[0].mapRect(QRectF(view.viewport().rect()))
        self._still = still(scene, area, self._transform.m11(), view.devicePixelRatioF(), gesture.hidden)
        self._backdrop = ""
        self._dressed = self._still
        self._covered = QRectF()

    def follow(self) -> None:
        """Have painted anew what the gesture left and what it came to."""
        if self._gesture.backdrop != self._backdrop:
            self._backdrop = self._gesture.backdrop
            self._dressed = QPixmap(self._still)
            painter = self._painter(self._dressed)
            self._gesture.paint_backdrop(painter)
            painter.end()
            self._view.viewport().update()
        covers = self._transform.mapRect(self._gesture.area()).adjusted(-2, -2, 2, 2)
        self._view.viewport().update((covers | self._covered).toAlignedRect())
        self._covered = covers

    def paint(self, area: QRectF) -> None:
        """Paint this part of the viewport."""
        painter = QPainter(self._view.viewport())
        ratio = self._dressed.devicePixelRatio()
        source = QRectF(area.topLeft() * ratio, area.size() * ratio)
        painter.drawPixmap(area, self._dressed, source)
        painter.setRenderHints(HINTS)
        painter.setTransform(self._transform, True)
        self._gesture.paint(painter)
        painter.end()

    def _painter(self, pixmap: QPixmap) -> QPainter:
        painter = QPainter(pixmap)
        painter.setRenderHints(HINTS)
        painter.setTransform(QTransform(self._transform))
        return painter


class ZoomPicture:
    """What was on the view and around it, scaled while the zoom goes on."""

    def __init__(self, view: QGraphicsView, scene: MapScene) -> None:
        transform = view.viewportTransform()
        seen = transform.inverted()[0].mapRect(QRectF(view.viewport().rect()))
        wide = seen.adjusted(-seen.width() / 2, -seen.height() / 2, seen.width() / 2, seen.height() / 2)
        left, top, right, bottom = scene.figure.bounds
        self._whole = QRectF(QPointF(left, top), QPointF(right, bottom))
        self._area = wide.intersected(self._whole)
        self._scale = transform.m11()
        self._view = view
        self._background = scene.pens.colour(Role.BACKGROUND)
        self._still = still(scene, self._area, transform.m11(), view.devicePixelRatioF())

    def covers(self, seen: QRectF) -> bool:
        """Whether all of the map that is in this part of it can be seen in the picture."""
        return self._area.contains(seen.intersected(self._whole))

    def paint(self) -> None:
        """Paint the whole viewport."""
        painter = QPainter(self._view.viewport())
        painter.fillRect(self._view.viewport().rect(), self._background)
        target = self._view.viewportTransform().mapRect(self._area)
        if self._view.viewportTransform().m11() == self._scale:
            painter.drawPixmap(target.topLeft().toPoint(), self._still)
        else:
            painter.drawPixmap(target, self._still, QRectF(self._still.rect()))
        painter.end()
