"""Closeness circles: everybody keeps their ring and finds the place on it where the map reads best."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from ipt_desktop.analysis.annealing import anneal
from ipt_desktop.analysis.cost_weights import wishes_of
from ipt_desktop.analysis.initial_layouts import first_guesses, present, sectors_of
from ipt_desktop.analysis.layout_problem import NOTCHES, STEPS, Board, Extent, board_of
from ipt_desktop.analysis.placement_cost import Maps
from ipt_desktop.analysis.refinement import part, polish
from ipt_desktop.analysis.search_budget import Effort
from ipt_desktop.analysis.total_cost import total
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import Place

WORTH_MOVING = 0.9
"""An arrangement that costs more than this share of the present one is not worth moving people for."""

LAST_THROUGH = 480
"""What a line through a person costs at last, when nothing but small moves is left to get it out of there."""


def never() -> bool:
    """Nobody cancels."""
    return False


def closeness_circles(
    network: Network,
    footprints: Mapping[str, Extent],
    groups: Mapping[str, str],
    cancelled: Callable[[], bool] = never,
    *,
    seed: int = 1,
    effort: Effort | None = None,
) -> dict[str, Place]:
    """New places for everybody, by id: rings and pinned people stay, angles and offsets are chosen.

    ``footprints`` is the room each person takes with their label, ``groups`` the circle of life of those who have
    one. The same input and seed give the same places. Empty when cancelled.
    """
    board = board_of(network, footprints, groups)
    if not board.people or board.pinned.all():
        return dict(zip(board.ids, board.places, strict=True))
    effort = effort or Effort.usual(board.people)
    rng = np.random.default_rng(seed)
    best = _better(board, _searched(board, effort, rng, cancelled))
    return {} if cancelled() else places_of(board, best)


def _searched(board: Board, effort: Effort, rng: np.random.Generator, cancelled: Callable[[], bool]) -> Maps:
    """The best map that the effort finds."""
    maps = first_guesses(board, rng, effort.guesses, effort.maps)
    wishes = wishes_of(board, sectors_of(board, maps.step))
    anneal(board, wishes, maps, rng, effort, cancelled)
    costs = [total(board, wishes, maps, column) for column in range(effort.maps)]
    column = costs.index(min(costs))
    best, alone = maps.only([column]), replace(wishes, sector=wishes.sector[:, [column]], through=LAST_THROUGH)
    polish(board, alone, best, effort.polish, cancelled)
    part(board, alone, best, cancelled)
    return best


def _better(board: Board, found: Maps) -> Maps:
    """What was found, unless people stand nearly as well already: then moving them would only confuse."""
    now = present(board)
    before = total(board, wishes_of(board, sectors_of(board, now.step)), now)
    after = total(board, wishes_of(board, sectors_of(board, found.step)), found)
    return found if after < before * WORTH_MOVING else now


def places_of(board: Board, maps: Maps) -> dict[str, Place]:
    """Where everybody stands on the first of the maps, by id; who has not moved keeps the very same place."""
    return {person_id: _place(board, maps, at) for at, person_id in enumerate(board.ids)}


def _place(board: Board, maps: Maps, person: int) -> Place:
    step, notch, place = int(maps.step[person, 0]), int(maps.notch[person, 0]), board.places[person]
    if board.pinned[person] or (step == board.step[person] and notch == board.notch[person]):
        return place
    return replace(place, angle=step * 360.0 / STEPS, offset=notch / NOTCHES)
