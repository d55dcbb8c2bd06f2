"""What the therapist did about an answer to a safety item: records are added, never replaced."""

from dataclasses import dataclass

from ipt_desktop.model.entity import SHORT, Entity, coded_string, multi_choice, number, reference, text
from ipt_desktop.model.treatment_enums import SafetyOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyRecord(Entity):
    """One record about one measure: what was done, in whose words, when and by whom.

    ``answer`` is the answer that it is about, None for a missing one: a corrected answer needs a record of its own.
    Without ``recorded_at`` (UTC, ISO 8601) it is a draft that was not recorded yet.
    """

    measure_id: str = reference("Measure", "Measure")
    outcomes: tuple[SafetyOutcome, ...] = multi_choice("What was done", SafetyOutcome)
    words: str = text("Notes", limit=2_000)
    recorded_at: str = coded_string("Time of the record", "0123456789-:+.TZ", 40)
    recorded_by: str = text("Recorded by", limit=SHORT, lines=False)
    answer: int | None = number("Answer to the safety item", 0, 9, None)

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return not self.recorded_at
