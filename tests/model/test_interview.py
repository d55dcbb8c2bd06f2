"""Where the interview of the guided inventory has come to follows from the case."""

from ipt_desktop.model.enums import AreaRole, Ring, SocialContext, Status
from ipt_desktop.model.interview import PROMPTS, answers, key_people
from tests.builders import a_link, a_network, a_person, a_relationship, an_area

ASKED = ("satisfying", "unsatisfying", "topics_ok")


def test_a_question_is_answered_by_the_people_who_bear_its_mark() -> None:
    rosa = a_person("Rosa", circle=SocialContext.FAMILY)
    karl = a_person("Karl", status=Status.DECEASED)
    network = a_network([rosa, karl])
    assert answers(network, PROMPTS["family"]) == [rosa]
    assert answers(network, PROMPTS["lost"]) == [karl]
    assert answers(network, PROMPTS["confidant"]) == []


def test_someone_wished_closer_answers_only_where_the_wish_is_closer_than_now() -> None:
    near = a_person("Bea", ring_now=Ring.EXTENDED, ring_wanted=Ring.CLOSE)
    further = a_person("Cleo", ring_now=Ring.CLOSE, ring_wanted=Ring.EXTENDED)
    assert answers(a_network([near, further]), PROMPTS["closer"]) == [near]


def test_the_people_of_problem_areas_and_with_influence_are_proposed_first() -> None:
    focus = a_person("Uwe", ring_now=Ring.EXTENDED)
    strong = a_person("Mira", support=3)
    others = [a_person(name) for name in ("Ada", "Ben", "Cy")]
    area = an_area()
    network = a_network([*others, strong, focus], areas=[area], links=[a_link(area, focus, AreaRole.FOCUS)])
    proposed = key_people(network, ASKED)
    assert proposed[:2] == [focus, strong]
    assert len(proposed) == 4


def test_once_anyone_was_talked_about_only_they_are_the_key_people() -> None:
    people = [a_person(name) for name in ("Ada", "Ben", "Cy", "Dee", "Eli", "Flo")]
    told = [a_relationship(person, satisfying="Laughs") for person in people[1:]]
    assert key_people(a_network(people, relationships=told[:2]), ASKED) == people[1:3]
    assert len(key_people(a_network(people, relationships=told), ASKED)) == 5
