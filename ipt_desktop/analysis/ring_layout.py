"""Closeness circles: everybody keeps their ring and finds the place on it where the map reads best."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from ipt_desktop.analysis.annealing import anneal
from ipt_desktop.analysis.cost_weights import cost_weights_of
from ipt_desktop.analysis.initial_layouts import initial_layouts, present, sectors_of
from ipt_desktop.analysis.layout_problem import NOTCHES, STEPS, Extent, LayoutProblem, layout_problem_of
from ipt_desktop.analysis.placement_cost import LayoutBatch
from ipt_desktop.analysis.refinement import refine, separate_overlaps
from ipt_desktop.analysis.search_budget import SearchBudget
from ipt_desktop.analysis.total_cost import total_cost
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import RingPosition

WORTH_MOVING = 0.9
"""An arrangement that costs more than this share of the present one is not worth moving people for."""

LAST_THROUGH = 480
"""What a line through a person costs at last, when nothing but small moves is left to get it out of there."""


def never_cancelled() -> bool:
    """Nobody cancels."""
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
    board = layout_problem_of(network, footprints, groups)
    if not board.people or board.pinned.all():
        return dict(zip(board.ids, board.places, strict=True))
    budget = budget or SearchBudget.usual(board.people)
    rng = np.random.default_rng(seed)
    best = _better(board, _searched(board, budget, rng, cancelled))
    return {} if cancelled() else places_of(board, best)


def _searched(
    problem: LayoutProblem, budget: SearchBudget, rng: np.random.Generator, cancelled: Callable[[], bool]
) -> LayoutBatch:
    """The best map that the effort finds."""
    maps = initial_layouts(problem, rng, budget.guesses, budget.maps)
    wishes = cost_weights_of(problem, sectors_of(problem, maps.step))
    anneal(problem, wishes, maps, rng, budget, cancelled)
    costs = [total_cost(problem, wishes, maps, column) for column in range(budget.maps)]
    column = costs.index(min(costs))
    best, alone = maps.only([column]), replace(wishes, sector=wishes.sector[:, [column]], through=LAST_THROUGH)
    refine(problem, alone, best, budget.polish, cancelled)
    separate_overlaps(problem, alone, best, cancelled)
    return best


def _better(problem: LayoutProblem, found: LayoutBatch) -> LayoutBatch:
    """What was found, unless people stand nearly as well already: then moving them would only confuse."""
    now = present(problem)
    before = total_cost(problem, cost_weights_of(problem, sectors_of(problem, now.step)), now)
    after = total_cost(problem, cost_weights_of(problem, sectors_of(problem, found.step)), found)
    return found if after < before * WORTH_MOVING else now


def places_of(problem: LayoutProblem, batch: LayoutBatch) -> dict[str, RingPosition]:
    """Where everybody stands on the first of the maps, by id; who has not moved keeps the very same place."""
    return {person_id: _place(problem, batch, at) for at, person_id in enumerate(problem.ids)}


def _place(problem: LayoutProblem, batch: LayoutBatch, person: int) -> RingPosition:
    step, notch, place = int(batch.step[person, 0]), int(batch.notch[person, 0]), problem.places[person]
    if problem.pinned[person] or (step == problem.step[person] and notch == problem.notch[person]):
        return place
    return replace(place, angle=step * 360.0 / STEPS, offset=notch / NOTCHES)
