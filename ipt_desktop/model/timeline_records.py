"""What has a date: events, ratings of goals, stages of a dispute, changes of focus, snapshots of the map."""

from dataclasses import dataclass

from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import (
    SHORT,
    Entity,
    choice,
    instance,
    number,
    reference,
    references,
    soft_reference,
    text,
)
from ipt_desktop.model.enums import Answer, DisputeStage, LineKind, PersonKind, Ring, Status
from ipt_desktop.model.treatment_enums import EventKind, MoodEffect


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent(Entity):
    """Something in the patient's life, with a date of any precision and, where it lasted, an end."""

    words: str = text("What happened", limit=500, required=True)
    kind: EventKind = choice("Kind of event", EventKind, EventKind.LIFE)
    began_on: PartialDate | None = instance("When", PartialDate)
    ended_on: PartialDate | None = instance("Until", PartialDate)
    people: tuple[str, ...] = references("With whom", "Person")
    mood_effect: MoodEffect | None = choice("Mood afterwards", MoodEffect)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRating(Entity):
    """How far a goal had come at a session, 0 (not at all) to 10 (reached)."""

    goal_id: str = reference("Goal", "Goal")
    session_id: str = reference("Session", "Session")
    value: int = number("Rating", 0, 10, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEntry(Entity):
    """From when a dispute was in this stage."""

    area_id: str = reference("Problem area", "ProblemArea")
    stage: DisputeStage = choice("Stage of the dispute", DisputeStage, DisputeStage.RENEGOTIATION)
    since: PartialDate | None = instance("Since", PartialDate)


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusEntry(Entity):
    """From when an area was in focus, and whether the patient agreed."""

    area_id: str = reference("Problem area", "ProblemArea")
    course_id: str = reference("Course", "Course")
    since: PartialDate | None = instance("Since", PartialDate)
    agreed: Answer | None = choice("Agreed by the patient", Answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot(Entity):
    """The map as it stood at a session or on a day; its standings hold what has changed since the one before.

    Which one came before is told by the ids, which sort in the order of taking: dates may be corrected later.
    """

    session_id: str | None = reference("Session", "Session", optional=True)
    taken_on: PartialDate | None = instance("Date", PartialDate)
    title: str = text("Title", limit=SHORT, lines=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Entity):
    """Where one person stood in a snapshot; ``ring`` None says that the person was on the map no longer.

    The person may have been taken off the map since; the snapshot stays.
    """

    snapshot_id: str = reference("Snapshot", "Snapshot")
    person_id: str = soft_reference("Person", "Person")
    label: str = text("Name", limit=200, required=True, lines=False)
    relation: str = text("Relation", limit=200, lines=False)
    kind: PersonKind = choice("Kind", PersonKind, PersonKind.PERSON)
    status: Status = choice("Status", Status, Status.LIVING)
    ring: Ring | None = choice("Closeness", Ring, excluded=(Ring.UNPLACED,))
    angle: float = number("Angle", 0, 360, 0.0, whole=False)
    offset: float = number("Place within the ring", 0, 1, 0.5, whole=False)
    support: int | None = number("Support", 0, 3, None)
    trigger: int | None = number("Trigger", 0, 3, None)
    line: LineKind | None = choice("Line", LineKind)
