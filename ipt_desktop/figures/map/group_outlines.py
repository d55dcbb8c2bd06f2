"""Soft outlines around people of one circle of life who stand together, shown on demand."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Layer, Mark, Path, Point, Text, box_around, polygon
from ipt_desktop.figures.text_metrics import text_width
from ipt_desktop.model.enums import SocialContext
from ipt_desktop.model.person import Person
from ipt_desktop.wording.language import Language
from ipt_desktop.wording.value_names import value_name

_ROOM = 36.0
_WIDEST_GAP = 70.0  # degrees; people further apart do not stand together, whatever they share
_CORNERS = 16
_SIZE = 10.0


def group_outlines(
    people: Iterable[Person], points: Mapping[str, Point], taken: Iterable[Box], say: Language
) -> Iterator[Mark]:
    """A mark for each two or more people of a circle who stand together; keys ``hull:<circle> <number>``.

    Their names keep off the ``taken`` boxes, those of people and labels, and off each other.
    """
    named = list(taken)
    circles: dict[SocialContext, list[Person]] = {}
    for person in people:
        if person.circle is not None:
            circles.setdefault(person.circle, []).append(person)
    for circle in sorted(circles):
        for index, cluster in enumerate(_clusters(circles[circle], points)):
            if len(cluster) > 1:
                yield _hull(
                    f"hull:{circle} {index}",
                    say(value_name(circle)),
                    [points[person_id] for person_id in cluster],
                    named,
                    say,
                )


def _clusters(people: Sequence[Person], points: Mapping[str, Point]) -> list[list[str]]:
    """The people in order around the patient, parted at every wide gap."""
    turns = sorted(
        (math.degrees(math.atan2(points[person.id][0], -points[person.id][1])) % 360.0, person.id) for person in people
    )
    parted: list[list[str]] = [[]]
    for (turn, person_id), (before, _) in zip(turns, [turns[-1], *turns[:-1]], strict=True):
        if parted[-1] and turn - before > _WIDEST_GAP:
            parted.append([])
        parted[-1].append(person_id)
    if len(parted) > 1 and turns[0][0] + 360.0 - turns[-1][0] <= _WIDEST_GAP:
        parted[0] = [*parted.pop(), *parted[0]]
    return parted


def _hull(key: str, name: str, points: Sequence[Point], taken: list[Box], say: Language) -> Mark:
    steps = [2 * math.pi * corner / _CORNERS for corner in range(_CORNERS)]
    around = _convex([(x + _ROOM * math.cos(turn), y + _ROOM * math.sin(turn)) for x, y in points for turn in steps])
    shape = Path(polygon(around), stroke=Role.SOFT_INK, width=1.4, dash=(7.0, 5.0))
    half = text_width(name, _SIZE, bold=True) / 2 + 4.0
    about = Box(-half, -8.0, half, 8.0)

    def room(point: Point) -> tuple[float, float, Point]:
        """How little is hidden there, then how far out it is."""
        box = about.moved(*point)
        return -sum(box.overlap(other) for other in taken), math.hypot(*point), point

    between = (((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in pairwise([*around, around[0]]))
    far = max((*around, *between), key=room)
    taken.append(about.moved(*far))
    words = Text(far[0], far[1] + 3.5, name, _SIZE, Role.SOFT_INK, bold=True, halo=Role.BACKGROUND)
    box = box_around([*(Box(x, y, x, y) for x, y in around), about.moved(*far)])
    alt = say.count("{circle}, {count} person", "{circle}, {count} people together", len(points), circle=name)
    return Mark(key, Layer.HULLS, (0.0, 0.0), (shape, words), box.grown(2.0), alt)


def _convex(points: Sequence[Point]) -> list[Point]:
    """The corners of the smallest convex outline (Andrew's monotone chain)."""
    ordered = sorted(set(points))

    def half(run: Iterable[Point]) -> list[Point]:
        chain: list[Point] = []
        for x, y in run:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], (x, y)) <= 0:
                chain.pop()
            chain.append((x, y))
        return chain[:-1]

    return [*half(ordered), *half(reversed(ordered))]


def _turn(first: Point, two: Point, three: Point) -> float:
    return (two[0] - first[0]) * (three[1] - first[1]) - (two[1] - first[1]) * (three[0] - first[0])
