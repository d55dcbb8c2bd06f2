"""All cases at a glance say the same as each case opened by itself."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.model.caseload import course_summary_of
from ipt_desktop.model.course_plan import course_state, course_status, due_next
from ipt_desktop.model.course_records import measures_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Answer
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import FocusEntry
from ipt_desktop.model.treatment_enums import ChecklistItem, Instrument, Phase
from ipt_desktop.store.cases.case_store import CaseStore
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.wording.case_progress import case_progress
from ipt_desktop.wording.measure_trend import latest, trend, trend_in_short
from tests.builders import a_course, a_network, an_area


@pytest.fixture
def store(opened: UnlockedVault) -> CaseStore:
    """The cases of a fresh vault."""
    return opened.cases()


def in_treatment(number: int, phase: Phase | None = None, *others: Measure | Ending | FocusEntry) -> Network:
    area = an_area()
    course = a_course(id="course", measures=(Instrument.PHQ9,))
    sessions = [
        Session(id=f"s{at}", course_id="course", number=at, held_on=PartialDate(2026, 1, at))
        for at in range(1, number + 1)
    ]
    if phase and sessions:
        sessions[-1] = replace(sessions[-1], phase=phase)
    focus = [FocusEntry(id="f", area_id=area.id, course_id="course", agreed=Answer.YES)]
    return a_network([], course, *sessions, *focus, *others, areas=[area])


def test_one_pass_tells_what_each_case_tells(store: CaseStore) -> None:
    flagged = Measure(id="m2", course_id="course", session_id="s4", answers="111111111")
    network = in_treatment(5, None, Measure(id="m1", course_id="course", session_id="s1", answers="222222220"), flagged)
    store.create(network)
    (line,) = store.caseload()
    expected = course_summary_of(network)
    done = (*line.course.checklist,)
    assert ChecklistItem.FOCUS in done
    assert replace(line, course=expected.course) == expected
    course = network.course
    assert course is not None
    found = case_progress(line)
    assert str(course_status(course_state(network, course))) in found.place
    assert "1 safety flag" in found.place
    assert found.score == "PHQ-9 9 ↓ 7"
    assert found.due == str(due_next(course_state(network, course)))


def test_a_phase_set_by_hand_and_an_ending_are_told(store: CaseStore) -> None:
    store.create(in_treatment(2, Phase.END))
    (line,) = store.caseload()
    assert "end" in case_progress(line).place
    assert line.place == "end"


def test_an_ended_course_says_so(store: CaseStore) -> None:
    store.create(in_treatment(2, None, Ending(id="course", ended_on=PartialDate(2026, 5))))
    (line,) = store.caseload()
    assert case_progress(line).place == "Ended after 2 sessions"


def test_measures_taken_between_sessions_stand_in_the_order_of_their_days(store: CaseStore) -> None:
    course = a_course(id="course", measures=(Instrument.PHQ9,))
    sessions = [
        Session(id=f"s{at}", course_id="course", number=at, held_on=PartialDate(2026, at, 10) if at > 1 else None)
        for at in (1, 2, 3)
    ]
    taken: list[tuple[str, str | None, PartialDate | None]] = [
        ("undated", None, None),
        ("first", None, PartialDate(2026, 1)),
        ("at two", "s2", PartialDate(2026, 2, 10)),
        ("after two", None, PartialDate(2026, 2, 20)),
        ("at three", "s3", None),
    ]
    measures = [
        Measure(id=one, course_id="course", session_id=session, taken_on=day, answers="111111111")
        for one, session, day in taken
    ]
    network = a_network([], course, *sessions, *reversed(measures))
    store.create(network)
    (line,) = store.caseload()
    assert line.measures == course_summary_of(network).measures
    assert [measure.id for _, measure in line.measures] == ["first", "at two", "after two", "at three", "undated"]


def test_a_case_without_course_has_no_line(store: CaseStore) -> None:
    store.create(a_network())
    assert store.caseload() == []


@settings(max_examples=25)
@given(
    st.integers(0, 20), st.lists(st.tuples(st.integers(1, 20), st.text("0123-", min_size=9, max_size=9)), max_size=6)
)
def test_the_line_of_a_case_stands_for_the_whole(number: int, taken: list[tuple[int, str]]) -> None:
    measures = [
        Measure(
            id=f"m{at}",
            course_id="course",
            session_id=f"s{where}" if where <= number else None,
            taken_on=PartialDate(2026, 2, where),
            answers=answers,
        )
        for at, (where, answers) in enumerate(taken)
    ]
    network = in_treatment(number, None, *measures)
    course = network.course
    assert course is not None
    summary = course_summary_of(network)
    told = case_progress(summary).score
    assert replace(summary.state, done=frozenset()) == replace(course_state(network, course), done=frozenset())
    last = latest(measures_of(network, "course"))
    assert last is None or f"{trend_in_short(last)} {trend(measures_of(network, 'course'), last)}".strip() in told


def test_a_measure_without_a_session_stands_where_its_day_belongs(store: CaseStore) -> None:
    first = Measure(id="m1", course_id="course", session_id="s2", answers="222222220")
    later = Measure(id="m2", course_id="course", taken_on=PartialDate(2026, 3, 1), answers="111111110")
    store.create(in_treatment(2, None, first, later))
    (line,) = store.caseload()
    assert "PHQ-9 8 ↓ 8" in case_progress(line).score
