"""The inventory summary is derived from the map and loses nobody."""

import pytest
from hypothesis import given, settings

from ipt_desktop.model.enums import RINGS, Answer, Ring
from ipt_desktop.model.inventory import Counts, Move, People, Tag, sum_up, tag_of
from ipt_desktop.model.network import Network
from tests import strategies
from tests.builders import a_network, a_person
from tests.sample_network import karin


def names(people: People) -> list[str]:
    return [person.label for person in people]


@pytest.mark.parametrize(
    ("support", "trigger", "tag"),
    [
        (3, 0, Tag.SUPPORT),
        (1, None, Tag.SUPPORT),
        (0, 2, Tag.TRIGGER),
        (None, 1, Tag.TRIGGER),
        (2, 3, Tag.BOTH),
        (0, 0, Tag.NEITHER),
        (0, None, Tag.UNRATED),
        (None, 0, Tag.UNRATED),
        (None, None, Tag.UNRATED),
    ],
)
def test_support_and_trigger_together_make_the_tag(support: int | None, trigger: int | None, tag: Tag) -> None:
    assert tag_of(a_person(support=support, trigger=trigger)) is tag


def test_karins_inventory_says_what_her_circle_says() -> None:
    found = sum_up(karin())
    assert names(found.by_ring[Ring.INTIMATE]) == ["Dieter", "Lena", "Father Karl"]
    assert names(found.by_ring[Ring.OUTSIDE]) == ["Uwe", "Dr Vogel"]
    assert names(found.by_tag[Tag.BOTH]) == ["Dieter", "Jonas", "Mother Ilse", "Petra"]
    assert names(found.by_tag[Tag.TRIGGER]) == ["Uwe"]
    nearer = [move.person.label for move in found.wishes if move.nearer]
    assert nearer == ["Leonie", "Dora", "Mira", "Susa", "Alexa"]
    assert [(move.person.label, move.old, move.new) for move in found.wishes if not move.nearer] == [
        ("Dieter", Ring.INTIMATE, Ring.CLOSE)
    ]
    gone = ["Leonie", "Dora", "Mira", "Susa", "Alexa", "Anja"]
    assert [move.person.label for move in found.changes] == gone
    assert {(move.old, move.new) for move in found.changes} == {(Ring.CLOSE, Ring.EXTENDED)}
    assert found.counts == Counts(
        people=16,
        by_ring={Ring.INTIMATE: 3, Ring.CLOSE: 3, Ring.EXTENDED: 8, Ring.OUTSIDE: 2},
        by_tag={Tag.SUPPORT: 11, Tag.TRIGGER: 1, Tag.BOTH: 4, Tag.NEITHER: 0, Tag.UNRATED: 0},
        came_nearer=0,
        went_further=6,
        wished_nearer=5,
        wished_further=1,
    )


def test_confidants_and_those_who_know_answered_yes_or_partly() -> None:
    people = [
        a_person("Yes", confidant=Answer.YES, knows_about_depression=Answer.PARTLY),
        a_person("Partly", confidant=Answer.PARTLY),
        a_person("No", confidant=Answer.NO, knows_about_depression=Answer.NO),
        a_person("Not asked", knows_about_depression=Answer.YES),
    ]
    found = sum_up(a_network(people))
    assert names(found.confidants) == ["Yes", "Partly"]
    assert names(found.knowing) == ["Yes", "Not asked"]


def test_who_stayed_or_was_not_asked_about_has_not_moved() -> None:
    people = [a_person("Stayed", ring_before=Ring.CLOSE, ring_wanted=Ring.CLOSE), a_person("Not asked")]
    found = sum_up(a_network(people))
    assert found.changes == found.wishes == ()


def test_nearer_is_towards_the_middle() -> None:
    assert Move(a_person(), Ring.OUTSIDE, Ring.INTIMATE).nearer
    assert not Move(a_person(), Ring.INTIMATE, Ring.CLOSE).nearer


def test_an_empty_map_has_every_ring_and_tag_with_nobody() -> None:
    found = sum_up(a_network())
    assert list(found.by_ring) == list(RINGS)
    assert list(found.by_tag) == list(Tag)
    assert found.counts.people == 0


@settings(max_examples=30)
@given(strategies.networks(most=6))
def test_everybody_has_one_ring_or_none_and_carries_one_tag(network: Network) -> None:
    found = sum_up(network)
    for parts in ([*found.by_ring.values(), found.unplaced], found.by_tag.values()):
        assert sorted(person.id for people in parts for person in people) == sorted(network.people)
