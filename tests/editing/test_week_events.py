"""An event of the week from one line: people by name, mood by a sign at the end."""

import pytest

from ipt_desktop.editing.week_events import add_week_event, mentioned, parse_week_event
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.treatment_enums import MoodEffect
from tests.builders import a_course, a_network, a_person, a_session

DIETER = a_person("Dieter")
ILSE = a_person("Mother Ilse")
JO = a_person("Jo")


@pytest.mark.parametrize(
    ("line", "words", "effect"),
    [
        ("Quarrel about money -", "Quarrel about money", MoodEffect.WORSE),
        ("Walk in the park +", "Walk in the park", MoodEffect.BETTER),
        ("Sunday call =", "Sunday call", MoodEffect.SAME),
        ("Got a B-", "Got a B-", None),
        ("  Tea   with her ", "Tea with her", None),
    ],
)
def test_a_sign_at_the_end_is_the_mood(line: str, words: str, effect: MoodEffect | None) -> None:
    event = parse_week_event(a_network([]), line, "s")
    assert (event.words, event.mood_effect) == (words, effect)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Quarrel with dieter", {DIETER.id}),
        ("Mother said nothing", {ILSE.id}),
        ("Mother Ilse and Dieter agreed", {ILSE.id, DIETER.id}),
        ("Dieters bill came", set()),
        ("Jo came", {JO.id}),
        ("Nobody called", set()),
    ],
)
def test_people_are_linked_by_name_or_first_word(text: str, people: set[str]) -> None:
    assert set(mentioned(a_network([DIETER, ILSE, JO]), text)) == people


def test_a_first_word_that_two_share_links_neither() -> None:
    network = a_network([a_person("Anna Berg"), a_person("Anna Tal")])
    assert mentioned(network, "Anna called") == ()
    assert len(mentioned(network, "Anna Tal called")) == 1


def test_an_event_without_words_is_refused() -> None:
    course = a_course()
    session = a_session(course)
    with pytest.raises(InvalidValue):
        add_week_event(a_network([], course, session), "  ", session.id)


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("I will call mother", False),
        ("Will it get better?", False),
        ("Argued. Will not talk about it", False),
        ("Argued with Will", True),
        ("Called Will Smith", True),
    ],
)
def test_a_name_that_is_a_word_counts_only_where_it_is_written_as_a_name(text: str, is_named: bool) -> None:
    will = a_person("Will")
    assert mentioned(a_network([will]), text) == ((will.id,) if is_named else ())
