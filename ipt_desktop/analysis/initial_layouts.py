"""Initial layouts: the most promising of many random ones, with each part of life in a sector of its own."""

import numpy as np

from ipt_desktop.analysis.force_relaxation import relax, steps_of
from ipt_desktop.analysis.layout_problem import COS, NOTCHES, SIN, STEPS, Floats, LayoutProblem, Whole
from ipt_desktop.analysis.placement_cost import LayoutBatch
from ipt_desktop.analysis.readability_defects import crossings, through_people

OUTSIDE_SECTOR = np.float32(1.5)
"""What a half degree outside the own sector costs."""
WITHIN_SECTOR = np.float32(0.7)
"""The part of a sector that is free of cost, so that neighbouring groups keep a little apart."""


def initial_layouts(problem: LayoutProblem, rng: np.random.Generator, guesses: int, kept: int) -> LayoutBatch:
    """The best of so many maps, each relaxed from a walk along the ties."""
    step = np.zeros((problem.people, guesses), np.intp)
    even = np.arange(problem.people) * STEPS // problem.people
    for column in range(guesses):
        step[_walk(problem, rng), column] = (even + rng.integers(STEPS)) % STEPS
    step[problem.pinned] = problem.step[problem.pinned, None]
    east, south = relax(problem, SIN[step].astype(np.float32), -COS[step].astype(np.float32))
    maps = LayoutBatch.of(problem, steps_of(east, south), np.full(step.shape, NOTCHES // 2, np.intp))
    faults = [_faults(problem, maps, column) for column in range(guesses)]
    best = sorted(range(guesses), key=lambda column: faults[column])[:kept]
    return maps.only(best)


def _walk(problem: LayoutProblem, rng: np.random.Generator) -> list[int]:
    """All people in an order in which tied people follow each other, one part of life after the other."""
    groups = rng.permutation(int(problem.group.max(initial=-1)) + 2)[problem.group]
    luck = rng.permutation(problem.people)
    order: dict[int, None] = {}
    for first in np.lexsort((luck, groups)).tolist():
        ahead = [first]
        while ahead:
            person = ahead.pop()
            if person not in order:
                order[person] = None
                around = problem.around[person]
                ahead += sorted(around.ends[: around.own_ties].tolist(), key=luck.__getitem__)
    return list(order)


def present(problem: LayoutProblem) -> LayoutBatch:
    """The present map."""
    return LayoutBatch.of(problem, problem.step[:, None], problem.notch[:, None])


def sectors_of(problem: LayoutProblem, step: Whole) -> Floats:
    """What each step costs each person (rows) in each map (columns): nothing in the sector of their circle of life.

    Sectors stand in the order and direction in which the groups stand already, as wide as their people need;
    those without a circle of life share in the room and are free.
    """
    sizes = _sizes(problem)
    groups, maps = len(sizes) - 1, step.shape[1]
    cost = np.zeros((groups + 1, maps, STEPS), np.float32)
    for column in range(maps if groups > 1 else 0):
        middle = _middles(problem, step[:, column], sizes)
        apart = np.abs(np.arange(STEPS) - middle[:, None])
        outside = np.maximum(np.minimum(apart, STEPS - apart) - (sizes[:-1] * WITHIN_SECTOR / 2)[:, None], 0)
        cost[:-1, column] = np.rint(outside * OUTSIDE_SECTOR)
    return cost[problem.group]


def _middles(problem: LayoutProblem, step: Whole, sizes: Floats) -> Whole:
    """The middles of the groups' sectors, placed so that people need to turn least."""
    member = problem.group[:, None] == np.arange(len(sizes) - 1)
    east, south = SIN[step] @ member, -COS[step] @ member
    order = np.argsort(steps_of(east, south), kind="stable")
    slack = sizes[-1] / len(order)
    ends = np.cumsum(sizes[order] + slack)
    middle = np.empty(len(order))
    middle[order] = ends - (sizes[order] + slack) / 2
    grouped = problem.group >= 0
    lag = step[grouped] - middle[problem.group[grouped]]
    weight = np.where(problem.pinned[grouped], 10.0, 1.0)
    turn = np.rint(lag).astype(np.intp) % STEPS
    offset = steps_of(SIN[turn] @ weight, -COS[turn] @ weight)
    return np.rint(middle + offset).astype(np.intp) % STEPS


def _sizes(problem: LayoutProblem) -> Floats:
    """The width of each group's sector in steps; the last is of those without a group."""
    needs = np.zeros(int(problem.group.max(initial=-1)) + 2)
    np.add.at(needs, problem.group, 2.0 / (problem.low + problem.high))
    return np.asarray(needs * (STEPS / needs.sum()), np.float32)


def _faults(problem: LayoutProblem, batch: LayoutBatch, column: int) -> int:
    x, y = batch.x[:, column], batch.y[:, column]
    return int(crossings(problem, x, y)[:, : problem.ties].sum()) * 3 + int(through_people(problem, x, y).sum()) * 4
