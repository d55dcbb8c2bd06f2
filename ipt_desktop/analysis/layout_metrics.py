"""How good a map is, in figures: for the benchmark and the tests."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ipt_desktop.analysis.layout_problem import Extent, Floats, LayoutProblem, layout_problem_of
from ipt_desktop.analysis.readability_defects import crossings, over_labels, overlap_depths, through_people, tie_lengths
from ipt_desktop.model.enums import RINGS
from ipt_desktop.model.network import Network

Points = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class LayoutMetrics:
    """What makes a map hard or easy to read.

    ``ring_violations`` are people outside the band of their ring; ``crossings`` of ties with ties, ``over_spokes`` of
    ties with lines to the patient; ``through`` counts straight lines through symbols that are not theirs. Overlaps are
    of whole footprints, ``label_label`` and ``label_person`` tell labels from symbols; ``label_line`` counts lines
    behind labels of others. ``mean_length`` of ties is in units; ``coherence`` runs from 0 to 1, 1 when each
    circle of life stands in one piece.
    """

    ring_violations: int
    crossings: int
    over_spokes: int
    through: int
    overlaps: int
    label_label: int
    label_person: int
    label_line: int
    mean_length: float
    coherence: float


def layout_metrics(
    network: Network, points: Points, footprints: Mapping[str, Extent], groups: Mapping[str, str]
) -> LayoutMetrics:
    """Measure the map whose people stand on these points, by id."""
    problem = layout_problem_of(network, footprints, groups)
    x = np.array([*(points[person_id][0] for person_id in problem.ids), 0.0], np.float32)
    y = np.array([*(points[person_id][1] for person_id in problem.ids), 0.0], np.float32)
    crossed = crossings(problem, x, y)
    return LayoutMetrics(
        ring_violations=_ring_violations(problem, x, y),
        crossings=int(crossed[:, : problem.ties].sum()) // 2,
        over_spokes=int(crossed[:, problem.ties :].sum()),
        through=int(through_people(problem, x, y, np.float32(0.0)).sum()),
        overlaps=int((overlap_depths(problem, x, y) > 0).sum()) // 2,
        label_label=_label_overlaps(problem, x, y),
        label_person=_label_person_overlaps(problem, x, y),
        label_line=int(over_labels(problem, x, y).sum()),
        mean_length=round(float(tie_lengths(problem, x, y).mean()), 1) if problem.ties else 0.0,
        coherence=_coherence(problem, x, y),
    )


def stability(before: Points, after: Points, diameter: float) -> float:
    """How far people who are on both maps moved on average, in percent of the map's diameter."""
    both = sorted(before.keys() & after.keys())
    if not both:
        return 0.0
    apart = np.array([before[person_id] for person_id in both]) - np.array([after[person_id] for person_id in both])
    return round(float(np.sqrt((apart**2).sum(1)).mean()) * 100 / diameter, 2)


def _ring_violations(problem: LayoutProblem, x: Floats, y: Floats) -> int:
    radius = np.hypot(x[:-1], y[:-1])
    edges = np.array(problem.plan.edges)
    outer = np.where(problem.ring == len(RINGS) - 1, np.inf, edges[problem.ring + 1])
    return int(((radius < edges[problem.ring] - 0.5) | (radius > outer + 0.5)).sum())


def _label_overlaps(problem: LayoutProblem, x: Floats, y: Floats) -> int:
    label, count = problem.label, problem.people
    wide = (label.half_width + label.half_width[:, None])[:count, :count]
    high = (label.half_height + label.half_height[:, None])[:count, :count]
    at_x, at_y = (x + label.x)[:count], (y + label.y)[:count]
    meet = (np.abs(at_x - at_x[:, None]) < wide) & (np.abs(at_y - at_y[:, None]) < high)
    return int(np.triu(meet, 1).sum())


def _label_person_overlaps(problem: LayoutProblem, x: Floats, y: Floats) -> int:
    """Labels (rows) that touch the symbol of somebody else, or the patient (columns)."""
    label, count = problem.label, problem.people
    away_x = np.maximum(np.abs(x - (x + label.x)[:count, None]) - label.half_width[:count, None], 0)
    away_y = np.maximum(np.abs(y - (y + label.y)[:count, None]) - label.half_height[:count, None], 0)
    touch = away_x**2 + away_y**2 < problem.radius**2
    touch[np.arange(count), np.arange(count)] = False
    return int(touch.sum())


def _coherence(problem: LayoutProblem, x: Floats, y: Floats) -> float:
    """How few times one passes from one circle of life to another when going round the patient."""
    who = np.flatnonzero(problem.group >= 0)
    groups = problem.group[who[np.argsort(np.arctan2(x[who], -y[who]), kind="stable")]]
    kinds, people = len(set(groups.tolist())), len(who)
    if kinds < 2 or people == kinds:
        return 1.0
    passages = int((groups != np.roll(groups, 1)).sum())
    return round((people - passages) / (people - kinds), 3)
