"""One way to change a field, for the inspector, the table and the keyboard."""

import pytest

from ipt_desktop.editing.fields import add, change_all, remove, set_field
from ipt_desktop.errors import InvalidValue, Refused
from ipt_desktop.model.change import Change
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import Goal
from tests.builders import a_goal, a_network, a_person


def test_a_field_is_set_for_several_people_in_one_edit_with_a_plain_name() -> None:
    anna, ben = a_person("Anna"), a_person("Ben", support=2)
    network = a_network([anna, ben])
    edit = set_field(network, Person, [anna.id, ben.id], "support", 2)
    assert str(edit.label) == "Change: Support"
    assert [change.key[1] for change in edit.changes] == [anna.id]
    assert network.apply(edit).people[anna.id].support == 2


def test_typing_on_in_one_field_merges_and_elsewhere_does_not() -> None:
    anna, ben = a_person("Anna"), a_person("Ben")
    network = a_network([anna, ben])
    keys = [
        set_field(network, Person, [anna.id], "notes", "a").merge,
        set_field(network, Person, iter([anna.id]), "notes", "ab").merge,
        set_field(network, Person, [anna.id], "label", "Annie").merge,
        set_field(network, Person, [ben.id], "notes", "a").merge,
        set_field(network, Person, [anna.id, ben.id], "notes", "a").merge,
    ]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 4


def test_the_value_that_stands_already_changes_nothing() -> None:
    network = a_network([anna := a_person("Anna")])
    assert set_field(network, Person, [anna.id], "label", "Anna").is_empty


def test_a_wrong_value_is_refused_before_there_is_an_edit() -> None:
    network = a_network([anna := a_person("Anna")])
    with pytest.raises(InvalidValue, match="Support must be a whole number"):
        set_field(network, Person, [anna.id], "support", 7)


def test_whoever_is_gone_is_refused() -> None:
    with pytest.raises(Refused, match="no longer part of the case"):
        set_field(a_network(), Person, ["nobody"], "support", 1)


def test_an_id_stays() -> None:
    network = a_network([anna := a_person("Anna")])
    with pytest.raises(InvalidValue, match="stays with one entity"):
        change_all(network, Person, {anna.id: {"id": "other"}}, "Rename")


def test_several_fields_change_together() -> None:
    network = a_network([anna := a_person("Anna")])
    after = network.apply(change_all(network, Person, {anna.id: {"label": "Anne", "age": 50}}, "Change"))
    assert (after.people[anna.id].label, after.people[anna.id].age) == ("Anne", 50)


def test_loose_things_are_added_and_removed() -> None:
    goal = a_goal()
    network = a_network().apply(add(goal, "Add goal"))
    edit = remove(network, Goal, [goal.id], "Remove goal")
    assert (edit.label, edit.changes) == ("Remove goal", (Change(goal, None),))
    assert not network.apply(edit).goals
