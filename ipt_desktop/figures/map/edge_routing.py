"""Where lines run: straight from edge to edge, or in the shallowest curve that runs through nobody."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ipt_desktop.figures.figure import Box, Point
from ipt_desktop.figures.map.line_styles import length_of, walk


class Curve(NamedTuple):
    """How far a line swings out from the straight way, as a share of its length, and where along it."""

    rise: float
    lean: float = 0.5


STRAIGHT = Curve(0.0)
_RISES = (0.06, 0.1, 0.14, 0.18, 0.22, 0.27, 0.32, 0.38, 0.45)
_LEANING = (0.14, 0.22, 0.32, 0.42)
BENDS = (
    *(Curve(side * rise) for rise in _RISES for side in (1, -1)),
    *(Curve(side * rise, lean) for rise in _LEANING for side in (1, -1) for lean in (0.25, 0.75)),
)
MOST_RADIUS = 40.0
_LONGEST = (
    1200.0  # on so long a way somebody stands beneath every bend; looking for a free one keeps the screen waiting
)
_HIGHEST = 180.0  # further from the straight way nobody would look for a line
_ROW = 80.0
_MANY = 12  # beyond so many who moved, finding everything anew is as quick as asking what they stirred


class Disc(NamedTuple):
    """A round obstacle: a person in the way of a line."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


class Obstacles:
    """Everybody on the map, found by neighbourhood, so that a line asks only those near it."""

    def __init__(self, discs: Iterable[Disc]) -> None:
        self._rows: dict[int, list[Disc]] = defaultdict(list)
        for disc in sorted(discs):
            self._rows[math.floor(disc.y / _ROW)].append(disc)

    def near(self, start: Point, end: Point, reach: float) -> list[Disc]:
        """Those whose centres may lie within ``reach`` of the straight line (a few more are given)."""
        (x1, y1), (x2, y2) = (start, end) if start[1] <= end[1] else (end, start)
        slope = (x2 - x1) / (y2 - y1) if y2 > y1 else 0.0
        nearby: list[Disc] = []
        for row in range(math.floor((y1 - reach) / _ROW), math.floor((y2 + reach) / _ROW) + 1):
            discs = self._rows.get(row)
            if discs:
                enters, leaves = max(row * _ROW - reach, y1), min((row + 1) * _ROW + reach, y2)
                low, high = (x1 + (enters - y1) * slope, x1 + (leaves - y1) * slope) if slope else (x1, x2)
                low, high = min(low, high) - reach, max(low, high) + reach
                nearby += discs[bisect_left(discs, (low,)) : bisect_right(discs, (high, math.inf))]
        return nearby


def route(start: Disc, end: Disc, obstacles: Obstacles) -> list[Point]:
    """The way from one symbol's edge to the other's: straight, or the shallowest curve that runs through nobody.

    Whoever stands where the line starts or ends is not in its way.
    """
    return _route(start, end, obstacles)[0]


class RouteCache:
    """Remembers the way of each line, and finds anew only what somebody's coming or going may have changed."""

    def __init__(self) -> None:
        self._discs: Counter[Disc] = Counter()
        self._known: dict[str, tuple[Disc, Disc, list[Point], float]] = {}

    def find(
        self, ends: Mapping[str, tuple[Disc, Disc]], obstacles: Obstacles, discs: Iterable[Disc]
    ) -> dict[str, list[Point]]:
        """The way of each line, by its key; ``discs`` are those of the crowd. The same as ``route`` for each."""
        now = Counter(discs)
        stirred = [*(now - self._discs), *(self._discs - now)]
        if len(stirred) > _MANY:
            self._known.clear()
        known = {key: self._again(self._known.get(key), *both, stirred) for key, both in ends.items()}
        self._discs = now
        self._known = {key: known[key] or (*both, *_route(*both, obstacles)) for key, both in ends.items()}
        return {key: known[2] for key, known in self._known.items()}

    def _again(
        self, known: tuple[Disc, Disc, list[Point], float] | None, start: Disc, end: Disc, stirred: Sequence[Disc]
    ) -> tuple[Disc, Disc, list[Point], float] | None:
        if known is None or (known[0], known[1]) != (start, end):
            return None
        return None if any(_beside(start, end, known[3], stirred)) else known


def runs_through(points: Sequence[Point], disc: Disc) -> bool:
    """Whether a line cuts through a disc."""
    ends = pairwise(points)
    return any(_segment_distance(disc.x, disc.y, *start, *two) < disc.radius for start, two in ends)


def _route(start: Disc, end: Disc, obstacles: Obstacles) -> tuple[list[Point], float]:
    """The way, and how far from the straight line whoever comes or goes may change it."""
    bend, _, reach = _best_bend(start, end, obstacles)
    return _trimmed(_curved(start, end, bend), start, end), reach


