"""Series over a course come in order, and mood can be compared whichever end of its scale is bad."""

from ipt_desktop.model.course_series import (
    focus_history,
    goal_ratings,
    influence_over_time,
    mood_anchors,
    mood_series,
    stage_history,
)
from ipt_desktop.model.enums import DisputeStage, Ring
from ipt_desktop.model.timeline_records import FocusEntry, GoalRating, StageEntry
from tests.builders import a_course, a_goal, a_network, a_person, a_session, an_area
from tests.model.test_snapshots import moved, taken


def test_focus_and_stages_come_in_the_order_of_choosing() -> None:
    first, second, area, other = a_course(), a_course(), an_area(), an_area()
    entries = [
        FocusEntry(id=f"f{number}", area_id=one.id, course_id=course.id)
        for number, (one, course) in enumerate([(other, first), (area, second), (area, first)])
    ]
    stages = [StageEntry(id=f"s{number}", area_id=area.id, stage=stage) for number, stage in enumerate(DisputeStage)]
    network = a_network([], first, second, *reversed(entries), *reversed(stages), areas=[area, other])
    assert [one.id for one in focus_history(network, first.id)] == ["f0", "f2"]
    assert [one.stage for one in stage_history(network, area.id)] == list(DisputeStage)
    assert stage_history(network, other.id) == []


def test_goals_are_followed_from_session_to_session() -> None:
    course, other, goal = a_course(), a_course(), a_goal()
    sessions = [a_session(course, number) for number in (1, 2)]
    elsewhere = a_session(other)
    ratings = [
        GoalRating(id=session.id, goal_id=goal.id, session_id=session.id, value=value)
        for session, value in zip([sessions[1], sessions[0], elsewhere], (7, 3, 1), strict=True)
    ]
    network = a_network([], course, other, goal, a_goal(), *sessions, elsewhere, *ratings)
    found = goal_ratings(network, course.id)
    assert list(found) == [goal.id]
    assert [(one.session.number, one.value) for one in found[goal.id]] == [(1, 3), (2, 7)]


def test_mood_is_told_as_given_and_as_well_being() -> None:
    usual, adolescent = a_course(), a_course(mood_ten_is_worst=True)
    moods = [a_session(course, 1, mood=8) for course in (usual, adolescent)]
    network = a_network([], usual, adolescent, *moods, a_session(usual, 2))
    assert [(one.value, one.well) for one in mood_series(network, usual)] == [(8, 8)]
    assert [(one.value, one.well) for one in mood_series(network, adolescent)] == [(8, 3)]
    assert mood_anchors(usual) == ("1 = worst", "10 = best")
    assert mood_anchors(adolescent) == ("1 = best", "10 = worst")


def test_supports_and_triggers_are_counted_by_ring_over_time() -> None:
    dieter = a_person("Dieter", ring_now=Ring.INTIMATE, support=2, trigger=3)
    leonie = a_person("Leonie", ring_now=Ring.EXTENDED, support=3, trigger=0)
    network = taken(a_network([dieter, leonie]))
    network = taken(moved(network, leonie.id, ring_now=Ring.INTIMATE))
    first, second = influence_over_time(network)
    assert (first.supports[Ring.INTIMATE], first.supports[Ring.EXTENDED], first.triggers[Ring.INTIMATE]) == (1, 1, 1)
    assert (second.supports[Ring.INTIMATE], second.supports[Ring.EXTENDED], second.triggers[Ring.CLOSE]) == (2, 0, 0)
