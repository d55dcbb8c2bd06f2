"""Crossing reduction by sifting: each person in turn is tried all around their ring, and put where fewest ties cross.

Several maps are sifted at once, before the annealing that weighs everything else. Overlaps cost little at first, so
that people get past each other, and too much to be kept at the end. After Bachmaier, *A radial adaptation of the
Sugiyama framework* (2007), with positions instead of orders.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ipt_desktop.analysis.cost_weights import CostWeights
from ipt_desktop.analysis.layout_problem import FAR, NOTCHES, STEPS, Flags, Floats, LayoutProblem, Whole
from ipt_desktop.analysis.line_cost import CandidateGeometry, line_costs
from ipt_desktop.analysis.placement_cost import LOOSE_OVERLAP, OVERLAP, LayoutBatch, overlap_cost
from ipt_desktop.analysis.search_budget import SearchBudget

LAST_HEAT = 0.05
"""How many crossings a worse position may cost and still be taken now and then, at the end of the search."""
NEAR = 16
"""A quarter of the candidate positions are at most so many steps away from the present one."""


class _Terms(NamedTuple):
    """What counts in one round: the weights of lines, who has ties, and the cost of an overlap."""

    weights: CostWeights
    tied: Flags
    overlap: float


def sift(
    problem: LayoutProblem,
    weights: CostWeights,
    batch: LayoutBatch,
    rng: np.random.Generator,
    budget: SearchBudget,
    cancelled: Callable[[], bool],
) -> None:
    """Improves the maps in place. Each round moves everyone once who has ties and is not pinned."""
    rounds, sifted = budget.rounds, replace(weights, spoke_crossing=0)
    tied = np.array([around.own_ties > 0 for around in problem.around], np.bool_)
    movable = np.flatnonzero(tied & ~problem.pinned)
    maps = np.arange(batch.step.shape[1])
    for turn in range(rounds):
        cooled = min(turn / max(rounds - 3, 1), 1.0)
        overlap = LOOSE_OVERLAP * (OVERLAP / LOOSE_OVERLAP) ** cooled
        temperature = weights.crossing * budget.heat * (LAST_HEAT / budget.heat) ** cooled * (turn < rounds - 1)
        for person in rng.permutation(movable).tolist():
            if cancelled():
                return
            step, notch = _candidates(batch, person, rng, budget.positions)
            cost = _costs(problem, batch, person, step, notch, _Terms(sifted, tied, overlap))
            luck = np.log(-np.log(rng.random(cost.shape) + 1e-12)).astype(np.float32) * np.float32(temperature)
            choice = (cost + luck).argmin(1)
            batch.put(problem, person, step[maps, choice], notch[maps, choice])


def _candidates(batch: LayoutBatch, person: int, rng: np.random.Generator, count: int) -> tuple[Whole, Whole]:
    """Evenly spaced angles from a random one on, some near the present angle, and first the present position."""
    now, across = batch.step[person][:, None], batch.notch[person][:, None]
    shape = (len(now), count)
    step = (rng.integers(0, STEPS, (len(now), 1)) + np.arange(count) * STEPS // count) % STEPS
    step[:, 2::4] = (now + rng.integers(-NEAR, NEAR + 1, step[:, 2::4].shape)) % STEPS
    notch = np.where(rng.random(shape) < 0.5, across, rng.integers(0, NOTCHES + 1, shape))
    step[:, 0], notch[:, 0] = now[:, 0], across[:, 0]
    return step, notch


def _costs(problem: LayoutProblem, batch: LayoutBatch, person: int, step: Whole, notch: Whole, terms: _Terms) -> Floats:
    px, py = problem.point(person, step, notch)
    x, y = batch.x.copy(), batch.y.copy()
    # People without ties are left out: they can be put anywhere afterwards.
    x[:-1][~terms.tied] = y[:-1][~terms.tied] = FAR
    x[person] = y[person] = FAR
    geometry = CandidateGeometry(problem, person, x, y, px, py, x[:, :, None] - px, y[:, :, None] - py)
    cost = overlap_cost(problem, person, geometry.dx, geometry.dy, terms.overlap)
    return cost + line_costs(geometry, terms.weights, labels=False)
