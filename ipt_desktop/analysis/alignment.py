"""Turns and mirrors a map so that it looks most like the present one: people know their map by where things are."""

import numpy as np

from ipt_desktop.analysis.layout_problem import COS, SIN, STEPS, LayoutProblem, Whole
from ipt_desktop.analysis.placement_cost import LayoutBatch


def aligned(problem: LayoutProblem, batch: LayoutBatch) -> LayoutBatch:
    """The maps, each turned and mirrored so that people move least in all. With pinned people nothing can turn."""
    if problem.pinned.any():
        return batch
    step = batch.step.copy()
    for column in range(step.shape[1]):
        step[:, column] = _nearest(problem, step[:, column])
    return LayoutBatch.of(problem, step, batch.notch)


def _nearest(problem: LayoutProblem, step: Whole) -> Whole:
    radius = problem.low + problem.high
    best, nearest = step, -1.0
    for mirrored in (step, -step % STEPS):
        # Sum of squared distances is least where the sum of scalar products is greatest.
        lag = (problem.step - mirrored) % STEPS
        east, south = float((radius * radius * COS[lag]).sum()), float((radius * radius * SIN[lag]).sum())
        closeness = float(np.hypot(east, south))
        if closeness > nearest:
            turn = round(float(np.arctan2(south, east)) * STEPS / (2 * np.pi))
            best, nearest = (mirrored + turn) % STEPS, closeness
    return best
