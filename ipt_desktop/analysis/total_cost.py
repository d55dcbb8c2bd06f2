"""What whole maps cost, by the same measure as single places: to choose the best of several."""

import numpy as np

from ipt_desktop.analysis.cost_weights import ANGLE_PARTS, TURN_X, TURN_Y, Wishes
from ipt_desktop.analysis.layout_problem import NOTCHES, Board
from ipt_desktop.analysis.line_cost import CLEAR
from ipt_desktop.analysis.placement_cost import Maps, crowded
from ipt_desktop.analysis.readability_defects import crossings, over_labels, overlap_depths, through_people, tie_lengths


def total(board: Board, wishes: Wishes, maps: Maps, column: int = 0) -> float:
    """The cost of one map."""
    x, y = maps.x[:, column], maps.y[:, column]
    crossed = crossings(board, x, y)
    cost = int(crossed[:, : board.ties].sum()) / 2 * wishes.crossing
    cost += int(crossed[:, board.ties :].sum()) * wishes.spoke_crossing
    cost += int(through_people(board, x, y, CLEAR).sum()) * wishes.through
    cost += int(over_labels(board, x, y).sum()) * wishes.label
    cost += float(crowded(overlap_depths(board, x, y)).sum()) / 2
    cost += float(np.rint(tie_lengths(board, x, y) / 8).sum())
    return cost + _wished(board, wishes, maps, column)


def _wished(board: Board, wishes: Wishes, maps: Maps, column: int) -> float:
    step, everybody = maps.step[:, column], np.arange(board.people)
    apart = np.abs(step[:, None] - step)
    spread = wishes.spread[wishes.row, apart]
    spread[everybody, everybody] = 0
    east, south = float(TURN_X[step].sum()), float(TURN_Y[step].sum())
    cost = float(wishes.sector[everybody, column, step].sum()) + float(spread.sum()) / 2
    cost += round((east * east + south * south) * wishes.balance / ANGLE_PARTS**2)
    for members in board.areas.T:
        drawn = TURN_X[step[members]].sum(), TURN_Y[step[members]].sum()
        cost += float(wishes.apart_in_area(int(members.sum()), *drawn))
    cost += wishes.off_centre * int(np.abs(maps.notch[:, column] - NOTCHES // 2).sum())
    return cost + float(wishes.moved[np.abs(step - board.step)].sum())
