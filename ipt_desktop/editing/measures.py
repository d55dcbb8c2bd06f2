"""Edits of measures: keep a filled-in measure, and record what was done about a safety answer."""

from collections.abc import Sequence
from dataclasses import replace

from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety import draft_of, safety_records, self_harm
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.treatment_enums import SafetyOutcome


def keep_measure(network: Network, measure: Measure) -> Edit:
    """Puts the measure into the case, or replaces the one with its id.

    A measure of a case without any course begins one. Another answer to the safety item needs a record of its own:
    the records about the answer before stay, as what they are.
    """
    before = network.all(Measure).get(measure.id)
    if before is None:
        begun = () if measure.course_id in network.all(Course) else (Change(None, Course(id=measure.course_id)),)
        return Edit(N_("", "Add measure"), (*begun, Change(None, measure)))
    moved: tuple[Change, ...] = ()
    if self_harm(before) != self_harm(measure) and before.safety_outcome is not None:
        # A record of before version 3 is kept in the measure and would pass for one about the new answer.
        first = safety_records(network)[before.id][0]
        moved = (Change(None, replace(first, id=new_id())),)
        measure = replace(measure, safety_outcome=None, safety_words="", safety_at="")
    return Edit(N_("", "Correct measure"), (Change(before, measure), *moved) if measure != before else ())


def blank_measure(network: Network, course_id: str = "") -> Measure:
    """A measure of this course, of the latest one, or of a course to be begun: nothing is filled in yet."""
    latest = network.course
    return Measure(id=new_id(), course_id=course_id or (latest.id if latest else new_id()))


def record_safety(
    network: Network, measure_id: str, outcomes: Sequence[SafetyOutcome], words: str, recorded_at: str, by: str = ""
) -> Edit:
    """Adds a record of what was done, when (UTC, ISO 8601) and by whom; earlier records stay, a draft is finished.

    Raises InvalidValue where nothing was chosen, and for deferring without a reason.
    """
    if not outcomes:
        raise InvalidValue("Safety: Choose what was done.")
    if SafetyOutcome.DEFERRED in outcomes and not words.strip():
        raise InvalidValue("Safety: To defer it, write down the reason.")
    record = _record(network, measure_id, outcomes, words, recorded_at, by)
    draft = draft_of(network, measure_id)
    removed = (Change(draft, None),) if draft else ()
    return Edit(N_("", "Record what was done"), (*removed, Change(None, record)))


def keep_safety_draft(network: Network, measure_id: str, outcomes: Sequence[SafetyOutcome], words: str) -> Edit:
    """Keeps what was written into the safety check without being recorded, so that closing it loses nothing."""
    draft = draft_of(network, measure_id)
    after = _record(network, measure_id, outcomes, words, "", "") if outcomes or words.strip() else None
    if draft and after:
        after = replace(after, id=draft.id)
    changes = (Change(draft, after),) if draft != after else ()
    return Edit(N_("", "Keep draft of the safety check"), changes)


def _record(
    network: Network, measure_id: str, outcomes: Sequence[SafetyOutcome], words: str, recorded_at: str, by: str
) -> SafetyRecord:
    return SafetyRecord(
        id=new_id(),
        measure_id=measure_id,
        outcomes=tuple(outcome for outcome in SafetyOutcome if outcome in outcomes),
        words=words.strip(),
        recorded_at=recorded_at,
        recorded_by=by,
        answer=self_harm(network.get(Measure, measure_id)),
    )
