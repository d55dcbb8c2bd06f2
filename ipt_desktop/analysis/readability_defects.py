"""Where a map is hard to read: lines that cross or run through people and labels, and people who overlap.

All functions take the points of everybody and, last, the patient.
"""

import numpy as np

from ipt_desktop.analysis.layout_problem import FAR, Board, Flags, Floats

CLEAR = np.float32(2.0)
"""The distance a line keeps from a symbol that is not its own."""


def crossings(board: Board, x: Floats, y: Floats) -> Flags:
    """Which ties (rows) cross which lines (columns); lines that share an end never do."""
    turn = _turns(board, x, y)
    first, second = turn[:, board.a], turn[:, board.b]
    parted = first * second < 0
    ties = board.ties
    crossed: Flags = parted[:ties, :] & parted.T[:ties, :]
    return crossed


def through_people(board: Board, x: Floats, y: Floats, clear: np.float32 = CLEAR) -> Flags:
    """Which lines (rows) run through the symbol of which node (columns) that is not theirs."""
    ax, ay = x[board.a, None], y[board.a, None]
    sx, sy = x[board.b, None] - ax, y[board.b, None] - ay
    square = sx * sx + sy * sy
    along = sx * (x[None, :] - ax) + sy * (y[None, :] - ay)
    near = np.abs(_turns(board, x, y)) < (board.radius + clear) * np.sqrt(square)
    hit: Flags = near & (along > 0) & (along < square)
    return hit


def over_labels(board: Board, x: Floats, y: Floats) -> Flags:
    """Which lines (rows) run through the label of which node (columns) that is not theirs."""
    label = board.label
    ax, ay = x[board.a, None], y[board.a, None]
    sx, sy = x[board.b, None] - ax, y[board.b, None] - ay
    wide, high = np.abs(sx), np.abs(sy)
    dx, dy = x[None, :] + label.x - ax, y[None, :] + label.y - ay
    over: Flags = (
        (np.abs(dx - sx / 2) < label.half_width + wide / 2)
        & (np.abs(dy - sy / 2) < label.half_height + high / 2)
        & (np.abs(sx * dy - sy * dx) < label.half_width * high + label.half_height * wide)
    )
    lines = np.arange(len(board.a))
    over[lines, board.a] = False
    over[lines, board.b] = False
    return over


def overlap_depths(board: Board, x: Floats, y: Floats) -> Floats:
    """How deep the footprints of nodes (rows, columns) reach into each other, in units; 0 or less when they do not."""
    box = board.box
    dx = x[None, :] + box.x - (x + box.x)[:, None]
    dy = y[None, :] + box.y - (y + box.y)[:, None]
    deep: Floats = np.minimum(
        box.half_width + box.half_width[:, None] - np.abs(dx), box.half_height + box.half_height[:, None] - np.abs(dy)
    )
    nodes = np.arange(x.shape[-1])
    deep[nodes, nodes] = -FAR
    return deep


def tie_lengths(board: Board, x: Floats, y: Floats) -> Floats:
    """The lengths of the ties, in units."""
    a, b = board.a[: board.ties], board.b[: board.ties]
    lengths: Floats = np.hypot(x[a] - x[b], y[a] - y[b])
    return lengths


def _turns(board: Board, x: Floats, y: Floats) -> Floats:
    """For lines (rows) and nodes (columns): on which side and how far off the line the node lies, times its length."""
    ax, ay = x[board.a, None], y[board.a, None]
    sx, sy = x[board.b, None] - ax, y[board.b, None] - ay
    turns: Floats = sx * (y[None, :] - ay) - sy * (x[None, :] - ax)
    return turns
