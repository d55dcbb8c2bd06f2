"""Lines between people: where they run, and how each kind is drawn."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ipt_desktop.model.choices import LineKind, TieKind
from ipt_desktop.notation.figure import Command, Drawn, Path, Point, circle, polygon, polyline
from ipt_desktop.notation.style import Role

BENDS = (0.1, -0.1, 0.18, -0.18, 0.27, -0.27, -0.38, 0.38)
_CROWD = 90  # with so many people about no bend is free, and looking for one would keep the screen waiting
_PARALLEL = 2.4
_ZIGZAG = 5.0
_HALF_PERIOD = 7.0
_CELL = 80.0
MOST_RADIUS = 40.0
_FEW = 80


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


@dataclass(frozen=True, slots=True)
class Disc:
    """A round obstacle: whoever stands in the way."""

    x: float
    y: float
    radius: float


class Crowd:
    """Everybody on the map, found by neighbourhood, so that a line asks only those near it."""

    def __init__(self, discs: Iterable[Disc]) -> None:
        self._all = list(discs)
        self._cells: dict[tuple[int, int], list[Disc]] = defaultdict(list)
        for disc in self._all:
            self._cells[_cell(disc.x, disc.y)].append(disc)

    def near(self, start: Point, end: Point, reach: float) -> list[Disc]:
        """Those whose centres may lie within ``reach`` of the straight line (a few more are given)."""
        if len(self._all) <= _FEW:
            return self._all
        around = math.ceil((reach + _CELL / 2) / _CELL)
        steps = max(math.ceil(math.dist(start, end) / _CELL), 1)
        crossed = {
            _cell(start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps)
            for step in range(steps + 1)
        }
        spread = range(-around, around + 1)
        cells = {(column + right, row + down) for column, row in crossed for right in spread for down in spread}
        return [disc for cell in cells & self._cells.keys() for disc in self._cells[cell]]


def route(start: Disc, end: Disc, crowd: Crowd) -> list[Point]:
    """The way from one symbol's edge to the other's: straight, or the shallowest curve that runs through nobody.

    Whoever stands where the line starts or ends is not in its way.
    """
    ends = [(start.x, start.y), (end.x, end.y)]
    length = math.dist(*ends) or 1.0

    def in_the_way(reach: float) -> list[Disc]:
        near = (disc for disc in crowd.near(ends[0], ends[1], MOST_RADIUS + reach) if (disc.x, disc.y) not in ends)
        return _beside(start, end, length, reach, near)

    best, fewest = 0.0, sum(_bend_meets(0.0, length, disc) for disc in in_the_way(0.0))
    if fewest:
        near = in_the_way(length * max(BENDS))
        for bend in BENDS if len(near) <= _CROWD else ():
            hits = sum(_bend_meets(bend, length, disc) for disc in near)
            if hits < fewest:
                best, fewest = bend, hits
            if not hits:
                break
    return _trimmed(_curved(start, end, best), start, end)


def _beside(start: Disc, end: Disc, length: float, reach: float, others: Iterable[Disc]) -> list[Disc]:
    """The discs within reach of the straight line, seen from its start along it: x ahead, y to the right."""
    along, across = (end.x - start.x) / length, (end.y - start.y) / length
    near = []
    for disc in others:
        x, y = disc.x - start.x, disc.y - start.y
        ahead, aside = x * along + y * across, y * along - x * across
        if -disc.radius < ahead < length + disc.radius and abs(aside) < reach + disc.radius:
            near.append(Disc(ahead, aside, disc.radius))
    return near


def _bend_meets(bend: float, length: float, disc: Disc) -> bool:
    """Whether the bent line, which is a parabola over the straight one, passes through a disc of ``_beside``."""
    if disc.x < 0.0 or disc.x > length:
        return math.hypot(disc.x if disc.x < 0.0 else disc.x - length, disc.y) < disc.radius
    share = disc.x / length
    away = abs(disc.y - 4.0 * bend * length * share * (1.0 - share))
    return away < disc.radius * math.hypot(1.0, 4.0 * bend * (1.0 - 2.0 * share))


def runs_through(points: Sequence[Point], disc: Disc) -> bool:
    """Whether a line cuts through a disc."""
    ends = pairwise(points)
    return any(_segment_distance(disc.x, disc.y, *one, *two) < disc.radius for one, two in ends)


def drawn_line(points: Sequence[Point], style: LineStyle) -> tuple[Drawn, ...]:
    """The line along the points in its style."""
    if len(points) < 2:
        return ()
    drawn: list[Drawn] = []
    for at in range(style.strokes):
        beside = offset_line(points, (at - (style.strokes - 1) / 2) * 2 * _PARALLEL) if style.strokes > 1 else points
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
    sides = [(x2 - 10 * math.cos(turn + side), y2 - 10 * math.sin(turn + side)) for side in (0.42, -0.42)]
    return Path(polygon([(x2, y2), *sides]), fill=role, stroke=Role.BACKGROUND, width=0.8)


def middle(points: Sequence[Point]) -> tuple[Point, float]:
    """The point half way along a line and the direction there, in radians."""
    return _walk(points, length_of(points) / 2)


def length_of(points: Sequence[Point]) -> float:
    """The length of a line."""
    return sum(math.dist(one, two) for one, two in pairwise(points))


def sampled(points: Sequence[Point], step: float) -> list[Point]:
    """Points along a line, one every ``step``."""
    return [(x, y) for x, y, _ in _stations(points, step / 2, step, int(length_of(points) / step))]


def offset_line(points: Sequence[Point], by: float) -> list[Point]:
    """The line beside the line, to its right by so much."""
    moved = []
    for at, (x, y) in enumerate(points):
        (x1, y1), (x2, y2) = points[max(at - 1, 0)], points[min(at + 1, len(points) - 1)]
        length = math.hypot(x2 - x1, y2 - y1) or 1.0
        moved.append((x - (y2 - y1) / length * by, y + (x2 - x1) / length * by))
    return moved


def _curved(start: Disc, end: Disc, bend: float) -> list[Point]:
    if not bend:
        return [(start.x, start.y), (end.x, end.y)]
    across = (-(end.y - start.y) * bend * 2, (end.x - start.x) * bend * 2)
    control = ((start.x + end.x) / 2 + across[0], (start.y + end.y) / 2 + across[1])
    points = []
    for step in range(17):
        t = step / 16
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append((a * start.x + b * control[0] + c * end.x, a * start.y + b * control[1] + c * end.y))
    return points


def _trimmed(points: list[Point], start: Disc, end: Disc) -> list[Point]:
    whole = length_of(points)
    if whole <= start.radius + end.radius + 2:
        return []
    first, last = _walk(points, start.radius)[0], _walk(points, whole - end.radius)[0]
    travelled = 0.0
    inner = []
    for before, point in pairwise(points[:-1]):
        travelled += math.dist(before, point)
        if start.radius < travelled < whole - end.radius:
            inner.append(point)
    return [first, *inner, last]


def _walk(points: Sequence[Point], distance: float) -> tuple[Point, float]:
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


def _segment_distance(px: float, py: float, x1: float, y1: float, x2: float, y2: float) -> float:
    dx, dy = x2 - x1, y2 - y1
    square = dx * dx + dy * dy
    share = 0.0 if not square else min(max(((px - x1) * dx + (py - y1) * dy) / square, 0.0), 1.0)
    return math.hypot(px - x1 - share * dx, py - y1 - share * dy)


def _cell(x: float, y: float) -> tuple[int, int]:
    return math.floor(x / _CELL), math.floor(y / _CELL)
