"""The names of the rings: on one spoke where that is free, each on the outer edge of its ring."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Layer, Mark, Path, Point, Text, rounded
from ipt_desktop.figures.text_metrics import text_width
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.rings import PERSON_RADIUS, RingPlan

_SPOKES = tuple(range(-90, 91, 5))  # degrees that names may have
_BEST = 35  # degrees
_CLASH = 500.0


class RingName:
    """The name of one ring, and where it would be at an angle."""

    def __init__(self, plan: RingPlan, ring: Ring, name: str, size: float) -> None:
        outer = plan.outer(ring)
        self._edge = outer if ring is not Ring.OUTSIDE else outer - PERSON_RADIUS
        self._stretch = plan.stretch
        self._ring, self._name, self._size = ring, name, size
        half, self._high = text_width(name, self._size) / 2 + self._size, self._size * 0.9
        self._box = Box(-half, -self._high, half, self._high)

    def point(self, angle: int) -> Point:
        """The middle of the name at this angle."""
        turn = math.radians(angle)
        return self._edge * self._stretch * math.sin(turn), -self._edge * math.cos(turn)

    def box(self, angle: int) -> Box:
        """The box of the name at this angle."""
        return self._box.moved(*self.point(angle))

    def mark(self, angle: int) -> Mark:
        """The name at this angle."""
        pill = Path(rounded(self._box, self._high), Role.PANEL, Role.RING_OUTLINE, 1.0)
        name = Text(0.0, self._size * 0.36, self._name, self._size, Role.SOFT_INK)
        return Mark(f"ring:{self._ring} name", Layer.RING_NAMES, self.point(angle), (pill, name), self.box(angle))


def ring_names(names: Sequence[RingName], room: Callable[[RingName, int], float]) -> Iterator[Mark]:
    """The names on the spoke where ``room`` is best; a name that would hide something there finds its own place."""

    def on_spoke(angle: int) -> float:
        boxes = [name.box(angle).grown(2.0) for name in names]
        clash = any(box.meets(other) for box, other in combinations(boxes, 2))
        return min(room(name, angle) for name in names) - _CLASH * clash

    spoke = max(_SPOKES, key=lambda angle: (on_spoke(angle), -abs(angle - _BEST)))
    placed: list[Box] = []

    def room_beside(name: RingName, angle: int) -> float:
        covers = any(name.box(angle).grown(3.0).meets(box) for box in placed)
        return room(name, angle) - _CLASH * covers

    for name in names:
        angle = spoke if room_beside(name, spoke) > 0 else max(_SPOKES, key=partial(room_beside, name))
        placed.append(name.box(angle))
        yield name.mark(angle)
