"""Answers of the guided inventory become edits."""

import pytest

from ipt_desktop.editing.interview import answer, mark
from ipt_desktop.editing.quick_entry import parse_line
from ipt_desktop.errors import Refused
from ipt_desktop.model.enums import Answer, Ring, SocialContext, Status
from ipt_desktop.model.interview import PROMPTS
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from tests.builders import a_network, a_person


def after(network: Network, key: str, line: str) -> Person:
    network = network.apply(answer(network, PROMPTS[key], parse_line(line)))
    return next(person for person in network.people.values() if person.label == parse_line(line).name)


def test_a_newcomer_is_added_with_the_mark_on_the_usual_ring_of_the_question() -> None:
    daniel = after(a_network(), "household", "Daniel, husband")
    assert (daniel.lives_with, daniel.ring_now, daniel.relation) == (Answer.YES, Ring.INTIMATE, "husband")
    kavya = after(a_network(), "work", "Kavya, colleague, close")
    assert (kavya.circle, kavya.ring_now) == (SocialContext.WORK, Ring.CLOSE)


def test_a_name_on_the_map_marks_that_person_and_adds_nobody() -> None:
    nina = a_person("Nina", trigger=3)
    network = a_network([nina])
    assert after(network, "confidant", "Nina").id == nina.id
    assert after(network, "difficult", "Nina").trigger == 3


def test_two_people_of_one_name_are_kept_apart_by_what_is_said_about_the_second() -> None:
    network = a_network([a_person("Anna", relation="sister")])
    edit = answer(network, PROMPTS["friends"], parse_line("Anna, friend"))
    assert len(network.apply(edit).people) == 2


def test_who_is_lost_needs_a_word_about_what_has_happened() -> None:
    with pytest.raises(Refused, match="died 2019"):
        answer(a_network(), PROMPTS["lost"], parse_line("Karl, father"))
    karl = after(a_network(), "lost", "Karl, father, died 2011")
    assert (karl.status, karl.ring_now) == (Status.DECEASED, Ring.OUTSIDE)


def test_a_mark_is_set_and_taken_back() -> None:
    bea = a_person("Bea", ring_now=Ring.EXTENDED)
    network = a_network([bea])
    wished = network.apply(mark(network, PROMPTS["closer"], bea.id, True))
    assert wished.people[bea.id].ring_wanted is Ring.CLOSE
    assert wished.apply(mark(wished, PROMPTS["closer"], bea.id, False)).people[bea.id].ring_wanted is None
