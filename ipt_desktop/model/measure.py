"""A symptom measure as it was filled in; what it scores stands in ``scoring``."""

from dataclasses import dataclass

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, choice, coded_string, instance, number, reference, text
from ipt_desktop.model.instruments import ANSWER_SIGNS, HIGHEST_ANSWER, SCALES
from ipt_desktop.model.treatment_enums import Instrument, SafetyOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Entity):
    """One filled-in measure: the answers item by item, or the total alone.

    ``answers`` has one sign an item, a digit from 0 to 3 or ``-`` where no answer was given; it is empty where only
    ``total`` is known, and then ``self_harm`` may tell the answer to the item on thoughts of death (PHQ-9 item 9,
    EPDS item 10), 0 to 3. ``difficulty`` is the unscored last question of the PHQ-9, 0 to 3. The safety fields record
    what the therapist did about a positive answer, ``safety_at`` when (UTC, ISO 8601). Raises InvalidValue for
    answers or totals that this measure cannot have.
    """

    course_id: str = reference("Course", "Course")
    session_id: str | None = reference("Session", "Session", optional=True)
    instrument: Instrument = choice("Measure", Instrument, Instrument.PHQ9)
    taken_on: PartialDate | None = instance("Date", PartialDate)
    answers: str = coded_string("Answers", ANSWER_SIGNS, 40)
    total: int | None = number("Total", 0, 120, None)
    self_harm: int | None = number("Thoughts of death", 0, HIGHEST_ANSWER, None)
    difficulty: int | None = number("Difficulty", 0, HIGHEST_ANSWER, None)
    safety_outcome: SafetyOutcome | None = choice("Safety", SafetyOutcome)
    safety_words: str = text("Safety in words", limit=2_000)
    safety_at: str = coded_string("Time of the safety record", "0123456789-:+.TZ", 40)

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        scale = SCALES[self.instrument]
        if self.answers:
            self._check_answers(len(scale.items))
        elif self.total is not None and not scale.low <= self.total <= scale.high:
            raise InvalidValue(
                "Measure: Total must be a whole number from {low} to {high} here.", low=scale.low, high=scale.high
            )
        if self.self_harm is not None and not scale.harm_item:
            raise InvalidValue("Measure: Thoughts of death: this measure does not ask about them.")
        if self.difficulty is not None and not scale.difficulty:
            raise InvalidValue("Measure: Difficulty: this measure does not ask about it.")

    def _check_answers(self, items: int) -> None:
        if not items:
            raise InvalidValue("Measure: Answers: of this measure only the total is kept.")
        if len(self.answers) != items:
            raise InvalidValue("Measure: Answers must be {items} signs, each 0 to 3 or - for no answer.", items=items)
        if self.total is not None or self.self_harm is not None:
            raise InvalidValue("Measure: Total and Thoughts of death follow from the answers; give one or the other.")
