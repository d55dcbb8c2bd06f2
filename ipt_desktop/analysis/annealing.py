"""Simulated annealing of several maps at once: a step draws one of many candidate positions of a person by its cost."""

from collections.abc import Callable

import numpy as np

from ipt_desktop.analysis.cost_weights import CostWeights
from ipt_desktop.analysis.force_relaxation import steps_of
from ipt_desktop.analysis.layout_problem import NOTCHES, STEPS, LayoutProblem, Whole
from ipt_desktop.analysis.placement_cost import LayoutBatch, placement_costs
from ipt_desktop.analysis.search_budget import SearchBudget

HEAT = (60.0, 10.0)
"""The temperature, in units of cost, at the beginning and at the end."""


def anneal(
    problem: LayoutProblem,
    weights: CostWeights,
    batch: LayoutBatch,
    rng: np.random.Generator,
    budget: SearchBudget,
    cancelled: Callable[[], bool],
    *,
    heat: tuple[float, float] = HEAT,
) -> None:
    """Improves the maps in place. Each sweep moves every person who is not pinned once.

    As the temperature falls, candidate positions come closer to the present one. Stops early when cancelled.
    """
    movable = np.flatnonzero(~problem.pinned)
    columns = np.arange(batch.step.shape[1])
    shape = (len(movable), len(columns), budget.offers)
    for sweep in range(budget.sweeps):
        cooled = sweep / max(budget.sweeps - 1, 1)
        temperature = np.float32(heat[0] * (heat[1] / heat[0]) ** cooled)
        shifts = _shifts(rng, shape, STEPS / 2 * 0.02**cooled)
        across = rng.integers(-2, 3, shape)
        across[..., 0] = 0
        luck = np.log(-np.log(rng.random(shape) + 1e-12)).astype(np.float32) * temperature
        for turn, person in enumerate(rng.permutation(movable).tolist()):
            if cancelled():
                return
            step = (batch.step[person, :, None] + shifts[turn]) % STEPS
            notch = np.minimum(np.maximum(batch.notch[person, :, None] + across[turn], 0), NOTCHES)
            _offer_amid(problem, batch, person, step)
            cost = placement_costs(problem, weights, batch, person, step, notch, labels=2 * sweep >= budget.sweeps)
            choice = (cost + luck[turn]).argmin(1)
            batch.put(problem, person, step[columns, choice], notch[columns, choice])


def _shifts(rng: np.random.Generator, shape: tuple[int, int, int], reach: float) -> Whole:
    """The steps from the present position to the candidates, the present one first; a quarter may be anywhere."""
    shifts = np.rint((rng.random(shape) * 2 - 1) * reach).astype(np.intp)
    anywhere = max(shape[2] // 4, 1)
    shifts[..., 1 : 1 + anywhere] = rng.integers(0, STEPS, (*shape[:2], anywhere))
    shifts[..., 0] = 0
    return shifts


def _offer_amid(problem: LayoutProblem, batch: LayoutBatch, person: int, step: Whole) -> None:
    """Makes the last candidate the direction of the people whom the person is tied to."""
    ends = problem.around[person].ends[: problem.around[person].own_ties]
    if len(ends):
        step[:, -1] = steps_of(batch.x[ends].sum(0), batch.y[ends].sum(0))
