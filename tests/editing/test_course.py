"""Every step of a course is one edit that fits, and can be taken back."""

from typing import Any

import pytest

from ipt_desktop.editing.course import (
    add_session,
    begin_course,
    begin_session,
    choose_format,
    date_session,
    keep_formulation,
    rate_goal,
    set_stage,
    tick,
)
from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.links import add_area, set_focus
from ipt_desktop.editing.snapshots import take_snapshot
from ipt_desktop.errors import InvalidValue, Refused
from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_records import open_step, sessions_of
from ipt_desktop.model.course_series import focus_history, stage_history
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Answer, DisputeStage, Ring
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import Session
from ipt_desktop.model.snapshots import maps, snapshots_of
from ipt_desktop.model.timeline_records import FocusEntry, GoalRating
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat, SessionMode
from tests.builders import a_course, a_goal, a_measure, a_network, a_person, a_session, an_area, changed

MONDAY, TUESDAY = PartialDate(2024, 4, 1), PartialDate(2024, 4, 2)


def done(network: Network, edit: Edit) -> Network:
    """The network after the edit, which can be taken back."""
    after = network.apply(edit)
    assert after.apply(edit.inverse) == network
    return after


def the_only(network: Network, kind: Any) -> Any:
    (entity,) = network.all(kind).values()
    return entity


def test_a_second_course_follows_the_first_in_the_layout_of_its_format() -> None:
    first = a_course()
    network = done(a_network([], first), begin_course(a_network([], first), CourseFormat.MAINTENANCE, MONDAY))
    second = network.course
    assert second is not None
    assert (second.previous_id, second.started, second.planned_sessions) == (first.id, MONDAY, 12)
    assert begin_course(a_network([]), CourseFormat.CLASSIC).changes[0].after.previous_id is None  # type: ignore[union-attr]


def test_a_course_takes_on_the_layout_of_another_format() -> None:
    course = a_course()
    network = a_network([], course)
    network = done(network, choose_format(network, course.id, CourseFormat.ADOLESCENT))
    after = network.get(Course, course.id)
    assert (after.planned_sessions, after.beginning_sessions, after.mood_ten_is_worst) == (12, 4, True)


def test_a_course_is_not_its_own_predecessor() -> None:
    with pytest.raises(InvalidValue, match="cannot come before itself"):
        a_course(id="x", previous_id="x")


def test_items_are_ticked_in_the_order_of_the_list() -> None:
    course = a_course()
    network = a_network([], course)
    network = done(network, tick(network, course.id, ChecklistItem.GOALS))
    network = done(network, tick(network, course.id, ChecklistItem.DIAGNOSIS))
    assert network.get(Course, course.id).checklist == (ChecklistItem.DIAGNOSIS, ChecklistItem.GOALS)
    assert tick(network, course.id, ChecklistItem.GOALS).is_empty
    network = done(network, tick(network, course.id, ChecklistItem.GOALS, done=False))
    assert network.get(Course, course.id).checklist == (ChecklistItem.DIAGNOSIS,)


def test_the_next_session_takes_number_place_and_focus_and_leaves_the_step_where_it_was_agreed() -> None:
    course, area = a_course(sessions_held=3), an_area()
    network = a_network([], course, areas=[area], focus=area)
    network = done(network, add_session(network, course.id, MONDAY, mode=SessionMode.VIDEO, minutes=30, step="Call"))
    first = the_only(network, Session)
    assert (first.number, first.held_on, first.area_id) == (4, MONDAY, area.id)
    network = done(network, add_session(network, course.id))
    second = max(network.all(Session).values(), key=lambda session: session.number)
    assert (second.number, second.mode, second.minutes, second.step) == (5, SessionMode.VIDEO, 30, "")
    assert open_step(network, course.id) == first
    network = network.apply(set_field(network, Session, [first.id], "step_result", "Called"))
    assert open_step(network, course.id) is None


def test_the_first_session_takes_fifty_minutes_and_the_hundredth_is_refused() -> None:
    course = a_course()
    network = a_network([], course)
    assert the_only(done(network, add_session(network, course.id)), Session).minutes == 50
    with pytest.raises(InvalidValue, match="at most 999 sessions"):
        add_session(a_network([], course, a_session(course, 999)), course.id)


def test_each_session_keeps_the_map_as_it_was_left_when_the_next_begins() -> None:
    anna = a_person("Anna", id="p1", ring_now=Ring.EXTENDED)
    course = a_course()
    network = a_network([anna], course)
    network = done(network, begin_session(network, course.id, MONDAY))
    assert snapshots_of(network) == []
    network = network.apply(changed(network, anna, ring_now=Ring.CLOSE))
    network = done(network, begin_session(network, course.id, TUESDAY))
    first = sessions_of(network, course.id)[0]
    ((kept, there),) = maps(network)
    assert (kept.session_id, kept.taken_on, there["p1"].ring) == (first.id, MONDAY, Ring.CLOSE)
    second = sessions_of(network, course.id)[1]
    network = done(network, take_snapshot(network, TUESDAY, second.id))
    edit = begin_session(network, course.id, TUESDAY)
    assert str(edit.label) == "Add session 3"
    assert len(snapshots_of(network.apply(edit))) == 2
    assert snapshots_of(network.apply(edit).apply(edit.inverse)) == snapshots_of(network)


