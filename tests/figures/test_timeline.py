"""The axis is true to time, and everything drawn over it stays inside and says itself in words."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.figures.charts.course_chart import course_chart
from ipt_desktop.figures.charts.time_axis import TimeAxis, ticks
from ipt_desktop.figures.charts.timeline import timeline, timeline_items, timeline_span
from ipt_desktop.figures.figure import Figure, Text
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Status
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.model.treatment_enums import EventKind
from tests.builders import a_course, a_network, a_person

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(1, 40_000), st.integers(0, 40_000))
def test_a_way_along_the_axis_is_as_many_days(first: date, length: int, days: int) -> None:
    axis = TimeAxis(first, first + timedelta(days=length), 30.0, 900.0)
    assert axis.days(axis.x(first + timedelta(days=days)) - axis.x(first)) == days


@given(DAYS, st.integers(1, 40_000), st.floats(300, 100_000))
def test_ticks_with_words_leave_room_for_each_other(first: date, length: int, width: float) -> None:
    axis = TimeAxis(first, first + timedelta(days=length), 0.0, width)
    places = sorted(axis.x(day) for day, _, _ in ticks(axis))
    assert all(0.0 <= place <= width + 0.001 for place in places)
    assert all(later - earlier > 8.0 for earlier, later in itertools.pairwise(places))


def test_a_year_is_a_span_and_a_day_is_not() -> None:
    year = TimelineEvent(id="y", words="Abroad", began_on=PartialDate(2010))
    day = TimelineEvent(id="d", words="Move", began_on=PartialDate(2010, 6, 1))
    network = a_network([], year, day)
    span = timeline_span(network)
    assert span is not None
    axis = TimeAxis(*span, 0.0, 1000.0)
    boxes = {mark.key: mark.box for mark in timeline(network, axis).marks}
    assert boxes["event:y"].right - boxes["event:y"].left > 300 * axis.per_day
    assert boxes["event:d"].right - boxes["event:d"].left < 25.0


def test_the_timeline_ends_with_what_is_dated_however_long_ago() -> None:
    assert timeline_span(a_network([])) is None
    day = TimelineEvent(id="d", words="Move", began_on=PartialDate(1990, 6, 1))
    assert timeline_span(a_network([], day)) == (date(1990, 5, 2), date(1990, 7, 1))


def test_mood_goes_by_the_scale_of_the_latest_course_and_higher_is_better() -> None:
    first, second = a_course(id="c"), a_course(id="d", mood_ten_is_worst=True)
    well = Session(id="s", course_id="c", number=1, mood=9, held_on=PartialDate(2020, 1, 1))
    low = Session(id="t", course_id="d", number=1, mood=9, held_on=PartialDate(2024, 1, 1))
    network = a_network([], first, second, well, low)
    span = timeline_span(network)
    assert span is not None
    marks = {mark.key: mark for mark in timeline(network, TimeAxis(*span, 0.0, 1000.0)).marks}
    assert marks["mood:s"].alt == "Mood 2, 1 January 2020"
    assert marks["mood:t"].alt == "Mood 9, 1 January 2024"
    assert marks["mood:s"].box.top < marks["mood:t"].box.top
    written = [one.words for mark in marks.values() for one in mark.drawn if isinstance(one, Text)]
    assert "1 = best, 10 = worst" in written


def test_the_chart_says_each_value_in_words() -> None:
    course = a_course(id="c")
    session = Session(id="s", course_id="c", number=3)
    measure = Measure(id="m", course_id="c", session_id="s", answers="222222200")
    said = [mark.alt for mark in course_chart(a_network([], course, session, measure), course).marks]
    assert "PHQ-9: 14, moderate (Session 3)" in said


def test_an_unfinished_measure_is_not_drawn() -> None:
    course = a_course(id="c")
    measure = Measure(id="m", course_id="c", answers="22222220-")
    marks = course_chart(a_network([], course, measure), course).marks
    assert not [mark for mark in marks if mark.kind == "measure"]


def test_what_has_no_day_is_not_on_the_timeline() -> None:
    course = a_course(id="c")
    dated = Session(id="s", course_id="c", number=1, mood=4, held_on=PartialDate(2026, 1, 10))
    undated = Session(id="t", course_id="c", number=2, mood=6)
    measures = [
        Measure(id=f"m{one}", course_id="c", session_id=one, answers="222222200") for one in (dated.id, undated.id)
    ]
    network = a_network([], course, dated, undated, *measures)
    span = timeline_span(network)
    assert span is not None
    kinds = [mark.key for mark in timeline(network, TimeAxis(*span, 0.0, 1000.0)).marks]
    assert [key for key in kinds if key.startswith(("mood:", "measure:"))] == ["mood:s", "measure:ms"]


def test_a_phase_without_sessions_has_no_band_and_events_without_room_only_a_line() -> None:
    course = a_course(id="c", beginning_sessions=0)
    held = [Session(id=f"s{at}", course_id="c", number=at, held_on=PartialDate(2026, 1, at)) for at in (1, 2)]
    events = [
        TimelineEvent(id=f"e{at}", words="Moved into the flat of her sister", began_on=PartialDate(2026, 1, 1))
        for at in range(3)
    ]
    marks = {mark.key: mark for mark in course_chart(a_network([], course, *held, *events), course).marks}
    assert {key for key in marks if key.startswith("phase:")} == {"phase:middle", "phase:end"}
    written = [sum(isinstance(one, Text) for one in marks[f"event:e{at}"].drawn) for at in range(3)]
    assert written == [1, 1, 0]
    assert all("Moved into the flat" in marks[f"event:e{at}"].alt for at in range(3))


def test_a_death_that_an_event_tells_of_is_told_once() -> None:
    karl = a_person("Karl", id="k", status=Status.DECEASED, status_date=PartialDate(2011))
    told = TimelineEvent(id="e", words="Karl dies", kind=EventKind.LOSS, began_on=PartialDate(2011), people=("k",))
    undated = TimelineEvent(id="e", words="Karl dies", kind=EventKind.LOSS, people=("k",))
    assert [one.words for one in timeline_items(a_network([karl], told))] == ["Karl dies"]
    assert [one.words for one in timeline_items(a_network([karl], undated))] == ["Karl †"]


def test_a_name_from_right_to_left_turns_nothing_on_the_timeline() -> None:
    amina = a_person("أمينة", status=Status.DECEASED, status_date=PartialDate(2011))
    assert timeline_items(a_network([amina]))[0].words == "\u200eأمينة\u200e †"


def test_the_onset_of_symptoms_stands_on_the_timeline_of_a_treatment_without_a_day() -> None:
    course = a_course(id="c", symptom_onset=PartialDate(2025, 11))
    (told,) = timeline_items(a_network([], course))
    assert (told.key, told.kind, told.description) == ("onset:c", EventKind.SYMPTOM, "2025-11: Onset of symptoms")


def test_a_course_without_mood_has_no_panel_of_it() -> None:
    network = a_network([], a_course(id="c", started=PartialDate(2026, 1, 10)))
    span = timeline_span(network)
    assert span is not None
    kinds = {mark.kind for mark in timeline(network, TimeAxis(*span, 0.0, 1000.0)).marks}
    assert "course" in kinds
    assert "mood" not in kinds


def test_whom_an_event_is_about_stands_beside_it() -> None:
    people = [a_person("Anna", id="a"), a_person("Ben", id="b")]
    move = TimelineEvent(id="e", words="Move", began_on=PartialDate(2010, 6, 1), people=("a", "b"))
    network = a_network(people, move)
    span = timeline_span(network)
    assert span is not None
    marks = {mark.key: mark for mark in timeline(network, TimeAxis(*span, 0.0, 1000.0)).marks}
    words, anna, ben = (marks[key].box for key in ("words:event:e", "name:e a", "name:e b"))
    assert words.right <= anna.left < anna.right <= ben.left
    assert marks["event:e"].alt == "2010-06-01: Move (Anna, Ben)"
    assert marks["name:e a"].alt == "Anna: show on the map"


def test_a_name_far_from_the_values_is_written_again_above_the_first() -> None:
    course = a_course()
    session = Session(id="s", course_id=course.id, number=1, mood=4, held_on=PartialDate(2024, 6))
    network = a_network([], course, session)
    near, far = (TimeAxis(date(2011, 1, 1), date(2025, 1, 1), 0.0, width) for width in (300.0, 3_000.0))
    assert [named_mood(timeline(network, axis)) for axis in (near, far)] == [1, 2]


def named_mood(figure: Figure) -> int:
    """How often the word is written."""
    return sum(part.words == "Mood" for mark in figure.marks for part in mark.drawn if isinstance(part, Text))
