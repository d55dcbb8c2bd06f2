"""Items shown with the map but not part of its picture: the connect handle and the first hint."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ipt_desktop.canvas.items.painting import Pens, paint
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Text
from ipt_desktop.messages import N_
from ipt_desktop.wording.language import say

_ON_TOP = 1_000_000.0
HINT = (
    (N_("", "No one on the map yet"), 14.0, True),
    (N_("", "Double-click a ring, press N, or type below:"), 12.0, False),
    (N_("", "Anna, sister, close, +2"), 12.0, False),
)
_HINT_TOP = 74.0
_LINE = 20.0
HANDLE_RADIUS = 8.0


class Overlay(QGraphicsItem):
    """Something above the map that takes no clicks, hidden until it is needed."""

    def __init__(self, pens: Pens) -> None:
        super().__init__()
        self.pens = pens
        self.setZValue(_ON_TOP)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paints about the painter's origin."""
        raise NotImplementedError


class ConnectHandle(Overlay):
    """The dot beside a person from which a connection is dragged."""

    def boundingRect(self) -> QRectF:
        reach = HANDLE_RADIUS + 2.0
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def draw(self, painter: QPainter) -> None:
        """Paints about the painter's origin."""
        painter.setPen(self.pens.pen(Role.FOCUS, 1.6))
        painter.setBrush(self.pens.colour(Role.PANEL))
        painter.drawEllipse(QPointF(0.0, 0.0), HANDLE_RADIUS, HANDLE_RADIUS)
        painter.drawLine(QPointF(-3.5, 0.0), QPointF(3.5, 0.0))
        painter.drawLine(QPointF(0.5, -3.0), QPointF(3.5, 0.0))
        painter.drawLine(QPointF(0.5, 3.0), QPointF(3.5, 0.0))


class EmptyHint(Overlay):
    """Says how to add the first person."""

    def boundingRect(self) -> QRectF:
        return QRectF(-220.0, _HINT_TOP - 20.0, 440.0, _LINE * len(HINT) + 20.0)

    def draw(self, painter: QPainter) -> None:
        """Paints about the painter's origin."""
        for row, (sentence, size, bold) in enumerate(HINT):
            text = Text(0.0, _HINT_TOP + row * _LINE, say(sentence), size, Role.INK if bold else Role.SOFT_INK, bold)
            paint(painter, self.pens.ready([text]))