def test_without_anybody_on_the_map_a_session_keeps_none() -> None:
    course = a_course()
    network = a_network([], course, a_session(course))
    assert snapshots_of(done(network, begin_session(network, course.id, MONDAY))) == []


def test_a_goal_has_one_rating_a_session() -> None:
    course, goal = a_course(), a_goal()
    session = a_session(course)
    twice = [GoalRating(id=one, goal_id=goal.id, session_id=session.id, value=2) for one in "ab"]
    network = a_network([], course, goal, session, *twice)
    network = done(network, rate_goal(network, goal.id, session.id, 7))
    assert the_only(network, GoalRating).value == 7
    assert rate_goal(network, goal.id, session.id, 7).is_empty
    network = done(network, rate_goal(network, goal.id, session.id, None))
    assert not network.all(GoalRating)
    network = done(network, rate_goal(network, goal.id, session.id, 0))
    assert the_only(network, GoalRating).value == 0
    with pytest.raises(InvalidValue, match="Rating must be a whole number from 0 to 10"):
        rate_goal(network, goal.id, session.id, 11)
    with pytest.raises(Refused):
        rate_goal(network, goal.id, "nothing", 5)


def test_the_stage_of_a_dispute_keeps_its_dated_history() -> None:
    area = an_area()
    network = a_network([], areas=[area])
    network = done(network, set_stage(network, area.id, DisputeStage.RENEGOTIATION, MONDAY))
    network = done(network, set_stage(network, area.id, DisputeStage.DISSOLUTION, TUESDAY))
    network = done(network, set_stage(network, area.id, DisputeStage.IMPASSE, TUESDAY))
    assert network.areas[area.id].stage is DisputeStage.IMPASSE
    told = [(one.stage, one.since) for one in stage_history(network, area.id)]
    assert told == [(DisputeStage.RENEGOTIATION, MONDAY), (DisputeStage.IMPASSE, TUESDAY)]
    assert set_stage(network, area.id, DisputeStage.IMPASSE, TUESDAY).is_empty
    network = done(network, set_stage(network, area.id, None))
    assert len(stage_history(network, area.id)) == 2


def test_a_formulation_is_kept_once_for_each_course() -> None:
    course = a_course()
    network = a_network([], course)
    for words in ("first", "second"):
        network = done(network, keep_formulation(network, Formulation(id=course.id, agreed=words)))
    assert the_only(network, Formulation).agreed == "second"
    assert keep_formulation(network, Formulation(id=course.id, agreed="second")).is_empty


def test_choosing_the_focus_writes_its_history_while_there_is_a_course() -> None:
    course, first, second = a_course(), an_area(), an_area()
    network = a_network([], course, areas=[first, second])
    network = done(network, set_focus(network, first.id, MONDAY))
    network = done(network, set_focus(network, second.id, TUESDAY))
    network = done(network, set_focus(network, first.id, TUESDAY, Answer.YES))
    told = [(one.area_id, one.since, one.agreed) for one in focus_history(network, course.id)]
    assert told == [(first.id, MONDAY, None), (first.id, TUESDAY, Answer.YES)]
    assert set_focus(network, first.id).is_empty
    assert set_focus(network, first.id, TUESDAY, Answer.YES).is_empty


def test_agreement_told_later_joins_the_choice_it_belongs_to() -> None:
    course, area = a_course(), an_area()
    network = a_network([], course, areas=[area])
    network = done(network, set_focus(network, area.id, MONDAY))
    network = done(network, set_focus(network, area.id, agreed=Answer.YES))
    entry = the_only(network, FocusEntry)
    assert (entry.since, entry.agreed) == (MONDAY, Answer.YES)
    network = done(network, set_focus(network, None))
    network = done(network, set_focus(network, area.id))
    assert the_only(network, FocusEntry).agreed is Answer.YES


def test_a_new_area_starts_no_history_of_the_focus() -> None:
    network = a_network([], a_course())
    assert not done(network, add_area(an_area(agreed_on=MONDAY))).all(FocusEntry)


def test_the_measures_of_a_session_follow_its_date_unless_they_have_their_own() -> None:
    course = a_course()
    today, earlier = PartialDate(2026, 11, 27), PartialDate(2026, 11, 6)
    session = a_session(course, held_on=today)
    follows = a_measure(course, session, total=16, self_harm=0, taken_on=today)
    stays = a_measure(course, session, total=12, self_harm=0, taken_on=PartialDate(2026, 11, 20))
    network = a_network([], course, session, follows, stays)
    after = network.apply(date_session(network, session.id, earlier))
    assert after.get(Session, session.id).held_on == earlier
    assert after.get(Measure, follows.id).taken_on == earlier
    assert after.get(Measure, stays.id).taken_on == PartialDate(2026, 11, 20)
