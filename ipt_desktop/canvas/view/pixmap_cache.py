"""Still pictures of the map: at rest mended where marks change, left as they are while a gesture or a zoom goes on."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform
from PySide6.QtWidgets import QGraphicsView

from ipt_desktop.canvas.input.gestures.gesture import Gesture
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.figures.colours import Role

HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
MARGIN = 128  # pixels around the viewport that are painted along, so that pushing the map seldom paints anything
IDLE = 60  # milliseconds without painting, then the margin is painted, one side after the other
_STRIP = 40
_PATCHES = 60  # with so many to mend, one rectangle around all is quicker
NOBODY: AbstractSet[str] = frozenset()


class MapPixmapCache:
    """The map at rest: what the viewport shows, true once ``fresh`` was called, and with time a margin around."""

    def __init__(self, view: QGraphicsView, scene: MapScene) -> None:
        self._view = view
        self._scene = scene
        self._picture = QPixmap()
        self._made_for = QTransform()
        self._room = QSize()
        self._done = QRegion()
        self._idle = QTimer(view)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE)
        self._idle.timeout.connect(self._widen)

    @property
    def corner(self) -> QPoint:
        """Where the picture's top left lies in the viewport."""
        now, made = self._view.viewportTransform(), self._made_for
        return QPoint(round(now.dx() - made.dx()) - MARGIN, round(now.dy() - made.dy()) - MARGIN)

    def fresh(self) -> QPixmap:
        """The picture, brought up to date."""
        torn = self._scene.take_torn()
        now, made = self._view.viewportTransform(), self._made_for
        ratio = self._view.devicePixelRatioF()
        same = (self._room, self._picture.devicePixelRatio()) == (self._view.viewport().size(), ratio)
        if torn is None or not same or (now.m11(), now.m22()) != (made.m11(), made.m22()):
            self._begin(now, ratio)
        else:
            self._follow_push()
            self._mend(self._patches(torn).intersected(self._done))
        missing = QRegion(QRect(-self.corner, self._room)).subtracted(self._done)
        if not missing.isEmpty():
            for rect in [missing.boundingRect()] if self._done.isEmpty() else rects_of(missing):
                wide = rect.adjusted(-_STRIP, -_STRIP, _STRIP, _STRIP) & self._whole
                for part in rects_of(QRegion(rect if self._done.isEmpty() else wide).subtracted(self._done)):
                    self._mend(QRegion(part))
        return self._picture

    def widen_later(self) -> None:
        """Paint the margin, too, when nothing goes on for a moment."""
        if self._done != QRegion(self._whole):
            self._idle.start()

    def pause(self) -> None:
        """Something goes on: paint nothing beside it."""
        self._idle.stop()

    def without(self, hidden: AbstractSet[str]) -> QPixmap:
        """The picture of the viewport without some marks."""
        picture = self.fresh()
        ratio = picture.devicePixelRatio()
        seen = QRect(-self.corner, self._room)
        still = picture.copy(QRect(seen.topLeft() * ratio, seen.size() * ratio))
        still.setDevicePixelRatio(ratio)
        boxes = [box for key in hidden if key in self._scene.items_by_key for box in self._scene.covered_by(key)]
        shift = self.corner
        region = self._patches(boxes).translated(shift).intersected(QRect(QPoint(), self._room))
        self._paint(still, region, self._view.viewportTransform(), hidden)
        return still

    def throw_away(self) -> None:
        """Nothing of it is true any more."""
        self._room = QSize()

    @property
    def _whole(self) -> QRect:
        return QRect(QPoint(), self._room + QSize(2 * MARGIN, 2 * MARGIN))

    def _widen(self) -> None:
        self.fresh()
        for rect in rects_of(QRegion(self._whole).subtracted(self._done))[:1]:
            self._mend(QRegion(rect))
            self.widen_later()

    def _begin(self, transform: QTransform, ratio: float) -> None:
        self._room, self._made_for = self._view.viewport().size(), transform
        size = self._whole.size()
        if self._picture.size() != size * ratio:
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
        self._done = QRegion()

    def _follow_push(self) -> None:
        """Shift the picture when the map was pushed beyond its margin, and paint what came into sight."""
        by = self.corner + QPoint(MARGIN, MARGIN)
        if max(abs(by.x()), abs(by.y())) <= MARGIN:
            return
        ratio = self._picture.devicePixelRatio()
        self._made_for = QTransform(self._view.viewportTransform())
        self._picture.scroll(round(by.x() * ratio), round(by.y() * ratio), QRect(QPoint(), self._picture.size()))
        self._done = self._done.translated(by).intersected(self._whole)

    def _patches(self, boxes: Iterable[QRectF]) -> QRegion:
        """These scene rectangles, in pixels of the picture."""
        to_picture = self._made_for * QTransform.fromTranslate(MARGIN, MARGIN)
        rects = [to_picture.mapRect(box).toAlignedRect().adjusted(-1, -1, 1, 1) for box in boxes]
        if len(rects) > _PATCHES:
            around = QRect()
            for rect in rects:
                around |= rect
            return QRegion(around)
        region = QRegion()
        for rect in rects:
            region += rect
        return region

    def _mend(self, region: QRegion) -> None:
        self._paint(self._picture, region, self._made_for * QTransform.fromTranslate(MARGIN, MARGIN), NOBODY)
        self._done = self._done.united(region)

    def _paint(self, picture: QPixmap, region: QRegion, transform: QTransform, hidden: AbstractSet[str]) -> None:
        if region.isEmpty():
            return
        painter = QPainter(picture)
        painter.setRenderHints(HINTS)
        if region.rectCount() == 1:
            painter.setClipRect(region.boundingRect())
        else:
            painter.setClipRegion(region)
        painter.fillRect(region.boundingRect(), self._scene.pens.colour(Role.BACKGROUND))
        painter.setTransform(transform)
        back = transform.inverted()[0]
        areas = [back.mapRect(QRectF(rect)) for rect in rects_of(region)]
        self._scene.paint_marks(painter, hidden, areas)
        painter.end()


