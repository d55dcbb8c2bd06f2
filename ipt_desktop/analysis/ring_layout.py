"""Closeness circles: a layout search in which everyone keeps their ring; see docs/arranging.md."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from ipt_desktop.analysis.alignment import aligned
from ipt_desktop.analysis.annealing import anneal
from ipt_desktop.analysis.cost_weights import cost_weights_of, moved_costs
from ipt_desktop.analysis.initial_layouts import initial_layouts, present, sectors_of
from ipt_desktop.analysis.layout_problem import NOTCHES, STEPS, Extent, LayoutProblem, layout_problem_of
from ipt_desktop.analysis.placement_cost import LayoutBatch
from ipt_desktop.analysis.readability_defects import crossings
from ipt_desktop.analysis.refinement import refine, separate_overlaps
from ipt_desktop.analysis.search_budget import SearchBudget
from ipt_desktop.analysis.sifting import sift
from ipt_desktop.analysis.total_cost import total_cost
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import RingPosition

IN_ORDER = 0.05
"""A map is in order when mending it moves people by no more than this share of its diameter on average."""
FAR_BETTER = 0.4
"""A map in order is given up for one that costs less than this share, or that saves a third of the crossings."""
SLIGHT = 10.0
"""A cost for each person that no map is given up for."""
STAYING = 1.5
"""What it costs to move a person by a step when the present map is mended."""
SETTLING_ROUNDS = 3
LAST_THROUGH = 360
"""What a line through a person costs in the refinement, when nothing but small moves is left to get it out of there."""


def never_cancelled() -> bool:
    """Never cancels."""
    return False


def arrange_on_rings(
    network: Network,
    footprints: Mapping[str, Extent],
    groups: Mapping[str, str],
    cancelled: Callable[[], bool] = never_cancelled,
    *,
    seed: int = 1,
    budget: SearchBudget | None = None,
) -> dict[str, RingPosition]:
    """New places for everybody, by id: rings and pinned people stay, angles and offsets are chosen.

    ``footprints`` is the room each person takes with their label, ``groups`` the circle of life of those who have
    one. The same input and seed give the same places. Empty when cancelled.
    """
    problem = layout_problem_of(network, footprints, groups)
    if not problem.people or problem.pinned.all():
        return dict(zip(problem.ids, problem.places, strict=True))
    budget = budget or SearchBudget.usual(problem.people)
    rng = np.random.default_rng(seed)
    best = _preferred(problem, _settled(problem, cancelled), _searched(problem, budget, rng, cancelled))
    return {} if cancelled() else places_of(problem, best)


def _searched(
    problem: LayoutProblem, budget: SearchBudget, rng: np.random.Generator, cancelled: Callable[[], bool]
) -> LayoutBatch:
    """The best map that the budget allows, turned and mirrored so that it is most like the present one."""
    maps = initial_layouts(problem, rng, budget.guesses, budget.sifted)
    weights = cost_weights_of(problem, np.zeros((problem.people, budget.sifted, STEPS), np.float32))
    sift(problem, weights, maps, rng, budget, cancelled)
    costs = [total_cost(problem, weights, maps, column) for column in range(budget.sifted)]
    maps = aligned(problem, maps.only(sorted(range(budget.sifted), key=costs.__getitem__)[: budget.annealed]))
    weights = cost_weights_of(problem, sectors_of(problem, maps.step))
    anneal(problem, weights, maps, rng, budget, cancelled)
    costs = [total_cost(problem, weights, maps, column) for column in range(budget.annealed)]
    column = costs.index(min(costs))
    best, alone = maps.only([column]), replace(weights, sector=weights.sector[:, [column]], through=LAST_THROUGH)
    refine(problem, alone, best, budget.polish, cancelled)
    separate_overlaps(problem, alone, best, cancelled)
    return best


def _settled(problem: LayoutProblem, cancelled: Callable[[], bool]) -> LayoutBatch:
    """The present map with as few people moved as little as it takes to mend it."""
    now = present(problem)
    weights = cost_weights_of(problem, sectors_of(problem, now.step))
    weights = replace(weights, moved=moved_costs(STAYING), through=LAST_THROUGH)
    refine(problem, weights, now, SETTLING_ROUNDS, cancelled)
    separate_overlaps(problem, weights, now, cancelled)
    return now


def _preferred(problem: LayoutProblem, settled: LayoutBatch, searched: LayoutBatch) -> LayoutBatch:
    """The settled map if the present one is in order and the searched one not far better; else the cheaper one."""
    kept, new = _cost(problem, settled), _cost(problem, searched)
    if _mean_move(problem, settled) > IN_ORDER * 2 * problem.plan.edges[-1]:
        return searched if new < kept else settled
    saves_crossings = _crossings(problem, searched) * 3 < _crossings(problem, settled) * 2
    return searched if saves_crossings or new < kept * FAR_BETTER - problem.people * SLIGHT else settled


def _mean_move(problem: LayoutProblem, batch: LayoutBatch) -> float:
    now = present(problem)
    return float(np.hypot(batch.x[:-1] - now.x[:-1], batch.y[:-1] - now.y[:-1]).mean())


def _cost(problem: LayoutProblem, batch: LayoutBatch) -> float:
    return total_cost(problem, cost_weights_of(problem, sectors_of(problem, batch.step)), batch)


def _crossings(problem: LayoutProblem, batch: LayoutBatch) -> int:
    return int(crossings(problem, batch.x[:, 0], batch.y[:, 0])[:, : problem.ties].sum()) // 2


def places_of(problem: LayoutProblem, batch: LayoutBatch) -> dict[str, RingPosition]:
    """The positions on the first of the maps, by id; people who have not moved keep exactly the same position."""
    return {person_id: _place(problem, batch, index) for index, person_id in enumerate(problem.ids)}


def _place(problem: LayoutProblem, batch: LayoutBatch, person: int) -> RingPosition:
    step, notch, place = int(batch.step[person, 0]), int(batch.notch[person, 0]), problem.places[person]
    if problem.pinned[person] or (step == problem.step[person] and notch == problem.notch[person]):
        return place
    return replace(place, angle=step * 360.0 / STEPS, offset=notch / NOTCHES)
