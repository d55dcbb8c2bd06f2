"""The weights of the cost function, in whole numbers. A cost of 1 is eight units of line."""

from dataclasses import dataclass

import numpy as np

from ipt_desktop.analysis.layout_problem import COS, SIN, STEPS, Floats, LayoutProblem, Whole

ANGLE_PARTS = 64
"""Unit vectors of angles are counted in this many parts, to keep their sums whole."""

TURN_X = np.rint(SIN * ANGLE_PARTS).astype(np.float32)
TURN_Y = np.rint(-COS * ANGLE_PARTS).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class CostWeights:
    """The weights, and what depends on angles as tables.

    ``sector[person, map, step]`` keeps circles of life together. ``spread[row[person, other], steps apart]`` keeps
    people evenly apart, those of one ring more so. ``moved[steps]`` breaks ties in favour of the present
    positions. ``balance`` weighs how far the centre of all people is from the patient, ``area`` how far apart the
    people of one problem area are. A line ``through`` a person can be bent around them, if few are in its way.
    """

    sector: Floats
    spread: Floats
    row: Whole
    moved: Floats
    balance: float
    area: float = 80.0
    crossing: int = 1024
    spoke_crossing: int = 8
    through: int = 120
    label: int = 40
    off_centre: int = 3

    def apart_in_area(self, members: int, east: Floats, south: Floats) -> Floats:
        """The cost of a problem area whose people have unit vectors with this sum: 0 when they are in one direction."""
        drawn = np.sqrt(east * east + south * south) / ANGLE_PARTS
        return np.asarray(np.rint((members - drawn) * np.float32(self.area)), np.float32)


def cost_weights_of(problem: LayoutProblem, sector: Floats) -> CostWeights:
    """The weights for a problem; the fewer people, the more evenly they are spread round the patient."""
    counts = np.bincount(problem.ring, minlength=4)
    apart = np.minimum(np.arange(STEPS), STEPS - np.arange(STEPS))
    everybody = _spread(apart, problem.people, 20.0)
    return CostWeights(
        sector=sector,
        spread=np.stack([*(everybody + _spread(apart, int(count), 32.0) for count in counts), everybody]),
        row=np.where(problem.ring[:, None] == problem.ring, problem.ring, len(counts)),
        moved=moved_costs(8.0 / STEPS),
        balance=200.0 / max(problem.people, 1),
    )


def moved_costs(weight: float) -> Floats:
    """What it costs to move a person by so many steps, for each number of steps."""
    apart = np.minimum(np.arange(STEPS), STEPS - np.arange(STEPS))
    return np.rint(apart * np.float32(weight)).astype(np.float32)


def _spread(apart: Whole, people: int, weight: float) -> Floats:
    """The cost of a distance in steps when so many people share the circle."""
    even = min(STEPS / max(people, 1), 300.0)
    lacking = np.clip(1.0 - apart / even, 0.0, 1.0)
    return np.rint(weight * lacking * lacking).astype(np.float32)
