"""Snapshots keep only what changed."""

import pytest

from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.snapshots import remove_snapshot, take_snapshot
from ipt_desktop.errors import Refused
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.person import Person
from ipt_desktop.model.snapshots import maps, snapshots_of
from tests.builders import a_network, a_person

DAY = PartialDate(2026, 11, 14)


def test_a_second_snapshot_keeps_only_who_moved() -> None:
    anna, ben = a_person("Anna"), a_person("Ben")
    network = a_network([anna, ben])
    network = network.apply(take_snapshot(network, DAY))
    network = network.apply(set_field(network, Person, [anna.id], "ring_now", Ring.INTIMATE))
    edit = take_snapshot(network, DAY)
    assert len(edit.changes) == 2
    told = [{one.label: one.ring for one in there.values()} for _, there in maps(network.apply(edit))]
    assert told == [{"Anna": Ring.CLOSE, "Ben": Ring.CLOSE}, {"Anna": Ring.INTIMATE, "Ben": Ring.CLOSE}]


def test_an_empty_map_is_not_kept() -> None:
    with pytest.raises(Refused):
        take_snapshot(a_network(), DAY)


def test_a_snapshot_taken_out_leaves_the_others_where_somebody_moved_before_and_after_it() -> None:
    anna = a_person("Anna")
    network = a_network([anna])
    for ring in (Ring.CLOSE, Ring.EXTENDED, Ring.INTIMATE):
        network = network.apply(set_field(network, Person, [anna.id], "ring_now", ring))
        network = network.apply(take_snapshot(network, DAY))
    network = network.apply(remove_snapshot(network, snapshots_of(network)[1].id))
    assert [there[anna.id].ring for _, there in maps(network)] == [Ring.CLOSE, Ring.INTIMATE]
