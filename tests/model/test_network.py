"""A case is whole or refused: an edit makes a new network or changes nothing."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.editing.links import add_area
from ipt_desktop.editing.people import add_people, add_person, remove_people
from ipt_desktop.errors import Refused
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import AreaRole
from ipt_desktop.model.network import BY_NAME, ENTITY_TYPES, Network, difference, references_of
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, ProblemArea
from ipt_desktop.model.relationship import Tie
from tests import strategies
from tests.builders import (
    a_case,
    a_course,
    a_goal,
    a_link,
    a_network,
    a_pattern,
    a_person,
    a_relationship,
    a_tie,
    an_area,
    changed,
)


def test_everything_is_found_by_its_own_name() -> None:
    anna, ben = a_person("Anna"), a_person("Ben")
    area, course, goal, pattern = an_area(), a_course(), a_goal(), a_pattern()
    tie, link = a_tie(anna, ben), a_link(area, anna)
    network = a_network([anna, ben], course, goal, pattern, ties=[tie], areas=[area], links=[link], focus=area)
    assert list(network.people) == [anna.id, ben.id] == list(network.relationships)
    assert (network.ties, network.areas, network.links) == ({tie.id: tie}, {area.id: area}, {link.id: link})
    assert (network.goals, network.patterns) == ({goal.id: goal}, {pattern.id: pattern})
    assert (network.course, network.focus) == (course, area)
    assert network.case.code == "K-01"
    assert len(list(network)) == 11


def test_without_course_or_focus_there_is_none() -> None:
    network = a_network()
    assert network.course is None
    assert network.focus is None


def test_the_latest_course_counts() -> None:
    old, new = a_course(id="1"), a_course(id="2")
    assert a_network([], new, old).course == new


def test_links_are_found_by_person_and_by_area_in_the_order_of_making() -> None:
    anna, ben = a_person("Anna"), a_person("Ben")
    one, two = an_area(), an_area()
    links = [a_link(one, anna, id="3"), a_link(one, ben, id="1"), a_link(two, anna, id="2")]
    network = a_network([anna, ben], areas=[one, two], links=links)
    assert [link.id for link in network.links_of(person_id=anna.id)] == ["2", "3"]
    assert [link.id for link in network.links_of(area_id=one.id)] == ["1", "3"]
    assert [link.id for link in network.links_of(person_id=anna.id, area_id=one.id)] == ["3"]
    assert len(network.links_of()) == 3


def test_ties_are_found_from_both_ends() -> None:
    anna, ben, cleo = (a_person(name) for name in ("Anna", "Ben", "Cleo"))
    ties = [a_tie(anna, ben, id="2"), a_tie(cleo, anna, id="1")]
    network = a_network([anna, ben, cleo], ties=ties)
    assert [tie.id for tie in network.ties_of(anna.id)] == ["1", "2"]
    assert [tie.id for tie in network.ties_of(ben.id)] == ["2"]


def test_what_is_gone_is_refused_by_its_kind() -> None:
    with pytest.raises(Refused, match=r"Person: .*no longer part of the case"):
        a_network(["Anna"]).get(Person, "nobody")


def refused_case() -> list[tuple[list[Entity], str]]:
    anna = a_person("Anna", id="a")
    told, case, area = a_relationship("a"), a_case(), an_area(id="x")
    return [
        ([], "exactly one patient"),
        ([a_case(), a_case()], "exactly one patient"),
        ([case, case], "Case: the same id is used twice"),
        ([case, anna], "exactly one relationship"),
        ([case, told], "exactly one relationship"),
        ([case, anna, a_relationship("b")], "Relationship: Person refers"),
        (
            [case, anna, told, a_tie("a", "b")],
            "Tie between people: Second person refers to something that is not part of the case",
        ),
        ([case, a_link("x", "a"), area], "Part in a problem area: Person refers"),
        (
            [case, anna, told, a_link("x", "a")],
            "Part in a problem area: Problem area refers",
        ),
        ([case, a_goal(area_id="x")], "Goal: Problem area refers"),
        ([case, a_pattern(people=("a",))], "Pattern: Who shows it refers"),
        ([case, an_area(deceased_id="a")], "Problem area: Who died refers"),
        ([a_case(focus_id="x")], "Case: Focus refers"),
        ([case, anna, told, area, a_link("x", "a"), a_link("x", "a", AreaRole.ALLY)], "at most one part"),
    ]


@pytest.mark.parametrize(("entities", "words"), refused_case())
def test_entities_that_do_not_belong_together_are_no_case(entities: list[Entity], words: str) -> None:
    with pytest.raises(Refused, match=words):
        Network.of(entities)


@pytest.mark.parametrize(("entities", "words"), [one for one in refused_case() if "same id" not in one[1]])
def test_nor_can_edits_make_them_one(entities: list[Entity], words: str) -> None:
    network = a_network()
    added = tuple(Change(None, one) for one in entities)
    with pytest.raises(Refused, match=words):
        network.apply(Edit("Break", (Change(network.case, None), *added)))


def refused(network: Network, *changes: Change) -> str:
    before = {kind: dict(network.all(kind)) for kind in ENTITY_TYPES}
    with pytest.raises(Refused) as caught:
        network.apply(Edit("Try", changes))
    assert {kind: dict(network.all(kind)) for kind in ENTITY_TYPES} == before
    return str(caught.value)


def test_an_edit_out_of_date_is_refused_whole() -> None:
    anna = a_person("Anna")
    network = a_network([anna])
    newcomer = a_person("Ben")
    stale = Change(a_person("Annie", id=anna.id), None)
    words = refused(network, Change(None, newcomer), Change(None, a_relationship(newcomer)), stale)
    assert words == "This was changed in the meantime, so the action could not be applied."


def test_nothing_is_added_twice_and_nothing_removed_that_is_not_there() -> None:
    network = a_network([anna := a_person("Anna")])
    assert "changed in the meantime" in refused(network, Change(None, anna))
    assert "changed in the meantime" in refused(network, Change(an_area(), None))


def test_whoever_is_still_referred_to_cannot_go() -> None:
    anna, ben = a_person("Anna"), a_person("Ben")
    network = a_network([anna, ben], ties=[a_tie(anna, ben)])
    gone = (Change(anna, None), Change(network.relationships[anna.id], None))
    assert (
        refused(network, *gone) == "Tie between people: First person refers to something that is not part of the case."
    )


def test_the_patient_cannot_be_removed() -> None:
    network = a_network()
    assert "exactly one patient" in refused(network, Change(network.case, None))


def test_a_relationship_cannot_be_removed_alone() -> None:
    network = a_network([anna := a_person("Anna")])
    assert "exactly one relationship" in refused(network, Change(network.relationships[anna.id], None))


def test_one_person_can_take_the_place_of_another_in_one_edit() -> None:
    network = a_network([anna := a_person("Anna")])
    swap = remove_people(network, [anna.id]).merged_with(add_person(a_person("Ben", id="b")))
    assert list(network.apply(swap).people) == ["b"]


def test_an_edit_leaves_the_old_network_as_it_was() -> None:
    network = a_network([anna := a_person("Anna")])
    after = network.apply(changed(network, anna, label="Anne"))
    assert (network.people[anna.id].label, after.people[anna.id].label) == ("Anna", "Anne")
    assert after.areas is network.areas


@settings(max_examples=40)
@given(strategies.edit_sequences(most=4), st.data())
def test_an_edit_is_applied_whole_or_not_at_all(told: tuple[Network, list[Edit]], data: st.DataObject) -> None:
    network, edits = told
    every = [change for edit in edits for change in edit.changes]
    some = data.draw(st.lists(st.sampled_from(every), max_size=4)) if every else []
    before = {kind: dict(network.all(kind)) for kind in ENTITY_TYPES}
    try:
        after = network.apply(Edit("Some", tuple(some)))
    except Refused:
        pass
    else:
        assert Network.of(after) == after
    assert {kind: dict(network.all(kind)) for kind in ENTITY_TYPES} == before


@settings(max_examples=40)
@given(strategies.networks(), strategies.networks())
def test_the_difference_of_two_cases_leads_from_one_to_the_other(one: Network, other: Network) -> None:
    assert one.apply(Edit("Become", difference(one, other))) == other
    assert difference(one, one) == ()


def test_the_difference_names_only_what_changed() -> None:
    network = a_network([anna := a_person("Anna"), "Ben"])
    edit = changed(network, anna, label="Anne")
    assert difference(network, network.apply(edit)) == edit.changes


def test_types_are_known_by_name_and_know_what_they_refer_to() -> None:
    assert BY_NAME["Case"] is Case
    assert references_of(Tie) == [("first_id", Person, False), ("second_id", Person, False)]
    assert references_of(AreaLink) == [("area_id", ProblemArea, False), ("person_id", Person, False)]
    assert references_of(BY_NAME["Pattern"]) == [("people", Person, True)]


def test_a_case_of_any_size_is_put_together_in_one_edit() -> None:
    people = [a_person(f"P{number}") for number in range(300)]
    network = a_network().apply(add_people((one, None) for one in people))
    parts: list[tuple[str, Any]] = [(one.id, AreaRole.AFFECTED) for one in people]
    assert len(network.apply(add_area(an_area(), parts)).links) == 300
