"""Draws a line from a person to another person or to a problem area: by dragging the handle, or by two clicks."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ipt_desktop.canvas.input.gestures.gesture import PointerState
from ipt_desktop.canvas.input.hit_testing import REACH
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.editing.links import link_people
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Point
from ipt_desktop.model.change import Edit

NOTHING: AbstractSet[str] = frozenset()


class Connect:
    """From the mark ``first`` (a person or the patient) to the mark where the pointer is released.

    For two people it asks the window for the kind of connection; a problem area is linked at once.
    """

    def __init__(self, scene: MapScene, first: str, ask: Callable[[str, str], object]) -> None:
        self._scene = scene
        self.first = first
        self._second = ""
        self._ask = ask
        self._tip: Point = scene.items_by_key[first].mark.origin
        self.hidden = NOTHING
        self.backdrop = ""

    def accepts(self, key: str) -> bool:
        """Whether the connection can end at this mark."""
        is_link = key.startswith("area:") and self.first.startswith("person:")
        return is_link or (key.startswith(("person:", "patient:")) and key != self.first)

    def move(self, pointer: PointerState) -> None:
        """Follows the pointer and snaps to the mark below it."""
        self._tip = pointer.position
        self.aim(self._scene.targets.key_at(*pointer.position, pointer.reach))

    def aim(self, key: str) -> None:
        """Snaps to this mark if the connection can end there; also used by the keyboard."""
        self._second = key if self.accepts(key) else ""
        if self._second:
            self._tip = self._scene.items_by_key[key].mark.origin

    def end(self) -> Edit | None:
        """Links a person to a problem area, or asks for the kind of connection."""
        kind, _, area_id = self._second.partition(":")
        document = self._scene.document
        if kind == "area" and document is not None:
            return link_people(document.network, area_id, [self._id(self.first)])
        if self._second:
            self._ask(self._id(self.first), self._id(self._second))
        return None

    def paint_backdrop(self, painter: QPainter) -> None:
        """Paints nothing."""

    def paint(self, painter: QPainter) -> None:
        """Paints a line to the pointer and a frame around both ends."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._scene.pens.pen(Role.FOCUS, 2.0))
        start = self._scene.items_by_key[self.first].mark.origin
        painter.drawLine(QPointF(*start), QPointF(*self._tip))
        for key in filter(None, (self.first, self._second)):
            mark = self._scene.items_by_key[key].mark
            if mark.kind == "area":
                painter.drawRoundedRect(_around(mark.box), 10.0, 10.0)
            else:
                painter.drawEllipse(QPointF(*mark.origin), REACH + 4.0, REACH + 4.0)

    def areas(self) -> list[QRectF]:
        """The line with both frames."""
        start = self._scene.items_by_key[self.first].mark.origin
        room = REACH + 8.0
        areas = [QRectF(QPointF(*start), QPointF(*self._tip)).normalized().adjusted(-room, -room, room, room)]
        if self._second.startswith("area:"):
            areas.append(_around(self._scene.items_by_key[self._second].mark.box).adjusted(-3, -3, 3, 3))
        return areas

    def _id(self, key: str) -> str:
        kind, _, entity_id = key.partition(":")
        shown = self._scene.shown
        return shown.case.id if kind == "patient" and shown else entity_id


def _around(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top).adjusted(-4, -4, 4, 4)
