"""Begin and shape a course of treatment, and keep its sessions, goals and events."""

from dataclasses import replace
from typing import Any

from ipt_desktop.editing.fields import add, change_all
from ipt_desktop.editing.snapshots import take_snapshot
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.case import MAX_SESSIONS, Course
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.course_records import held, sessions_of
from ipt_desktop.model.course_series import stage_history
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import DisputeStage
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import Goal, ProblemArea
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import GoalRating, Snapshot, StageEntry
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat
from ipt_desktop.model.treatment_formats import PRESETS

USUAL_MINUTES = 50


def begin_course(network: Network, form: CourseFormat, started: PartialDate | None = None) -> Edit:
    """Begin another course after the latest one, laid out as its format usually is."""
    before = network.course
    course = Course(id=new_id(), started=started, previous_id=before.id if before else None, **_layout(form))
    return add(course, "Begin course")


def choose_format(network: Network, course_id: str, form: CourseFormat) -> Edit:
    """Lay the course out as this format usually is; every number can be changed afterwards."""
    return change_all(network, Course, {course_id: _layout(form)}, "Choose format")


def tick(network: Network, course_id: str, item: ChecklistItem, done: bool = True) -> Edit:
    """Tick something off the checklist, or take the tick away."""
    ticked = set(network.get(Course, course_id).checklist) - {item} | ({item} if done else set())
    checklist = tuple(one for one in ChecklistItem if one in ticked)
    return change_all(network, Course, {course_id: {"checklist": checklist}}, "Tick off" if done else "Take tick away")


def add_session(network: Network, course_id: str, held_on: PartialDate | None = None, **fields: Any) -> Edit:
    """Add the next session of a course, with the focus, and minutes and place as last time.

    The step agreed last time stays with the session in which it was agreed: ``open_step`` finds it, and what came of
    it is written there. Raises InvalidValue after session 999.
    """
    course = network.get(Course, course_id)
    number = held(network, course) + 1
    if number > MAX_SESSIONS:
        raise InvalidValue("A course has at most {count} sessions.", count=MAX_SESSIONS)
    last = next(reversed(sessions_of(network, course_id)), None)
    usual: dict[str, Any] = {"minutes": last.minutes, "mode": last.mode} if last else {"minutes": USUAL_MINUTES}
    usual |= {"id": new_id(), "number": number, "held_on": held_on, "area_id": network.case.focus_id}
    return add(Session(**{**usual, **fields, "course_id": course_id}), f"Add session {number}")


def begin_session(network: Network, course_id: str, today: PartialDate) -> Edit:
    """Add the next session, today, and keep the map as the session before left it: one snapshot a session by itself.

    A snapshot taken by hand at that session stays the one. Raises as ``add_session`` does.
    """
    added = add_session(network, course_id, today)
    last = next(reversed(sessions_of(network, course_id)), None)
    kept = {one.session_id for one in network.all(Snapshot).values()}
    if last is None or last.id in kept or not network.people:
        return added
    snapshot = take_snapshot(network, last.held_on or today, last.id)
    return Edit(added.label, (*snapshot.changes, *added.changes))


def rate_goal(network: Network, goal_id: str, session_id: str, value: int | None) -> Edit:
    """Rate a goal at a session, 0 to 10; None takes the rating back. A goal has one rating a session."""
    network.get(Goal, goal_id)
    network.get(Session, session_id)
    ratings = network.all(GoalRating).values()
    before = [one for one in ratings if (one.goal_id, one.session_id) == (goal_id, session_id)]
    after = None
    if value is not None:
        kept = before[0].id if before else new_id()
        after = GoalRating(id=kept, goal_id=goal_id, session_id=session_id, value=value)
    changes = [Change(one, None) for one in before[1:]]
    first = before[0] if before else None
    if first != after:
        changes.append(Change(first, after))
    return Edit("Rate goal", tuple(changes), merge=f"GoalRating:{goal_id},{session_id}")


def set_stage(network: Network, area_id: str, stage: DisputeStage | None, since: PartialDate | None = None) -> Edit:
    """Say in what stage a dispute is, and since when; a second choice on the same day replaces the first."""
    edit = change_all(network, ProblemArea, {area_id: {"stage": stage}}, "Change stage")
    if stage is None or edit.is_empty:
        return edit
    last = next(reversed(stage_history(network, area_id)), None)
    if last and since and last.since == since:
        return Edit(edit.label, (*edit.changes, Change(last, replace(last, stage=stage))))
    return Edit(
        edit.label, (*edit.changes, Change(None, StageEntry(id=new_id(), area_id=area_id, stage=stage, since=since)))
    )


def keep_formulation(network: Network, formulation: Formulation) -> Edit:
    """Keep the formulation of a course, in place of the one before."""
    before = network.all(Formulation).get(formulation.id)
    changes = () if before == formulation else (Change(before, formulation),)
    return Edit("Write formulation", changes, merge=f"Formulation:{formulation.id}")


def _layout(form: CourseFormat) -> dict[str, Any]:
    preset = PRESETS[form]
    return {
        "format": form,
        "planned_sessions": preset.planned_sessions,
        "beginning_sessions": preset.beginning_sessions,
        "ending_sessions": preset.ending_sessions,
        "mood_ten_is_worst": preset.mood_ten_is_worst,
    }
