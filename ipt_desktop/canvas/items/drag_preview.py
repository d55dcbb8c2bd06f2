"""People on the move: their symbols, labels and lines at other points than the document says, painted, never stored."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ipt_desktop.canvas.items.cached_lines import CachedLine, CachedLink
from ipt_desktop.canvas.items.mark_item import MarkItem, pieces_along
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Point
from ipt_desktop.figures.map.edge_routing import Disc
from ipt_desktop.figures.map.line_styles import LINE_STYLES, TIE_STYLES, LineStyle
from ipt_desktop.figures.map.network_map import person_disc
from ipt_desktop.model.rings import PATIENT_RADIUS

_SEVERAL = 8
_MANY = 30  # beyond so many lines each is drawn as one plain stroke while it moves


@dataclass(frozen=True, slots=True)
class _DraggedLine:
    """A line with an end that moves: an end is a person's id, or the disc where it stays."""

    key: str
    start: str | Disc
    end: str | Disc
    plain: Role
    strand: CachedLine


class DragPreview:
    """Paints these people at other points. ``hidden`` are the keys of the marks that it stands in for."""

    def __init__(self, scene: MapScene, ids: Sequence[str]) -> None:
        self._scene = scene
        self._from = {person_id: point for person_id, point in scene.points().items() if person_id in set(ids)}
        self._discs = self._find_discs()
        self._ways = [way for way in self._find_ways() if way.key in scene.items_by_key]
        self._labels = {person_id: scene.items_by_key[f"label:{person_id}"] for person_id in self._from}
        self._people = {person_id: scene.items_by_key[f"person:{person_id}"] for person_id in self._from}
        marks = (f"{kind}:{person_id}" for person_id in self._from for kind in ("person", "label", "ghost"))
        self.hidden = {*marks, *(way.key for way in self._ways)}

    @property
    def start(self) -> Mapping[str, Point]:
        """Where the people stand as yet."""
        return self._from

    def paint(self, painter: QPainter, points: Mapping[str, Point]) -> None:
        """Paint them there, in scene units."""
        ends = [(self._disc(way.start, points), self._disc(way.end, points), way) for way in self._ways]
        if len(ends) > _MANY:
            self._paint_plain(painter, ends)
        else:
            for start, end, way in ends:
                self._paint_way(painter, start, end, way)
        for items in (self._people, self._labels):
            for person_id, item in items.items():
                self._paint_item(painter, item, person_id, points[person_id])

    def areas(self, points: Mapping[str, Point]) -> list[QRectF]:
        """What they cover there, in scene units; with many lines, the one area that holds them all."""
        areas = []
        for person_id, (x, y) in points.items():
            dx, dy = x - self._from[person_id][0], y - self._from[person_id][1]
            areas += [
                item.sceneBoundingRect().translated(dx, dy)
                for item in (self._people[person_id], self._labels[person_id])
            ]
        for way in self._ways:
            start, end = self._disc(way.start, points), self._disc(way.end, points)
            ends = QPointF(start.x, start.y), QPointF(end.x, end.y)
            if len(self._ways) > _SEVERAL:
                areas[0] |= QRectF(*ends).normalized().adjusted(-12, -12, 12, 12)
            else:
                areas += pieces_along(*ends)
        return areas

    def _paint_item(self, painter: QPainter, item: MarkItem, person_id: str, point: Point) -> None:
        start, (x, y) = self._from[person_id], item.mark.origin
        x, y = x + point[0] - start[0], y + point[1] - start[1]
        painter.translate(x, y)
        item.paint_mark(painter)
        painter.translate(-x, -y)

    def _paint_way(self, painter: QPainter, start: Disc, end: Disc, way: _DraggedLine) -> None:
        straight = _straight(start, end)
        if straight:
            way.strand.lay(painter, *straight)

    def _paint_plain(self, painter: QPainter, ends: Sequence[tuple[Disc, Disc, _DraggedLine]]) -> None:
        lines: dict[Role, list[QLineF]] = {}
        for start, end, way in ends:
            for corner, other in pairwise(_straight(start, end)):
                lines.setdefault(way.plain, []).append(QLineF(*corner, *other))
        for role, several in lines.items():
            painter.setPen(QPen(self._scene.pens.colour(role), 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLines(several)

    def _disc(self, end: str | Disc, points: Mapping[str, Point]) -> Disc:
        if isinstance(end, Disc):
            return end
        disc, point = self._discs[end], points.get(end)
        return Disc(point[0], point[1], disc.radius) if point else disc

    def _find_discs(self) -> dict[str, Disc]:
        shown = self._scene.shown
        if shown is None:
            return {}
        points = self._scene.points()
        return {person_id: person_disc(person, points[person_id]) for person_id, person in shown.people.items()}

    def _find_ways(self) -> Iterator[_DraggedLine]:
        shown, items, pens = self._scene.shown, self._scene.items_by_key, self._scene.pens
        if shown is None:
            return
        patient = Disc(*items["patient:"].mark.origin, PATIENT_RADIUS + 3.0)
        for person_id in self._from:
            between = shown.relationships[person_id]
            style = LINE_STYLES[between.line] if between.line else LineStyle()
            yield _DraggedLine(
                f"line:{person_id}", patient, person_id, _plain(style), CachedLine(pens, style, between.flow)
            )
        for tie in shown.ties.values():
            if tie.first_id in self._from or tie.second_id in self._from:
                style = TIE_STYLES[tie.kind]
                yield _DraggedLine(f"tie:{tie.id}", tie.first_id, tie.second_id, _plain(style), CachedLine(pens, style))
        for link in shown.links.values():
            card = items.get(f"area:{link.area_id}")
            if link.person_id in self._from and card is not None:
                edge = Disc(*card.mark.origin, card.mark.box.bottom - card.mark.origin[1])
                yield _DraggedLine(
                    f"link:{link.area_id} {link.person_id}", edge, link.person_id, Role.FOCUS, CachedLink(pens)
                )


def _plain(style: LineStyle) -> Role:
    return Role.TRIGGER if style.zigzag and not style.strokes else style.role


def _straight(start: Disc, end: Disc) -> list[Point]:
    """From edge to edge; nothing when the discs (nearly) touch."""
    length = math.hypot(end.x - start.x, end.y - start.y)
    if length <= start.radius + end.radius + 2.0:
        return []
    dx, dy = (end.x - start.x) / length, (end.y - start.y) / length
    return [
        (start.x + dx * start.radius, start.y + dy * start.radius),
        (end.x - dx * end.radius, end.y - dy * end.radius),
    ]
