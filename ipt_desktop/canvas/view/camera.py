"""What part of the map the view shows and how large: fit, zoom, pan, kept centred when the window changes size."""

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.canvas.view.pixmap_cache import MapPixmapCache, ZoomPicture

SMALLEST, LARGEST = 0.1, 4.0
FIT_AT_MOST = 1.25  # three people in a large window should not look like a poster
STEP = 1.2
STAYS = 1 / 3  # of the map, or of the window if that is smaller: so much is in sight however far one pushes
REST = 140  # milliseconds without a step, then the scaled picture gives way to a sharp one


class Camera(QObject):
    """Moves and scales a view. ``fits`` says that the whole map is kept in sight when the window changes size."""

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
        """Pixels to a diagram unit."""
        return self._view.transform().m11()

    @property
    def percent(self) -> int:
        """The zoom in percent."""
        return round(self.scale * 100)

    def fit(self) -> None:
        """Show the whole map, in its middle, and go on doing so."""
        self.fits = True
        left, top, right, bottom = self._scene.figure.bounds
        seen = self._view.viewport().size()
        if right > left and seen.width() > 40 and seen.height() > 40:
            wished = min(seen.width() / (right - left), seen.height() / (bottom - top), FIT_AT_MOST)
            self.sharpen()
            self._set_scale(wished)
            self._view.centerOn((left + right) / 2, (top + bottom) / 2)

    def make_room(self) -> None:
        """Let the map be pushed around freely, but never out of sight; fit anew if it outgrew the window."""
        self._bound()
        if self.fits and not self.seen().contains(self._map):
            self.fit()

    def seen(self) -> QRectF:
        """The part of the map in the viewport, in diagram units."""
        return self._view.viewportTransform().inverted()[0].mapRect(QRectF(self._view.viewport().rect()))

    def zoom(self, factor: float, at: QPointF | None = None, *, rough: bool = False) -> None:
        """Zoom by a factor about a point of the viewport (its middle if None); ``rough`` while more steps follow."""
        spot = at or QPointF(self._view.viewport().rect().center())
        if rough:
            self._plate.pause()
            self.picture = self.picture or ZoomPicture(self._view, self._plate, self._scene)
            self._rest.start()
        fixed = self._view.viewportTransform().inverted()[0].map(spot)
        self.fits = False
        self._set_scale(self.scale * factor)
        self.pan(spot - self._view.viewportTransform().map(fixed))

    def reset(self) -> None:
        """Show one diagram unit as one pixel."""
        self.zoom(1.0 / self.scale)

    def pan(self, by: QPointF) -> None:
        """Push the map by so many pixels."""
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - round(by.x()))
        down.setValue(down.value() - round(by.y()))

    def sharpen(self) -> None:
        """End the rough picture of a zoom."""
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
