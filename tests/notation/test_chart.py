"""The chart over a course: its strip of sessions names as many as there is room for."""

import pytest

from ipt_desktop.notation.chart import course_chart
from tests.builders import a_course, a_network


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
