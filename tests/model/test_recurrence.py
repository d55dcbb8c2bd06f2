"""While a patient is kept well: scores that rise, early signs, and the days that come back each year."""

from datetime import date

import pytest

from ipt_desktop.model.case import Course
from ipt_desktop.model.course_format import format_of
from ipt_desktop.model.course_plan import course_state, due
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import AreaKind, Status
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.plausibility_checks import course_notices
from ipt_desktop.model.recurrence import known_signs
from ipt_desktop.model.treatment_enums import BirthState, ChecklistItem, CourseFormat, Instrument, SignsSeen
from tests.builders import a_course, a_measure, a_network, a_person, a_session, an_area

TODAY = date(2026, 3, 1)


def notices(course: Course, *others: Entity, today: date = TODAY) -> list[str]:
    return [str(one.sentence) for one in course_notices(a_network([], course, *others), course, today)]


def kept_well(last: int, **fields: object) -> list[str]:
    """The notices of maintenance after a course that ended with a score of 2."""
    before = a_course()
    course = a_course(**{"format": CourseFormat.MAINTENANCE, "previous_id": before.id, **fields})
    sessions = [a_session(before, 16), a_session(course, 1)]
    scores = [
        a_measure(before, sessions[0], total=2, self_harm=0, taken_on=PartialDate(2025, 1, 1)),
        a_measure(course, sessions[1], total=last, self_harm=0, taken_on=PartialDate(2026, 2, 1)),
    ]
    return notices(course, before, *sessions, *scores)


def test_a_reliable_rise_above_the_best_score_of_the_case_is_noticed() -> None:
    assert any("PHQ-9: 8, a reliable rise from 2 at best" in sentence for sentence in kept_well(8))
    assert not any("rise" in sentence for sentence in kept_well(7))
    assert not any("Look for a recurrence" in sentence for sentence in kept_well(8, format=CourseFormat.CLASSIC))


def test_many_early_signs_are_noticed_until_there_are_fewer() -> None:
    course = a_course(format=CourseFormat.MAINTENANCE)
    first, second = a_session(course, 1, signs=SignsSeen.MANY), a_session(course, 2, signs=SignsSeen.SOME)
    assert any("Many early signs at session 1" in sentence for sentence in notices(course, first))
    assert not any("Many early signs" in sentence for sentence in notices(course, first, second))


def test_early_signs_are_due_at_each_session_of_maintenance_and_in_no_other_format() -> None:
    def said(format_: CourseFormat) -> list[str]:
        course = a_course(format=format_, checklist=tuple(ChecklistItem))
        return [str(one.sentence) for one in due(course_state(a_network([], course, a_session(course, 3)), course))]

    assert said(CourseFormat.MAINTENANCE) == ["Session 4: the early signs are due"]
    assert said(CourseFormat.CLASSIC) == []


def test_the_signs_of_the_course_before_are_known() -> None:
    before = a_course()
    course = a_course(previous_id=before.id)
    ending = Ending(id=before.id, early_signs="I stop answering calls")
    assert known_signs(a_network([], before, course, ending), course) == "I stop answering calls"
    assert known_signs(a_network([], before, course), course) == ""


def test_after_a_lost_pregnancy_nothing_speaks_of_a_baby() -> None:
    course = a_course(format=CourseFormat.PERINATAL, birth=BirthState.LOST)
    items = [item for items in format_of(course).checklist.values() for item in items]
    assert ChecklistItem.NEW_ROLE not in items
    assert ChecklistItem.PARTNER in items
    assert any("The pregnancy was lost" in sentence for sentence in notices(course))
    born = a_course(format=CourseFormat.PERINATAL, birth=BirthState.BORN)
    assert ChecklistItem.NEW_ROLE in [item for items in format_of(born).checklist.values() for item in items]


@pytest.mark.parametrize(
    ("died", "today", "reminded"),
    [
        (PartialDate(2024, 3, 10), date(2026, 3, 1), True),
        (PartialDate(2024, 3, 16), date(2026, 3, 1), False),
        (PartialDate(2024, 2, 28), date(2026, 3, 1), False),
        (PartialDate(2024, 1, 5), date(2026, 12, 28), True),
        (PartialDate(2024, 2, 29), date(2026, 2, 20), True),
        (PartialDate(2026, 3, 10), date(2026, 3, 1), False),
        (PartialDate(2024, 3), date(2026, 3, 1), False),
    ],
)
def test_the_anniversary_of_a_death_is_told_two_weeks_before(died: PartialDate, today: date, reminded: bool) -> None:
    person = a_person("Otto", status=Status.DECEASED, status_date=died)
    course = a_course()
    network = a_network([person], course, areas=[an_area(kind=AreaKind.GRIEF, deceased_id=person.id)])
    said = [str(one.sentence) for one in course_notices(network, course, today)]
    assert any("anniversary of the death of Otto" in sentence for sentence in said) is reminded


@pytest.mark.parametrize(("taken", "early"), [(PartialDate(2025, 12, 1), True), (PartialDate(2026, 2, 1), False)])
def test_prolonged_grief_is_not_judged_before_twelve_months(taken: PartialDate, early: bool) -> None:
    person = a_person("Otto", status=Status.DECEASED, status_date=PartialDate(2025, 1, 15))
    course = a_course()
    measure = a_measure(course, instrument=Instrument.PG13R, total=35, taken_on=taken)
    area = an_area(kind=AreaKind.GRIEF, deceased_id=person.id)
    network = a_network([person], course, measure, areas=[area])
    said = [str(one.sentence) for one in course_notices(network, course, TODAY)]
    assert any("less than 12 months" in sentence for sentence in said) is early
