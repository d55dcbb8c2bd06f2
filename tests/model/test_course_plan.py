"""Where a course stands and what is due next, in one line."""

from dataclasses import replace
from typing import Any

import pytest

from ipt_desktop.model import course_plan
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_plan import course_state, is_done, phase_at, phase_now, strip
from ipt_desktop.model.course_records import held, measures_of, open_step, sessions_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import Answer
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.network import Network
from ipt_desktop.model.timeline_records import FocusEntry
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat, Instrument, Phase
from ipt_desktop.model.treatment_formats import FORMATS
from tests.builders import a_course, a_measure, a_network, a_session, an_area

BEGINNING = FORMATS[CourseFormat.CLASSIC].checklist[Phase.BEGINNING]
EVERYTHING = tuple(ChecklistItem)


def due_line(network: Network, course: Course) -> str:
    sentence = course_plan.due_next(course_state(network, course))
    return str(sentence) if sentence else ""


def due(network: Network, course: Course) -> list[course_plan.Due]:
    return course_plan.due(course_state(network, course))


def course_status(network: Network, course: Course) -> str:
    return str(course_plan.course_status(course_state(network, course)))


def after(sessions: int, *others: Entity, **course_fields: Any) -> tuple[Network, Course]:
    """A case in which so many sessions have been held."""
    course = a_course(**course_fields)
    return a_network([], course, *(a_session(course, number) for number in range(1, sessions + 1)), *others), course


def line(sessions: int, *others: Entity, **course_fields: Any) -> str:
    return due_line(*after(sessions, *others, **course_fields))


@pytest.mark.parametrize(
    ("fields", "phases"),
    [
        ({}, "BBB MMMMMMMMMM EEE E"),
        ({"planned_sessions": 12, "beginning_sessions": 4, "ending_sessions": 4}, "BBBB MMMM EEEE E"),
        ({"planned_sessions": 4}, "BBB E E"),
        ({"planned_sessions": 2}, "BB E"),
        ({"planned_sessions": 3, "beginning_sessions": 0, "ending_sessions": 0}, "MMM E"),
    ],
)
def test_the_borders_of_the_phases_move(fields: dict[str, int], phases: str) -> None:
    expected = phases.replace(" ", "")
    course = a_course(**fields)
    assert "".join(phase_at(course, number)[0].upper() for number in range(1, len(expected) + 1)) == expected


def test_every_format_has_a_preset_and_adolescents_rate_mood_the_other_way_round() -> None:
    assert set(FORMATS) == set(CourseFormat)
    assert {one.planned_sessions for one in FORMATS.values()} == {16, 8, 12, 32, 34, 14, 6, 3}
    assert [one for one in FORMATS if FORMATS[one].mood_ten_is_worst] == [CourseFormat.ADOLESCENT]


@pytest.mark.parametrize("format_", CourseFormat)
def test_the_checklist_of_each_format_holds_no_item_twice(format_: CourseFormat) -> None:
    items = [item for items in FORMATS[format_].checklist.values() for item in items]
    assert len(items) == len(set(items))


def test_every_item_is_on_the_checklist_of_some_format() -> None:
    listed = {item for format_ in CourseFormat for items in FORMATS[format_].checklist.values() for item in items}
    assert listed == set(ChecklistItem)


def test_maintenance_asks_for_maintenance_and_never_for_the_name_of_the_illness() -> None:
    sentences = [str(entry.sentence) for entry in due(*after(2, format=CourseFormat.MAINTENANCE))]
    assert sentences[0] == "To do in session 3: confirm that the depression has remitted"
    assert "To do in session 3: review the early signs" in sentences
    assert not any("illness" in sentence or "inventory" in sentence for sentence in sentences)


def test_each_format_measures_in_its_own_rhythm() -> None:
    course = a_course(
        format=CourseFormat.MAINTENANCE,
        checklist=EVERYTHING,
        measures=(Instrument.PHQ9,),
        planned_sessions=12,
    )
    first = a_session(course, 1)
    taken = a_measure(course, first, total=3, self_harm=0)
    assert due_line(a_network([], course, first, taken), course) == "Session 2: PHQ-9 is due"


@pytest.mark.parametrize(
    ("format_", "item"),
    [
        (CourseFormat.ADOLESCENT, ChecklistItem.PARENTS_SEE),
        (CourseFormat.GROUP, ChecklistItem.PRE_GROUP),
        (CourseFormat.COUNSELLING, ChecklistItem.FURTHER_HELP),
        (CourseFormat.MAINTENANCE, ChecklistItem.EARLY_SIGNS),
    ],
)
def test_each_format_has_items_of_its_own(format_: CourseFormat, item: ChecklistItem) -> None:
    assert item in {each for items in FORMATS[format_].checklist.values() for each in items}
    assert item not in {each for items in FORMATS[CourseFormat.CLASSIC].checklist.values() for each in items}


@pytest.mark.parametrize(
    ("sessions", "done", "expected"),
    [
        (0, (), "To do in session 1: name depression as an illness"),
        (3, BEGINNING[:-1], "To do in session 4: agree on goals"),
        (3, BEGINNING, ""),
        (6, BEGINNING, ""),
        (7, BEGINNING, "To do in session 8: review progress so far"),
        (11, (*BEGINNING, ChecklistItem.MIDTERM), ""),
        (12, (*BEGINNING, ChecklistItem.MIDTERM), "To do in session 13: announce the ending"),
        (13, EVERYTHING[:9], "To do in session 14: review the goals"),
        (15, EVERYTHING[:11], "To do in session 16: make the staying-well plan"),
        (15, EVERYTHING, ""),
    ],
)
def test_what_is_due_next_is_said_in_one_line(sessions: int, done: tuple[ChecklistItem, ...], expected: str) -> None:
    assert line(sessions, checklist=done) == expected


