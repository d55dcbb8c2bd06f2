"""People whose closeness is not known yet: in the case, but not on the map."""

import pytest

from ipt_desktop.editing.people import move_people, place_people, step_ring, unplace_people
from ipt_desktop.editing.snapshots import take_snapshot
from ipt_desktop.errors import InvalidValue
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import RINGS, AreaKind, Ring
from ipt_desktop.model.inventory import sum_up
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.model.snapshots import map_now, maps, on_rings
from tests.builders import a_link, a_network, a_person, a_tie, an_area


def test_the_map_shows_only_people_with_a_ring() -> None:
    anna, ben = a_person("Anna"), a_person("Ben", ring_now=Ring.UNPLACED)
    area = an_area(kind=AreaKind.GRIEF, deceased_id=ben.id)
    network = a_network([anna, ben], ties=[a_tie(anna, ben)], areas=[area], links=[a_link(area, ben)])

    figure = network_map(network, Look())

    assert [mark.id for mark in figure.marks if mark.kind == "person"] == [anna.id]
    assert network.unplaced == [ben]
    assert not on_rings(network).ties


def test_a_case_with_everybody_placed_is_shown_as_it_is() -> None:
    network = a_network(["Anna", "Ben"])

    assert on_rings(network) is network


def test_the_summary_counts_them_without_a_ring() -> None:
    network = a_network(["Anna", a_person("Ben", ring_now=Ring.UNPLACED, ring_wanted=Ring.CLOSE)])

    inventory = sum_up(network)

    assert inventory.counts.people == 2
    assert [person.label for person in inventory.unplaced] == ["Ben"]
    assert not inventory.wishes


def test_people_go_onto_a_ring_and_back_in_one_step_each() -> None:
    people = [a_person(name, ring_now=Ring.UNPLACED) for name in ("Anna", "Ben", "Cleo")]
    network = a_network(people)

    placed = network.apply(place_people(network, [one.id for one in people], Ring.CLOSE))

    assert {one.ring_now for one in placed.people.values()} == {Ring.CLOSE}
    assert len({one.angle for one in placed.people.values()}) == 3
    back = placed.apply(unplace_people(placed, [people[0].id]))
    assert back.unplaced == [back.people[people[0].id]]
    stepped = back.apply(step_ring(back, [people[0].id], -1))
    assert stepped.people[people[0].id].ring_now is Ring.OUTSIDE


def test_a_snapshot_keeps_only_the_map() -> None:
    anna, ben = a_person("Anna"), a_person("Ben", ring_now=Ring.UNPLACED)
    network = a_network([anna, ben])

    network = network.apply(take_snapshot(network, PartialDate(2026, 1, 1)))
    later = network.apply(move_people(network, {ben.id: RingPosition(Ring.CLOSE, 10.0)}))

    assert list(maps(network)[0][1]) == [anna.id]
    assert set(map_now(later)) == {anna.id, ben.id}


def test_nobody_was_or_wishes_to_be_not_placed() -> None:
    assert Ring.UNPLACED not in RINGS
    for field in ("ring_before", "ring_wanted"):
        with pytest.raises(InvalidValue):
            a_person(**{field: Ring.UNPLACED})