class DragSnapshot:
    """The view as it stood when a gesture began, with the gesture painted on top."""

    def __init__(self, view: QGraphicsView, plate: MapPixmapCache, gesture: Gesture) -> None:
        self._view = view
        self.gesture = gesture
        self._transform = view.viewportTransform()
        self._still = plate.without(gesture.hidden)
        self._backdrop = ""
        self._dressed = self._still
        self._covered = QRegion()

    def follow(self) -> None:
        """Have painted anew what the gesture left and what it came to."""
        if self.gesture.backdrop != self._backdrop:
            self._backdrop = self.gesture.backdrop
            self._dressed = QPixmap(self._still)
            painter = QPainter(self._dressed)
            painter.setRenderHints(HINTS)
            painter.setTransform(self._transform)
            self.gesture.paint_backdrop(painter)
            painter.end()
            self._view.viewport().update()
        covers = QRegion()
        for area in self.gesture.areas():
            covers += self._transform.mapRect(area).adjusted(-2, -2, 2, 2).toAlignedRect()
        self._view.viewport().update(covers + self._covered)
        self._covered = covers

    def paint(self, region: QRegion) -> None:
        """Paint this part of the viewport."""
        painter = QPainter(self._view.viewport())
        blit(painter, self._dressed, QPoint(), region)
        painter.setRenderHints(HINTS)
        painter.setTransform(self._transform, True)
        self.gesture.paint(painter)
        painter.end()


class ZoomPicture:
    """What was on the view and around it, scaled while the zoom goes on."""

    def __init__(self, view: QGraphicsView, plate: MapPixmapCache, scene: MapScene) -> None:
        self._picture = QPixmap(plate.fresh())
        size = self._picture.deviceIndependentSize()
        there = QRectF(QPointF(plate.corner), size)
        self._area = view.viewportTransform().inverted()[0].mapRect(there)
        self._view = view
        self._background = scene.pens.colour(Role.BACKGROUND)

    def paint(self) -> None:
        """Paint the whole viewport."""
        painter = QPainter(self._view.viewport())
        target = self._view.viewportTransform().mapRect(self._area)
        if not target.contains(QRectF(self._view.viewport().rect())):
            painter.fillRect(self._view.viewport().rect(), self._background)
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
        painter.end()


def blit(painter: QPainter, picture: QPixmap, corner: QPoint, region: QRegion) -> None:
    """Paint this part of the viewport, to which Qt has clipped, from a picture whose top left lies at ``corner``."""
    ratio = picture.devicePixelRatio()
    rect = QRectF(region.boundingRect())
    source = rect.translated(-QPointF(corner))
    painter.drawPixmap(rect, picture, QRectF(source.topLeft() * ratio, source.size() * ratio))


def rects_of(region: QRegion) -> list[QRect]:
    """The rectangles of a region."""
    return list(cast("Iterable[QRect]", region))  # Qt's type hints do not know that a region can be iterated
