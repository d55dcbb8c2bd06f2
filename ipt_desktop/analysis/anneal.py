"""Simulated annealing of several maps at once: each step offers one person many places and takes a good one."""

from collections.abc import Callable

import numpy as np

from ipt_desktop.analysis.board import NOTCHES, STEPS, Board, Floats, Whole
from ipt_desktop.analysis.burden import Maps, burdens
from ipt_desktop.analysis.effort import Effort
from ipt_desktop.analysis.wishes import Wishes

HOT, COLD = 60.0, 5.0


def anneal(
    board: Board,
    wishes: Wishes,
    maps: Maps,
    rng: np.random.Generator,
    effort: Effort,
    cancelled: Callable[[], bool],
) -> None:
    """Improve the maps in place. Each sweep moves everybody who is not pinned once.

    The hotter, the wider the places offered and the sooner a worse one is taken. Stops early when cancelled.
    """
    rows = np.arange(maps.step.shape[1])
    movable = np.flatnonzero(~board.pinned)
    for sweep in range(effort.sweeps):
        heat = sweep / max(effort.sweeps - 1, 1)
        temperature = HOT * (COLD / HOT) ** heat
        reach = STEPS / 2 * 0.02**heat
        for person in rng.permutation(movable):
            if cancelled():
                return
            step, notch = _offers(board, maps, int(person), rng, effort.offers, reach)
            cost = burdens(board, wishes, maps, int(person), step, notch, thorough=2 * sweep >= effort.sweeps)
            luck = rng.random(cost.shape)
            choice = (cost + temperature * np.log(-np.log(luck + 1e-12))).argmin(1)
            maps.put(board, int(person), step[rows, choice], notch[rows, choice])


def _offers(
    board: Board, maps: Maps, person: int, rng: np.random.Generator, offers: int, reach: float
) -> tuple[Whole, Whole]:
    """Where the person stands, some places anywhere on the ring, places near, and one amid those they are tied to."""
    rows = maps.step.shape[1]
    now, notch_now = maps.step[person], maps.notch[person]
    step = now[:, None] + np.rint((rng.random((rows, offers)) * 2 - 1) * reach).astype(np.intp)
    anywhere = max(offers // 4, 1)
    step[:, 1 : 1 + anywhere] = rng.integers(0, STEPS, (rows, anywhere))
    ends = board.around[person].ends[: board.around[person].own_ties]
    if len(ends):
        step[:, -1] = _amid(maps.x[ends].sum(0), maps.y[ends].sum(0)) + rng.integers(-20, 21, rows)
    notch = notch_now[:, None] + rng.integers(-2, 3, (rows, offers))
    step[:, 0], notch[:, 0] = now, notch_now
    return step % STEPS, np.clip(notch, 0, NOTCHES)


def _amid(x: Floats, y: Floats) -> Whole:
    return np.rint(np.arctan2(x, -y) * (STEPS / (2 * np.pi))).astype(np.intp)
