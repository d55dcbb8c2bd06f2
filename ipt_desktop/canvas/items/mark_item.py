"""One mark of the figure on the scene: painted in one go, with its selection, its light and its keyboard focus."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ipt_desktop.canvas.input.hit_testing import REACH
from ipt_desktop.canvas.items.painting import FADED, Pens, Ready, paint
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Command, Layer, Mark, Path

ROOM = 12.0  # what selection and light need around a mark
_WAYS = ("line", "tie", "link")
_PIECE = 90.0
_FINE = 20  # points; a curve has fewer, a zigzag more


class MarkItem(QGraphicsItem):
    """Paints a mark. It holds no state of its own beyond what it is told, takes no events and decides nothing."""

    def __init__(self, mark: Mark, pens: Pens) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)
        self.mark = mark
        self._ready: list[Ready] | None = None
        self.chosen = self.lit = self.current = False
        self._pens = pens
        self._box = QRectF()
        self._covers: QRegion | None = None
        self.show_mark(mark, pens)

    @property
    def ready(self) -> list[Ready]:
        """The mark as Qt paints it, made when it first comes into sight."""
        if self._ready is None:
            self._ready = self._pens.ready(self.mark.drawn)
        return self._ready

    def show_mark(self, mark: Mark, pens: Pens) -> None:
        """Show this mark in these colours."""
        x, y = mark.origin
        left, top, right, bottom = mark.box
        box = QRectF(left - x, top - y, right - left, bottom - top).adjusted(-ROOM, -ROOM, ROOM, ROOM)
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box
        if pens is not self._pens or mark.drawn != self.mark.drawn:
            self._ready = None
        self._covers = None
        self.mark, self._pens = mark, pens
        self.setPos(x, y)

    def set_state(self, *, chosen: bool, lit: bool, current: bool) -> bool:
        """Show whether the mark is selected, lights up for somebody hovered over, and has the keyboard.

        Says whether the mark itself looks otherwise now; the light lies on top of the map.
        """
        if (chosen, lit, current) == (self.chosen, self.lit, self.current):
            return False
        torn = (chosen, current) != (self.chosen, self.current)
        self.chosen, self.lit, self.current = chosen, lit, current
        return torn

    def pieces(self) -> list[QRectF]:
        """What the mark covers, in scene units; a long line in pieces."""
        if self.mark.kind not in _WAYS:
            return [self._box.translated(self.pos())]
        return [piece for line in self._spine() for piece in pieces_along(line.p1(), line.p2())]

    def meets(self, region: QRegion) -> bool:
        """Whether the mark covers anything of a region of scene units."""
        if self._covers is None:
            self._covers = region_of(self.pieces())
        return self._covers.intersects(region)

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.paint_mark(painter)

    def paint_mark(self, painter: QPainter) -> None:
        """Paint about the painter's origin."""
        if self.mark.faded and not self.chosen:
            painter.setOpacity(FADED)
            paint(painter, self.ready)
            painter.setOpacity(1.0)
            return
        if self.chosen and self.mark.kind in _WAYS:
            self._paint_glow(painter, 0.45)
        paint(painter, self.ready)
        if self.mark.layer in (Layer.PEOPLE, Layer.CARDS):
            self._paint_frame(painter)

    def paint_light(self, painter: QPainter) -> None:
        """Paint the light of a line that is lit, about the painter's origin, over everything."""
        if self.lit and self.mark.kind in _WAYS:
            self._paint_glow(painter, 0.22)

    def _paint_glow(self, painter: QPainter, share: float) -> None:
        painter.setPen(QPen(self._pens.colour(Role.FOCUS, share), 9.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLines(self._spine())

    def _spine(self) -> list[QLineF]:
        """Where a line runs, without its finer turns; a link to a problem area consists of two parts."""
        paths = [drawn.commands for drawn in self.mark.drawn if isinstance(drawn, Path)]
        shown = paths if self.mark.kind == "link" else paths[:1]
        return [line for commands in shown for line in _spine_of(commands)]

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shown, grown, pen in (
            (self.chosen, 4.0, self._pens.pen(Role.FOCUS, 2.4)),
            (self.current, 8.0, self._pens.pen(Role.FOCUS, 1.4, (3.0, 3.0))),
        ):
            if shown and self.mark.layer is Layer.PEOPLE:
                painter.setPen(pen)
                painter.drawEllipse(QPointF(0.0, 0.0), REACH + grown, REACH + grown)
            elif shown:
                painter.setPen(pen)
                inset = ROOM - grown
                painter.drawRoundedRect(self._box.adjusted(inset, inset, -inset, -inset), 10.0, 10.0)


def _spine_of(commands: Iterable[Command]) -> list[QLineF]:
    points = [QPointF(command[-2], command[-1]) for command in commands if len(command) > 1]
    if len(points) > _FINE:
        points = [*points[:-1:8], points[-1]]
    return [QLineF(start, end) for start, end in pairwise(points)]


def region_of(boxes: Iterable[QRectF]) -> QRegion:
    """The boxes as one region of whole scene units, none smaller than it was."""
    region = QRegion()
    for box in boxes:
        region += box.toAlignedRect()
    return region


def pieces_along(start: QPointF, end: QPointF) -> list[QRectF]:
    """Boxes along a straight line, with room for what is drawn beside it."""
    across = end - start
    count = max(round(min(abs(across.x()), abs(across.y())) / _PIECE), 1)
    ends = [start + across * (step / count) for step in range(count + 1)]
    return [QRectF(corner, other).normalized().adjusted(-ROOM, -ROOM, ROOM, ROOM) for corner, other in pairwise(ends)]
