"""What changed from the first score of a course to the last: each finding names its rule and who says so.

Rules and sources: domain reference 2.3 and 2.6. Who starts below caseness cannot recover, and half of a low first
score says little: both are told instead of counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ipt_desktop.model.course_records import measures_of
from ipt_desktop.model.instruments import SCALES, Scale, Threshold
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.scoring import is_case, score
from ipt_desktop.model.treatment_enums import Instrument

LOW_BASELINE = 10
_NHS = "NHS Talking Therapies"
_RECOVERY = "PHQ-9 10 or more or GAD-7 8 or more at the start, both below at the end"
_RELIABLE_RECOVERY = "recovery, with reliable improvement on PHQ-9 or GAD-7 and reliable deterioration on neither"
_LOW = "The first score was below 10, of which half says little."
_NO_CASE = "The first score was below caseness already."


class OutcomeRule(StrEnum):
    """The names of the findings."""

    CASENESS = "caseness at the end"
    IMPROVEMENT = "reliable improvement"
    DETERIORATION = "reliable deterioration"
    RESPONSE = "response"
    REMISSION = "remission"
    SIGNIFICANT = "clinically significant (original rule)"
    RECOVERY = "recovery"
    RELIABLE_RECOVERY = "reliable recovery"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: ``holds`` is None where the rule cannot be applied, and ``note`` then says why.

    ``basis`` is the rule in words, ``source`` who published it.
    """

    rule: OutcomeRule
    holds: bool | None
    basis: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """The first and the last full score of a course on one measure, and what follows."""

    instrument: Instrument
    first: Measure
    last: Measure
    start: int
    end: int
    findings: tuple[Finding, ...]

    @property
    def percent(self) -> float | None:
        """The fall from the first score, in percent of it (a rise is negative); None where the first score was 0."""
        return None if self.start == 0 else (self.start - self.end) / self.start * 100

    def finding(self, rule: OutcomeRule) -> Finding | None:
        """The finding of a rule; None where the measure has no such rule."""
        return next((one for one in self.findings if one.rule is rule), None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All changes of a course, and the two findings that take PHQ-9 and GAD-7 together."""

    changes: Mapping[Instrument, ScoreChange]
    recovery: Finding
    reliable_recovery: Finding


def outcome(network: Network, course_id: str, madrs_remission: Threshold | None = None) -> Outcome:
    """The outcome of a course as far as it has come; ``madrs_remission`` is the practice's own choice of rule."""
    return outcome_of(measures_of(network, course_id), madrs_remission)


def outcome_of(measures: Iterable[Measure], madrs_remission: Threshold | None = None) -> Outcome:
    """The outcome of these measures of one course, given in their order."""
    taken: dict[Instrument, list[Measure]] = {}
    for measure in measures:
        taken.setdefault(measure.instrument, []).append(measure)
    changes = {}
    for instrument in Instrument:
        first = _first_full(taken.get(instrument, ()))
        last = _first_full(reversed(taken.get(instrument, ())))
        if first is not None and last is not None:
            changes[instrument] = change(first, last, madrs_remission)
    recovery = _recovery(changes)
    return Outcome(changes, recovery, _reliable_recovery(recovery, changes))


def _first_full(measures: Iterable[Measure]) -> Measure | None:
    return next((one for one in measures if score(one).total is not None), None)


def change(first: Measure, last: Measure, madrs_remission: Threshold | None = None) -> ScoreChange:
    """The change between two full scores of the same measure. Raises ValueError for others."""
    start, end = score(first).total, score(last).total
    if start is None or end is None or first.instrument is not last.instrument:
        raise ValueError("Only two full scores of the same measure can be compared.")
    scale = SCALES[first.instrument]
    remission = madrs_remission if first.instrument is Instrument.MADRS and madrs_remission else scale.remission
    once = first.id == last.id
    found = (
        _caseness(scale, end),
        _reliable(scale, start - end, OutcomeRule.IMPROVEMENT, "fell", once),
        _reliable(scale, end - start, OutcomeRule.DETERIORATION, "rose", once),
        _response(scale, start, end, once),
        _remission(scale, remission, start, end),
        _significant(first.instrument, start, end, once),
    )
    findings = tuple(finding for finding in found if finding is not None)
    return ScoreChange(first.instrument, first, last, start, end, findings)


def _caseness(scale: Scale, end: int) -> Finding | None:
    if scale.caseness is None:
        return None
    basis = f"{scale.name} {scale.caseness.points} or more"
    return Finding(OutcomeRule.CASENESS, end >= scale.caseness.points, basis, scale.caseness.source)


def _reliable(scale: Scale, by: int, rule: OutcomeRule, word: str, once: bool) -> Finding | None:
    if scale.reliable is None:
        return None
    basis = f"{scale.name} {word} by {scale.reliable.points} or more"
    return _compared(rule, by >= scale.reliable.points, basis, scale.reliable.source, once)


def _response(scale: Scale, start: int, end: int, once: bool) -> Finding | None:
    if not scale.response:
        return None
    basis = f"{scale.name} fell by half or more"
    if start == 0:
        return Finding(OutcomeRule.RESPONSE, None, basis, scale.response, "The first score was 0.")
    return _compared(
        OutcomeRule.RESPONSE, end * 2 <= start, basis, scale.response, once, _LOW if start < LOW_BASELINE else ""
    )


def _remission(scale: Scale, threshold: Threshold | None, start: int, end: int) -> Finding | None:
    if threshold is None:
        return None
    note = _NO_CASE if scale.caseness and start < scale.caseness.points else ""
    basis = f"{scale.name} {threshold.points} or less at the end"
    return Finding(OutcomeRule.REMISSION, end <= threshold.points, basis, threshold.source, note)


def _significant(instrument: Instrument, start: int, end: int, once: bool) -> Finding | None:
    if instrument is not Instrument.PHQ9:
        return None
    basis = "PHQ-9 9 or less at the end, and fallen by half or more"
    source = "McMillan et al. 2010"
    if start < LOW_BASELINE:
        return Finding(OutcomeRule.SIGNIFICANT, None, basis, source, _NO_CASE)
    return _compared(OutcomeRule.SIGNIFICANT, end <= 9 and end * 2 <= start, basis, source, once)


def _compared(rule: OutcomeRule, holds: bool, basis: str, source: str, once: bool, note: str = "") -> Finding:
    if once:
        return Finding(rule, None, basis, source, "There is only one score so far.")
    return Finding(rule, holds, basis, source, note)


def _recovery(changes: Mapping[Instrument, ScoreChange]) -> Finding:
    """Recovery looks at both measures; without one of them it can be denied, but not stated."""

    def found(holds: bool | None, note: str = "") -> Finding:
        return Finding(OutcomeRule.RECOVERY, holds, _RECOVERY, _NHS, note)

    told = {one: changes[one] for one in (Instrument.PHQ9, Instrument.GAD7) if one in changes}
    started = [bool(is_case(change.first)) for change in told.values()]
    ended = [bool(is_case(change.last)) for change in told.values() if change.first.id != change.last.id]
    if not any(started):
        if len(told) < 2:
            return found(None, "PHQ-9 and GAD-7 are both needed at the start.")
        return found(None, "The first scores were below caseness: recovery cannot be spoken of.")
    if any(ended):
        return found(False)
    if len(ended) < 2:
        return found(None, "PHQ-9 and GAD-7 are both needed at the start and at the end.")
    return found(True)


def _reliable_recovery(recovery: Finding, changes: Mapping[Instrument, ScoreChange]) -> Finding:
    def any_holds(rule: OutcomeRule) -> bool:
        told = (changes[one].finding(rule) for one in (Instrument.PHQ9, Instrument.GAD7) if one in changes)
        return any(finding is not None and bool(finding.holds) for finding in told)

    holds = recovery.holds and any_holds(OutcomeRule.IMPROVEMENT) and not any_holds(OutcomeRule.DETERIORATION)
    return Finding(OutcomeRule.RELIABLE_RECOVERY, holds, _RELIABLE_RECOVERY, _NHS, recovery.note)
