"""Drag a problem area's card: around the rings to another angle, or onto a person to link them."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ipt_desktop.canvas.input.gestures.gesture import PointerState
from ipt_desktop.canvas.input.hit_testing import REACH
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.editing.fields import change_all
from ipt_desktop.editing.links import link_people
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Point
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.problem_area import ProblemArea


class MoveCard:
    """Takes hold of the card ``key``; over a person it means a link, elsewhere the card's place around the rings."""

    def __init__(self, scene: MapScene, key: str, pointer: PointerState) -> None:
        self._scene = scene
        self._item = scene.items_by_key[key]
        self._grip = (self._item.mark.origin[0] - pointer.position[0], self._item.mark.origin[1] - pointer.position[1])
        self._centre: Point = self._item.mark.origin
        self._person = ""
        links = (key for key in scene.items_by_key if key.startswith(f"link:{self._item.mark.id} "))
        self.hidden = {key, *links}
        self.backdrop = ""

    def move(self, pointer: PointerState) -> None:
        """Follow the pointer."""
        self._centre = (pointer.position[0] + self._grip[0], pointer.position[1] + self._grip[1])
        self._person = self._scene.targets.person_at(*pointer.position, pointer.reach)

    def end(self) -> Edit | None:
        """Link whoever is under the pointer, or else turn the card to where it was let go."""
        document = self._scene.document
        if document is None:
            return None
        area_id = self._item.mark.id
        if self._person:
            return link_people(document.network, area_id, [self._person])
        angle = round(math.degrees(math.atan2(self._centre[0], -self._centre[1])) % 360.0, 1) % 360.0
        return change_all(document.network, ProblemArea, {area_id: {"angle": angle}}, N_("", "Move problem area"))

    def paint_backdrop(self, painter: QPainter) -> None:
        """Nothing lies below."""

    def paint(self, painter: QPainter) -> None:
        """The card, its links, and a ring around the person who would be linked."""
        painter.setPen(self._scene.pens.pen(Role.FOCUS, 1.4, (5.0, 4.0)))
        for point in self._ends():
            painter.drawLine(QPointF(*self._centre), QPointF(*point))
        if self._person:
            painter.setPen(self._scene.pens.pen(Role.FOCUS, 2.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            point = self._scene.items_by_key[f"person:{self._person}"].mark.origin
            painter.drawEllipse(QPointF(*point), REACH + 4.0, REACH + 4.0)
        painter.setOpacity(0.75 if self._person else 1.0)
        painter.translate(*self._centre)
        self._item.paint_mark(painter)
        painter.translate(-self._centre[0], -self._centre[1])
        painter.setOpacity(1.0)

    def areas(self) -> list[QRectF]:
        """The card with its links."""
        area = self._item.boundingRect().translated(*self._centre)
        room = REACH + 8.0
        for x, y in self._ends():
            area |= QRectF(x - room, y - room, 2 * room, 2 * room)
        return [area]

    def _ends(self) -> list[Point]:
        prefix = f"link:{self._item.mark.id} "
        linked = {key.removeprefix(prefix) for key in self.hidden if key.startswith(prefix)}
        people = linked | ({self._person} - {""})
        return [self._scene.items_by_key[f"person:{person_id}"].mark.origin for person_id in sorted(people)]
