"""An edit can be turned round, and two edits can be told as one."""

import pytest
from hypothesis import given, settings

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from tests import strategies
from tests.builders import a_person, a_relationship


def test_a_change_needs_something_before_or_after() -> None:
    with pytest.raises(InvalidValue, match="before or after"):
        Change(None, None)


def test_a_change_stays_with_one_entity() -> None:
    person = a_person()
    for other in (a_person(), a_relationship(person)):
        with pytest.raises(InvalidValue, match="stays with one entity"):
            Change(person, other)


def test_a_change_knows_what_it_is_about() -> None:
    person = a_person()
    assert Change(None, person).key == Change(person, None).key == (Person, person.id)


def test_the_inverse_runs_backwards_and_keeps_the_name() -> None:
    first, second = Change(None, a_person("A")), Change(a_person("B"), None)
    inverse = Edit("Swap", (first, second)).inverse
    assert inverse == Edit("Swap", (Change(None, second.before), Change(first.after, None)))
    assert inverse.inverse == Edit("Swap", (first, second))


def test_an_edit_without_changes_is_empty() -> None:
    assert Edit("Nothing", ()).is_empty
    assert not Edit("Something", (Change(None, a_person()),)).is_empty


def test_two_edits_told_as_one_keep_the_first_before_and_the_last_after() -> None:
    one = a_person("A", id="x")
    two, three = a_person("B", id="x"), a_person("C", id="x")
    joined = Edit("Type", (Change(one, two),), "k").merged_with(Edit("Type on", (Change(two, three),), "k"))
    assert joined == Edit("Type on", (Change(one, three),), "k")


def test_there_and_back_is_nothing() -> None:
    edit = Edit("Add", (Change(None, a_person()),))
    assert edit.merged_with(edit.inverse).is_empty


@settings(max_examples=40)
@given(strategies.edit_sequences(most=5))
def test_edits_told_as_one_do_what_they_do_one_by_one(told: tuple[Network, list[Edit]]) -> None:
    first, edits = told
    last, joined = first, Edit("All", ())
    for edit in edits:
        last, joined = last.apply(edit), joined.merged_with(edit)
    assert first.apply(joined) == last
    assert last.apply(joined.inverse) == first
