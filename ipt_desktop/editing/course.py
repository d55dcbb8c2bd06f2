"""Edits of a course of treatment: its plan, sessions, goals and formulation."""

from dataclasses import fields, replace
from typing import Any

from ipt_desktop.editing.fields import add, change_all, set_field
from ipt_desktop.editing.snapshots import take_snapshot
from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_, Sentence
from ipt_desktop.model.case import MAX_SESSIONS, ChecklistLine, Course
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.course_records import held, sessions_of
from ipt_desktop.model.course_series import stage_history
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import DisputeStage
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice_format import PracticeFormat
from ipt_desktop.model.problem_area import Goal, ProblemArea
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import GoalRating, Snapshot, StageEntry
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat, Phase
from ipt_desktop.model.treatment_formats import FORMATS

USUAL_MINUTES = 50
AnyFormat = CourseFormat | PracticeFormat


def begin_course(network: Network, format_: AnyFormat, started: PartialDate | None = None) -> Edit:
    """Begins another course after the latest one, laid out as its format usually is."""
    before = network.course
    course = Course(id=new_id(), started=started, previous_id=before.id if before else None, **layout(format_))
    begun = add(course, N_("", "Begin course"))
    return Edit(begun.label, (*begun.changes, *_added_lines(network, course.id, format_)))


def choose_format(network: Network, course_id: str, format_: AnyFormat) -> Edit:
    """Lays the course out as this format usually is; every number can be changed afterwards.

    Nothing that is recorded changes: ticks, lines and measures chosen stay, and mood keeps its direction once it has
    been rated.
    """
    course = network.get(Course, course_id)
    wanted = layout(format_)
    wanted["measures"] = tuple(dict.fromkeys((*wanted["measures"], *course.measures)))
    if any(session.mood is not None for session in sessions_of(network, course_id)):
        wanted["mood_ten_is_worst"] = course.mood_ten_is_worst
    edit = change_all(network, Course, {course_id: wanted}, N_("", "Choose format"))
    return Edit(edit.label, (*edit.changes, *_added_lines(network, course_id, format_)))


def tick(network: Network, course_id: str, item: ChecklistItem, done: bool = True) -> Edit:
    """Ticks something off the checklist, or removes the tick."""
    ticked = set(network.get(Course, course_id).checklist) - {item} | ({item} if done else set())
    checklist = tuple(each for each in ChecklistItem if each in ticked)
    label = N_("", "Tick off") if done else N_("", "Remove tick")
    return change_all(network, Course, {course_id: {"checklist": checklist}}, label)


def add_line(course_id: str, phase: Phase, words: str) -> Edit:
    """Adds something to the checklist of a course."""
    return add(ChecklistLine(id=new_id(), course_id=course_id, phase=phase, words=words), N_("", "Add to checklist"))


def count_session(network: Network, course_id: str, step: int) -> Edit:
    """Counts a session more or less, for courses without records of the single sessions; empty at either limit."""
    course = network.get(Course, course_id)
    count = held(network, course) + step
    if not 0 <= count <= MAX_SESSIONS:
        return Edit(N_("", "Count session"), ())
    return set_field(network, Course, [course_id], "sessions_held", count)


def add_session(network: Network, course_id: str, held_on: PartialDate | None = None, **fields: Any) -> Edit:
    """Adds the next session of a course, with the focus, and minutes and place as last time.

    The step agreed last time stays with the session in which it was agreed: ``open_step`` finds it, and its result is
    written there. Raises InvalidValue after session 999.
    """
    course = network.get(Course, course_id)
    number = held(network, course) + 1
    if number > MAX_SESSIONS:
        raise InvalidValue("A course has at most {count} sessions.", count=MAX_SESSIONS)
    last = next(reversed(sessions_of(network, course_id)), None)
    usual: dict[str, Any] = {"minutes": last.minutes, "mode": last.mode} if last else {"minutes": USUAL_MINUTES}
    usual |= {"id": new_id(), "number": number, "held_on": held_on, "area_id": network.case.focus_id}
    return add(
        Session(**{**usual, **fields, "course_id": course_id}),
        Sentence.of(N_("", "Add session {number}"), number=number),
    )


def date_session(network: Network, session_id: str, day: PartialDate | None) -> Edit:
    """Dates a session, and with it the measures taken at it; a measure with a date of its own keeps it."""
    before = network.get(Session, session_id).held_on
    edit = set_field(network, Session, [session_id], "held_on", day)
    follow = {
        measure.id: {"taken_on": day}
        for measure in network.all(Measure).values()
        if measure.session_id == session_id and measure.taken_on == before
    }
    moved = change_all(network, Measure, follow, edit.label)
    return Edit(edit.label, (*edit.changes, *moved.changes), merge=edit.merge)


