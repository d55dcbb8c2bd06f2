"""The chart over a course: numbers where they have room, and a row for each goal."""

from itertools import combinations

import pytest

from ipt_desktop.figures.charts.course_chart import course_chart
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.timeline_records import GoalRating
from tests.builders import a_course, a_goal, a_measure, a_network, a_session


@pytest.mark.parametrize(
    ("sessions", "named"),
    [
        (16, list(range(1, 17))),
        (40, list(range(1, 41))),
        (60, [1, *range(2, 61, 2)]),
        (99, [1, *range(5, 100, 5)]),
    ],
)
def test_sessions_are_named_where_their_numbers_have_room(sessions: int, named: list[int]) -> None:
    course = a_course(planned_sessions=min(sessions, 40), sessions_held=sessions)
    keys = [mark.key for mark in course_chart(a_network([], course), course).marks]
    assert [int(key.partition(":")[2]) for key in keys if key.startswith("session:")] == named


def test_each_goal_has_a_row_of_its_own_under_its_words() -> None:
    course = a_course()
    session = a_session(course)
    goals = [a_goal(words, id=words) for words in ("Evenings", "Money", "Walks", "Yoga")]
    ratings = [
        GoalRating(id=goal.id, goal_id=goal.id, session_id=session.id, value=value)
        for goal, value in zip(goals, (9, 4, 9, 9), strict=True)
    ]
    chart = course_chart(a_network([], course, session, *goals, *ratings), course)
    rows = [mark for mark in chart.marks if mark.key.startswith("title:")]
    assert [mark.alt.partition(",")[0] for mark in rows] == ["1  Evenings", "2  Money", "3  Walks", "4  Yoga"]
    panels = [mark.box for mark in chart.marks if mark.key.startswith("panel:")]
    assert not [pair for pair in combinations(panels, 2) if pair[0].meets(pair[1])]


def test_a_measure_taken_long_after_the_last_session_is_drawn_behind_it() -> None:
    course = a_course()
    sessions = [a_session(course, number, held_on=PartialDate(2024, number, 1)) for number in (1, 2)]
    late = a_measure(course, total=9, self_harm=0, taken_on=PartialDate(2026, 11, 1))
    chart = course_chart(a_network([], course, *sessions, late), course)
    boxes = {mark.key: mark.box for mark in chart.marks}
    assert boxes[f"measure:{late.id}"].left > boxes["session:2"].left