def _best_bend(start: Disc, end: Disc, obstacles: Obstacles) -> tuple[Curve, int, float]:
    """The bend with the fewest people in its way, how many these are, and how far off others may change that."""
    length = math.dist(start[:2], end[:2]) or 1.0
    best, fewest = STRAIGHT, _straight_hits(start, end, obstacles)
    if not fewest or length > _LONGEST:
        return STRAIGHT, fewest, 0.0
    bends = [bend for bend in BENDS if abs(bend.rise) * length < _HIGHEST]
    reach = length * max(bend.rise for bend in bends)
    near = _in_the_way(start, end, reach, obstacles)
    for bend in bends:
        hits = _hits(bend, length, near, fewest)
        if hits < fewest:
            best, fewest = bend, hits
        if not hits:
            break
    return best, fewest, reach


def _straight_hits(start: Disc, end: Disc, obstacles: Obstacles) -> int:
    length = math.dist(start[:2], end[:2]) or 1.0
    return sum(_bend_meets(STRAIGHT, length, disc) for disc in _in_the_way(start, end, 0.0, obstacles))


def _in_the_way(start: Disc, end: Disc, reach: float, obstacles: Obstacles) -> list[Disc]:
    ends = (start[:2], end[:2])
    near = [disc for disc in obstacles.near(*ends, MOST_RADIUS + reach) if disc[:2] not in ends]
    return list(_beside(start, end, reach, near))


def _beside(start: Disc, end: Disc, reach: float, others: Iterable[Disc]) -> Iterator[Disc]:
    """The discs within reach of the straight line, seen from its start along it: x ahead, y to the right."""
    x1, y1, _ = start
    length = math.hypot(end.x - x1, end.y - y1) or 1.0
    along, across = (end.x - x1) / length, (end.y - y1) / length
    for x, y, radius in others:
        ahead = (x - x1) * along + (y - y1) * across
        if -radius < ahead < length + radius:
            aside = (y - y1) * along - (x - x1) * across
            if abs(aside) < reach + radius:
                yield Disc(ahead, aside, radius)


def _hits(bend: Curve, length: float, near: Iterable[Disc], most: int) -> int:
    """How many discs a bent line meets; no need to count beyond ``most``."""
    hits, rise = 0, 4.0 * bend.rise
    for disc in near:
        share = disc[0] / length
        # An even bend is never steeper over the straight way than ``rise``: most are too far off to look closer.
        far = bend.lean == 0.5 and abs(disc[1] - rise * length * share * (1.0 - share)) >= disc[2] * 3.0
        if not far and _bend_meets(bend, length, disc):
            hits += 1
            if hits >= most:
                break
    return hits


def _bend_meets(bend: Curve, length: float, disc: Disc) -> bool:
    """Whether the bent line, which is a parabola, passes through a disc of ``_beside``."""
    x, y, radius = disc
    if x < 0.0 or x > length:
        return math.hypot(x if x < 0.0 else x - length, y) < radius
    t, lean = x / length, bend.lean
    if lean != 0.5:
        t = (math.sqrt(lean * lean + (1.0 - 2.0 * lean) * t) - lean) / (1.0 - 2.0 * lean)
    along = 2.0 * lean + (2.0 - 4.0 * lean) * t
    away = abs(y - 4.0 * bend.rise * length * t * (1.0 - t))
    return away < radius * math.hypot(1.0, 4.0 * bend.rise * (1.0 - 2.0 * t) / along)


def _curved(start: Disc, end: Disc, bend: Curve) -> list[Point]:
    if not bend.rise:
        return [(start.x, start.y), (end.x, end.y)]
    dx, dy, rise = end.x - start.x, end.y - start.y, bend.rise * 2
    control = (start.x + dx * bend.lean - dy * rise, start.y + dy * bend.lean + dx * rise)
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
    first, last = walk(points, start.radius)[0], walk(points, whole - end.radius)[0]
    travelled = 0.0
    inner = []
    for before, point in pairwise(points[:-1]):
        travelled += math.dist(before, point)
        if start.radius < travelled < whole - end.radius:
            inner.append(point)
    return [first, *inner, last]


def _segment_distance(px: float, py: float, x1: float, y1: float, x2: float, y2: float) -> float:
    dx, dy = x2 - x1, y2 - y1
    square = dx * dx + dy * dy
    share = 0.0 if not square else min(max(((px - x1) * dx + (py - y1) * dy) / square, 0.0), 1.0)
    return math.hypot(px - x1 - share * dx, py - y1 - share * dy)
