"""Draw a line from one person to another: by dragging from the handle, or by two taps."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ipt_desktop.canvas.input.gestures.gesture import PointerState
from ipt_desktop.canvas.input.hit_testing import REACH
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Point
from ipt_desktop.model.change import Edit

NOTHING: AbstractSet[str] = frozenset()


class Connect:
    """From the mark ``first`` (a person or the patient) to whoever the pointer is let go on; then asks for the tie."""

    def __init__(self, scene: MapScene, first: str, ask: Callable[[str, str], object]) -> None:
        self._scene = scene
        self._first = first
        self._second = ""
        self._ask = ask
        self._tip: Point = scene.items_by_key[first].mark.origin
        self.hidden = NOTHING
        self.backdrop = ""

    def move(self, pointer: PointerState) -> None:
        """Follow the pointer and take hold of whoever is there."""
        self._tip = pointer.at
        self.aim(self._scene.targets.at(*pointer.at, pointer.reach))

    def aim(self, key: str) -> None:
        """Take hold of this mark if it can be tied; the keyboard comes in here."""
        can = key.startswith(("person:", "patient:")) and key != self._first
        self._second = key if can else ""
        if can:
            self._tip = self._scene.items_by_key[key].mark.origin

    def end(self) -> Edit | None:
        """Ask for the connection if the pointer holds somebody; which kind it is, the window decides."""
        if self._second:
            self._ask(self._id(self._first), self._id(self._second))
        return None

    def paint_backdrop(self, painter: QPainter) -> None:
        """Nothing lies below."""

    def paint(self, painter: QPainter) -> None:
        """A line to the pointer and a ring around both ends."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._scene.pens.pen(Role.FOCUS, 2.0))
        start = self._scene.items_by_key[self._first].mark.origin
        painter.drawLine(QPointF(*start), QPointF(*self._tip))
        for key in filter(None, (self._first, self._second)):
            painter.drawEllipse(QPointF(*self._scene.items_by_key[key].mark.origin), REACH + 4.0, REACH + 4.0)

    def areas(self) -> list[QRectF]:
        """The line with both rings."""
        start = self._scene.items_by_key[self._first].mark.origin
        room = REACH + 8.0
        span = QRectF(QPointF(*start), QPointF(*self._tip)).normalized()
        return [span.adjusted(-room, -room, room, room)]

    def _id(self, key: str) -> str:
        kind, _, entity_id = key.partition(":")
        shown = self._scene.shown
        return shown.case.id if kind == "patient" and shown else entity_id
