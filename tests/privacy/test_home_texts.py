"""Texts the patient takes home: what is asked before printing, what each decision does, and that old ones lapse."""

import pytest

from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import Visibility, YesNo
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.privacy.audience_filter import passages_to_review, visible_to
from ipt_desktop.privacy.home_texts import FRIGHTENING
from ipt_desktop.privacy.name_finder import EVERYDAY_WORD
from ipt_desktop.privacy.review import Action
from tests.builders import a_goal, a_network, a_person, a_relationship

TEXT = "I am well. Will helps when it is dark. I sleep."


def a_case(text: str = TEXT, **fields: object) -> Network:
    will = a_person("Will", id="w", visibility=Visibility.LEAVE_OUT, **fields)
    return a_network([will], a_goal(text, id="g"), preferred_name="Nora")


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (Action.KEEP, TEXT),
        (Action.REPLACE, "I am well. Someone helps when it is dark. I sleep."),
        (Action.DROP, "I am well. I sleep."),
    ],
)
def test_a_doubtful_name_is_kept_replaced_or_its_sentence_dropped(action: Action, expected: str) -> None:
    network = a_case()
    (passage,) = passages_to_review(network, Audience.HANDOUT)
    assert (passage.where, passage.words, passage.reason) == (
        "Goal",
        "I am well. Will helps when it is …",
        EVERYDAY_WORD,
    )
    assert (passage.record, passage.record_id, passage.field) == ("Goal", "g", "words")
    assert passage.text[passage.start : passage.end] == "Will"
    decision = passage.decide(action)
    assert passages_to_review(network, Audience.HANDOUT, [decision]) == []
    assert visible_to(network, Audience.HANDOUT, [decision]).goals["g"].words == expected
    assert network.goals["g"].words == TEXT


def test_a_decision_lapses_when_the_text_changes() -> None:
    network = a_case()
    decision = passages_to_review(network, Audience.HANDOUT)[0].decide(Action.KEEP)
    changed = network.apply(set_field(network, Goal, ["g"], "words", TEXT + " Now."))
    assert len(passages_to_review(changed, Audience.HANDOUT, [decision])) == 1


def test_a_record_whose_only_sentence_is_dropped_is_gone() -> None:
    network = a_case("Will helps")
    decision = passages_to_review(network, Audience.HANDOUT)[0].decide(Action.DROP)
    assert not visible_to(network, Audience.HANDOUT, [decision]).goals


@pytest.mark.parametrize("visibility", Visibility)
def test_every_text_that_names_somebody_frightening_is_asked_about(visibility: Visibility) -> None:
    rolf = a_person("Rolf Brandt", id="r", relation="husband", safety=YesNo.YES, visibility=visibility)
    tara = a_person("Tara", id="t", relation="Rolf's sister")
    network = a_network(
        [rolf, tara],
        a_goal("Find a flat before Rolf is back", id="g"),
        TimelineEvent(id="e", words="My husband broke the door"),
        relationships=[a_relationship(tara, satisfying="took me in when he hit me")],
    )
    passages = passages_to_review(network, Audience.HANDOUT)
    assert [passage.where for passage in passages] == ["Tara: Relation", "Goal", "Event on the timeline: What happened"]
    assert {passage.reason for passage in passages} == {FRIGHTENING}
    drop = [passage.decide(Action.DROP) for passage in passages]
    seen = visible_to(network, Audience.HANDOUT, drop)
    assert (dict(seen.goals), dict(seen.all(TimelineEvent)), seen.people["t"].relation) == ({}, {}, "")
    replaced = visible_to(network, Audience.HANDOUT, [passage.decide(Action.REPLACE) for passage in passages])
    stand_in = "R.B." if visibility is Visibility.INITIALS else "someone"
    assert replaced.goals["g"].words == f"Find a flat before {stand_in} is back"


def test_other_names_of_a_person_are_found_and_stay_private() -> None:
    network = a_case("The Bear came. Teddy, too", also_called="the Bear, Teddy")
    assert visible_to(network, Audience.HANDOUT).goals["g"].words == "Someone came. Someone, too"
    shown = network.apply(set_field(network, Person, ["w"], "visibility", Visibility.NAME))
    assert visible_to(shown, Audience.HANDOUT).people["w"].also_called == ""


def test_two_names_in_one_dropped_sentence_drop_it_once() -> None:
    network = a_case("I am well. Will! Will helps Will. I sleep.")
    decisions = [passage.decide(Action.DROP) for passage in passages_to_review(network, Audience.HANDOUT)]
    assert visible_to(network, Audience.HANDOUT, decisions).goals["g"].words == "I am well. I sleep."
