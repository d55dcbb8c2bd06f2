"""The timeline: one typed line is an event, and moving keeps a date as exact as it was told."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.editing.timeline_events import add_event, move_event, parse_event, shifted
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.date_words import DateWords, parse_date_words
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.model.treatment_enums import EventKind
from tests.builders import a_network, a_person


def test_a_line_begins_with_its_date() -> None:
    event = parse_event(a_network(), "2024-03 husband retires")
    assert (str(event.began_on), event.words, event.kind) == ("2024-03", "husband retires", EventKind.LIFE)


def test_a_line_may_tell_when_it_ended() -> None:
    event = parse_event(a_network(), "2019 to 2021 lived abroad")
    assert (str(event.began_on), str(event.ended_on), event.words) == ("2019", "2021", "lived abroad")


@pytest.mark.parametrize(
    ("line", "began", "ended", "words"),
    [
        ("6 Nov moved house", "2026-11-06", None, "moved house"),
        ("6 Nov 2025, moved house", "2025-11-06", None, "moved house"),
        ("June 2024 the move", "2024-06", None, "the move"),
        ("today argument with Dieter", "2026-11-14", None, "argument with Dieter"),
        ("June 2019 to March 2021 lived abroad", "2019-06", "2021-03", "lived abroad"),
        ("2019–2021 lived abroad", "2019", "2021", "lived abroad"),
        ("2024 to hospital", "2024", None, "to hospital"),
        ("2024: 3 months at home", "2024", None, "3 months at home"),
    ],
)
def test_a_date_may_be_written_in_words(line: str, began: str, ended: str | None, words: str) -> None:
    event = parse_event(a_network(), line, read)
    assert (str(event.began_on), event.ended_on and str(event.ended_on), event.words) == (began, ended, words)


def read(text: str) -> PartialDate:
    """As the window reads dates, on a day in November."""
    months = [(name,) for name in calendar.month_name[1:]]
    words = DateWords(months, ("today",), ("yesterday",))
    return parse_date_words(text, words, date(2026, 11, 14)) or PartialDate.parse(text)


def test_people_whose_names_stand_in_the_line_take_part() -> None:
    anna, ann = a_person("Anna"), a_person("Ann")
    event = parse_event(a_network([anna, ann]), "2024 Anna's father died")
    assert event.people == (anna.id,)
    assert event.kind is EventKind.LOSS


@pytest.mark.parametrize("line", ["husband retires", "2024-03", "", "2024-13 too late in the year"])
def test_a_line_without_date_or_words_is_explained(line: str) -> None:
    with pytest.raises(InvalidValue):
        parse_event(a_network(), line)


@given(
    st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28)), st.integers(-9999, 9999)
)
def test_a_day_moves_by_days_and_back(day: PartialDate, days: int) -> None:
    assert shifted(shifted(day, days), -days) == day


@pytest.mark.parametrize(
    ("told", "days", "moved"), [("2024", 200, "2025"), ("2024-03", 20, "2024-04"), ("2024", 30, "2024")]
)
def test_moving_keeps_a_date_as_exact_as_it_was_told(told: str, days: int, moved: str) -> None:
    assert str(shifted(PartialDate.parse(told), days)) == moved


def test_an_event_moves_with_its_end() -> None:
    event = TimelineEvent(id="e", words="abroad", began_on=PartialDate(2019), ended_on=PartialDate(2021, 5, 1))
    network = a_network().apply(add_event(event))
    moved = network.apply(move_event(network, "e", 365)).get(TimelineEvent, "e")
    assert (str(moved.began_on), str(moved.ended_on)) == ("2020", "2022-05-01")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("custody hearing", EventKind.LIFE),
        ("method of study changed", EventKind.LIFE),
        ("father died", EventKind.LOSS),
        ("Tod der Mutter", EventKind.LOSS),
        ("began psychotherapy", EventKind.TREATMENT),
        ("met Jonas", EventKind.RELATIONSHIP),
        ("depressive episode", EventKind.EPISODE),
    ],
)
def test_the_kind_follows_from_whole_words(words: str, kind: EventKind) -> None:
    assert parse_event(a_network(), f"2024-05 {words}").kind is kind
