"""A first guess for many maps at once: ties pull and people push each other along their rings.

Directions are kept as unit vectors and only added, multiplied, divided and rooted, which all machines do alike.
"""

import numpy as np
import numpy.typing as npt

from ipt_desktop.analysis.layout_problem import STEPS, Floats, LayoutProblem, Whole

ROUNDS = 70
GROUP_PULL, AREA_PULL = 2.0, 0.7
FIRST_STEP, LAST_STEP = 0.12, 0.02


def relax(problem: LayoutProblem, east: Floats, south: Floats, rounds: int = ROUNDS) -> tuple[Floats, Floats]:
    """Directions of everybody (rows) in each map (columns) after pulling and pushing; the pinned stay."""
    middle = ((problem.low + problem.high) / 2)[:, None]
    room = np.float32(problem.plan.edges[-1] / max(problem.people, 1) ** 0.5)
    pull = _pulls(problem)
    loose = ~problem.pinned[:, None]
    for turn in range(rounds):
        limit = np.float32(FIRST_STEP * (LAST_STEP / FIRST_STEP) ** (turn / max(rounds - 1, 1)))
        x, y = middle * east, middle * south
        dx, dy = x - x[:, None], y - y[:, None]
        square = dx * dx + dy * dy + room
        force = pull * np.sqrt(square) / room - room * room / square
        force_x, force_y = (force * dx).sum(1), (force * dy).sum(1)
        tangent = (force_y * east - force_x * south) / middle
        size = np.abs(tangent)
        swing = np.where(loose, tangent / (size + 0.1) * limit, 0)
        to_east, to_south = east - swing * south, south + swing * east
        length = np.sqrt(to_east * to_east + to_south * to_south)
        east, south = (to_east / length).astype(np.float32), (to_south / length).astype(np.float32)
    return east, south


def steps_of(east: npt.ArrayLike, south: npt.ArrayLike) -> Whole:
    """Directions as steps round the circle."""
    return np.rint(np.arctan2(east, np.negative(south)) * (STEPS / (2 * np.pi))).astype(np.intp) % STEPS


def _pulls(problem: LayoutProblem) -> Floats:
    """How hard each two people pull each other: ties pull, and so, less, do a common circle of life or problem area."""
    a, b = problem.a[: problem.ties], problem.b[: problem.ties]
    pull: npt.NDArray[np.float64] = np.zeros((problem.people, problem.people), np.float64)
    pull[a, b] = pull[b, a] = 1.0
    same = (problem.group[:, None] == problem.group) & (problem.group >= 0)
    pull = pull + same * (GROUP_PULL / np.maximum(same.sum(1), 1)[:, None])
    for members in problem.areas.T:
        pull = pull + np.outer(members, members) * (AREA_PULL / max(int(members.sum()), 1))
    return np.asarray(pull, np.float32)[:, :, None]
