"""Cost function of the layout search: the cost of each candidate position of one person.

Arrays run over nodes or lines first, then over maps and candidate places. All costs are whole numbers.
"""

from dataclasses import dataclass

import numpy as np

from ipt_desktop.analysis.cost_weights import ANGLE_PARTS, TURN_X, TURN_Y, CostWeights
from ipt_desktop.analysis.layout_problem import FAR, NOTCHES, STEPS, Flags, Floats, LayoutProblem, Whole
from ipt_desktop.analysis.line_cost import CandidateGeometry, line_costs

OVERLAP, LOOSE_OVERLAP = 12_000.0, 240.0
GAP = np.float32(6.0)
NEAR = np.float32(24.0)


@dataclass(frozen=True, slots=True, eq=False)
class LayoutBatch:
    """Several maps of one problem that are changed person by person: nodes are rows, maps are columns."""

    step: Whole
    notch: Whole
    x: Floats
    y: Floats

    @classmethod
    def of(cls, problem: LayoutProblem, step: Whole, notch: Whole) -> "LayoutBatch":
        """Maps from the angles and notches of all people."""
        x, y = problem.points(step, notch)
        centre = np.zeros((1, step.shape[1]), np.float32)
        return cls(step.copy(), notch.copy(), np.concatenate([x, centre]), np.concatenate([y, centre]))

    def only(self, columns: list[int]) -> "LayoutBatch":
        """Some of the maps by themselves."""
        return LayoutBatch(self.step[:, columns], self.notch[:, columns], self.x[:, columns], self.y[:, columns])

    def put(self, problem: LayoutProblem, person: int, step: Whole, notch: Whole) -> None:
        """Moves a person in each map."""
        self.step[person], self.notch[person] = step, notch
        self.x[person], self.y[person] = problem.point(person, step, notch)


def placement_costs(
    problem: LayoutProblem,
    weights: CostWeights,
    batch: LayoutBatch,
    person: int,
    step: Whole,
    notch: Whole,
    *,
    overlap: float = OVERLAP,
    labels: bool = True,
) -> Floats:
    """The cost of each candidate position (columns) of a person in each map (rows).

    The search begins with a low cost of an ``overlap``, so that people get past each other, and without ``labels``.
    """
    px, py = problem.point(person, step, notch)
    x, y = batch.x.copy(), batch.y.copy()
    x[person] = y[person] = FAR
    geometry = CandidateGeometry(problem, person, x, y, px, py, x[:, :, None] - px, y[:, :, None] - py)
    cost = overlap_cost(problem, person, geometry.dx, geometry.dy, overlap) + _wished(
        problem, weights, batch, person, step, notch
    )
    return cost + line_costs(geometry, weights, labels=labels)


def overlap_cost(problem: LayoutProblem, person: int, dx: Floats, dy: Floats, overlap: float = OVERLAP) -> Floats:
    """What it costs to stand this far from everybody: much where footprints overlap, a little where they are close."""
    box, shape = problem.box, (-1, *(1,) * (dx.ndim - 1))
    off_x, off_y = (box.x - box.x[person]).reshape(shape), (box.y - box.y[person]).reshape(shape)
    wide = (box.half_width + box.half_width[person]).reshape(shape) - np.abs(dx + off_x)
    high = (box.half_height + box.half_height[person]).reshape(shape) - np.abs(dy + off_y)
    return overlap_costs(np.minimum(wide, high), overlap)


def overlap_costs(deep: Floats, overlap: float = OVERLAP) -> Floats:
    """The cost of reaching so deep into others (rows), where less than 0 is the distance to them."""
    near = np.maximum(deep + NEAR, 0)
    tight = np.maximum(deep + GAP, 0)
    cost: Floats = (near + tight * 16 + np.minimum(tight, 1) * overlap).sum(0)
    return cost


def _wished(
    problem: LayoutProblem, weights: CostWeights, batch: LayoutBatch, person: int, step: Whole, notch: Whole
) -> Floats:
    columns = np.arange(step.shape[0])[:, None]
    cost = weights.sector[person, columns, step]
    apart = np.abs(step - batch.step[:, :, None])
    apart[person] = STEPS // 2
    cost = cost + weights.spread[weights.row[person][:, None, None], apart].sum(0)
    off = np.abs(notch - NOTCHES // 2)
    east = TURN_X[batch.step].sum(0) - TURN_X[batch.step[person]]
    south = TURN_Y[batch.step].sum(0) - TURN_Y[batch.step[person]]
    east, south = east[:, None] + TURN_X[step], south[:, None] + TURN_Y[step]
    cost += np.rint((east * east + south * south) * np.float32(weights.balance / ANGLE_PARTS**2))
    for area in np.flatnonzero(problem.areas[person]):
        cost += _drawn_to_area(weights, batch, problem.areas[:, area], person, step)
    cost = cost + weights.off_centre * off + weights.moved[np.abs(step - problem.step[person])]
    return np.asarray(cost, np.float32)


def _drawn_to_area(weights: CostWeights, batch: LayoutBatch, members: Flags, person: int, step: Whole) -> Floats:
    east = TURN_X[batch.step[members]].sum(0) - TURN_X[batch.step[person]]
    south = TURN_Y[batch.step[members]].sum(0) - TURN_Y[batch.step[person]]
    east, south = east[:, None] + TURN_X[step], south[:, None] + TURN_Y[step]
    return weights.apart_in_area(int(members.sum()), east, south)
