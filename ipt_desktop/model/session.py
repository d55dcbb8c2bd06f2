"""A therapy session and what belongs to it: the week's events, short analyses, and the process note kept apart."""

from dataclasses import dataclass

from ipt_desktop.model.case import MAX_SESSIONS
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import (
    SHORT,
    Entity,
    choice,
    identity,
    instance,
    multi_choice,
    reference,
    references,
    text,
)
from ipt_desktop.model.entity import number as count
from ipt_desktop.model.treatment_enums import MoodEffect, Phase, SessionMode, Technique


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Entity):
    """One session of a course (reference 4.1 and 5.4).

    ``number`` counts within the course from 1 to 999, ``minutes`` runs to 300, ``mood`` from 1 to 10: which end is
    worst is a setting of the course. ``phase`` is None while the course's own borders decide.
    """

    course_id: str = reference("Course", "Course")
    number: int = count("Number", 1, MAX_SESSIONS, 1)
    held_on: PartialDate | None = instance("Date", PartialDate)
    minutes: int | None = count("Minutes", 0, 300, None)
    mode: SessionMode = choice("Mode", SessionMode, SessionMode.ROOM)
    attended: str = text("Who attended", limit=SHORT, lines=False)
    phase: Phase | None = choice("Phase", Phase)
    mood: int | None = count("Mood", 1, 10, None)
    best_event: str = text("Best event", limit=2_000)
    worst_event: str = text("Worst event", limit=2_000)
    area_id: str | None = reference("Worked on", "ProblemArea", optional=True)
    techniques: tuple[Technique, ...] = multi_choice("Worked with", Technique)
    success: str = text("Social success to reinforce", limit=2_000)
    step: str = text("Step agreed", limit=2_000)
    step_result: str = text("What came of the step", limit=2_000)
    achievements: str = text("Achievements of this session", limit=2_000)
    summary: str = text("Summary for the record")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessNote(Entity):
    """The therapist's private note on a session, stored and exported apart from the record (reference 4.3)."""

    id: str = identity(of="Session")
    words: str = text("Process note")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekEvent(Entity):
    """Something that happened between people since the last session, and how mood followed."""

    session_id: str = reference("Session", "Session")
    words: str = text("What happened", limit=2_000, required=True)
    people: tuple[str, ...] = references("With whom", "Person")
    mood_effect: MoodEffect | None = choice("Mood afterwards", MoodEffect)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationReview(Entity):
    """Communication analysis of one concrete talk (reference 2.1)."""

    session_id: str = reference("Session", "Session")
    people: tuple[str, ...] = references("With whom", "Person")
    when_where: str = text("When and where", limit=2_000)
    said: str = text("Who said what", limit=5_000)
    tone: str = text("Tone and gestures", limit=2_000)
    intent: str = text("What I wanted to say", limit=2_000)
    understood: str = text("What was understood", limit=2_000)
    feeling: str = text("How I felt", limit=2_000)
    outcome: str = text("How it ended", limit=2_000)
    alternative: str = text("How I could say it", limit=5_000)
    rehearsed: str = text("What practising it showed", limit=2_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReview(Entity):
    """Decision analysis of one problem (reference 2.1)."""

    session_id: str = reference("Session", "Session")
    problem: str = text("What is to be decided", limit=2_000)
    options: str = text("What I could do", limit=5_000)
    weighing: str = text("What speaks for and against", limit=5_000)
    chosen: str = text("What I try first", limit=2_000)
    rehearsed: str = text("What practising it showed", limit=2_000)
    result: str = text("What came of it", limit=2_000)
