"""Draw a box around people and cards to select them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ipt_desktop.canvas.input.gestures.gesture import PointerState
from ipt_desktop.canvas.view.map_scene import Chosen, MapScene
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box
from ipt_desktop.model.change import Edit


class RubberBand:
    """Selects on letting go what it holds, besides ``kept``, which was selected before."""

    def __init__(self, scene: MapScene, pointer: PointerState, kept: Sequence[Chosen] = ()) -> None:
        self._scene = scene
        self._from = self._to = pointer.position
        self._kept = list(kept)
        self.hidden: AbstractSet[str] = frozenset()
        self.backdrop = ""

    def move(self, pointer: PointerState) -> None:
        """Follow the pointer."""
        self._to = pointer.position

    def end(self) -> Edit | None:
        """Select."""
        rect = self._rect()
        inside = self._scene.targets.within(Box(rect.left(), rect.top(), rect.right(), rect.bottom()))
        self._scene.select([*self._kept, *((mark.kind, mark.id) for mark in inside)])
        return None

    def paint_backdrop(self, painter: QPainter) -> None:
        """Nothing lies below."""

    def paint(self, painter: QPainter) -> None:
        """The box."""
        painter.setPen(self._scene.pens.pen(Role.FOCUS, 1.2))
        painter.setBrush(self._scene.pens.colour(Role.FOCUS, 0.10))
        painter.drawRect(self._rect())

    def areas(self) -> list[QRectF]:
        """The box with its edge."""
        return [self._rect().adjusted(-2, -2, 2, 2)]

    def _rect(self) -> QRectF:
        return QRectF(QPointF(*self._from), QPointF(*self._to)).normalized()
