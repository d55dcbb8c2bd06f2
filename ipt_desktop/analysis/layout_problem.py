"""The layout problem as arrays: rings, sizes of people and labels, and the lines between them.

Coordinates are whole diagram units held in float32, and every cost is a whole number, so that sums come out the same
in any order and on any machine.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from ipt_desktop.model.enums import PersonKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import PATIENT_RADIUS, PERSON_RADIUS, RingPlan, RingPosition, ring_position_of

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

STEPS = 720
"""Angles people may take: every half degree."""
NOTCHES = 8
"""Places across a band: from its inner edge (0) to its outer edge (8)."""

GROUP_OUTLINE = 4.0
FAR = np.float32(30_000.0)
_TURNS = [math.radians(step * 360.0 / STEPS) for step in range(STEPS)]
SIN = np.array([round(math.sin(turn), 9) for turn in _TURNS])
COS = np.array([round(math.cos(turn), 9) for turn in _TURNS])


class Extent(Protocol):
    """The room a person with their label takes, in diagram units from the centre of the symbol."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def above(self) -> float: ...
    @property
    def below(self) -> float: ...


class LabelBoxes(NamedTuple):
    """Rectangles around points: the offsets of their centres, and half their width and height."""

    x: Floats
    y: Floats
    half_width: Floats
    half_height: Floats


class NearbyRegion(NamedTuple):
    """The other ends of one person's lines, ties first, and the ends of all other lines, ties first.

    ``apart`` says which other lines (rows) share no end with which own line (columns).
    """

    ends: Whole
    own_ties: int
    other_a: Whole
    other_b: Whole
    other_ties: int
    apart: Flags


@dataclass(frozen=True, slots=True, eq=False)
class LayoutProblem:
    """A network to be arranged. Nodes are the people in the order of ``ids`` and, last, the patient.

    ``a`` and ``b`` are the ends of the lines: ``ties`` of them between people, then the drawn lines to the patient.
    ``group`` numbers the parts of life, -1 for people without one; ``areas[person, area]`` says whether a person is
    involved in a problem area. ``step`` and ``notch`` are the present positions.
    """

    ids: tuple[str, ...]
    plan: RingPlan
    places: tuple[RingPosition, ...]
    low: Floats
    high: Floats
    ring: Whole
    radius: Floats
    box: LabelBoxes
    label: LabelBoxes
    a: Whole
    b: Whole
    ties: int
    group: Whole
    areas: Flags
    pinned: Flags
    step: Whole
    notch: Whole
    around: tuple[NearbyRegion, ...]

    @property
    def people(self) -> int:
        """The number of people on the map."""
        return len(self.ids)

    def points(self, step: Whole, notch: Whole) -> tuple[Floats, Floats]:
        """The points of all people (rows) for angles and notches of several maps; pinned people keep theirs."""
        places = [self.point(index, step[index], notch[index]) for index in range(self.people)]
        for index in np.flatnonzero(self.pinned):
            x, y = self.plan.point(self.places[index])
            places[index] = np.full(step.shape[1], round(x), np.float32), np.full(step.shape[1], round(y), np.float32)
        points = np.array(places, np.float32).reshape(-1, 2, step.shape[1])
        return points[:, 0], points[:, 1]

    def point(self, person: int, step: Whole, notch: Whole) -> tuple[Floats, Floats]:
        """The points of one person for any number of angles and notches."""
        radius = self.low[person] + (self.high[person] - self.low[person]) * notch / NOTCHES
        return np.rint(radius * SIN[step]).astype(np.float32), np.rint(-radius * COS[step]).astype(np.float32)


