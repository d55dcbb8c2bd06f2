"""Drag people to another place: a preview that snaps softly to the rings, and one edit on letting go."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from ipt_desktop.canvas.input.gestures.gesture import PointerState
from ipt_desktop.canvas.input.hit_testing import REACH
from ipt_desktop.canvas.items.drag_preview import DragPreview
from ipt_desktop.canvas.items.painting import paint
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.editing.people import drop_people, move_people
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Drawn, Path, Point, Text, rounded
from ipt_desktop.figures.text_metrics import text_width
from ipt_desktop.model.change import Edit
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import RING_NAMES

SNAP = 9.0  # diagram units on either side of a band's middle


class MovePeople:
    """Moves the people together; ``grabbed`` is the one under the pointer, who snaps and says the ring."""

    def __init__(
        self, scene: MapScene, ids: Sequence[str], grabbed: str, pointer: PointerState, snap: bool = True
    ) -> None:
        self._scene = scene
        self._plan = scene.plan
        self.ids = tuple(ids)
        self._preview = DragPreview(scene, ids)
        self._grabbed = grabbed
        self._snap = snap
        self._is_free = not snap
        x, y = self._preview.start[grabbed]
        self._grip = (x - pointer.position[0], y - pointer.position[1])
        self._points = dict(self._preview.start)
        self.hidden = self._preview.hidden
        self.backdrop = str(self.ring)

    @property
    def ring(self) -> Ring:
        """The ring that the grabbed person would stand on."""
        return self._plan.place(*self._points[self._grabbed]).ring

    def move(self, pointer: PointerState) -> None:
        """Follow the pointer; Alt switches the snap off."""
        x, y = pointer.position[0] + self._grip[0], pointer.position[1] + self._grip[1]
        self._is_free = pointer.alt or not self._snap
        if not self._is_free:
            x, y = self._snapped(x, y)
        start = self._preview.start
        dx, dy = x - start[self._grabbed][0], y - start[self._grabbed][1]
        self._points = {person_id: (px + dx, py + dy) for person_id, (px, py) in start.items()}
        self.backdrop = str(self.ring)

    def end(self) -> Edit | None:
        """The move as one edit."""
        document = self._scene.document
        places = {person_id: self._place(point) for person_id, point in self._points.items()}
        if document is None:
            return None
        return move_people(document.network, places) if self._is_free else drop_people(document.network, places)

    def paint_backdrop(self, painter: QPainter) -> None:
        """Tint the ring under the pointer."""
        ring = self.ring
        inner, outer = self._plan.edges[ring.step], self._plan.outer(ring)
        band = QPainterPath()
        stretch = self._plan.stretch
        band.addEllipse(QPointF(0.0, 0.0), outer * stretch, outer)
        if ring is not Ring.INTIMATE:
            band.addEllipse(QPointF(0.0, 0.0), inner * stretch, inner)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._scene.pens.colour(Role.FOCUS, 0.09))
        painter.drawPath(band)

    def paint(self, painter: QPainter) -> None:
        """The people with their lines, and the ring's name above the one who was grabbed."""
        self._preview.paint(painter, self._points)
        x, y = self._points[self._grabbed]
        painter.translate(x, y - REACH - 20.0)
        ring = say(RING_NAMES[self.ring])
        caption = say("{ring} · no snap", ring=ring) if self._is_free else ring
        paint(painter, self._scene.pens.ready(_pill(caption)))
        painter.translate(-x, REACH + 20.0 - y)

    def areas(self) -> list[QRectF]:
        """All of it."""
        x, y = self._points[self._grabbed]
        return [*self._preview.areas(self._points), QRectF(x - 90.0, y - REACH - 36.0, 180.0, 32.0)]

    def _snapped(self, x: float, y: float) -> Point:
        place = self._plan.place(x, y)
        middle = replace(place, offset=0.5)
        near = abs(self._plan.distance(x, y) - self._plan.radius(middle)) <= SNAP
        return self._plan.point(middle) if near else (x, y)

    def _place(self, point: Point) -> RingPosition:
        place = self._plan.place(*point)
        return replace(place, angle=round(place.angle, 2) % 360.0, offset=round(place.offset, 3))


def _pill(words: str) -> tuple[Drawn, ...]:
    half = text_width(words, 12.0, bold=True) / 2 + 10.0
    pill = Path(rounded(Box(-half, -11.0, half, 11.0), 11.0), Role.FOCUS)
    return pill, Text(0.0, 4.3, words, 12.0, Role.ON_STRONG, bold=True)
