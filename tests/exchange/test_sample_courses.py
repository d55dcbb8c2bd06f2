"""Each course of the sample caseload comes out as its vignette says: scores, findings, flags, phases, changes."""

from datetime import date

import pytest
from development import make_sample

from ipt_desktop.editing.measures import record_safety
from ipt_desktop.exchange.case_file import JsonCaseFiles
from ipt_desktop.model.advice import advise
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_plan import course_state, course_status, phase_of
from ipt_desktop.model.course_records import measures_of, sessions_of
from ipt_desktop.model.course_series import goal_ratings, influence_over_time, mood_anchors, mood_series, stage_history
from ipt_desktop.model.enums import AreaKind, GoalState, Ring, Status
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.outcome import Finding, OutcomeRule, outcome
from ipt_desktop.model.plausibility_checks import course_notices
from ipt_desktop.model.safety import open_flags, safeties
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import Session
from ipt_desktop.model.snapshots import is_same, map_change, map_now, maps
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.model.treatment_enums import Instrument, Phase, SafetyOutcome
from ipt_desktop.resources import resource_path
from ipt_desktop.wording.change_summary import SAME, change_words
from ipt_desktop.wording.language import ENGLISH
from tests.builders import an_area, changed

TODAY = date(2026, 1, 1)
PHQ9, GAD7 = Instrument.PHQ9, Instrument.GAD7


def played(code: str) -> tuple[Network, Course]:
    network = JsonCaseFiles().read_case(resource_path("sample", f"{code}.json"))
    assert network.course is not None
    return network, network.course


def figures(network: Network, course: Course, instrument: Instrument) -> list[tuple[int, int | None, int | None]]:
    sessions = network.all(Session)
    measures = measures_of(network, course.id, instrument)
    return [(sessions[one.session_id or ""].number, score(one).total, one.self_harm) for one in measures]


def findings(network: Network, course: Course, instrument: Instrument) -> dict[OutcomeRule, bool | None]:
    return {one.rule: one.holds for one in outcome(network, course.id).changes[instrument].findings}


@pytest.mark.parametrize(
    ("code", "phq9", "gad7", "sessions"),
    [
        ("D1", [(1, 16, 0), (4, 13, 0), (8, 9, 0), (12, 6, 0)], [(1, 11, None), (12, 6, None)], 12),
        ("D2", [(1, 19, 1), (4, 17, 1), (8, 12, 0), (12, 9, 0), (16, 7, 0)], [(1, 8, None), (16, 5, None)], 16),
        ("D3", [(1, 18, 2), (4, 16, 1), (7, 17, 2), (12, 8, 0)], [], 12),
        ("X1", [(1, 12, 0), (12, 10, 0)], [(1, 13, None), (12, 11, None)], 12),
    ],
)
def test_every_session_and_score_is_there(
    code: str, phq9: list[tuple[int, int, int]], gad7: list[tuple[int, int, None]], sessions: int
) -> None:
    network, course = played(code)
    assert figures(network, course, PHQ9) == phq9
    assert figures(network, course, GAD7) == gad7
    assert [one.number for one in sessions_of(network, course.id)] == list(range(1, sessions + 1))
    assert str(course_status(course_state(network, course))) == f"Ended after {sessions} sessions"
    assert course_notices(network, course, TODAY) == []
    assert goal_ratings(network, course.id).keys() == network.goals.keys()


@pytest.mark.parametrize(
    ("code", "percent", "improved", "below_10", "response", "remission"),
    [
        ("D1", 62.5, True, True, True, False),
        ("D2", 63.2, True, True, True, False),
        ("D3", 55.6, True, True, True, False),
        ("X1", 16.7, False, False, False, False),
    ],
)
def test_the_change_of_the_phq9_is_judged_as_the_vignette_says(
    code: str, percent: float, improved: bool, below_10: bool, response: bool, remission: bool
) -> None:
    network, course = played(code)
    found = findings(network, course, PHQ9)
    share = outcome(network, course.id).changes[PHQ9].percent
    assert share == pytest.approx(percent, abs=0.05)
    assert found[OutcomeRule.IMPROVEMENT] is improved
    assert found[OutcomeRule.CASENESS] is not below_10
    assert (found[OutcomeRule.RESPONSE], found[OutcomeRule.REMISSION]) == (response, remission)


@pytest.mark.parametrize(
    ("code", "gad7_improved", "recovery", "reliable_recovery"),
    [("D1", True, True, True), ("D2", False, True, True), ("X1", False, False, False)],
)
def test_recovery_takes_phq9_and_gad7_together(
    code: str, gad7_improved: bool, recovery: bool, reliable_recovery: bool
) -> None:
    network, course = played(code)
    found = outcome(network, course.id)
    assert findings(network, course, GAD7)[OutcomeRule.IMPROVEMENT] is gad7_improved
    assert (found.recovery.holds, found.reliable_recovery.holds) == (recovery, reliable_recovery)


