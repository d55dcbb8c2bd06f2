"""The surface the map is painted on: sharp when it rests, a still picture with what moves on top while it moves."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from ipt_desktop.canvas.input.gestures.gesture import Gesture, PointerState
from ipt_desktop.canvas.input.hit_testing import HANDLE
from ipt_desktop.canvas.items.annotation_pen import AnnotationPen
from ipt_desktop.canvas.items.overlays import ConnectHandle, EmptyHint
from ipt_desktop.canvas.view.camera import Camera
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.canvas.view.pixmap_cache import HINTS, DragSnapshot, MapPixmapCache, blit
from ipt_desktop.canvas.view.position_animation import MILLISECONDS, PositionAnimation
from ipt_desktop.figures.colours import LIGHT, Role, Theme
from ipt_desktop.figures.figure import Point

FINGER = 20.0  # pixels: half of the smallest target


class MapSurface(QGraphicsView):
    """Paints the scene, or the one gesture or glide that is going on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map_scene = MapScene(LIGHT)
        self.setScene(self.map_scene)
        self._plate = MapPixmapCache(self, self.map_scene)
        self.camera = Camera(self, self.map_scene, self._plate)
        self.gesture: Gesture | None = None
        self._glide: PositionAnimation | None = None
        self._frozen: DragSnapshot | None = None
        self._awaited: Gesture | None = None
        self._prepared: DragSnapshot | None = None
        self._is_still = False
        self._hint, self._handle = EmptyHint(self.map_scene.pens), ConnectHandle(self.map_scene.pens)
        self.map_scene.addItem(self._hint)
        self.map_scene.addItem(self._handle)
        self.pen = AnnotationPen(self.viewport())
        self.map_scene.stirred.connect(self.viewport().update)
        self._clockwork = QVariantAnimation(self)
        self._clockwork.setDuration(MILLISECONDS)
        self._clockwork.setStartValue(0.0)
        self._clockwork.setEndValue(1.0)
        self._clockwork.valueChanged.connect(self._glide_on)
        self._clockwork.finished.connect(self.thaw)
        self.setRenderHints(HINTS)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setMouseTracking(True)
        self.setBackgroundBrush(QBrush(self.map_scene.pens.colour(Role.BACKGROUND)))

    @property
    def is_gliding(self) -> bool:
        """Whether people are on their way to new points."""
        return self._glide is not None

    def prepare(self, gesture: Gesture) -> None:
        """A gesture may begin soon: take the still picture when the press has been shown, so that it begins at once."""
        self._awaited = gesture
        self._prepared = None
        QTimer.singleShot(0, self, self._take_picture)

    def forget_prepared(self) -> None:
        """No gesture came of it."""
        self._awaited = self._prepared = None

    def begin(self, gesture: Gesture) -> None:
        """Freeze the map and paint this gesture on it."""
        self._freeze(gesture)
        self.gesture = gesture

    def follow(self, pointer: PointerState) -> None:
        """Let the gesture follow the hand."""
        if self.gesture is not None and self._frozen is not None:
            self.gesture.move(pointer)
            self._frozen.follow()

    def thaw(self) -> None:
        """End what is going on and paint the map itself again."""
        self._glide = None
        self.forget_prepared()
        self._clockwork.stop()
        if self._frozen is not None:
            self._frozen = self.gesture = None
            self.viewport().update()

    def glide_from(self, before: Mapping[str, Point]) -> None:
        """Let people glide from these points to where they are now."""
        glide = PositionAnimation(self.map_scene, before)
        if glide.is_worth_it and self.isVisible() and not self._is_still:
            self._freeze(glide)
            self._glide = glide
            self._clockwork.start()

    def colour(self, theme: Theme) -> None:
        """Show everything in the colours of the theme."""
        self.thaw()
        self.camera.sharpen()
        self.map_scene.set_theme(theme)
        self._hint.pens = self._handle.pens = self.map_scene.pens
        self.setBackgroundBrush(QBrush(self.map_scene.pens.colour(Role.BACKGROUND)))

    def show_extras(self, key: str) -> None:
        """Show the handle beside this person (nobody's for an empty key), and the hint on an empty map."""
        before = self._handle.isVisible(), self._handle.pos(), self._hint.isVisible()
        item = self.map_scene.items_by_key.get(key) if key.startswith("person:") else None
        if item is not None:
            x, y = item.mark.origin
            self._handle.setPos(x + HANDLE, y)
        self._handle.setVisible(item is not None)
        shown = self.map_scene.shown
        self._hint.setVisible(shown is not None and not shown.people)
        if before != (self._handle.isVisible(), self._handle.pos(), self._hint.isVisible()):
            self.viewport().update()

    def point_at(self, spot: QPointF) -> Point:
        """The diagram point at a spot of the viewport."""
        point = self.viewportTransform().inverted()[0].map(spot)
        return point.x(), point.y()

    def spot_of(self, point: Point) -> QPoint:
        """The spot of the viewport at a diagram point."""
        return self.viewportTransform().map(QPointF(*point)).toPoint()

    def hand_at(self, spot: QPointF, modifiers: Qt.KeyboardModifier) -> PointerState:
        """The hand at a spot of the viewport."""
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        return PointerState(self.point_at(spot), FINGER / self.camera.scale, alt)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.camera.picture is not None:
            self.camera.picture.paint()
        elif self._frozen is not None:
            self._frozen.paint(event.region())
        else:
            self._paint_rest(event.region())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.thaw()
        self.camera.sharpen()
        if self.camera.fits:
            self.camera.fit()
        self.camera.make_room()

    def _freeze(self, gesture: Gesture) -> None:
        prepared = self._prepared
        self.thaw()
        self.camera.sharpen()
        self._handle.hide()
        self._plate.pause()
        if prepared is None or prepared.gesture is not gesture:
            prepared = DragSnapshot(self, self._plate, gesture)
        self._frozen = prepared
        self._frozen.follow()
        self.viewport().update()

    def _take_picture(self) -> None:
        if self._awaited is not None:
            self._prepared = DragSnapshot(self, self._plate, self._awaited)
            self._awaited = None

    def _paint_rest(self, region: QRegion) -> None:
        picture = self._plate.fresh()
        self._plate.widen_later()
        painter = QPainter(self.viewport())
        blit(painter, picture, self._plate.corner, region)
        painter.setRenderHints(HINTS)
        painter.setTransform(self.viewportTransform(), True)
        for item in self.map_scene.lit():
            item.paint_light(painter)
        for extra in (self._hint, self._handle):
            if extra.isVisible():
                painter.translate(extra.pos())
                extra.draw(painter)
                painter.translate(-extra.pos())
        if self.pen.is_there:
            self.pen.paint(painter, self.map_scene.pens.colour(Role.FOCUS))
        painter.end()

    def _glide_on(self, share: float) -> None:
        if self._glide is not None and self._frozen is not None:
            self._glide.set_share(share)
            self._frozen.follow()
