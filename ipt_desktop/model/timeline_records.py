"""What has a date: events, ratings of goals, stages of a dispute, changes of focus, snapshots of the map."""

from dataclasses import dataclass

from ipt_desktop.model.audience import EVERYONE, ON_RECORD
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
from ipt_desktop.model.enums import Answer, DisputeStage, LineKind, PersonKind, Ring, Status, YesNo
from ipt_desktop.model.treatment_enums import EventKind, MoodEffect


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent(Entity):
    """Something in the patient's life, with a date of any precision and, where it lasted, an end."""

    words: str = text("What happened", limit=500, required=True, seen_by=EVERYONE)
    kind: EventKind = choice("Kind of event", EventKind, EventKind.LIFE, seen_by=EVERYONE)
    began_on: PartialDate | None = instance("When", PartialDate, seen_by=EVERYONE)
    ended_on: PartialDate | None = instance("Until", PartialDate, seen_by=EVERYONE)
    people: tuple[str, ...] = references("With whom", "Person", seen_by=EVERYONE)
    mood_effect: MoodEffect | None = choice("Mood afterwards", MoodEffect, seen_by=EVERYONE)
    on_sheets: YesNo | None = choice("On the patient's sheets", YesNo)
    treatment: str = text("How it was treated", limit=1_000, seen_by=ON_RECORD)
    helped: str = text("What helped", limit=1_000, seen_by=ON_RECORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRating(Entity):
    """How far a goal had come at a session, 0 (not at all) to 10 (reached)."""

    goal_id: str = reference("Goal", "Goal", seen_by=EVERYONE)
    session_id: str = reference("Session", "Session", seen_by=EVERYONE)
    value: int = number("Rating", 0, 10, 0, seen_by=EVERYONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEntry(Entity):
    """From when a dispute was in this stage."""

    area_id: str = reference("Problem area", "ProblemArea", seen_by=ON_RECORD)
    stage: DisputeStage = choice("Stage of the dispute", DisputeStage, DisputeStage.RENEGOTIATION, seen_by=ON_RECORD)
    since: PartialDate | None = instance("Since", PartialDate, seen_by=ON_RECORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusEntry(Entity):
    """From when an area was in focus, and whether the patient agreed."""

    area_id: str = reference("Problem area", "ProblemArea", seen_by=ON_RECORD)
    course_id: str = reference("Course", "Course", seen_by=ON_RECORD)
    since: PartialDate | None = instance("Since", PartialDate, seen_by=ON_RECORD)
    agreed: Answer | None = choice("Agreed by the patient", Answer, seen_by=ON_RECORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot(Entity):
    """The map as it stood at a session or on a day; its standings hold what has changed since the one before.

    Which one came before is told by the ids, which sort in the order of taking: dates may be corrected later.
    """

    session_id: str | None = reference("Session", "Session", optional=True, seen_by=EVERYONE)
    taken_on: PartialDate | None = instance("Date", PartialDate, seen_by=EVERYONE)
    title: str = text("Title", limit=SHORT, lines=False, seen_by=EVERYONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Entity):
    """Where one person stood in a snapshot; ``ring`` None says that the person was on the map no longer.

    The person may have been taken off the map since; the snapshot stays.
    """

    snapshot_id: str = reference("Snapshot", "Snapshot", seen_by=EVERYONE)
    person_id: str = soft_reference("Person", "Person", seen_by=EVERYONE)
    label: str = text("Name", limit=200, required=True, lines=False, seen_by=EVERYONE)
    relation: str = text("Relation", limit=200, lines=False, seen_by=EVERYONE)
    kind: PersonKind = choice("Kind", PersonKind, PersonKind.PERSON, seen_by=EVERYONE)
    status: Status = choice("Status", Status, Status.LIVING, seen_by=EVERYONE)
    ring: Ring | None = choice("Closeness", Ring, excluded=(Ring.UNPLACED,), seen_by=EVERYONE)
    angle: float = number("Angle", 0, 360, 0.0, whole=False, seen_by=EVERYONE)
    offset: float = number("Place within the ring", 0, 1, 0.5, whole=False, seen_by=EVERYONE)
    support: int | None = number("Support", 0, 3, None, seen_by=EVERYONE)
    trigger: int | None = number("Trigger", 0, 3, None, seen_by=EVERYONE)
    line: LineKind | None = choice("Line", LineKind, seen_by=EVERYONE)
