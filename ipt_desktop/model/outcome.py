"""What changed from the first score of a course to the last: each finding names its rule and its source.

Rules and sources: domain reference 2.3 and 2.6. Recovery from a score below caseness is impossible, and half of a low
first score says little: both are noted instead of counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ipt_desktop.messages import N_, Sentence
from ipt_desktop.model.course_records import measures_of
from ipt_desktop.model.instruments import RECOVERY_PAIR, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.scale import Scale, Threshold
from ipt_desktop.model.scoring import is_case, score
from ipt_desktop.model.treatment_enums import Instrument

LOW_BASELINE = 10
_NHS = "NHS Talking Therapies"
_NO_CASE = N_("", "The first score was below the threshold already.")
_ONE_SCORE = N_("", "There is only one score so far.")


class OutcomeRule(StrEnum):
    """The findings."""

    CASENESS = "caseness at the end"
    IMPROVEMENT = "reliable improvement"
    DETERIORATION = "reliable deterioration"
    RELAPSE = "reliable rise since the best score"
    RESPONSE = "response"
    REMISSION = "remission"
    SIGNIFICANT = "clinically significant (original rule)"
    RECOVERY = "recovery"
    RELIABLE_RECOVERY = "reliable recovery"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: ``holds`` is None where the rule cannot be applied, and ``note`` then says why.

    ``basis`` is the rule as a sentence, ``source`` its publication.
    """

    rule: OutcomeRule
    holds: bool | None
    basis: Sentence
    source: str
    note: Sentence | None = None


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """The first, the best and the last full score of a course on one measure, and what follows."""

    instrument: Instrument
    first: Measure
    last: Measure
    start: int
    end: int
    best: int
    findings: tuple[Finding, ...]

    @property
    def percent(self) -> float | None:
        """The fall in percent of how far the first score was above the lowest possible one; a rise is negative.

        None where the first score was the lowest.
        """
        above = self.start - SCALES[self.instrument].low
        return None if above == 0 else (self.start - self.end) / above * 100

    def finding(self, rule: OutcomeRule) -> Finding | None:
        """The finding of a rule; None where the measure has no such rule."""
        return next((finding for finding in self.findings if finding.rule is rule), None)

    def holds(self, rule: OutcomeRule) -> bool:
        """Whether a rule applies and holds."""
        finding = self.finding(rule)
        return finding is not None and bool(finding.holds)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All changes of a course, and the two findings on the measures that are judged together."""

    changes: Mapping[Instrument, ScoreChange]
    recovery: Finding
    reliable_recovery: Finding

    @property
    def has_recovery_pair(self) -> bool:
        """Whether one of the measures that are judged together was taken."""
        return any(instrument in self.changes for instrument in RECOVERY_PAIR)


def outcome(network: Network, course_id: str, madrs_remission: Threshold | None = None) -> Outcome:
    """The outcome of a course as far as it has come; ``madrs_remission`` is the practice's own choice of rule."""
    return outcome_of(measures_of(network, course_id), madrs_remission)


def outcome_of(measures: Iterable[Measure], madrs_remission: Threshold | None = None) -> Outcome:
    """The outcome of these measures of one course, given in their order."""
    taken: dict[Instrument, list[Measure]] = {}
    for measure in measures:
        if score(measure).total is not None:
            taken.setdefault(measure.instrument, []).append(measure)
    changes = {
        instrument: change_over(taken[instrument], madrs_remission) for instrument in Instrument if instrument in taken
    }
    recovery = _recovery(changes)
    return Outcome(changes, recovery, _reliable_recovery(recovery, changes))


def change(first: Measure, last: Measure, madrs_remission: Threshold | None = None) -> ScoreChange:
    """The change between two full scores of the same measure. Raises ValueError for others."""
    return change_over([first, last], madrs_remission)


def change_over(measures: Iterable[Measure], madrs_remission: Threshold | None = None) -> ScoreChange:
    """The change over full scores of the same measure, given in their order. Raises ValueError for others."""
    taken = list(measures)
    totals = [total for total in (score(measure).total for measure in taken) if total is not None]
    if not taken or len(totals) < len(taken) or any(a.instrument is not b.instrument for a, b in pairwise(taken)):
        raise ValueError("Only full scores of the same measure can be compared.")
    first, last = taken[0], taken[-1]
    start, end, best = totals[0], totals[-1], min(totals)
    scale = SCALES[first.instrument]
    remission = madrs_remission if first.instrument is Instrument.MADRS and madrs_remission else scale.remission
    once = first.id == last.id
    findings = (
        _caseness(scale, end),
        _reliable(scale, start - end, OutcomeRule.IMPROVEMENT, once),
        _reliable(scale, end - start, OutcomeRule.DETERIORATION, once),
        _reliable(scale, end - best, OutcomeRule.RELAPSE, once),
        _response(scale, start, end, once),
        _remission(scale, remission, start, end),
        _significant(scale, start, end, once),
    )
    known = tuple(finding for finding in findings if finding is not None)
    return ScoreChange(first.instrument, first, last, start, end, best, known)


