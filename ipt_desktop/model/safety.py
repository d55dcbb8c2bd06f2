"""Answers to the safety item of a measure (PHQ-9 item 9, EPDS item 10): what the therapist has to see and to record.

The rule of the domain reference, 2.4: any answer above the lowest calls for the therapist, whatever the total; a
missing answer and a rise are reported as well; one outcome is recorded, and the flag stays up until it is. There is no
risk score, and nothing here is for the patient's eyes.
"""

from dataclasses import dataclass

from ipt_desktop.model.course_records import all_measures
from ipt_desktop.model.instruments import NO_ANSWER, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.treatment_enums import Instrument, SafetyOutcome


@dataclass(frozen=True, slots=True)
class Safety:
    """What there is to say about one measure.

    ``prompt``: the therapist is to be asked now for an outcome. ``open``: the flag is up; a deferred outcome keeps it
    up. ``rise``: the answer is higher than the one before. ``missing``: the item was not answered or not entered.
    ``positive``: the answer is anything but the lowest.
    """

    prompt: bool
    open: bool
    rise: bool
    missing: bool
    positive: bool = False

    @property
    def is_notable(self) -> bool:
        """Whether there is anything to show about the answer."""
        return self.positive or self.missing


def self_harm(measure: Measure) -> int | None:
    """The answer to the safety item; None where it is missing or not asked."""
    item = SCALES[measure.instrument].safety_item
    if not measure.answers or item is None:
        return measure.self_harm
    sign = measure.answers[item.number - 1]
    return None if sign == NO_ANSWER else int(sign)


def is_positive(measure: Measure) -> bool:
    """Whether the answer to the safety item is anything but the lowest."""
    item, answer = SCALES[measure.instrument].safety_item, self_harm(measure)
    return item is not None and answer is not None and answer > item.low


def safeties(network: Network) -> dict[str, Safety]:
    """What there is to say about each measure of the case, by id.

    The answer before is that of the same measure, in this course or an earlier one. A later answer never lowers the
    flag of an earlier one.
    """
    found: dict[str, Safety] = {}
    before: dict[Instrument, int] = {}
    for measure in all_measures(network):
        answer = self_harm(measure)
        found[measure.id] = Safety(
            prompt=is_positive(measure) and measure.safety_outcome is None,
            open=is_open(measure),
            rise=answer is not None and answer > before.get(measure.instrument, answer),
            missing=answer is None and SCALES[measure.instrument].safety_item is not None,
            positive=is_positive(measure),
        )
        if answer is not None:
            before[measure.instrument] = answer
    return found


def is_open(measure: Measure) -> bool:
    """Whether a positive answer still waits for its outcome."""
    return is_positive(measure) and measure.safety_outcome in (None, SafetyOutcome.DEFERRED)


def open_flags(network: Network) -> list[Measure]:
    """The measures of the case whose flag is up, in the order of the course."""
    return [measure for measure in all_measures(network) if is_open(measure)]
