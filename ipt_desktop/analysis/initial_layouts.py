"""Where a search begins: the most promising of many first guesses, with circles of life in sectors of their own."""

import numpy as np

from ipt_desktop.analysis.force_relaxation import relaxed, steps_of
from ipt_desktop.analysis.layout_problem import COS, NOTCHES, SIN, STEPS, Board, Floats, Whole
from ipt_desktop.analysis.placement_cost import Maps
from ipt_desktop.analysis.readability_defects import crossings, through_people

OUTSIDE_SECTOR = np.float32(1.5)
"""What a half degree outside the own sector costs."""
WITHIN_SECTOR = np.float32(0.7)
"""The part of a sector that is free of cost, so that neighbouring groups keep a little apart."""


def first_guesses(board: Board, rng: np.random.Generator, guesses: int, kept: int) -> Maps:
    """The best maps of so many that were left to pull and push from walks along the ties."""
    step = np.zeros((board.people, guesses), np.intp)
    even = np.arange(board.people) * STEPS // board.people
    for column in range(guesses):
        step[_walk(board, rng), column] = (even + rng.integers(STEPS)) % STEPS
    step[board.pinned] = board.step[board.pinned, None]
    east, south = relaxed(board, SIN[step].astype(np.float32), -COS[step].astype(np.float32))
    maps = Maps.of(board, steps_of(east, south), np.full(step.shape, NOTCHES // 2, np.intp))
    faults = [_faults(board, maps, column) for column in range(guesses)]
    best = sorted(range(guesses), key=lambda column: faults[column])[:kept]
    return maps.only(best)


def _walk(board: Board, rng: np.random.Generator) -> list[int]:
    """Everybody in an order in which tied people follow each other, circles of life one after the other."""
    groups = rng.permutation(int(board.group.max(initial=-1)) + 2)[board.group]
    luck = rng.permutation(board.people)
    order: dict[int, None] = {}
    for first in np.lexsort((luck, groups)).tolist():
        ahead = [first]
        while ahead:
            person = ahead.pop()
            if person not in order:
                order[person] = None
                around = board.around[person]
                ahead += sorted(around.ends[: around.own_ties].tolist(), key=luck.__getitem__)
    return list(order)


def present(board: Board) -> Maps:
    """The map as it is."""
    return Maps.of(board, board.step[:, None], board.notch[:, None])


def sectors_of(board: Board, step: Whole) -> Floats:
    """What each step costs each person (rows) in each map (columns): nothing in the sector of their circle of life.

    Sectors stand in the order and direction in which the groups stand already, as wide as their people need;
    those without a circle of life share in the room and are free.
    """
    sizes = _sizes(board)
    groups, maps = len(sizes) - 1, step.shape[1]
    cost = np.zeros((groups + 1, maps, STEPS), np.float32)
    for column in range(maps if groups > 1 else 0):
        middle = _middles(board, step[:, column], sizes)
        apart = np.abs(np.arange(STEPS) - middle[:, None])
        outside = np.maximum(np.minimum(apart, STEPS - apart) - (sizes[:-1] * WITHIN_SECTOR / 2)[:, None], 0)
        cost[:-1, column] = np.rint(outside * OUTSIDE_SECTOR)
    return cost[board.group]


def _middles(board: Board, step: Whole, sizes: Floats) -> Whole:
    """The middles of the groups' sectors, placed so that people need to turn least."""
    member = board.group[:, None] == np.arange(len(sizes) - 1)
    east, south = SIN[step] @ member, -COS[step] @ member
    order = np.argsort(steps_of(east, south), kind="stable")
    slack = sizes[-1] / len(order)
    ends = np.cumsum(sizes[order] + slack)
    middle = np.empty(len(order))
    middle[order] = ends - (sizes[order] + slack) / 2
    grouped = board.group >= 0
    lag = step[grouped] - middle[board.group[grouped]]
    weight = np.where(board.pinned[grouped], 10.0, 1.0)
    turn = np.rint(lag).astype(np.intp) % STEPS
    offset = steps_of(SIN[turn] @ weight, -COS[turn] @ weight)
    return np.rint(middle + offset).astype(np.intp) % STEPS


def _sizes(board: Board) -> Floats:
    """The width of each group's sector in steps; the last is of those without a group."""
    needs = np.zeros(int(board.group.max(initial=-1)) + 2)
    np.add.at(needs, board.group, 2.0 / (board.low + board.high))
    return np.asarray(needs * (STEPS / needs.sum()), np.float32)


def _faults(board: Board, maps: Maps, column: int) -> int:
    x, y = maps.x[:, column], maps.y[:, column]
    return int(crossings(board, x, y)[:, : board.ties].sum()) * 3 + int(through_people(board, x, y).sum()) * 4
