"""The cost of lines for candidate positions of one person: crossings, and lines through people and labels.

Arrays run over nodes or lines first, then over maps, then over the places offered.
"""

from dataclasses import dataclass

import numpy as np

from ipt_desktop.analysis.cost_weights import CostWeights
from ipt_desktop.analysis.layout_problem import Flags, Floats, LayoutProblem, NearbyRegion

CLEAR = np.float32(5.0)
"""The distance lines keep from symbols that are not theirs."""


@dataclass(frozen=True, slots=True, eq=False)
class CandidateGeometry:
    """Points of everybody else, the points offered, and the way from these to those."""

    problem: LayoutProblem
    person: int
    x: Floats
    y: Floats
    px: Floats
    py: Floats
    dx: Floats
    dy: Floats

    @property
    def around(self) -> NearbyRegion:
        """The lines of the person and of the others."""
        return self.problem.around[self.person]


@dataclass(frozen=True, slots=True, eq=False)
class _Own:
    """The person's own lines from each place; ``turn`` tells on which side of them everybody stands."""

    sx: Floats
    sy: Floats
    length: Floats
    turn: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Others:
    """The lines of the others; ``side`` tells on which side of them each place lies."""

    ax: Floats
    ay: Floats
    tx: Floats
    ty: Floats
    side: Floats


def line_costs(geometry: CandidateGeometry, weights: CostWeights, *, labels: bool) -> Floats:
    """The cost of the person's lines, and of other lines that run through the person or are crossed."""
    own, others = _own_lines(geometry), _other_lines(geometry)
    ties = geometry.around.own_ties
    cost: Floats = np.rint(own.length[:ties] * np.float32(1 / 8)).sum(0)
    cost += weights.through * (_counted(_own_through(geometry, own)) + _counted(_through_person(geometry, others)))
    parted, other_ties = _parted(geometry, own, others), geometry.around.other_ties
    cost += weights.crossing * _counted(parted[:other_ties, :ties])
    cost += weights.spoke_crossing * (_counted(parted[other_ties:, :ties]) + _counted(parted[:other_ties, ties:]))
    if labels:
        cost += weights.label * (
            _counted(_own_over_labels(geometry, own)) + _counted(_over_own_label(geometry, others))
        )
    return cost


def _own_lines(geometry: CandidateGeometry) -> _Own:
    ends = geometry.around.ends
    sx, sy = geometry.x[ends][:, :, None] - geometry.px, geometry.y[ends][:, :, None] - geometry.py
    return _Own(sx, sy, np.sqrt(sx * sx + sy * sy), sx * geometry.dy[:, None] - sy * geometry.dx[:, None])


def _other_lines(geometry: CandidateGeometry) -> _Others:
    ax, ay = geometry.x[geometry.around.other_a], geometry.y[geometry.around.other_a]
    tx, ty = geometry.x[geometry.around.other_b] - ax, geometry.y[geometry.around.other_b] - ay
    side = tx[:, :, None] * geometry.py - ty[:, :, None] * geometry.px - (tx * ay - ty * ax)[:, :, None]
    return _Others(ax, ay, tx, ty, side)


def _own_through(geometry: CandidateGeometry, own: _Own) -> Flags:
    along = own.sx * geometry.dx[:, None] + own.sy * geometry.dy[:, None]
    reach = (geometry.problem.radius + CLEAR)[:, None, None, None] * own.length
    hit: Flags = (np.abs(own.turn) < reach) & (along > 0) & (along < own.sx * own.sx + own.sy * own.sy)
    return hit


def _through_person(geometry: CandidateGeometry, others: _Others) -> Flags:
    ax, ay, tx, ty = others.ax, others.ay, others.tx, others.ty
    along = tx[:, :, None] * geometry.px + ty[:, :, None] * geometry.py - (tx * ax + ty * ay)[:, :, None]
    square = (tx * tx + ty * ty)[:, :, None]
    reach = (geometry.problem.radius[geometry.person] + CLEAR) * np.sqrt(square)
    hit: Flags = (np.abs(others.side) < reach) & (along > 0) & (along < square)
    return hit


def _parted(geometry: CandidateGeometry, own: _Own, others: _Others) -> Flags:
    """Which other lines (rows) cross which own lines: each has the ends of the other on both its sides."""
    around = geometry.around
    qx, qy = geometry.x[around.ends], geometry.y[around.ends]
    end_side = others.tx[:, None] * (qy - others.ay[:, None]) - others.ty[:, None] * (qx - others.ax[:, None])
    beside = own.turn > 0
    parted: Flags = beside[around.other_a] ^ beside[around.other_b]
    parted &= (others.side > 0)[:, None] ^ (end_side > 0)[..., None]
    parted &= around.apart[:, :, None, None]
    return parted


def _own_over_labels(geometry: CandidateGeometry, own: _Own) -> Flags:
    label = geometry.problem.label
    at_x, at_y = label.x[:, None, None, None], label.y[:, None, None, None]
    half_width, half_height = label.half_width[:, None, None, None], label.half_height[:, None, None, None]
    wide, high = np.abs(own.sx), np.abs(own.sy)
    over: Flags = np.abs(geometry.dx[:, None] + at_x - own.sx / 2) < half_width + wide / 2
    over &= np.abs(geometry.dy[:, None] + at_y - own.sy / 2) < half_height + high / 2
    over &= np.abs(own.turn + (own.sx * at_y - own.sy * at_x)) < half_width * high + half_height * wide
    over[geometry.around.ends, np.arange(len(geometry.around.ends))] = False
    return over


def _over_own_label(geometry: CandidateGeometry, others: _Others) -> Flags:
    label, person = geometry.problem.label, geometry.person
    at_x, at_y = label.x[person], label.y[person]
    half_width, half_height = label.half_width[person], label.half_height[person]
    tx, ty = others.tx, others.ty
    wide, high = np.abs(tx), np.abs(ty)
    over: Flags = np.abs(geometry.px - (others.ax + tx / 2 - at_x)[:, :, None]) < (half_width + wide / 2)[:, :, None]
    over &= np.abs(geometry.py - (others.ay + ty / 2 - at_y)[:, :, None]) < (half_height + high / 2)[:, :, None]
    limit = half_width * high + half_height * wide
    over &= np.abs(others.side + (tx * at_y - ty * at_x)[:, :, None]) < limit[:, :, None]
    return over


def _counted(flags: Flags) -> Floats:
    """How many flags are up in each map (second last axis) and for each place (last axis)."""
    *_, maps, places = flags.shape
    rows = flags.reshape(-1, maps * places)
    counted: Floats = (np.ones(len(rows), np.float32) @ rows.astype(np.float32)).reshape(maps, places)
    return counted
