"""Arranging on closeness circles: what never changes, what always holds, and when it stops."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.analysis.layout_metrics import LayoutMetrics, layout_metrics, stability
from ipt_desktop.analysis.layout_service import NetworkLayoutService, social_contexts
from ipt_desktop.analysis.ring_layout import arrange_on_rings
from ipt_desktop.application.ports import LayoutService
from ipt_desktop.editing.people import move_people
from ipt_desktop.model.enums import RINGS, Ring, SocialContext
from ipt_desktop.model.footprint import Footprint
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import ring_position_of
from tests.analysis.random_networks import a_crowd, footprints, points
from tests.builders import a_network, a_person, a_tie

ARRANGER: LayoutService = NetworkLayoutService()


def arranged(network: Network) -> Network:
    """The network after Arrange."""
    return network.apply(move_people(network, ARRANGER.arrange_on_rings(network, footprints(network), lambda: False)))


def measured(network: Network) -> LayoutMetrics:
    """The figures of the map as it stands."""
    return layout_metrics(network, points(network), footprints(network), social_contexts(network))


@settings(max_examples=12)
@given(st.integers(0, 40), st.integers(0, 10_000), st.integers(0, 3))
def test_rings_and_pinned_people_stay_and_nobody_overlaps(people: int, seed: int, pinned: int) -> None:
    network = a_crowd(people, seed)
    after = arranged(network)
    for person in after.people.values():
        assert person.ring_now is network.people[person.id].ring_now
        assert 0 <= person.angle < 360
    assert measured(after).overlaps == 0
    assert measured(after).ring_violations == 0
    held = a_crowd(people, seed, pinned=pinned)
    for person in arranged(held).people.values():
        if person.pinned:
            assert ring_position_of(person) == ring_position_of(held.people[person.id])


def test_the_same_map_comes_out_each_time() -> None:
    network = a_crowd(20, 5)
    assert arranged(network) == arranged(network)


def test_another_seed_may_find_another_map() -> None:
    network = a_crowd(20, 5)
    groups = social_contexts(network)
    found = [arrange_on_rings(network, footprints(network), groups, seed=seed) for seed in (1, 2)]
    assert found[0] != found[1]


def test_the_order_in_which_people_were_made_known_does_not_matter() -> None:
    network = a_crowd(12, 3)
    backwards = Network.of(reversed(list(network)))
    assert ARRANGER.arrange_on_rings(network, {}, lambda: False) == ARRANGER.arrange_on_rings(
        backwards, {}, lambda: False
    )


def test_arranging_an_arranged_map_leaves_it_nearly_as_it_is() -> None:
    once = arranged(a_crowd(16, 2))
    assert stability(points(once), points(arranged(once)), 840.0) < 5.0


def test_nothing_comes_of_a_cancelled_arrangement() -> None:
    network = a_crowd(40, 1)
    asked = iter([False] * 5)
    assert ARRANGER.arrange_on_rings(network, {}, lambda: next(asked, True)) == {}


def test_cancelling_is_asked_for_again_and_again() -> None:
    questions: list[None] = []

    def never() -> bool:
        questions.append(None)
        return False

    ARRANGER.arrange_on_rings(a_crowd(10, 1), {}, never)
    assert len(questions) > 100


def test_nobody_and_pinned_people_alone_are_returned_as_they_are() -> None:
    assert ARRANGER.arrange_on_rings(a_network(), {}, lambda: False) == {}
    pinned = a_person(pinned=True, angle=12.3, offset=0.37)
    assert ARRANGER.arrange_on_rings(a_network([pinned]), {}, lambda: False) == {pinned.id: ring_position_of(pinned)}


def test_two_people_stand_on_different_sides() -> None:
    places = list(ARRANGER.arrange_on_rings(a_network(["Anna", "Ben"]), {}, lambda: False).values())
    assert 120 <= (places[0].angle - places[1].angle) % 360 <= 240


def test_circles_of_life_stand_in_one_piece() -> None:
    kinds = [SocialContext.FAMILY, SocialContext.WORK, SocialContext.FRIENDS] * 5
    people = [
        a_person(f"P{at}", id=f"p{at:02d}", circle=circle, ring_now=RINGS[at % 4], angle=at * 24.0)
        for at, circle in enumerate(kinds)
    ]
    assert measured(arranged(a_network(people))).coherence == 1.0


def test_tied_people_stand_without_a_crossing_where_that_is_possible() -> None:
    people = [a_person(f"P{at}", id=f"p{at:02d}", angle=at * 17.0) for at in range(8)]
    ties = [a_tie(people[at], people[(at + 3) % 8], id=f"t{at}") for at in range(8)]
    found = measured(arranged(a_network(people, ties=ties)))
    assert (found.crossings, found.through) == (0, 0)


def test_long_labels_get_the_room_they_take() -> None:
    network = a_crowd(14, 8)
    wide = dict.fromkeys(network.people, Footprint(70.0, 70.0, 26.0, 66.0))
    places = ARRANGER.arrange_on_rings(network, wide, lambda: False)
    after = network.apply(move_people(network, places))
    assert layout_metrics(after, points(after), wide, {}).overlaps == 0


def test_a_ring_with_far_too_many_people_for_their_labels_still_gives_a_map() -> None:
    network = a_network([a_person(f"P{at}", id=f"p{at:02d}", ring_now=Ring.INTIMATE) for at in range(12)])
    huge = dict.fromkeys(network.people, Footprint(120.0, 120.0, 60.0, 90.0))
    found = [ARRANGER.arrange_on_rings(network, huge, lambda: False) for _ in range(2)]
    assert found[0] == found[1]
    assert found[0].keys() == network.people.keys()


@pytest.mark.parametrize("people", [6, 12, 18])
def test_no_half_of_the_map_stays_empty(people: int) -> None:
    crowd = [
        a_person(
            f"P{index}",
            id=f"p{index:02d}",
            ring_now=[Ring.CLOSE, Ring.EXTENDED][index % 2],
            angle=index * 170.0 / people,
        )
        for index in range(people)
    ]
    for ring in (Ring.CLOSE, Ring.EXTENDED):
        angles = sorted(
            person.angle for person in arranged(a_network(crowd)).people.values() if person.ring_now is ring
        )
        gaps = [(later - angle) % 360 for angle, later in zip(angles, [*angles[1:], angles[0]], strict=True)]
        assert max(gaps) < 720 / len(angles)
