"""Refinement of a map: moves each person to the best candidate position, and separates those who still overlap."""

from collections.abc import Callable

import numpy as np

from ipt_desktop.analysis.cost_weights import CostWeights
from ipt_desktop.analysis.layout_problem import FAR, NOTCHES, STEPS, LayoutProblem, Whole
from ipt_desktop.analysis.placement_cost import OVERLAP, LayoutBatch, overlap_cost, placement_costs
from ipt_desktop.analysis.readability_defects import overlap_depths

SHORT_LIST = 96
PARTING_ROUNDS = 8


def refine(
    problem: LayoutProblem, weights: CostWeights, batch: LayoutBatch, rounds: int, cancelled: Callable[[], bool]
) -> None:
    """Moves each person in turn to the best candidate position on their ring, until nothing improves."""
    coarse = np.arange(0, STEPS, 12)
    near = np.arange(-6, 7)
    for _ in range(rounds):
        moved = False
        for person in np.flatnonzero(~problem.pinned):
            if cancelled():
                return
            now, notch = batch.step[person, 0], batch.notch[person, 0]
            step = np.concatenate([[now], now + near, now + near, now + near, now + coarse]) % STEPS
            bands = [notch, *(np.clip(notch + move, 0, NOTCHES) for move in (0, -2, 2))]
            band = np.repeat(bands, (1, len(near), len(near), len(near)))
            band = np.concatenate([band, np.full(len(coarse), notch)])
            moved |= _take_best(problem, weights, batch, int(person), step, band)
        if not moved:
            return


def separate_overlaps(
    problem: LayoutProblem, weights: CostWeights, batch: LayoutBatch, cancelled: Callable[[], bool]
) -> None:
    """Moves people who overlap to free room on their ring, the deepest overlaps first."""
    for _ in range(PARTING_ROUNDS):
        deep = np.maximum(overlap_depths(problem, batch.x[:, 0], batch.y[:, 0])[:-1], 0).sum(1)
        who = np.flatnonzero((deep > 0) & ~problem.pinned)
        moved = False
        for person in who[np.argsort(-deep[who], kind="stable")]:
            if cancelled():
                return
            moved |= _make_room(problem, weights, batch, int(person))
        if not moved:
            return


def _make_room(problem: LayoutProblem, weights: CostWeights, batch: LayoutBatch, person: int) -> bool:
    """Moves the person to the cheapest of the positions with the least overlap; returns whether they moved."""
    grid = np.meshgrid(np.arange(0, STEPS, 2), np.arange(NOTCHES + 1))
    steps = np.concatenate([batch.step[person], grid[0].ravel()])
    notches = np.concatenate([batch.notch[person], grid[1].ravel()])
    px, py = problem.point(person, steps, notches)
    x, y = batch.x[:, 0].copy(), batch.y[:, 0].copy()
    x[person] = y[person] = FAR
    tight = overlap_cost(problem, person, x[:, None] - px, y[:, None] - py)
    free = np.flatnonzero(tight < max(float(tight.min()) + 1, OVERLAP))
    if free[0] == 0:
        return False
    chosen = free[:: max(len(free) // SHORT_LIST, 1)]
    return _take_best(problem, weights, batch, person, steps[chosen], notches[chosen])


def _take_best(
    problem: LayoutProblem, weights: CostWeights, batch: LayoutBatch, person: int, step: Whole, notch: Whole
) -> bool:
    """Moves the person to the cheapest position; returns whether they moved."""
    best = int(placement_costs(problem, weights, batch, person, step[None], notch[None])[0].argmin())
    moved = step[best] != batch.step[person, 0] or notch[best] != batch.notch[person, 0]
    batch.put(problem, person, step[None, best], notch[None, best])
    return bool(moved)