def layout_problem_of(
    network: Network, footprints: Mapping[str, Extent], groups: Mapping[str, str], plan: RingPlan | None = None
) -> LayoutProblem:
    """The layout problem of a network. ``groups`` names the group of a person by id; people without one are free."""
    people = sorted(network.people.values(), key=lambda person: person.id)
    plan = plan or RingPlan.of_people(people)
    places = tuple(ring_position_of(person) for person in people)
    numbers = {person.id: number for number, person in enumerate(people)}
    pairs = sorted({_pair(numbers[tie.first_id], numbers[tie.second_id]) for tie in network.ties.values()})
    spokes = [(index, len(people)) for index, person in enumerate(people) if _has_line(network, person)]
    lines = np.array([*pairs, *spokes], np.intp).reshape(-1, 2)
    names = sorted(set(groups.values()))
    extents = [footprints.get(person.id, _USUAL) for person in people]
    return LayoutProblem(
        ids=tuple(numbers),
        plan=plan,
        places=places,
        low=np.array([plan.radius(RingPosition(place.ring, 0.0, 0.0)) for place in places], np.float32),
        high=np.array([plan.radius(RingPosition(place.ring, 0.0, 1.0)) for place in places], np.float32),
        ring=np.array([place.ring.step for place in places], np.intp),
        radius=np.array([*(_radius(person) for person in people), PATIENT_RADIUS], np.float32),
        box=_boxes([_whole_box(extent) for extent in extents], (0.0, 0.0, PATIENT_RADIUS, PATIENT_RADIUS)),
        label=_boxes([_label_box(extent) for extent in extents], (float(FAR), float(FAR), 0.0, 0.0)),
        a=lines[:, 0],
        b=lines[:, 1],
        ties=len(pairs),
        group=np.array(
            [names.index(groups[person_id]) if person_id in groups else -1 for person_id in numbers], np.intp
        ),
        areas=_areas(network, numbers),
        pinned=np.array([person.pinned for person in people], np.bool_),
        step=np.array([round(place.angle * STEPS / 360.0) % STEPS for place in places], np.intp),
        notch=np.array([round(place.offset * NOTCHES) for place in places], np.intp),
        around=tuple(_around(index, lines, len(pairs)) for index in range(len(people))),
    )


def _areas(network: Network, index: Mapping[str, int]) -> Flags:
    areas = np.zeros((len(index), len(network.areas)), np.bool_)
    for column, area_id in enumerate(sorted(network.areas)):
        for link in network.links_of(area_id=area_id):
            areas[index[link.person_id], column] = True
    return areas


class _DefaultExtent(NamedTuple):
    left: float = 40.0
    right: float = 40.0
    above: float = 26.0
    below: float = 52.0


_USUAL = _DefaultExtent()


def _pair(first: int, second: int) -> tuple[int, int]:
    return (first, second) if first < second else (second, first)


def _around(index: int, lines: Whole, ties: int) -> NearbyRegion:
    mine = (lines == index).any(axis=1)
    own, others = lines[mine], lines[~mine]
    other_ties = ties - int(mine[:ties].sum())
    ends = own.sum(axis=1) - index
    apart = (others[:, :1] != ends) & (others[:, 1:] != ends)
    return NearbyRegion(ends, ties - other_ties, others[:, 0], others[:, 1], other_ties, apart)


def _radius(person: Person) -> float:
    return PERSON_RADIUS + (GROUP_OUTLINE if person.kind is PersonKind.GROUP else 0.0)


def _has_line(network: Network, person: Person) -> bool:
    between = network.relationships[person.id]
    return between.line is not None or between.flow is not None


def _boxes(people: list[tuple[float, float, float, float]], patient: tuple[float, float, float, float]) -> LabelBoxes:
    columns = np.array([*people, patient], np.float32).T
    return LabelBoxes(columns[0], columns[1], columns[2], columns[3])


def _whole_box(extent: Extent) -> tuple[float, float, float, float]:
    return _box(-extent.left, -extent.above, extent.right, extent.below)


def _label_box(extent: Extent) -> tuple[float, float, float, float]:
    """The part of a footprint beside the symbol: on the side where it reaches farthest, below where sides are even."""
    beyond = {
        "below": extent.below,
        "above": extent.above,
        "right": extent.right if extent.right > extent.left + 1 else 0.0,
        "left": extent.left if extent.left > extent.right + 1 else 0.0,
    }
    side = max(beyond, key=lambda name: beyond[name])
    left, top, right, bottom = -extent.left, -extent.above, extent.right, extent.below
    if side == "below":
        top = min(PERSON_RADIUS, bottom)
    elif side == "above":
        bottom = max(-PERSON_RADIUS, top)
    elif side == "right":
        left = min(PERSON_RADIUS, right)
    else:
        right = max(-PERSON_RADIUS, left)
    return _box(left, top, right, bottom)


def _box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """Centre and half sizes, to the next half unit outwards."""
    return (
        round(left + right) / 2,
        round(top + bottom) / 2,
        math.ceil(right - left) / 2,
        math.ceil(bottom - top) / 2,
    )
