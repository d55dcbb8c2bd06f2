"""The ring plan: a place is a point and back again, and no symbol crosses the edge of its ring."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.model.rings import (
    AREA_A_PERSON,
    PATIENT_RADIUS,
    PERSON_RADIUS,
    RingPlan,
    RingPosition,
    ring_position_of,
)
from tests import strategies
from tests.builders import a_person

counts = st.dictionaries(st.sampled_from(RINGS), st.integers(0, 2_000))


@given(counts, strategies.places)
def test_a_place_becomes_a_point_and_the_same_place_again(people: dict[Ring, int], place: RingPosition) -> None:
    plan = RingPlan.of_counts(people)
    again = plan.place(*plan.point(place))
    assert again.ring is place.ring
    assert again.offset == pytest.approx(place.offset, abs=1e-6)
    turn = abs(again.angle - place.angle) % 360
    assert min(turn, 360 - turn) < 1e-6


@given(counts, strategies.places)
def test_the_whole_symbol_stays_within_the_ring(people: dict[Ring, int], place: RingPosition) -> None:
    plan = RingPlan.of_counts(people)
    inner, outer = plan.edges[place.ring.step], plan.outer(place.ring)
    assert inner < plan.radius(place) - PERSON_RADIUS
    assert plan.radius(place) + PERSON_RADIUS < outer


@given(counts)
def test_each_ring_has_room_for_its_people(people: dict[Ring, int]) -> None:
    plan = RingPlan.of_counts(people)
    for ring in RINGS:
        inner, outer = plan.edges[ring.step], plan.outer(ring)
        assert math.pi * (outer**2 - inner**2) >= people.get(ring, 0) * AREA_A_PERSON * 0.999


@given(counts, st.sampled_from(RINGS))
def test_one_more_person_never_makes_a_map_smaller(people: dict[Ring, int], ring: Ring) -> None:
    more = {**people, ring: people.get(ring, 0) + 1}
    edges = zip(RingPlan.of_counts(people).edges, RingPlan.of_counts(more).edges, strict=True)
    assert all(before <= after for before, after in edges)


@given(st.floats(-5_000, 5_000), st.floats(-5_000, 5_000))
def test_any_point_is_some_place(x: float, y: float) -> None:
    place = RingPlan.of_counts({}).place(x, y)
    assert 0 <= place.offset <= 1
    assert 0 <= place.angle <= 360


def test_a_few_people_change_nothing_and_the_inner_ring_is_the_widest() -> None:
    plan = RingPlan.of_people([a_person(ring_now=ring) for ring in RINGS])
    assert plan == RingPlan.of_counts({})
    widths = [outer - inner for inner, outer in pairwise(plan.edges)]
    assert widths == sorted(widths, reverse=True)
    assert (plan.edges[0], round(plan.edges[-1])) == (PATIENT_RADIUS, 420)


def test_a_crowded_ring_pushes_the_outer_ones_out() -> None:
    crowded = RingPlan.of_people([a_person(ring_now=Ring.CLOSE) for _ in range(40)])
    usual = RingPlan.of_counts({})
    assert crowded.outer(Ring.INTIMATE) == usual.outer(Ring.INTIMATE)
    assert crowded.outer(Ring.CLOSE) > usual.outer(Ring.OUTSIDE)


def test_twelve_o_clock_is_up_and_angles_run_clockwise() -> None:
    plan = RingPlan.of_counts({})
    up, right = (plan.point(RingPosition(Ring.CLOSE, angle)) for angle in (0.0, 90.0))
    assert up == pytest.approx((0.0, -plan.radius(RingPosition(Ring.CLOSE, 0.0))))
    assert right == pytest.approx((plan.radius(RingPosition(Ring.CLOSE, 90.0)), 0.0))


def test_whatever_lies_beyond_the_last_ring_is_outside_at_its_edge() -> None:
    assert RingPlan.of_counts({}).place(9_000, 0) == RingPosition(Ring.OUTSIDE, 90.0, 1.0)


def test_the_middle_of_the_map_is_the_inner_edge_of_the_intimate_ring() -> None:
    place = RingPlan.of_counts({}).place(0, 0)
    assert (place.ring, place.offset) == (Ring.INTIMATE, 0.0)


def test_a_person_stands_where_the_fields_say() -> None:
    person = a_person(ring_now=Ring.EXTENDED, angle=12.5, offset=0.25)
    assert ring_position_of(person) == RingPosition(Ring.EXTENDED, 12.5, 0.25)
