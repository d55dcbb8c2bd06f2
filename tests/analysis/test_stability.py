"""Arranging again after a small change keeps the picture that patient and therapist have in mind."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.analysis.layout_metrics import layout_metrics, stability
from ipt_desktop.analysis.layout_service import NetworkLayoutService, social_contexts
from ipt_desktop.editing.people import add_person, free_angle, move_people
from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import RingPlan
from tests.analysis.random_networks import a_crowd, footprints, points
from tests.builders import a_person

ARRANGER = NetworkLayoutService()
MOST_MOVED = 5.0  # percent of the diameter, on average


def arranged(network: Network) -> Network:
    """The network after Arrange."""
    return network.apply(move_people(network, ARRANGER.arrange_on_rings(network, footprints(network), lambda: False)))


def with_newcomer(network: Network, ring: Ring) -> Network:
    """The network with one more person, placed as the program places newcomers."""
    return network.apply(add_person(a_person("Zora", id="zora", ring_now=ring, angle=free_angle(network, ring))))


def crossings(network: Network) -> int:
    """How many ties cross on the map."""
    return layout_metrics(network, points(network), footprints(network), social_contexts(network)).crossings


def moved(before: Network, after: Network) -> float:
    """How far people who are on both maps moved on average, in percent of the diameter."""
    return stability(points(before), points(after), 2 * RingPlan.of_people(after.people.values()).edges[-1])


@pytest.mark.parametrize("ring", [Ring.CLOSE, Ring.EXTENDED])
@pytest.mark.parametrize("people", [8, 16, 25, 60])
def test_one_newcomer_moves_the_others_little(people: int, ring: Ring) -> None:
    before = arranged(a_crowd(people, people))
    newcomer = with_newcomer(before, ring)
    after = arranged(newcomer)
    assert moved(before, after) <= MOST_MOVED or crossings(after) * 3 < crossings(newcomer) * 2


@settings(max_examples=8)
@given(st.integers(6, 20), st.integers(0, 10_000), st.sampled_from(RINGS))
def test_no_map_in_order_is_mirrored_or_turned(people: int, seed: int, ring: Ring) -> None:
    before = arranged(a_crowd(people, seed))
    newcomer = with_newcomer(before, ring)
    after = arranged(newcomer)
    if crossings(after) * 3 >= crossings(newcomer) * 2:
        mirrored, degrees = best_turn(points(before), points(after))
        assert not mirrored
        assert abs(degrees) <= 20


def test_a_map_without_order_is_arranged_whatever_moves() -> None:
    scattered = a_crowd(16, 4, ties_each=1.5)
    assert crossings(arranged(scattered)) < crossings(scattered) / 2


def best_turn(before: dict[str, tuple[float, float]], after: dict[str, tuple[float, float]]) -> tuple[bool, float]:
    """Whether mirroring, and by how many degrees turning, brings the old map closest to the new one."""
    turns = []
    for mirrored, sign in ((False, 1.0), (True, -1.0)):
        pairs = [((sign * before[person][0], before[person][1]), after[person]) for person in before]
        along = math.fsum(old[0] * new[0] + old[1] * new[1] for old, new in pairs)
        across = math.fsum(old[0] * new[1] - old[1] * new[0] for old, new in pairs)
        turns.append((math.hypot(along, across), mirrored, math.degrees(math.atan2(across, along))))
    return max(turns)[1:]
