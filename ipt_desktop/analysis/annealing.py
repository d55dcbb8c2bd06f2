"""Simulated annealing of several maps at once: each step offers one person many places and takes a good one."""

from collections.abc import Callable

import numpy as np

from ipt_desktop.analysis.cost_weights import Wishes
from ipt_desktop.analysis.force_relaxation import steps_of
from ipt_desktop.analysis.layout_problem import NOTCHES, STEPS, Board, Whole
from ipt_desktop.analysis.placement_cost import Maps, burdens
from ipt_desktop.analysis.search_budget import Effort

HEAT = (60.0, 10.0)
"""What a worse place may cost and still be taken now and then: at the beginning and at the end."""


def anneal(
    board: Board,
    wishes: Wishes,
    maps: Maps,
    rng: np.random.Generator,
    effort: Effort,
    cancelled: Callable[[], bool],
    *,
    heat: tuple[float, float] = HEAT,
) -> None:
    """Improve the maps in place. Each sweep moves everybody who is not pinned once.

    The hotter, the wider the places offered and the sooner a worse one is taken. Stops early when cancelled.
    """
    movable = np.flatnonzero(~board.pinned)
    columns = np.arange(maps.step.shape[1])
    shape = (len(movable), len(columns), effort.offers)
    for sweep in range(effort.sweeps):
        cooled = sweep / max(effort.sweeps - 1, 1)
        temperature = np.float32(heat[0] * (heat[1] / heat[0]) ** cooled)
        shifts = _shifts(rng, shape, STEPS / 2 * 0.02**cooled)
        across = rng.integers(-2, 3, shape)
        across[..., 0] = 0
        luck = np.log(-np.log(rng.random(shape) + 1e-12)).astype(np.float32) * temperature
        for turn, person in enumerate(rng.permutation(movable).tolist()):
            if cancelled():
                return
            step = (maps.step[person, :, None] + shifts[turn]) % STEPS
            notch = np.minimum(np.maximum(maps.notch[person, :, None] + across[turn], 0), NOTCHES)
            _offer_amid(board, maps, person, step)
            cost = burdens(board, wishes, maps, person, step, notch, thorough=2 * sweep >= effort.sweeps)
            choice = (cost + luck[turn]).argmin(1)
            maps.put(board, person, step[columns, choice], notch[columns, choice])


def _shifts(rng: np.random.Generator, shape: tuple[int, int, int], reach: float) -> Whole:
    """How far the places offered lie from the present one, which comes first; a quarter may be anywhere."""
    shifts = np.rint((rng.random(shape) * 2 - 1) * reach).astype(np.intp)
    anywhere = max(shape[2] // 4, 1)
    shifts[..., 1 : 1 + anywhere] = rng.integers(0, STEPS, (*shape[:2], anywhere))
    shifts[..., 0] = 0
    return shifts


def _offer_amid(board: Board, maps: Maps, person: int, step: Whole) -> None:
    """Let the last place offered be amid those the person is tied to."""
    ends = board.around[person].ends[: board.around[person].own_ties]
    if len(ends):
        step[:, -1] = steps_of(maps.x[ends].sum(0), maps.y[ends].sum(0))
