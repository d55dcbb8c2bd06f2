"""Where a map is hard to read: lines that cross or run through people and labels, and people who overlap.

All functions take the points of all people and, last, the patient.
"""

import numpy as np

from ipt_desktop.analysis.layout_problem import FAR, Flags, Floats, LayoutProblem

CLEAR = np.float32(2.0)
"""The distance a line keeps from a symbol that is not its own."""


def crossings(problem: LayoutProblem, x: Floats, y: Floats) -> Flags:
    """Which ties (rows) cross which lines (columns); lines that share an end never do."""
    turn = _turns(problem, x, y)
    first, second = turn[:, problem.a], turn[:, problem.b]
    parted = first * second < 0
    ties = problem.ties
    crossed: Flags = parted[:ties, :] & parted.T[:ties, :]
    return crossed


def through_people(problem: LayoutProblem, x: Floats, y: Floats, clear: np.float32 = CLEAR) -> Flags:
    """Which lines (rows) run through the symbol of which node (columns) that is not theirs."""
    ax, ay = x[problem.a, None], y[problem.a, None]
    sx, sy = x[problem.b, None] - ax, y[problem.b, None] - ay
    square = sx * sx + sy * sy
    along = sx * (x[None, :] - ax) + sy * (y[None, :] - ay)
    near = np.abs(_turns(problem, x, y)) < (problem.radius + clear) * np.sqrt(square)
    hit: Flags = near & (along > 0) & (along < square)
    return hit


def over_labels(problem: LayoutProblem, x: Floats, y: Floats) -> Flags:
    """Which lines (rows) run through the label of which node (columns) that is not theirs."""
    label = problem.label
    ax, ay = x[problem.a, None], y[problem.a, None]
    sx, sy = x[problem.b, None] - ax, y[problem.b, None] - ay
    wide, high = np.abs(sx), np.abs(sy)
    dx, dy = x[None, :] + label.x - ax, y[None, :] + label.y - ay
    over: Flags = (
        (np.abs(dx - sx / 2) < label.half_width + wide / 2)
        & (np.abs(dy - sy / 2) < label.half_height + high / 2)
        & (np.abs(sx * dy - sy * dx) < label.half_width * high + label.half_height * wide)
    )
    lines = np.arange(len(problem.a))
    over[lines, problem.a] = False
    over[lines, problem.b] = False
    return over


def overlap_depths(problem: LayoutProblem, x: Floats, y: Floats) -> Floats:
    """How deep the footprints of nodes (rows, columns) reach into each other, in units; 0 or less when they do not."""
    box = problem.box
    dx = x[None, :] + box.x - (x + box.x)[:, None]
    dy = y[None, :] + box.y - (y + box.y)[:, None]
    deep: Floats = np.minimum(
        box.half_width + box.half_width[:, None] - np.abs(dx), box.half_height + box.half_height[:, None] - np.abs(dy)
    )
    nodes = np.arange(x.shape[-1])
    deep[nodes, nodes] = -FAR
    return deep


def tie_lengths(problem: LayoutProblem, x: Floats, y: Floats) -> Floats:
    """The lengths of the ties, in units."""
    a, b = problem.a[: problem.ties], problem.b[: problem.ties]
    lengths: Floats = np.hypot(x[a] - x[b], y[a] - y[b])
    return lengths


def _turns(problem: LayoutProblem, x: Floats, y: Floats) -> Floats:
    """For lines (rows) and nodes (columns): on which side and how far off the line the node lies, times its length."""
    ax, ay = x[problem.a, None], y[problem.a, None]
    sx, sy = x[problem.b, None] - ax, y[problem.b, None] - ay
    turns: Floats = sx * (y[None, :] - ay) - sy * (x[None, :] - ax)
    return turns
