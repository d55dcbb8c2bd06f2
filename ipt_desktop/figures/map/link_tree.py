"""The links of a problem area as a tree: a trunk around the outside of the rings, and a branch in to each person."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Drawn, Path, Point, polyline
from ipt_desktop.figures.map.edge_routing import Disc, Obstacles, route

_OUTSIDE = 7.0  # diagram units between the rings and the trunk
_STEP = 6.0  # degrees
_FOCUS, _QUIET = 1.5, 1.0  # widths of a line
_DASH = (5.0, 4.0)


class Branch(NamedTuple):
    """The way from a card to one person: around the rings, then in."""

    trunk: list[Point]
    twig: list[Point]

    @property
    def way(self) -> list[Point]:
        """The whole way."""
        return [*self.trunk, *self.twig]

    def drawn(self, is_focus: bool) -> tuple[Drawn, ...]:
        """The trunk solid, the twig dashed; links of areas that are not in focus are quiet."""
        stroke, width = (Role.FOCUS, _FOCUS) if is_focus else (Role.NEUTRAL, _QUIET)
        trunk = [Path(polyline(self.trunk), stroke=stroke, width=width)] if len(self.trunk) > 1 else []
        return (*trunk, Path(polyline(self.twig), stroke=stroke, width=width, dash=_DASH))


def branches(card: Box, people: Sequence[Disc], reach: float, stretch: float, obstacles: Obstacles) -> list[Branch]:
    """A branch for each person; whoever is outside the rings is linked directly."""
    centre = ((card.left + card.right) / 2, (card.top + card.bottom) / 2)
    start = _turn(centre, stretch)
    return [_branch(card, start, person, reach + _OUTSIDE, stretch, obstacles) for person in people]


def _branch(card: Box, start: float, person: Disc, radius: float, stretch: float, obstacles: Obstacles) -> Branch:
    end = _turn(person[:2], stretch)
    if math.hypot(person.x / stretch, person.y) > radius - person.radius:
        return Branch([], route(Disc(*_nearest(card, person[:2]), 1.0), person, obstacles))
    swing = (end - start + 540.0) % 360.0 - 180.0
    steps = max(round(abs(swing) / _STEP), 1)
    around = [_point(start + swing * step / steps, radius, stretch) for step in range(steps + 1)]
    trunk = [_nearest(card, around[0]), *around]
    return Branch(trunk, route(Disc(*around[-1], 0.0), person, obstacles))


def _turn(point: Point, stretch: float) -> float:
    """The angle of a point on the ellipse it is on, in degrees clockwise from twelve o'clock."""
    return math.degrees(math.atan2(point[0] / stretch, -point[1]))


def _point(angle: float, radius: float, stretch: float) -> Point:
    turn = math.radians(angle)
    return radius * stretch * math.sin(turn), -radius * math.cos(turn)


def _nearest(box: Box, point: Point) -> Point:
    return min(max(point[0], box.left), box.right), min(max(point[1], box.top), box.bottom)
