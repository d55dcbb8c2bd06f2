"""The chart over a course: numbers stand where they have room, and curves that end together are named together."""

import pytest

from ipt_desktop.figures.charts.course_chart import course_chart
from ipt_desktop.figures.figure import Text
from ipt_desktop.model.timeline_records import GoalRating
from tests.builders import a_course, a_goal, a_network, a_session


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


def test_goals_that_end_at_one_value_are_numbered_in_one_line() -> None:
    course = a_course()
    session = a_session(course)
    goals = [a_goal(words) for words in ("Evenings", "Money", "Yoga")]
    ratings = [
        GoalRating(id=goal.id, goal_id=goal.id, session_id=session.id, value=value)
        for goal, value in zip(goals, (9, 4, 9), strict=True)
    ]
    chart = course_chart(a_network([], course, session, *goals, *ratings), course)
    names = [mark for mark in chart.marks if mark.key.startswith("goalname:")]
    assert [one.words for mark in names for one in mark.drawn if isinstance(one, Text)] == ["1, 3", "2"]
    assert [mark.alt for mark in names] == ["Goal 1: Evenings; Goal 3: Yoga", "Goal 2: Money"]
