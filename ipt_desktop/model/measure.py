"""A symptom measure as it was filled in; scoring stands in ``scoring``."""

from dataclasses import dataclass

from ipt_desktop.model.course_choices import Instrument, SafetyOutcome
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, choice, instance, number, reference, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Entity):
    """One filled-in measure: the answers item by item, or the total alone.

    ``answers`` has one sign an item, a digit or ``-`` where no answer was given; it is empty where only ``total`` is
    known. ``self_harm`` is the answer to the item on thoughts of death (PHQ-9 item 9, EPDS item 10), 0 to 3, where it
    was told beside a total. ``difficulty`` is the unscored last question of the PHQ-9, 0 to 3. The safety fields
    record what the therapist did about a positive answer, ``safety_at`` when (UTC, ISO 8601).
    """

    course_id: str = reference("Course", "Course")
    session_id: str | None = reference("Session", "Session", optional=True)
    instrument: Instrument = choice("Measure", Instrument, Instrument.PHQ9)
    taken_on: PartialDate | None = instance("Date", PartialDate)
    answers: str = text("Answers", limit=40, lines=False)
    total: int | None = number("Total", 0, 120, None)
    self_harm: int | None = number("Thoughts of death", 0, 3, None)
    difficulty: int | None = number("Difficulty", 0, 3, None)
    safety_outcome: SafetyOutcome | None = choice("Safety", SafetyOutcome)
    safety_words: str = text("Safety in words", limit=2_000)
    safety_at: str = text("Time of the safety record", limit=40, lines=False)
