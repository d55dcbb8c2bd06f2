"""A therapy session and what belongs to it: the week's events, short analyses, and the process note kept apart."""

from dataclasses import dataclass

from ipt_desktop.model.audience import EVERYONE, IN_SESSION, ON_RECORD, SUPERVISION_ONLY
from ipt_desktop.model.case import MAX_SESSIONS
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import (
    SHORT,
    Entity,
    choice,
    flag,
    identity,
    instance,
    multi_choice,
    reference,
    references,
    text,
)
from ipt_desktop.model.entity import number as count
from ipt_desktop.model.enums import YesNo
from ipt_desktop.model.treatment_enums import MoodEffect, Phase, SelfRated, SessionMode, SignsSeen, Technique


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Entity):
    """One session of a course (reference 4.1 and 5.4).

    ``number`` counts within the course from 1 to 999, ``minutes`` runs to 300, ``mood`` from 1 to 10: which end is
    worst is a setting of the course. ``phase`` is None while the course's own borders decide.
    """

    course_id: str = reference("Course", "Course", seen_by=EVERYONE)
    number: int = count("Number", 1, MAX_SESSIONS, 1, seen_by=EVERYONE)
    held_on: PartialDate | None = instance("Date", PartialDate, seen_by=EVERYONE)
    minutes: int | None = count("Minutes", 0, 300, None, seen_by=EVERYONE)
    mode: SessionMode = choice("Mode", SessionMode, SessionMode.ROOM, seen_by=EVERYONE)
    attended: str = text("Who attended", limit=SHORT, lines=False, seen_by=ON_RECORD)
    phase: Phase | None = choice("Phase", Phase, seen_by=ON_RECORD)
    mood: int | None = count("Mood", 1, 10, None, seen_by=EVERYONE)
    best_event: str = text("Best event", limit=2_000, seen_by=EVERYONE)
    worst_event: str = text("Worst event", limit=2_000, seen_by=IN_SESSION)
    area_id: str | None = reference("Worked on", "ProblemArea", optional=True, seen_by=EVERYONE)
    techniques: tuple[Technique, ...] = multi_choice("Worked with", Technique, seen_by=ON_RECORD)
    success: str = text("Social success to reinforce", limit=2_000, seen_by=EVERYONE)
    step: str = text("Step agreed", limit=2_000, seen_by=EVERYONE)
    step_result: str = text("What came of the step", limit=2_000, seen_by=EVERYONE)
    achievements: str = text("Achievements of this session", limit=2_000, seen_by=EVERYONE)
    summary: str = text("Summary for the record", seen_by=ON_RECORD)
    on_sheets: YesNo | None = choice("Step on the patient's sheets", YesNo)
    mood_best: int | None = count("Best mood of the week", 1, 10, None, seen_by=EVERYONE)
    mood_worst: int | None = count("Worst mood of the week", 1, 10, None, seen_by=EVERYONE)
    signs: SignsSeen | None = choice("Early signs since last time", SignsSeen, seen_by=ON_RECORD)
    signs_words: str = text("Which early signs, and what was done", limit=2_000, seen_by=ON_RECORD)
    self_rated: tuple[SelfRated, ...] = multi_choice("Done in this session", SelfRated, seen_by=SUPERVISION_ONLY)
    missed: bool = flag("The patient was not there", seen_by=ON_RECORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessNote(Entity):
    """The therapist's private note on a session, stored and exported apart from the record (reference 4.3)."""

    id: str = identity(of="Session")
    words: str = text("Process note")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekEvent(Entity):
    """Something that happened between people since the last session, and how mood followed."""

    session_id: str = reference("Session", "Session", seen_by=IN_SESSION)
    words: str = text("What happened", limit=2_000, required=True, seen_by=IN_SESSION)
    people: tuple[str, ...] = references("With whom", "Person", seen_by=IN_SESSION)
    mood_effect: MoodEffect | None = choice("Mood afterwards", MoodEffect, seen_by=IN_SESSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationReview(Entity):
    """Communication analysis of one concrete talk (reference 2.1)."""

    session_id: str = reference("Session", "Session", seen_by=EVERYONE)
    people: tuple[str, ...] = references("With whom", "Person", seen_by=EVERYONE)
    when_where: str = text("When and where", limit=2_000, seen_by=EVERYONE)
    said: str = text("Who said what", limit=5_000, seen_by=EVERYONE)
    tone: str = text("Tone and gestures", limit=2_000, seen_by=EVERYONE)
    intent: str = text("What I wanted to say", limit=2_000, seen_by=EVERYONE)
    understood: str = text("What was understood", limit=2_000, seen_by=EVERYONE)
    feeling: str = text("How I felt", limit=2_000, seen_by=EVERYONE)
    outcome: str = text("How it ended", limit=2_000, seen_by=EVERYONE)
    alternative: str = text("How I could say it", limit=5_000, seen_by=EVERYONE)
    rehearsed: str = text("What practising it showed", limit=2_000, seen_by=EVERYONE)
    on_sheets: YesNo | None = choice("On the patient's sheets", YesNo)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReview(Entity):
    """Decision analysis of one problem (reference 2.1)."""

    session_id: str = reference("Session", "Session", seen_by=EVERYONE)
    problem: str = text("What is to be decided", limit=2_000, seen_by=EVERYONE)
    options: str = text("What I could do", limit=5_000, seen_by=EVERYONE)
    weighing: str = text("What speaks for and against", limit=5_000, seen_by=EVERYONE)
    chosen: str = text("What I try first", limit=2_000, seen_by=EVERYONE)
    rehearsed: str = text("What practising it showed", limit=2_000, seen_by=EVERYONE)
    result: str = text("What came of it", limit=2_000, seen_by=EVERYONE)
    on_sheets: YesNo | None = choice("On the patient's sheets", YesNo)
