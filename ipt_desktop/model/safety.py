"""Answers to the safety item of a measure (PHQ-9 item 9, EPDS item 10): what the therapist has to see and to record.

The rule of the domain reference, 2.4: any answer above the lowest calls for the therapist, whatever the total, and so
does a missing one; a rise is reported as well; the flag stays up until something is recorded. There is no risk score,
and nothing here is for the patient's eyes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ipt_desktop.model.course_records import all_measures
from ipt_desktop.model.instruments import NO_ANSWER, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.treatment_enums import Instrument, SafetyOutcome

Records = Mapping[str, Sequence[SafetyRecord]]


@dataclass(frozen=True, slots=True)
class Safety:
    """What there is to say about one measure.

    ``prompt``: the therapist is to be asked now what was done. ``open``: the flag is up; deferring keeps it up.
    ``rise``: the answer is higher than the one before. ``missing``: the item was not answered or not entered.
    ``positive``: the answer is anything but the lowest.
    """

    prompt: bool
    open: bool
    rise: bool
    missing: bool
    positive: bool

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


def is_missing(measure: Measure) -> bool:
    """Whether a measure with a safety item has no answer to it."""
    return SCALES[measure.instrument].safety_item is not None and self_harm(measure) is None


def records_by_measure(measures: Iterable[Measure], records: Iterable[SafetyRecord]) -> Records:
    """The finished records of each measure in their order; the one of before version 3, kept in the measure, first."""
    by_measure: dict[str, list[SafetyRecord]] = {
        measure.id: [_first_record(measure)] for measure in measures if measure.safety_outcome is not None
    }
    for record in sorted(records, key=lambda record: record.id):
        if not record.is_draft:
            by_measure.setdefault(record.measure_id, []).append(record)
    return by_measure


def safety_records(network: Network) -> Records:
    """The finished records of the case, by the id of the measure."""
    return records_by_measure(network.all(Measure).values(), network.all(SafetyRecord).values())


def draft_of(network: Network, measure_id: str) -> SafetyRecord | None:
    """The record that was begun and not finished."""
    records = network.all(SafetyRecord).values()
    return next((record for record in records if record.measure_id == measure_id and record.is_draft), None)


def safeties(network: Network) -> dict[str, Safety]:
    """What there is to say about each measure of the case, by id.

    The answer before is that of the same measure, in this course or an earlier one. A later answer never lowers the
    flag of an earlier one.
    """
    states: dict[str, Safety] = {}
    before: dict[Instrument, int] = {}
    records = safety_records(network)
    for measure in all_measures(network):
        answer, about = self_harm(measure), _about_answer(measure, records)
        states[measure.id] = Safety(
            prompt=(is_positive(measure) or is_missing(measure)) and not about,
            open=is_open(measure, records),
            rise=answer is not None and answer > before.get(measure.instrument, answer),
            missing=is_missing(measure),
            positive=is_positive(measure),
        )
        if answer is not None:
            before[measure.instrument] = answer
    return states


def is_open(measure: Measure, records: Records) -> bool:
    """Whether a positive or missing answer still waits for something to be done."""
    if not is_positive(measure) and not is_missing(measure):
        return False
    about = _about_answer(measure, records)
    return not about or SafetyOutcome.DEFERRED in about[-1].outcomes


def open_flags(network: Network) -> list[Measure]:
    """The measures of the case whose flag is up, in the order of the course."""
    records = safety_records(network)
    return [measure for measure in all_measures(network) if is_open(measure, records)]


def _about_answer(measure: Measure, records: Records) -> list[SafetyRecord]:
    """The records about the answer as it is now."""
    answer = self_harm(measure)
    return [record for record in records.get(measure.id, ()) if record.answer == answer]


def _first_record(measure: Measure) -> SafetyRecord:
    return SafetyRecord(
        id=measure.id,
        measure_id=measure.id,
        outcomes=(measure.safety_outcome,) if measure.safety_outcome else (),
        words=measure.safety_words,
        recorded_at=measure.safety_at or "-",
        answer=self_harm(measure),
    )
