"""A map made with the memory of the last one is the map made from nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.editing.people import move_people
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.figures.map.render_cache import RenderCache
from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import RingPosition
from tests.builders import a_link, a_network, a_person, a_tie, an_area
from tests.strategies import edits, networks


@settings(max_examples=40, deadline=None)
@given(networks(), st.data())
def test_after_any_edits_the_remembered_map_is_the_new_map(network: Network, data: st.DataObject) -> None:
    cache = RenderCache()
    for _ in range(4):
        assert network_map(network, Look(), cache=cache) == network_map(network, Look())
        network = network.apply(data.draw(edits(network)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 29), st.sampled_from(RINGS), st.integers(0, 359)), min_size=1, max_size=8))
def test_whoever_moves_in_a_crowd_stirs_every_line_they_may_bend(moves: list[tuple[int, Ring, int]]) -> None:
    people = [a_person(f"P{at}", id=f"p{at}", ring_now=RINGS[at % 4], angle=at * 47.0 % 360) for at in range(30)]
    area = an_area()
    ties = [a_tie(people[at], people[(at * 7 + 3) % 30], id=f"t{at}") for at in range(0, 30, 2)]
    network = a_network(people, ties=ties, areas=[area], links=[a_link(area, people[4])])
    cache = RenderCache()
    network_map(network, Look(), cache=cache)
    for at, ring, angle in moves:
        network = network.apply(move_people(network, {f"p{at}": RingPosition(ring, float(angle))}))
        assert network_map(network, Look(), cache=cache) == network_map(network, Look())


def test_what_did_not_change_is_the_very_same_mark() -> None:
    network = a_network([a_person("Anna", id="anna", angle=10.0), a_person("Ben", id="ben", angle=200.0)])
    cache = RenderCache()
    before = {mark.key: mark for mark in network_map(network, Look(), cache=cache).marks}
    network = network.apply(move_people(network, {"ben": RingPosition(Ring.CLOSE, 220.0)}))
    after = {mark.key: mark for mark in network_map(network, Look(), cache=cache).marks}
    assert after["person:anna"] is before["person:anna"]
    assert after["person:ben"] is not before["person:ben"]
