"""Lines between people: how each kind is drawn along its way."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Command, Drawn, Path, Point, circle, polygon, polyline
from ipt_desktop.model.enums import LineKind, TieKind

HEAD = 10.0
_PARALLEL = 2.4
_ZIGZAG = 5.0
_HALF_PERIOD = 7.0


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How one kind of line is drawn: strokes side by side, a zigzag, bars across, a ring in the middle."""

    strokes: int = 1
    role: Role = Role.NEUTRAL
    dash: tuple[float, ...] = ()
    zigzag: bool = False
    bars: int = 0
    bead: bool = False
    width: float = 1.3


LINE_STYLES = {
    LineKind.ORDINARY: LineStyle(),
    LineKind.CLOSE: LineStyle(2, Role.SUPPORT, width=1.6),
    LineKind.OVER_CLOSE: LineStyle(3, Role.SUPPORT, width=1.6),
    LineKind.DISTANT: LineStyle(dash=(1.5, 4.0)),
    LineKind.CONFLICT: LineStyle(0, zigzag=True),
    LineKind.CLOSE_AND_CONFLICT: LineStyle(2, Role.SUPPORT, zigzag=True, width=1.6),
    LineKind.CUT_OFF: LineStyle(bars=2),
    LineKind.BEREAVED: LineStyle(dash=(6.0, 4.0)),
}
TIE_STYLES = {
    TieKind.COUPLE: LineStyle(2),
    TieKind.KIN: LineStyle(),
    TieKind.ALLY: LineStyle(bead=True),
    TieKind.CONFLICT: LineStyle(0, zigzag=True),
    TieKind.CUT_OFF: LineStyle(bars=2),
    TieKind.SEPARATED: LineStyle(bars=1),
    TieKind.OTHER: LineStyle(dash=(8.0, 3.0, 1.5, 3.0)),
}


def drawn_line(points: Sequence[Point], style: LineStyle) -> tuple[Drawn, ...]:
    """The line along the points in its style."""
    if len(points) < 2:
        return ()
    drawn: list[Drawn] = []
    for stroke in range(style.strokes):
        beside = (
            offset_line(points, (stroke - (style.strokes - 1) / 2) * 2 * _PARALLEL) if style.strokes > 1 else points
        )
        drawn.append(Path(polyline(beside), stroke=style.role, width=style.width, dash=style.dash))
    if style.zigzag:
        drawn.append(Path(polyline(_zigzag(points)), stroke=Role.TRIGGER, width=1.7))
    (x, y), along = middle(points)
    if style.bars:
        drawn.append(Path(_bars(x, y, along, style.bars), stroke=Role.INK, width=1.8))
    if style.bead:
        drawn.append(Path(circle(x, y, 3.6), Role.BACKGROUND, Role.NEUTRAL, 1.4))
    return tuple(drawn)


def arrow_head(points: Sequence[Point], role: Role) -> Path:
    """A filled arrow head at the end of the line."""
    (x1, y1), (x2, y2) = points[-2:]
    turn = math.atan2(y2 - y1, x2 - x1)
    sides = [(x2 - HEAD * math.cos(turn + side), y2 - HEAD * math.sin(turn + side)) for side in (0.42, -0.42)]
    return Path(polygon([(x2, y2), *sides]), fill=role, stroke=Role.BACKGROUND, width=0.8)


def middle(points: Sequence[Point]) -> tuple[Point, float]:
    """The point half way along a line and the direction there, in radians."""
    return walk(points, length_of(points) / 2)


def shortened(points: Sequence[Point], by: float) -> Sequence[Point]:
    """The line without so much of its end; as it is where little would be left."""
    left = length_of(points) - by
    if not by or left < 2 * by:
        return points
    (x, y), along = walk(points, left)
    return [(x - math.cos(along), y - math.sin(along)), (x, y)]


def length_of(points: Sequence[Point]) -> float:
    """The length of a line."""
    return sum(math.dist(start, two) for start, two in pairwise(points))


def sampled(points: Sequence[Point], step: float) -> list[Point]:
    """Points along a line, evenly from end to end, about one every ``step``."""
    if len(points) == 2:
        return _sampled_straight(points[0], points[1], step)
    length = length_of(points)
    count = round(length / step)
    even = length / max(count, 1)
    return [(x, y) for x, y, _ in _stations(points, even / 2, even, count)]


def _sampled_straight(start: Point, end: Point, step: float) -> list[Point]:
    (x, y), (x2, y2) = start, end
    length = math.hypot(x2 - x, y2 - y)
    count = round(length / step)
    shares = [(index + 0.5) / count for index in range(count)]
    return [(x + (x2 - x) * share, y + (y2 - y) * share) for share in shares]


def offset_line(points: Sequence[Point], by: float) -> list[Point]:
    """The line beside the line, to its right by so much."""
    moved = []
    for index, (x, y) in enumerate(points):
        (x1, y1), (x2, y2) = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
        length = math.hypot(x2 - x1, y2 - y1) or 1.0
        moved.append((x - (y2 - y1) / length * by, y + (x2 - x1) / length * by))
    return moved


def walk(points: Sequence[Point], distance: float) -> tuple[Point, float]:
    """The point so far along a line and the direction there, in radians."""
    for (x1, y1), (x2, y2) in pairwise(points):
        step = math.hypot(x2 - x1, y2 - y1)
        if distance <= step and step:
            share = distance / step
            return (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share), math.atan2(y2 - y1, x2 - x1)
        distance -= step
    (x1, y1), (x2, y2) = points[-2:]
    return (x2, y2), math.atan2(y2 - y1, x2 - x1)


def _stations(points: Sequence[Point], first: float, step: float, count: int) -> Iterator[tuple[float, float, float]]:
    """Points along a line with the direction there: the first after ``first``, then one every ``step``, ``count``."""
    wanted, left = first, count
    for (x1, y1), (x2, y2) in pairwise(points):
        dx, dy = x2 - x1, y2 - y1
        length = math.hypot(dx, dy)
        along = math.atan2(dy, dx)
        while left and wanted <= length and length:
            yield x1 + dx * wanted / length, y1 + dy * wanted / length, along
            wanted += step
            left -= 1
        wanted -= length


def _zigzag(points: Sequence[Point]) -> list[Point]:
    whole = length_of(points)
    teeth = max(int((whole - 2 * _HALF_PERIOD) / _HALF_PERIOD), 1)
    lead = (whole - (teeth - 1) * _HALF_PERIOD) / 2
    zigzag = [points[0]]
    for tooth, (x, y, along) in enumerate(_stations(points, lead, _HALF_PERIOD, teeth)):
        side = _ZIGZAG if tooth % 2 else -_ZIGZAG
        zigzag.append((x - math.sin(along) * side, y + math.cos(along) * side))
    return [*zigzag, points[-1]]


def _bars(x: float, y: float, along: float, count: int) -> tuple[Command, ...]:
    commands: list[Command] = []
    for bar in range(count):
        shift = (bar - (count - 1) / 2) * 5.0
        mx, my = x + math.cos(along) * shift, y + math.sin(along) * shift
        tilt = along + math.pi / 2 - 0.25
        dx, dy = math.cos(tilt) * 7.0, math.sin(tilt) * 7.0
        commands += [("M", mx - dx, my - dy), ("L", mx + dx, my + dy)]
    return tuple(commands)