def begin_session(network: Network, course_id: str, today: PartialDate) -> Edit:
    """Adds the next session, today, and keeps the map as the session before left it: one snapshot for each session.

    A snapshot taken by hand at that session is kept instead. Raises as ``add_session`` does.
    """
    added = add_session(network, course_id, today)
    last = next(reversed(sessions_of(network, course_id)), None)
    kept = {snapshot.session_id for snapshot in network.all(Snapshot).values()}
    if last is None or last.id in kept or not network.people:
        return added
    snapshot = take_snapshot(network, last.held_on or today, last.id)
    return Edit(added.label, (*snapshot.changes, *added.changes))


def rate_goal(network: Network, goal_id: str, session_id: str, value: int | None) -> Edit:
    """Rates a goal at a session, 0 to 10; None removes the rating. A goal has one rating a session."""
    network.get(Goal, goal_id)
    network.get(Session, session_id)
    ratings = network.all(GoalRating).values()
    before = [rating for rating in ratings if (rating.goal_id, rating.session_id) == (goal_id, session_id)]
    after = None
    if value is not None:
        kept = before[0].id if before else new_id()
        after = GoalRating(id=kept, goal_id=goal_id, session_id=session_id, value=value)
    changes = [Change(rating, None) for rating in before[1:]]
    first = before[0] if before else None
    if first != after:
        changes.append(Change(first, after))
    return Edit(N_("", "Rate goal"), tuple(changes), merge=f"GoalRating:{goal_id},{session_id}")


def set_stage(network: Network, area_id: str, stage: DisputeStage | None, since: PartialDate | None = None) -> Edit:
    """Notes the stage of a dispute, and since when; a second choice on the same day replaces the first."""
    edit = change_all(network, ProblemArea, {area_id: {"stage": stage}}, N_("", "Change stage"))
    if stage is None or edit.is_empty:
        return edit
    last = next(reversed(stage_history(network, area_id)), None)
    if last and since and last.since == since:
        return Edit(edit.label, (*edit.changes, Change(last, replace(last, stage=stage))))
    return Edit(
        edit.label, (*edit.changes, Change(None, StageEntry(id=new_id(), area_id=area_id, stage=stage, since=since)))
    )


def keep_formulation(network: Network, formulation: Formulation) -> Edit:
    """Writes the formulation of a course, in place of the one before."""
    before = network.all(Formulation).get(formulation.id)
    changes = () if before == formulation else (Change(before, formulation),)
    return Edit(N_("", "Write formulation"), changes, merge=f"Formulation:{formulation.id}")


def complete_formulation(network: Network, draft: Formulation) -> Edit:
    """Fills the empty boxes of the formulation from the draft; written text stays."""
    written = network.all(Formulation).get(draft.id)
    if written is not None:
        kept = {field.name: value for field in fields(written) if (value := getattr(written, field.name))}
        draft = replace(draft, **kept)
    return Edit(N_("", "Compose formulation"), keep_formulation(network, draft).changes)


def layout(format_: AnyFormat) -> dict[str, Any]:
    """The fields that a course takes from a format; what only a practice changes is empty for one that ships."""
    source = format_ if isinstance(format_, PracticeFormat) else FORMATS[format_]
    own: dict[str, Any] = {"format_name": "", "items": (), "measure_every": None, "announced_with": None}
    if isinstance(format_, PracticeFormat):
        own = {
            "format_name": format_.name,
            "items": format_.items,
            "measure_every": format_.measure_every,
            "announced_with": format_.announced_with,
        }
    return {
        **own,
        "format": format_.base if isinstance(format_, PracticeFormat) else format_,
        "planned_sessions": source.planned_sessions,
        "beginning_sessions": source.beginning_sessions,
        "continuation_sessions": source.continuation_sessions,
        "ending_sessions": source.ending_sessions,
        "mood_ten_is_worst": source.mood_ten_is_worst,
        "measures": source.measures,
    }


def _added_lines(network: Network, course_id: str, format_: AnyFormat) -> list[Change]:
    """The practice's own lines of the checklist that the course does not have yet."""
    if not isinstance(format_, PracticeFormat):
        return []
    lines = network.all(ChecklistLine).values()
    known = {(line.phase, line.words) for line in lines if line.course_id == course_id}
    return [
        Change(None, ChecklistLine(id=new_id(), course_id=course_id, phase=phase, words=words))
        for phase, words in format_.lines
        if (phase, words) not in known
    ]
