"""A symptom measure as it was filled in; ``scoring`` works out what it scores."""

from dataclasses import dataclass

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.audience import EVERYONE, ON_RECORD, RECORD_ONLY
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, choice, coded_string, instance, number, reference, text
from ipt_desktop.model.instruments import ANSWER_SIGNS, NO_ANSWER, SCALES, USUAL
from ipt_desktop.model.scale import Scale
from ipt_desktop.model.treatment_enums import Instrument, SafetyOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Entity):
    """One filled-in measure: the answers item by item, or the total alone.

    ``answers`` has one sign an item, a digit or ``-`` where no answer was given; it is empty where only ``total`` is
    known, and then ``self_harm`` may hold the answer to the safety item. ``difficulty`` is the unscored last question
    of the PHQ-9. How far answers and totals run is up to the measure. The safety fields record what the therapist did
    about a positive answer, ``safety_at`` when (UTC, ISO 8601). Raises InvalidValue for answers or totals that this
    measure cannot have.
    """

    course_id: str = reference("Course", "Course", seen_by=EVERYONE)
    session_id: str | None = reference("Session", "Session", optional=True, seen_by=EVERYONE)
    instrument: Instrument = choice("Measure", Instrument, USUAL, seen_by=EVERYONE)
    taken_on: PartialDate | None = instance("Date", PartialDate, seen_by=EVERYONE)
    answers: str = coded_string("Answers", ANSWER_SIGNS, 40, seen_by=RECORD_ONLY)
    total: int | None = number("Total", 0, 120, None, seen_by=EVERYONE)
    self_harm: int | None = number("Safety item", 0, 9, None)
    difficulty: int | None = number("Difficulty", 0, 9, None, seen_by=ON_RECORD)
    safety_outcome: SafetyOutcome | None = choice("Safety", SafetyOutcome)
    safety_words: str = text("Safety in words", limit=2_000)
    safety_at: str = coded_string("Time of the safety record", "0123456789-:+.TZ", 40)

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        scale = SCALES[self.instrument]
        if self.answers:
            self._check_answers(scale)
        elif self.total is not None and not scale.low <= self.total <= scale.high:
            raise InvalidValue(
                "Measure: Total must be a whole number from {low} to {high} here.", low=scale.low, high=scale.high
            )
        self._check_safety_item(scale)
        if self.difficulty is not None and not 0 <= self.difficulty < len(scale.difficulty_answers):
            raise InvalidValue("Measure: Difficulty: this measure does not ask about it, or not so.")

    def _check_answers(self, scale: Scale) -> None:
        if not scale.items:
            raise InvalidValue("Measure: Answers: of this measure only the total is kept.")
        highest = len(scale.answers) - 1
        allowed = set(ANSWER_SIGNS[: highest + 1]) | {NO_ANSWER}
        if len(self.answers) != len(scale.items) or not allowed.issuperset(self.answers):
            raise InvalidValue(
                "Measure: Answers must be {items} signs, each 0 to {highest} or - for no answer.",
                items=len(scale.items),
                highest=highest,
            )
        if self.total is not None or self.self_harm is not None:
            raise InvalidValue("Measure: Total and Safety item follow from the answers; give one or the other.")

    def _check_safety_item(self, scale: Scale) -> None:
        item = scale.safety_item
        if self.self_harm is None:
            return
        if item is None:
            raise InvalidValue("Measure: Safety item: this measure has none.")
        if not item.low <= self.self_harm <= item.high:
            raise InvalidValue(
                "Measure: Safety item must be a whole number from {low} to {high} here.", low=item.low, high=item.high
            )
