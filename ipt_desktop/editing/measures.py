"""Edits of measures: keep a filled-in measure, and record what was done about a safety answer."""

from dataclasses import replace

from ipt_desktop.editing.fields import change_all
from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety import self_harm
from ipt_desktop.model.treatment_enums import SafetyOutcome


def keep_measure(network: Network, measure: Measure) -> Edit:
    """Puts the measure into the case, or replaces the one with its id.

    A measure of a case without any course begins one. Another answer to the safety item needs an outcome of its own:
    the one that was recorded for the answer before is removed.
    """
    before = network.all(Measure).get(measure.id)
    if before is None:
        begun = () if measure.course_id in network.all(Course) else (Change(None, Course(id=measure.course_id)),)
        return Edit(N_("", "Add measure"), (*begun, Change(None, measure)))
    if self_harm(before) != self_harm(measure):
        measure = replace(measure, safety_outcome=None, safety_words="", safety_at="")
    return Edit(N_("", "Correct measure"), (Change(before, measure),) if measure != before else ())


def blank_measure(network: Network, course_id: str = "") -> Measure:
    """A measure of this course, of the latest one, or of a course to be begun: nothing is filled in yet."""
    latest = network.course
    return Measure(id=new_id(), course_id=course_id or (latest.id if latest else new_id()))


def record_safety(network: Network, measure_id: str, outcome: SafetyOutcome, words: str, at: str) -> Edit:
    """Records what was done, and when (``at``: UTC, ISO 8601). Raises InvalidValue for deferring without a reason."""
    if outcome is SafetyOutcome.DEFERRED and not words.strip():
        raise InvalidValue("Safety: To defer it, write down the reason.")
    fields = {"safety_outcome": outcome, "safety_words": words.strip(), "safety_at": at}
    return change_all(network, Measure, {measure_id: fields}, N_("", "Record what was done"))
