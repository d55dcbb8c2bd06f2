"""Paints the map: sharp at rest; during a gesture or glide, a snapshot with the moving part on top."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, QVariantAnimation
from PySide6.QtGui import QBrush, QPainter, QRegion
from PySide6.QtWidgets import QGraphicsView

from ipt_desktop.canvas.input.gestures.gesture import Gesture, PointerState
from ipt_desktop.canvas.input.hit_testing import HANDLE
from ipt_desktop.canvas.items.annotation_pen import AnnotationPen
from ipt_desktop.canvas.items.overlays import ConnectHandle, EmptyHint
from ipt_desktop.canvas.view.camera import Camera
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.canvas.view.pixmap_cache import HINTS, DragSnapshot, MapPixmapCache, blit
from ipt_desktop.canvas.view.position_animation import MILLISECONDS, PositionAnimation
from ipt_desktop.figures.colours import Role, Theme
from ipt_desktop.figures.figure import Point


class MapPainter:
    """Owns the picture in the viewport: the map itself, or the one gesture or glide in progress.

    ``is_still`` switches the gliding off.
    """

    def __init__(self, view: QGraphicsView, scene: MapScene, camera: Camera, cache: MapPixmapCache) -> None:
        self._view = view
        self._scene = scene
        self._camera = camera
        self._cache = cache
        self.gesture: Gesture | None = None
        self.is_still = False
        self.pen = AnnotationPen(view.viewport())
        self._glide: PositionAnimation | None = None
        self._snapshot: DragSnapshot | None = None
        self._awaited: Gesture | None = None
        self._prepared: DragSnapshot | None = None
        self.hint, self.handle = EmptyHint(scene.pens), ConnectHandle(scene.pens)
        scene.addItem(self.hint)
        scene.addItem(self.handle)
        scene.stirred.connect(view.viewport().update)
        self._clock = QVariantAnimation(view)
        self._clock.setDuration(MILLISECONDS)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.valueChanged.connect(self._advance_glide)
        self._clock.finished.connect(self.thaw)

    @property
    def is_gliding(self) -> bool:
        """Whether people are moving to new points."""
        return self._glide is not None

    def prepare(self, gesture: Gesture) -> None:
        """Takes the snapshot for a gesture that may follow, once the press has been shown."""
        self._awaited = gesture
        self._prepared = None
        QTimer.singleShot(0, self._view, self._take_snapshot)

    def discard_prepared(self) -> None:
        """Discards the snapshot of a gesture that did not follow."""
        self._awaited = self._prepared = None

    def begin(self, gesture: Gesture) -> None:
        """Freezes the map and paints this gesture on it."""
        self._freeze(gesture)
        self.gesture = gesture

    def follow(self, pointer: PointerState) -> None:
        """Moves the gesture along with the pointer."""
        if self.gesture is not None and self._snapshot is not None:
            self.gesture.move(pointer)
            self._snapshot.follow()

    def thaw(self) -> None:
        """Ends any gesture or glide and paints the map itself again."""
        self._glide = None
        self.discard_prepared()
        self._clock.stop()
        if self._snapshot is not None:
            self._snapshot = self.gesture = None
            self._view.viewport().update()

    def glide_from(self, before: Mapping[str, Point]) -> None:
        """Lets people glide from these points to their current ones."""
        glide = PositionAnimation(self._scene, before)
        if glide.is_worth_it and self._view.isVisible() and not self.is_still:
            self._freeze(glide)
            self._glide = glide
            self._clock.start()

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of the theme."""
        self.thaw()
        self._camera.sharpen()
        self._scene.set_theme(theme)
        self.hint.pens = self.handle.pens = self._scene.pens
        self.paint_background()

    def paint_background(self) -> None:
        """Gives the view the background of the theme."""
        self._view.setBackgroundBrush(QBrush(self._scene.pens.colour(Role.BACKGROUND)))

    def show_extras(self, key: str) -> None:
        """Shows the connect handle beside this person (none for an empty key), and the hint on an empty map."""
        before = self.handle.isVisible(), self.handle.pos(), self.hint.isVisible()
        item = self._scene.items_by_key.get(key) if key.startswith("person:") else None
        if item is not None:
            x, y = item.mark.origin
            self.handle.setPos(x + HANDLE, y)
        self.handle.setVisible(item is not None)
        shown = self._scene.shown
        self.hint.setVisible(shown is not None and not shown.people)
        if before != (self.handle.isVisible(), self.handle.pos(), self.hint.isVisible()):
            self._view.viewport().update()

    def paint(self, region: QRegion) -> None:
        """Paints this part of the viewport."""
        if self._camera.picture is not None:
            self._camera.picture.paint()
        elif self._snapshot is not None:
            self._snapshot.paint(region)
        else:
            self._paint_at_rest(region)

    def _freeze(self, gesture: Gesture) -> None:
        prepared = self._prepared
        self.thaw()
        self._camera.sharpen()
        self.handle.hide()
        self._cache.pause()
        if prepared is None or prepared.gesture is not gesture:
            prepared = DragSnapshot(self._view, self._cache, gesture)
        self._snapshot = prepared
        self._snapshot.follow()
        self._view.viewport().update()

    def _take_snapshot(self) -> None:
        if self._awaited is not None:
            self._prepared = DragSnapshot(self._view, self._cache, self._awaited)
            self._awaited = None

    def _paint_at_rest(self, region: QRegion) -> None:
        picture = self._cache.fresh()
        self._cache.widen_later()
        painter = QPainter(self._view.viewport())
        blit(painter, picture, self._cache.corner, region)
        painter.setRenderHints(HINTS)
        painter.setTransform(self._view.viewportTransform(), True)
        for item in self._scene.lit():
            item.paint_light(painter)
        for extra in (self.hint, self.handle):
            if extra.isVisible():
                painter.translate(extra.pos())
                extra.draw(painter)
                painter.translate(-extra.pos())
        if self.pen.is_there:
            self.pen.paint(painter, self._scene.pens.colour(Role.FOCUS))
        painter.end()

    def _advance_glide(self, share: float) -> None:
        if self._glide is not None and self._snapshot is not None:
            self._glide.set_share(share)
            self._snapshot.follow()
