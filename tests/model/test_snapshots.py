"""A snapshot keeps only what changed, gives back exactly what was there, and can be taken out without loss."""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.people import add_person, remove_people
from ipt_desktop.editing.snapshots import remove_snapshot, take_snapshot
from ipt_desktop.errors import Refused
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaRole, LineKind, Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.model.snapshots import is_same, map_at, map_change, map_now, maps, network_at, snapshots_of
from ipt_desktop.model.timeline_records import Standing
from tests.builders import a_link, a_network, a_person, a_tie, an_area
from tests.strategies import edits, networks

DAY = PartialDate(2024, 4, 25)


def taken(network: Network) -> Network:
    return network.apply(take_snapshot(network, DAY))


def moved(network: Network, person_id: str, **fields: Any) -> Network:
    for field, value in fields.items():
        network = network.apply(set_field(network, Person, [person_id], field, value))
    return network


def told(there: Any) -> dict[str, tuple[Any, ...]]:
    names = ("label", "relation", "kind", "status", "ring", "angle", "offset", "support", "trigger", "line")
    return {person_id: tuple(getattr(one, name) for name in names) for person_id, one in there.items()}


@st.composite
def courses_of_maps(draw: st.DrawFn) -> tuple[Network, list[dict[str, tuple[Any, ...]]]]:
    """A case with snapshots between any edits, and the maps as they stood when each was taken."""
    network = draw(networks())
    for snapshot in snapshots_of(network):
        network = network.apply(remove_snapshot(network, snapshot.id))
    stood = []
    for _ in range(draw(st.integers(1, 4))):
        for _ in range(draw(st.integers(0, 3))):
            edit = draw(edits(network))
            kinds = {change.key[0].__name__ for change in edit.changes}
            if not kinds & {"Snapshot", "Standing"}:
                network = network.apply(edit)
        assume(network.people)
        network = taken(network)
        stood.append(told(map_now(network)))
    return network, stood


@given(courses_of_maps())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
def test_every_map_is_given_back_as_it_stood(made: tuple[Network, list[Any]]) -> None:
    network, stood = made
    assert [told(there) for _, there in maps(network)] == stood


@given(courses_of_maps(), st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
def test_a_snapshot_taken_out_leaves_all_others_as_they_were(
    made: tuple[Network, list[Any]], data: st.DataObject
) -> None:
    network, stood = made
    while snapshots_of(network):
        place = data.draw(st.integers(0, len(stood) - 1))
        edit = remove_snapshot(network, snapshots_of(network)[place].id)
        after = network.apply(edit)
        assert after.apply(edit.inverse) == network
        network = after
        del stood[place]
        assert [told(there) for _, there in maps(network)] == stood
    assert not network.all(Standing)


def test_only_what_changed_is_kept() -> None:
    anna, ben = a_person("Anna"), a_person("Ben")
    network = taken(a_network([anna, ben]))
    assert len(network.all(Standing)) == 2
    network = taken(network)
    assert len(network.all(Standing)) == 2
    network = taken(moved(network, anna.id, support=2))
    assert len(network.all(Standing)) == 3
    network = network.apply(remove_people(network, [ben.id]))
    network = taken(network)
    assert len(network.all(Standing)) == 4
    assert [sorted(one.label for one in there.values()) for _, there in maps(network)] == [
        ["Anna", "Ben"],
        ["Anna", "Ben"],
        ["Anna", "Ben"],
        ["Anna"],
    ]


def test_what_is_kept_twice_in_vain_goes_with_the_snapshot_between() -> None:
    anna = a_person("Anna", support=1)
    network = taken(a_network([anna]))
    network = taken(moved(network, anna.id, support=2))
    between = snapshots_of(network)[-1].id
    network = taken(moved(network, anna.id, support=1))
    network = network.apply(remove_snapshot(network, between))
    assert len(network.all(Standing)) == 1
    assert [there[anna.id].support for _, there in maps(network)] == [1, 1]


def test_the_difference_of_two_maps_tells_who_is_new_gone_and_changed_but_not_who_moved_along_a_ring() -> None:
    anna, ben, cleo = a_person("Anna"), a_person("Ben"), a_person("Cleo")
    network = taken(a_network([anna, ben, cleo]))
    network = moved(network, anna.id, ring_now=Ring.INTIMATE)
    network = moved(network, cleo.id, angle=90.0, offset=0.1)
    network = network.apply(remove_people(network, [ben.id]))
    network = taken(network.apply(add_person(a_person("Choir"))))
    (_, before), (_, after) = maps(network)
    change = map_change(before, after)
    assert [one.label for one in change.new] == ["Choir"]
    assert [one.label for one in change.gone] == ["Ben"]
    assert [(one.before.ring, one.after.ring) for one in change.changed] == [(Ring.CLOSE, Ring.INTIMATE)]
    assert not is_same(before[cleo.id], after[cleo.id])


def test_a_map_of_then_is_a_case_that_can_be_drawn() -> None:
    anna, ben, cleo = a_person("Anna"), a_person("Ben", support=3), a_person("Cleo")
    area = an_area(deceased_id=cleo.id)
    network = a_network(
        [anna, ben],
        relationships=[Relationship(id=ben.id, line=LineKind.CLOSE, frequency="daily")],
    )
    first = taken(network)
    there = maps(first)[0][1]
    now = first.apply(add_person(cleo))
    now = now.apply(remove_people(now, [ben.id]))
    now = moved(now, anna.id, ring_now=Ring.OUTSIDE, label="Ann")
    now = Network.of([*now, a_tie(anna, cleo), area, a_link(area, anna, AreaRole.FOCUS), a_link(area, cleo)])
    seen = network_at(now, there)
    assert {one.label for one in seen.people.values()} == {"Anna", "Ben"}
    assert seen.people[anna.id].ring_now is Ring.CLOSE
    assert seen.people[ben.id].support == 3
    assert seen.relationships[ben.id].line is LineKind.CLOSE
    assert (len(seen.ties), len(seen.links), seen.areas[area.id].deceased_id) == (0, 1, None)
    assert network_at(now, map_now(now)).areas[area.id].deceased_id == cleo.id


def test_a_snapshot_that_is_not_there_is_refused() -> None:
    network = taken(a_network(["Anna"]))
    assert map_at(network, snapshots_of(network)[0].id) == maps(network)[0][1]
    with pytest.raises(Refused):
        map_at(network, "nothing")
    with pytest.raises(Refused):
        remove_snapshot(network, "nothing")
