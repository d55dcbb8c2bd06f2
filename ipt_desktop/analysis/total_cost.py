"""The cost of whole maps, by the same cost function as single positions."""

import numpy as np

from ipt_desktop.analysis.cost_weights import ANGLE_PARTS, TURN_X, TURN_Y, CostWeights
from ipt_desktop.analysis.layout_problem import NOTCHES, LayoutProblem
from ipt_desktop.analysis.line_cost import CLEAR
from ipt_desktop.analysis.placement_cost import LayoutBatch, overlap_costs
from ipt_desktop.analysis.readability_defects import crossings, over_labels, overlap_depths, through_people, tie_lengths


def total_cost(problem: LayoutProblem, weights: CostWeights, batch: LayoutBatch, column: int = 0) -> float:
    """The cost of one map."""
    x, y = batch.x[:, column], batch.y[:, column]
    crossed = crossings(problem, x, y)
    cost = int(crossed[:, : problem.ties].sum()) / 2 * weights.crossing
    cost += int(crossed[:, problem.ties :].sum()) * weights.spoke_crossing
    cost += int(through_people(problem, x, y, CLEAR).sum()) * weights.through
    cost += int(over_labels(problem, x, y).sum()) * weights.label
    cost += float(overlap_costs(overlap_depths(problem, x, y)).sum()) / 2
    cost += float(np.rint(tie_lengths(problem, x, y) / 8).sum())
    return cost + _wished(problem, weights, batch, column)


def _wished(problem: LayoutProblem, weights: CostWeights, batch: LayoutBatch, column: int) -> float:
    step, everybody = batch.step[:, column], np.arange(problem.people)
    apart = np.abs(step[:, None] - step)
    spread = weights.spread[weights.row, apart]
    spread[everybody, everybody] = 0
    east, south = float(TURN_X[step].sum()), float(TURN_Y[step].sum())
    cost = float(weights.sector[everybody, column, step].sum()) + float(spread.sum()) / 2
    cost += round((east * east + south * south) * weights.balance / ANGLE_PARTS**2)
    for members in problem.areas.T:
        drawn = TURN_X[step[members]].sum(), TURN_Y[step[members]].sum()
        cost += float(weights.apart_in_area(int(members.sum()), *drawn))
    cost += weights.off_centre * int(np.abs(batch.notch[:, column] - NOTCHES // 2).sum())
    return cost + float(weights.moved[np.abs(step - problem.step)].sum())