def test_without_a_gad7_recovery_is_not_claimed() -> None:
    network, course = played("D3")
    found: Finding = outcome(network, course.id).recovery
    assert (found.holds, bool(found.note)) == (None, True)


def without_outcomes(network: Network) -> Network:
    for measure in list(network.all(Measure).values()):
        network = network.apply(changed(network, measure, safety_outcome=None, safety_words="", safety_at=""))
    return network


def test_mara_is_asked_about_twice_and_only_the_therapist_lowers_the_flag() -> None:
    network, course = played("D2")
    assert open_flags(network) == []
    network = without_outcomes(network)
    first, fourth, eighth, *_ = measures_of(network, course.id, PHQ9)
    told = safeties(network)
    assert [one.id for one in measures_of(network, course.id) if told[one.id].prompt] == [first.id, fourth.id]
    assert not told[eighth.id].open
    assert open_flags(network) == [first, fourth]  # the 0 at session 8 changes nothing
    for measure in (first, fourth):
        network = network.apply(
            record_safety(network, measure.id, [SafetyOutcome.ASKED], "", "2024-05-30T10:00:00+00:00")
        )
    assert open_flags(network) == []


def test_marisols_answer_rises_at_session_seven() -> None:
    network, course = played("D3")
    network = without_outcomes(network)
    told = safeties(network)
    measures = measures_of(network, course.id)
    assert [(told[one.id].prompt, told[one.id].rise) for one in measures] == [
        (True, False),
        (True, False),
        (True, True),
        (False, False),
    ]


def test_marisols_mood_scale_has_ten_as_its_worst_end_and_her_course_three_times_four_sessions() -> None:
    network, course = played("D3")
    assert mood_anchors(course) == ("1 = best", "10 = worst")
    moods = mood_series(network, course)
    assert (moods[0].value, moods[0].well, moods[-1].value, moods[-1].well) == (7, 4, 3, 8)
    phases = [phase_of(course, session) for session in sessions_of(network, course.id)]
    assert phases == [Phase.BEGINNING] * 4 + [Phase.MIDDLE] * 4 + [Phase.END] * 4


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        ("D1", ["2024-03", "2024-04", "2024-06", "2024-09", "2024-10"]),
        ("D2", ["2022-05", "2022-08", "2023-02-11", "2023-04", "2024-04"]),
        ("D3", ["2023-09", "2023-12", "2024-01", "2024-02", "2024-03", "2024-05"]),
        ("X1", ["2010", "2024-01"]),
    ],
)
def test_the_timeline_is_the_vignettes(code: str, dates: list[str]) -> None:
    network, _ = played(code)
    assert sorted(str(event.began_on) for event in network.all(TimelineEvent).values()) == dates


ENDED = pytest.mark.parametrize("code", ["D1", "D2", "D3", "X1"])


@ENDED
def test_the_first_snapshot_is_the_map_of_the_inventory_and_the_last_one_the_map_as_it_is_now(code: str) -> None:
    network, _ = played(code)
    found = map_now(make_sample.inventory_of(make_sample.read_source(make_sample.SOURCES / f"{code}.toml")))
    kept = [there for _, there in maps(network)]
    for one, other in ((kept[0], found), (kept[-1], map_now(network))):
        assert one.keys() == other.keys()
        assert all(is_same(one[person], other[person]) for person in one)
    assert change_words(map_change(kept[0], kept[-1]), Audience.PRIVATE, ENGLISH) != SAME


@ENDED
def test_every_goal_of_an_ended_course_is_rated_high_at_last_and_said_to_be_reached(code: str) -> None:
    network, course = played(code)
    assert {rated[-1].value >= 8 for rated in goal_ratings(network, course.id).values()} == {True}
    assert {goal.state for goal in network.goals.values()} == {GoalState.REACHED}


@ENDED
def test_a_dispute_is_at_the_stage_that_was_noted_last(code: str) -> None:
    network, _ = played(code)
    for area in network.areas.values():
        noted = [one.stage for one in stage_history(network, area.id)]
        assert area.stage == (noted[-1] if noted else None)


def test_karins_change_is_told_in_words_and_counted() -> None:
    network, _ = played("D1")
    found = maps(network)
    assert change_words(map_change(found[0][1], found[2][1]), Audience.PRIVATE, ENGLISH) == (
        "Leonie: Extended → Close; Dieter: trigger 3 → 2; Susa: support 1 → 2"
    )
    assert "trigger" not in change_words(map_change(found[0][1], found[-1][1]), Audience.HANDOUT, ENGLISH)
    counts = influence_over_time(network)
    assert [one.supports[Ring.CLOSE] for one in counts] == [3, 3, 4, 7]


def test_grief_for_karins_father_would_be_advised_against() -> None:
    network, _ = played("D1")
    father = next(one for one in network.people.values() if one.status is Status.DECEASED)
    grief = an_area(kind=AreaKind.GRIEF, deceased_id=father.id)
    told = [str(one.sentence) for one in advise(Network.of([*network, grief]), TODAY)]
    assert "Grief: nothing links this loss to the onset of the episode." in told
