"""The closeness circles in diagram units: how wide each ring is, and what point a place is.

The patient stands at (0, 0); x grows to the right, y downwards. One unit is one pixel at 100 %.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.model.person import Person

PERSON_RADIUS = 22.0
PATIENT_RADIUS = 30.0
MAP_RADIUS = 420.0
AREA_A_PERSON = 14_000.0
NARROWEST_BAND = 66.0
_MARGIN = PERSON_RADIUS + 4.0


@dataclass(frozen=True, slots=True)
class RingPosition:
    """Where somebody stands: ring, angle in degrees clockwise from twelve o'clock, offset 0 to 1 across the band."""

    ring: Ring
    angle: float
    offset: float = 0.5


def ring_position_of(person: Person) -> RingPosition:
    """Where the person stands now."""
    return RingPosition(person.ring_now, person.angle, person.offset)


@dataclass(frozen=True, slots=True)
class RingPlan:
    """The radii of the rings, inner edge of the innermost first, outer edge of the band outside last.

    ``stretch`` makes the rings wider than tall; closeness is the same all around an ellipse.
    """

    edges: tuple[float, float, float, float, float]
    stretch: float = 1.0

    @classmethod
    def of_counts(cls, counts: Mapping[Ring, int], map_radius: float = MAP_RADIUS) -> "RingPlan":
        """Rings wide enough for their people.

        With few people the radii lie between equal areas and equal steps, three parts to one, so that the inner ring
        has room; a ring with more people than that grows by the area they need and pushes the outer ones out, which
        get thinner for it, but never too thin for a person.
        """
        edges = [PATIENT_RADIUS]
        usual = [PATIENT_RADIUS, *(map_radius * (3 * math.sqrt(share) + share) / 4 for share in (0.25, 0.5, 0.75, 1.0))]
        for ring in RINGS:
            usual_area = usual[ring.step + 1] ** 2 - usual[ring.step] ** 2
            needed = counts.get(ring, 0) * AREA_A_PERSON / math.pi
            edges.append(max(math.sqrt(edges[-1] ** 2 + max(usual_area, needed)), edges[-1] + NARROWEST_BAND))
        return cls((edges[0], edges[1], edges[2], edges[3], edges[4]))

    @classmethod
    def of_people(cls, people: Iterable[Person], map_radius: float = MAP_RADIUS) -> "RingPlan":
        """The rings for these people where they stand now."""
        return cls.of_counts(Counter(person.ring_now for person in people), map_radius)

    def stretched(self, stretch: float) -> "RingPlan":
        """The same rings, this much wider."""
        return replace(self, stretch=round(stretch, 3))

    def outer(self, ring: Ring) -> float:
        """The outer radius of a ring."""
        return self.edges[ring.step + 1]

    def radius(self, place: RingPosition) -> float:
        """The distance of a place from the patient: offset 0 and 1 keep the whole symbol inside the band."""
        low, high = self._reach(place.ring)
        return low + place.offset * (high - low)

    def point(self, place: RingPosition) -> tuple[float, float]:
        """The point of a place."""
        radius, turn = self.radius(place), math.radians(place.angle)
        return radius * math.sin(turn) * self.stretch, -radius * math.cos(turn)

    def distance(self, x: float, y: float) -> float:
        """How far a point is from the patient, as radii are measured."""
        return math.hypot(x / self.stretch, y)

    def place(self, x: float, y: float) -> RingPosition:
        """The place nearest to a point; whatever lies beyond the last ring is outside."""
        radius = self.distance(x, y)
        ring = next((ring for ring in RINGS if radius < self.outer(ring)), Ring.OUTSIDE)
        low, high = self._reach(ring)
        offset = (radius - low) / (high - low)
        return RingPosition(ring, math.degrees(math.atan2(x / self.stretch, -y)) % 360.0, min(max(offset, 0.0), 1.0))

    def _reach(self, ring: Ring) -> tuple[float, float]:
        return self.edges[ring.step] + _MARGIN, self.edges[ring.step + 1] - _MARGIN
