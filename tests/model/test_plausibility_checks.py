"""What looks odd in the records of a course is said plainly; nothing is refused or put right."""

from datetime import date
from typing import Any

from ipt_desktop.model.case import Course
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.plausibility_checks import course_notices
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import TimelineEvent
from tests.builders import a_course, a_measure, a_network, a_session

TODAY = date(2024, 6, 30)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def sentences(course: Course, *others: Any) -> list[str]:
    return [str(one.sentence) for one in course_notices(a_network([], course, *others), course, TODAY)]


def dated(course: Course, *days: str) -> list[Session]:
    return [a_session(course, number, held_on=day(one)) for number, one in enumerate(days, start=1)]


def test_a_course_in_order_gives_no_notice() -> None:
    course = a_course(started=day("2024-01"))
    assert sentences(course, *dated(course, "2024-01-04", "2024-01", "2024-06-30")) == []


def test_sessions_out_of_order_and_two_on_one_day() -> None:
    course = a_course()
    assert sentences(course, *dated(course, "2024-02-01", "2024-01-31")) == ["Session 2 is dated before session 1."]
    assert sentences(course, *dated(course, "2024-02-01", "2024-02-01")) == ["Sessions 1 and 2 are on the same day."]
    assert sentences(course, *dated(course, "2024-02", "2024-02")) == []


def test_dates_before_the_course_and_in_the_future() -> None:
    course = a_course(started=day("2024-03"))
    found = sentences(course, *dated(course, "2024-02-29", "2024-07-01"))
    assert found == ["Session 1 is dated before the start of the course.", "Session 2 is dated in the future."]
    assert sentences(course, *dated(course, "2024")) == []


def test_a_number_used_twice_and_a_course_longer_than_planned() -> None:
    course = a_course(planned_sessions=2)
    assert sentences(course, a_session(course, 1), a_session(course, 1)) == ["Two sessions have the number 1."]
    one_more = a_session(course, 3)
    assert sentences(course, one_more) == ["The course is 1 session longer than planned."]
    assert sentences(course, one_more, a_session(course, 4))[0] == "The course is 2 sessions longer than planned."


def test_measures_with_gaps_without_a_place_and_from_the_future() -> None:
    course = a_course()
    session = a_session(course)
    assert sentences(course, session, a_measure(course, session, answers="0000000-0")) == [
        "PHQ-9: 8 of 9 answered, so there is no total."
    ]
    assert sentences(course, session, a_measure(course, session, total=3)) == [
        "PHQ-9, item 9: there is no answer about thoughts of being better off dead or of self-harm."
    ]
    assert sentences(course, a_measure(course, total=3, self_harm=0)) == [
        "PHQ-9: neither session nor date is known, so it is listed last."
    ]
    assert sentences(course, a_measure(course, total=3, self_harm=0, taken_on=day("2025"))) == [
        "PHQ-9: the date is in the future."
    ]


def test_events_that_end_before_they_begin_or_have_not_happened() -> None:
    course = a_course()
    turned = TimelineEvent(id="e", words="Move", began_on=day("2024-05"), ended_on=day("2024-04"))
    coming = TimelineEvent(id="f", words="Wedding", began_on=day("2025"))
    fine = TimelineEvent(id="g", words="Exam", began_on=day("2024"), ended_on=day("2024-02"))
    assert sentences(course, turned, coming, fine) == [
        "An event on the timeline ends before it begins.",
        "An event on the timeline is in the future.",
    ]
