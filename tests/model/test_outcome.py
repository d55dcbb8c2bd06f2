"""Each finding about change keeps to its published rule, and says which one that is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.model.instruments import MADRS_REMISSION
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.outcome import Outcome, OutcomeRule, change, outcome
from ipt_desktop.model.treatment_enums import Instrument
from tests.builders import a_course, a_measure, a_network, a_session

PHQ9, GAD7 = Instrument.PHQ9, Instrument.GAD7


def scored(instrument: Instrument, total: int, **fields: Any) -> Measure:
    return a_measure("c", instrument=instrument, total=total, **fields)


def holds(instrument: Instrument, start: int, end: int, rule: OutcomeRule) -> bool | None:
    finding = change(scored(instrument, start), scored(instrument, end)).finding(rule)
    assert finding is not None
    assert str(finding.basis)
    assert finding.source
    return finding.holds


def course_of(*scores: tuple[Instrument, int]) -> Outcome:
    course = a_course()
    sessions = [a_session(course, number) for number in range(1, len(scores) + 1)]
    measures = [
        a_measure(course, session, instrument=instrument, total=total)
        for session, (instrument, total) in zip(sessions, scores, strict=True)
    ]
    return outcome(a_network([], course, *sessions, *measures), course.id)


@pytest.mark.parametrize(
    ("instrument", "start", "end", "better", "worse"),
    [
        (PHQ9, 16, 10, True, False),
        (PHQ9, 16, 11, False, False),
        (PHQ9, 10, 15, False, False),
        (PHQ9, 10, 16, False, True),
        (GAD7, 11, 7, True, False),
        (GAD7, 11, 8, False, False),
        (GAD7, 8, 11, False, False),
        (GAD7, 8, 12, False, True),
    ],
)
def test_reliable_change_takes_six_points_or_four(
    instrument: Instrument, start: int, end: int, better: bool, worse: bool
) -> None:
    assert holds(instrument, start, end, OutcomeRule.IMPROVEMENT) is better
    assert holds(instrument, start, end, OutcomeRule.DETERIORATION) is worse


@given(st.integers(0, 27), st.integers(0, 27))
def test_the_findings_of_any_two_scores_follow_the_rules(start: int, end: int) -> None:
    found = change(scored(PHQ9, start), scored(PHQ9, end))
    told = {finding.rule: finding for finding in found.findings}
    assert told[OutcomeRule.CASENESS].holds is (end >= 10)
    assert told[OutcomeRule.IMPROVEMENT].holds is (start - end >= 6)
    assert told[OutcomeRule.DETERIORATION].holds is (end - start >= 6)
    assert told[OutcomeRule.REMISSION].holds is (end < 5)
    assert bool(told[OutcomeRule.REMISSION].note) is (start < 10)
    assert told[OutcomeRule.RESPONSE].holds is (None if start == 0 else (start - end) / start >= 0.5)
    assert bool(told[OutcomeRule.RESPONSE].note) is (start < 10)
    assert told[OutcomeRule.SIGNIFICANT].holds is (None if start < 10 else end <= 9 and (start - end) / start >= 0.5)
    assert found.percent == (None if start == 0 else pytest.approx((start - end) / start * 100))


def test_the_practice_chooses_the_remission_rule_of_the_madrs() -> None:
    first, last = scored(Instrument.MADRS, 30), scored(Instrument.MADRS, 7)
    usual, strict = change(first, last), change(first, last, MADRS_REMISSION[4])
    assert [one.finding(OutcomeRule.REMISSION).holds for one in (usual, strict)] == [True, False]  # type: ignore[union-attr]
    assert "4 or less" in str(strict.finding(OutcomeRule.REMISSION).basis)  # type: ignore[union-attr]
    assert holds(Instrument.HAMD, 20, 7, OutcomeRule.REMISSION) is True
    assert holds(Instrument.HAMD, 20, 8, OutcomeRule.REMISSION) is False
    assert holds(Instrument.HAMD, 20, 10, OutcomeRule.RESPONSE) is True
    assert holds(Instrument.CDRSR, 60, 28, OutcomeRule.REMISSION) is True


def test_a_measure_without_rules_has_no_findings() -> None:
    assert change(scored(Instrument.BDI2, 40), scored(Instrument.BDI2, 10)).findings == ()
    assert change(scored(GAD7, 9), scored(GAD7, 5)).finding(OutcomeRule.RESPONSE) is None


def test_one_score_alone_shows_no_change() -> None:
    only = scored(PHQ9, 16)
    told = {finding.rule: finding.holds for finding in change(only, only).findings}
    assert told[OutcomeRule.CASENESS] is True
    assert [told[one] for one in (OutcomeRule.IMPROVEMENT, OutcomeRule.RESPONSE, OutcomeRule.SIGNIFICANT)] == [
        None,
        None,
        None,
    ]


def test_only_full_scores_of_one_measure_are_compared() -> None:
    with pytest.raises(ValueError, match="same measure"):
        change(scored(PHQ9, 12), scored(GAD7, 12))
    with pytest.raises(ValueError, match="same measure"):
        change(scored(PHQ9, 12), a_measure("c", answers="0123-0123"))


@pytest.mark.parametrize(
    ("scores", "recovery", "reliable"),
    [
        ([(PHQ9, 16), (GAD7, 11), (PHQ9, 6), (GAD7, 6)], True, True),
        ([(PHQ9, 19), (GAD7, 8), (PHQ9, 7), (GAD7, 5)], True, True),
        ([(PHQ9, 11), (GAD7, 8), (PHQ9, 9), (GAD7, 7)], True, False),
        ([(PHQ9, 18), (GAD7, 3), (PHQ9, 6), (GAD7, 7)], True, False),  # the GAD-7 got reliably worse
        ([(PHQ9, 12), (GAD7, 13), (PHQ9, 10), (GAD7, 11)], False, False),
        ([(PHQ9, 16), (GAD7, 11), (PHQ9, 6), (GAD7, 8)], False, False),
        ([(PHQ9, 8), (GAD7, 7), (PHQ9, 1), (GAD7, 1)], None, None),
        ([(PHQ9, 18), (PHQ9, 8)], None, None),
        ([(PHQ9, 18), (PHQ9, 11)], False, False),
        ([(PHQ9, 18), (GAD7, 3), (PHQ9, 8)], None, None),
        ([(PHQ9, 5)], None, None),
        ([], None, None),
    ],
)
def test_recovery_takes_both_measures_together(
    scores: list[tuple[Instrument, int]], recovery: bool | None, reliable: bool | None
) -> None:
    found = course_of(*scores)
    assert found.recovery.holds is recovery
    assert found.reliable_recovery.holds is reliable
    assert bool(found.recovery.note) is (recovery is None)


def test_who_starts_below_caseness_is_told_so() -> None:
    note = course_of((PHQ9, 8), (GAD7, 7), (PHQ9, 1), (GAD7, 1)).recovery.note
    assert str(note) == "The first scores were below the thresholds, so there is nothing to recover from."


def test_unfinished_measures_are_passed_over() -> None:
    course = a_course()
    measures = [a_measure(course, answers=one) for one in ("-22222222", "222222222", "111111111", "0-0000000")]
    found = outcome(network_of(course, measures), course.id)
    assert (found.changes[PHQ9].start, found.changes[PHQ9].end) == (18, 9)


def network_of(course: Any, measures: list[Measure]) -> Network:
    return a_network([], course, *measures)


def test_a_reliable_rise_above_the_best_score_is_found_although_first_to_last_looks_good() -> None:
    found = course_of((PHQ9, 20), (PHQ9, 4), (PHQ9, 10)).changes[PHQ9]
    assert (found.start, found.best, found.end) == (20, 4, 10)
    assert found.holds(OutcomeRule.IMPROVEMENT)
    assert not found.holds(OutcomeRule.DETERIORATION)
    assert found.holds(OutcomeRule.RELAPSE)
    assert not course_of((PHQ9, 20), (PHQ9, 4), (PHQ9, 9)).changes[PHQ9].holds(OutcomeRule.RELAPSE)


def test_the_epds_changes_reliably_by_four_points() -> None:
    assert holds(Instrument.EPDS, 15, 11, OutcomeRule.IMPROVEMENT) is True
    assert holds(Instrument.EPDS, 15, 12, OutcomeRule.IMPROVEMENT) is False


def test_the_fall_on_the_cdrs_r_is_counted_from_its_lowest_score() -> None:
    fallen = change(scored(Instrument.CDRSR, 60), scored(Instrument.CDRSR, 30))
    assert fallen.percent is not None
    assert round(fallen.percent) == 70