def test_a_focus_agreed_with_the_patient_needs_no_tick() -> None:
    course, area = a_course(), an_area()
    entry = FocusEntry(id="f", area_id=area.id, course_id=course.id, agreed=Answer.YES)
    told = a_network([], course, entry, areas=[area])
    asked = a_network([], course, replace(entry, agreed=Answer.PARTLY), areas=[area])
    assert [is_done(one, course, ChecklistItem.FOCUS) for one in (told, asked)] == [True, False]
    assert not is_done(told, course, ChecklistItem.GOALS)


def test_an_open_answer_on_thoughts_of_death_comes_before_everything_else() -> None:
    course = a_course()
    measure = a_measure(course, total=9, self_harm=1)
    network = a_network([], course, a_session(course), measure)
    assert due_line(network, course) == "Session 2: a safety answer on the PHQ-9 is still open"
    assert len(due(network, course)) > 1
    other = a_course(checklist=EVERYTHING)
    assert due_line(a_network([], course, other, measure), other) == ""


def test_chosen_measures_are_due_at_first_and_then_every_four_sessions() -> None:
    course = a_course(checklist=EVERYTHING, measures=(Instrument.PHQ9,))
    assert due_line(a_network([], course), course) == "Session 1: PHQ-9 is due"
    sessions = [a_session(course, number) for number in range(1, 5)]
    first = a_measure(course, sessions[0], total=12, self_harm=0)
    assert due_line(a_network([], course, *sessions[:3], first), course) == ""
    assert due_line(a_network([], course, *sessions, first), course) == "Session 5: PHQ-9 is due"


@pytest.mark.parametrize(
    ("sessions", "fields", "expected"),
    [
        (0, {}, "Not begun, 16 sessions planned"),
        (0, {"planned_sessions": 1}, "Not begun, 1 session planned"),
        (2, {}, "Session 2 of 16 · beginning phase"),
        (0, {"sessions_held": 5}, "Session 5 of 16 · middle phase"),
        (16, {}, "Session 16 of 16 · end phase"),
        (18, {}, "Session 18, 2 more than planned · end phase"),
    ],
)
def test_the_place_in_the_course_is_said(sessions: int, fields: dict[str, int], expected: str) -> None:
    assert course_status(*after(sessions, **fields)) == expected


def test_a_course_that_has_ended_asks_for_nothing_but_safety() -> None:
    course = a_course()
    ending = Ending(id=course.id, ended_on=PartialDate(2024, 12, 19))
    network = a_network([], course, a_session(course), ending)
    assert course_status(network, course) == "Ended after 1 session"
    assert due(network, course) == []
    open_one = a_measure(course, total=9, self_harm=1)
    assert [one.session for one in due(a_network([], course, a_session(course), ending, open_one), course)] == [1]
    assert course_status(a_network([], course, Ending(id=course.id)), course) == "Not begun, 16 sessions planned"


def test_the_strip_shows_every_session_planned_or_held_with_its_phase() -> None:
    course = a_course(planned_sessions=4, beginning_sessions=1, ending_sessions=1)
    twice = [a_session(course, 2, id="a"), a_session(course, 2, id="b", phase=Phase.END)]
    steps = strip(a_network([], course, a_session(course, 5), *twice), course)
    assert [(step.number, len(step.sessions), step.planned) for step in steps] == [
        (1, 0, True),
        (2, 2, True),
        (3, 0, True),
        (4, 0, True),
        (5, 1, False),
    ]
    assert [step.phase for step in steps] == [Phase.BEGINNING, Phase.END, Phase.MIDDLE, Phase.END, Phase.END]


def test_sessions_come_by_number_and_those_held_before_count() -> None:
    course, other = a_course(sessions_held=4), a_course()
    sessions = [a_session(course, number) for number in (6, 5)]
    network = a_network([], course, other, *sessions, a_session(other, 9))
    assert [one.number for one in sessions_of(network, course.id)] == [5, 6]
    assert held(network, course) == 6
    assert phase_now(course_state(network, course)) is Phase.MIDDLE


def test_the_open_step_is_the_last_one_agreed_while_nothing_is_told_of_it() -> None:
    course = a_course()
    told = a_session(course, 1, step="Write", step_result="Wrote")
    agreed = a_session(course, 2, step="Call")
    network = a_network([], course, told, agreed, a_session(course, 3))
    assert open_step(network, course.id) == agreed
    assert open_step(network, course.id, before=2) is None
    assert open_step(a_network([], course), course.id) is None


def test_measures_stand_at_their_session_or_where_their_day_belongs() -> None:
    course = a_course()
    sessions = [a_session(course, number, held_on=PartialDate(2024, number, 1)) for number in (1, 2, 3)]
    later, first = a_measure(course, sessions[2], total=1), a_measure(course, sessions[0], total=2)
    between = a_measure(course, taken_on=PartialDate(2024, 2, 15), total=3)
    before, nowhere = a_measure(course, taken_on=PartialDate(2023), total=4), a_measure(course, total=5)
    elsewhere = a_course()
    lost = a_measure(course, a_session(elsewhere), total=6)
    other_course = [elsewhere, a_session(elsewhere, id=lost.session_id)]
    network = a_network([], course, *sessions, *other_course, nowhere, later, before, between, first, lost)
    assert [one.total for one in measures_of(network, course.id)] == [4, 2, 3, 1, 6, 5]
    assert measures_of(network, course.id, Instrument.GAD7) == []
