"""One mark of the figure on the scene: painted in one go, with its selection, its light and its keyboard focus."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ipt_desktop.canvas.pens import FADED, Pens, Ready, paint, painter_path
from ipt_desktop.canvas.targets import REACH
from ipt_desktop.notation.figure import Layer, Mark, Path
from ipt_desktop.notation.style import Role

_ROOM = 12.0  # what selection and light need around a mark
_WAYS = ("line", "tie", "link")


class MarkItem(QGraphicsItem):
    """Paints a mark. It holds no state of its own beyond what it is told, takes no events and decides nothing."""

    def __init__(self, mark: Mark, pens: Pens) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)
        self.mark = mark
        self.ready: list[Ready] = []
        self.chosen = self.lit = self.current = False
        self._pens = pens
        self._box = QRectF()
        self.show_mark(mark, pens)

    def show_mark(self, mark: Mark, pens: Pens) -> None:
        """Show this mark in these colours."""
        x, y = mark.origin
        left, top, right, bottom = mark.box
        box = QRectF(left - x, top - y, right - left, bottom - top).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box
        if not self.ready or pens is not self._pens or mark.drawn != self.mark.drawn:
            self.ready = pens.ready(mark.drawn)
        self.mark, self._pens = mark, pens
        self.setPos(x, y)
        self.update()

    def tell(self, *, chosen: bool, lit: bool, current: bool) -> None:
        """Show whether the mark is selected, lights up for somebody hovered over, and has the keyboard."""
        if (chosen, lit, current) != (self.chosen, self.lit, self.current):
            self.chosen, self.lit, self.current = chosen, lit, current
            self.update()

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
        if self.mark.kind in _WAYS:
            self._paint_glow(painter)
        paint(painter, self.ready)
        if self.mark.layer in (Layer.PEOPLE, Layer.CARDS):
            self._paint_frame(painter)

    def _paint_glow(self, painter: QPainter) -> None:
        if self.chosen or self.lit:
            colour = self._pens.colour(Role.FOCUS, 0.45 if self.chosen else 0.22)
            pen = QPen(colour, 9.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            painter.drawPath(painter_path(next((one.commands for one in self.mark.drawn if isinstance(one, Path)), ())))

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
                inset = _ROOM - grown
                painter.drawRoundedRect(self._box.adjusted(inset, inset, -inset, -inset), 10.0, 10.0)