_RELIABLE = {
    OutcomeRule.IMPROVEMENT: N_("", "{measure} fell by {points} or more"),
    OutcomeRule.DETERIORATION: N_("", "{measure} rose by {points} or more"),
    OutcomeRule.RELAPSE: N_("", "{measure} rose by {points} or more above the best score of the course"),
}


def _caseness(scale: Scale, end: int) -> Finding | None:
    if scale.caseness is None:
        return None
    basis = Sentence.of(N_("", "{measure} {points} or more"), measure=scale.name, points=scale.caseness.points)
    return Finding(OutcomeRule.CASENESS, end >= scale.caseness.points, basis, scale.caseness.source)


def _reliable(scale: Scale, by: int, rule: OutcomeRule, once: bool) -> Finding | None:
    if scale.reliable is None:
        return None
    basis = Sentence.of(_RELIABLE[rule], measure=scale.name, points=scale.reliable.points)
    return _compared(rule, by >= scale.reliable.points, basis, scale.reliable.source, once)


def _response(scale: Scale, start: int, end: int, once: bool) -> Finding | None:
    if not scale.response:
        return None
    basis = Sentence.of(N_("", "{measure} fell by half or more"), measure=scale.name)
    if start == scale.low:
        note = Sentence.of(N_("", "The first score was {lowest}, the lowest there is."), lowest=scale.low)
        return Finding(OutcomeRule.RESPONSE, None, basis, scale.response, note)
    low = Sentence.of(N_("", "The first score was below {baseline}, of which half says little."), baseline=LOW_BASELINE)
    half = (end - scale.low) * 2 <= start - scale.low
    return _compared(OutcomeRule.RESPONSE, half, basis, scale.response, once, low if start < LOW_BASELINE else None)


def _remission(scale: Scale, threshold: Threshold | None, start: int, end: int) -> Finding | None:
    if threshold is None:
        return None
    note = Sentence.of(_NO_CASE) if scale.caseness and start < scale.caseness.points else None
    basis = Sentence.of(N_("", "{measure} {points} or less at the end"), measure=scale.name, points=threshold.points)
    return Finding(OutcomeRule.REMISSION, end <= threshold.points, basis, threshold.source, note)


def _significant(scale: Scale, start: int, end: int, once: bool) -> Finding | None:
    rule = scale.original
    if rule is None:
        return None
    basis = Sentence.of(
        N_("", "{measure} {points} or less at the end, and fallen by half or more"),
        measure=scale.name,
        points=rule.points,
    )
    if start < LOW_BASELINE:
        return Finding(OutcomeRule.SIGNIFICANT, None, basis, rule.source, Sentence.of(_NO_CASE))
    holds = end <= rule.points and end * 2 <= start
    return _compared(OutcomeRule.SIGNIFICANT, holds, basis, rule.source, once)


def _compared(
    rule: OutcomeRule, holds: bool, basis: Sentence, source: str, once: bool, note: Sentence | None = None
) -> Finding:
    if once:
        return Finding(rule, None, basis, source, Sentence.of(_ONE_SCORE))
    return Finding(rule, holds, basis, source, note)


def _pair_parts() -> dict[str, object]:
    first, second = (SCALES[instrument] for instrument in RECOVERY_PAIR)
    parts: dict[str, object] = {"first": first.name, "second": second.name}
    if first.caseness and second.caseness:
        parts |= {"first_points": first.caseness.points, "second_points": second.caseness.points}
    return parts


def _recovery(changes: Mapping[Instrument, ScoreChange]) -> Finding:
    """Recovery looks at both measures; without one of them it can be denied, but not stated."""
    parts = _pair_parts()

    def finding(holds: bool | None, note: str = "") -> Finding:
        basis = Sentence.of(
            N_(
                "",
                "{first} {first_points}+ or {second} {second_points}+ at the start, both below at the end",
            ),
            **parts,
        )
        return Finding(OutcomeRule.RECOVERY, holds, basis, _NHS, Sentence.of(note, **parts) if note else None)

    pair = [changes[instrument] for instrument in RECOVERY_PAIR if instrument in changes]
    started = [bool(is_case(change.first)) for change in pair]
    ended = [bool(is_case(change.last)) for change in pair if change.first.id != change.last.id]
    if not any(started):
        if len(pair) < 2:
            return finding(None, N_("", "{first} and {second} are both needed at the start."))
        return finding(None, N_("", "The first scores were below the thresholds, so there is nothing to recover from."))
    if any(ended):
        return finding(False)
    if len(ended) < 2:
        return finding(None, N_("", "{first} and {second} are both needed at the start and at the end."))
    return finding(True)


def _reliable_recovery(recovery: Finding, changes: Mapping[Instrument, ScoreChange]) -> Finding:
    def any_holds(rule: OutcomeRule) -> bool:
        return any(changes[instrument].holds(rule) for instrument in RECOVERY_PAIR if instrument in changes)

    holds = recovery.holds and any_holds(OutcomeRule.IMPROVEMENT) and not any_holds(OutcomeRule.DETERIORATION)
    basis = Sentence.of(
        N_("", "Recovery, with reliable improvement on {first} or {second} and reliable deterioration on neither"),
        **_pair_parts(),
    )
    return Finding(OutcomeRule.RELIABLE_RECOVERY, holds, basis, _NHS, recovery.note)
