"""The visible part of the map and its scale: fit, zoom and pan, kept centred when the window is resized."""

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.canvas.view.pixmap_cache import MapPixmapCache, ZoomPicture
from ipt_desktop.figures.figure import Point
from ipt_desktop.figures.map.screen_room import LARGEST_FIT

SMALLEST, LARGEST = 0.1, 4.0
STEP = 1.2
STAYS = 1 / 3  # of the map, or of the window if that is smaller: this much stays visible however far one pans
REST = 140  # milliseconds without a zoom step, then the scaled picture is replaced by a sharp one


class Camera(QObject):
    """Moves and scales a view. While ``fits`` is set, the whole map stays visible when the window is resized."""

    zoomed = Signal(int)

    def __init__(self, view: QGraphicsView, scene: MapScene, plate: MapPixmapCache) -> None:
        super().__init__(view)
        self._view = view
        self._scene = scene
        self._plate = plate
        self.fits = True
        self.picture: ZoomPicture | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.sharpen)

    @property
    def scale(self) -> float:
        """Pixels per diagram unit."""
        return self._view.transform().m11()

    @property
    def percent(self) -> int:
        """The zoom in percent."""
        return round(self.scale * 100)

    def fit(self) -> None:
        """Shows the whole map, centred, and keeps doing so."""
        self.fits = True
        left, top, right, bottom = self._scene.figure.bounds
        seen = self._view.viewport().size()
        if right > left and seen.width() > 40 and seen.height() > 40:
            wished = min(seen.width() / (right - left), seen.height() / (bottom - top), LARGEST_FIT)
            self.sharpen()
            self._set_scale(wished)
            self._view.centerOn((left + right) / 2, (top + bottom) / 2)

    def make_room(self) -> None:
        """Limits panning to where the map stays visible; fits again if the map outgrew the window."""
        self._bound()
        if self.fits and not self.seen().contains(self._map):
            self.fit()

    def seen(self) -> QRectF:
        """The part of the map in the viewport, in diagram units."""
        return self._view.viewportTransform().inverted()[0].mapRect(QRectF(self._view.viewport().rect()))

    def zoom(self, factor: float, spot: QPointF | None = None, *, rough: bool = False) -> None:
        """Zooms by a factor about a point of the viewport (the middle if None); ``rough`` while more steps follow."""
        about = spot or QPointF(self._view.viewport().rect().center())
        if rough:
            self._plate.pause()
            self.picture = self.picture or ZoomPicture(self._view, self._plate, self._scene)
            self._rest.start()
        fixed = self._view.viewportTransform().inverted()[0].map(about)
        self.fits = False
        self._set_scale(self.scale * factor)
        self.pan(about - self._view.viewportTransform().map(fixed))

    def reset(self) -> None:
        """Shows one diagram unit as one pixel."""
        self.zoom(1.0 / self.scale)

    def pan(self, distance: QPointF) -> None:
        """Moves the map by this many pixels."""
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - round(distance.x()))
        down.setValue(down.value() - round(distance.y()))

    def follow_resize(self) -> None:
        """Fits again, or keeps panning within limits, after the window was resized."""
        self.sharpen()
        size = self._view.viewport().size()
        self._scene.set_room(size.width(), size.height())
        if self.fits:
            self.fit()
        self.make_room()

    def center_on(self, point: Point) -> None:
        """Brings a diagram point to the middle."""
        self._view.centerOn(*point)

    def point_at(self, spot: QPointF) -> Point:
        """The diagram point at a spot of the viewport."""
        point = self._view.viewportTransform().inverted()[0].map(spot)
        return point.x(), point.y()

    def spot_of(self, point: Point) -> QPoint:
        """The spot of the viewport at a diagram point."""
        return self._view.viewportTransform().map(QPointF(*point)).toPoint()

    def sharpen(self) -> None:
        """Ends the rough picture of a zoom."""
        self._rest.stop()
        if self.picture is not None:
            self.picture = None
            self._view.viewport().update()

    @property
    def _map(self) -> QRectF:
        left, top, right, bottom = self._scene.figure.bounds
        return QRectF(left, top, right - left, bottom - top)

    def _bound(self) -> None:
        seen, rect = self.seen(), self._map
        across = seen.width() - min(seen.width(), rect.width()) * STAYS
        down = seen.height() - min(seen.height(), rect.height()) * STAYS
        self._view.setSceneRect(rect.adjusted(-across, -down, across, down))

    def _set_scale(self, wished: float) -> None:
        scale = min(max(wished, SMALLEST), LARGEST)
        if scale != self.scale:
            self._view.setTransform(QTransform.fromScale(scale, scale))
            self._bound()
            self.zoomed.emit(self.percent)
