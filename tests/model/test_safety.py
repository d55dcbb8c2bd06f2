"""The rule about thoughts of death, to the letter: prompt, missing answer, rise, and a flag until it is done."""

from typing import Any

import pytest

from ipt_desktop.model.measure import Measure
from ipt_desktop.model.safety import Safety, open_flags, safeties, safety_records, self_harm
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.treatment_enums import Instrument, SafetyOutcome
from tests.builders import a_course, a_measure, a_network, a_session


def answered(item_9: str) -> str:
    return "00000000" + item_9


@pytest.mark.parametrize(
    ("measure", "answer"),
    [
        (a_measure("c", answers=answered("2")), 2),
        (a_measure("c", answers=answered("0")), 0),
        (a_measure("c", answers=answered("-")), None),
        (a_measure("c", total=12, self_harm=1), 1),
        (a_measure("c", total=12), None),
        (a_measure("c", instrument=Instrument.EPDS, total=12, self_harm=3), 3),
        (a_measure("c", instrument=Instrument.GAD7, answers="3333333"), None),
    ],
)
def test_the_answer_is_found_in_items_or_beside_a_total(measure: Measure, answer: int | None) -> None:
    assert self_harm(measure) == answer


@pytest.mark.parametrize("answer", ["1", "2", "3"])
def test_any_answer_from_one_calls_for_the_therapist_whatever_the_total(answer: str) -> None:
    course = a_course()
    measure = a_measure(course, answers=answered(answer))
    assert safeties(a_network([], course, measure))[measure.id] == Safety(True, True, False, False, True)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"answers": answered("-")}, True),
        ({"total": 8}, True),
        ({"instrument": Instrument.EPDS, "total": 8}, True),
        ({"instrument": Instrument.GAD7, "total": 8}, False),
        ({"answers": answered("0")}, False),
    ],
)
def test_a_missing_answer_prompts_like_a_positive_one(fields: dict[str, Any], missing: bool) -> None:
    course = a_course()
    measure = a_measure(course, **fields)
    found = safeties(a_network([], course, measure))[measure.id]
    assert found == Safety(prompt=missing, open=missing, rise=False, missing=missing, positive=False)


@pytest.mark.parametrize(
    ("outcome", "prompt", "open_"),
    [
        (None, True, True),
        (SafetyOutcome.DEFERRED, False, True),
        (SafetyOutcome.ASKED, False, False),
        (SafetyOutcome.ACTION, False, False),
        (SafetyOutcome.PLAN, False, False),
    ],
)
def test_the_flag_stays_until_it_is_done_and_deferring_is_not_doing(
    outcome: SafetyOutcome | None, prompt: bool, open_: bool
) -> None:
    course = a_course()
    measure = a_measure(course, total=5, self_harm=1, safety_outcome=outcome)
    found = safeties(a_network([], course, measure))[measure.id]
    assert (found.prompt, found.open) == (prompt, open_)


def test_a_rise_is_told_against_the_last_known_answer_of_the_same_measure_also_of_an_earlier_course() -> None:
    first, second = a_course(id="1"), a_course(id="2", previous_id="1")
    measures = [
        a_measure(first, total=20, self_harm=2),
        a_measure(first, total=20, self_harm=1),
        a_measure(first, instrument=Instrument.EPDS, total=20, self_harm=2),
        a_measure(first, total=20),
        a_measure(second, total=20, self_harm=2),
        a_measure(second, total=20, self_harm=2),
    ]
    found = safeties(a_network([], first, second, *measures))
    assert [found[one.id].rise for one in measures] == [False, False, False, False, True, False]


def test_a_later_answer_of_none_never_lowers_the_flag_of_an_earlier_one() -> None:
    course = a_course()
    sessions = [a_session(course, number) for number in (1, 4, 8)]
    measures = [a_measure(course, one, total=15, self_harm=harm) for one, harm in zip(sessions, (1, 1, 0), strict=True)]
    network = a_network([], course, *sessions, *reversed(measures))
    assert open_flags(network) == measures[:2]


@pytest.mark.parametrize(
    ("instrument", "lowest", "total"),
    [
        (Instrument.HAMD, 0, 38),
        (Instrument.MADRS, 0, 38),
        (Instrument.BDI2, 0, 38),
        (Instrument.CDRSR, 1, 60),
    ],
)
def test_the_suicide_items_beside_a_total_call_for_the_therapist_above_their_lowest_answer(
    instrument: Instrument, lowest: int, total: int
) -> None:
    course = a_course()
    quiet = a_measure(course, instrument=instrument, total=total, self_harm=lowest)
    alarming = a_measure(course, instrument=instrument, total=total, self_harm=lowest + 1)
    found = safeties(a_network([], course, quiet, alarming))
    assert [(found[one.id].prompt, found[one.id].open) for one in (quiet, alarming)] == [(False, False), (True, True)]


def recorded(
    measure: Measure, id_: str, *outcomes: SafetyOutcome, answer: int | None = 1, at: str = "x"
) -> SafetyRecord:
    stamp = "2026-11-14T14:02:00+00:00" if at else ""
    return SafetyRecord(id=id_, measure_id=measure.id, outcomes=outcomes, recorded_at=stamp, answer=answer)


def test_the_last_record_about_the_answer_decides_and_all_are_kept_in_order() -> None:
    course = a_course()
    measure = a_measure(course, total=9, self_harm=1)
    deferred = recorded(measure, "1", SafetyOutcome.DEFERRED)
    done = recorded(measure, "2", SafetyOutcome.ASKED, SafetyOutcome.PLAN)
    assert open_flags(a_network([], course, measure, deferred)) == [measure]
    network = a_network([], course, measure, done, deferred)
    assert open_flags(network) == []
    assert safety_records(network)[measure.id] == [deferred, done]


def test_a_draft_is_no_record_and_a_record_about_another_answer_closes_nothing() -> None:
    course = a_course()
    measure = a_measure(course, total=9, self_harm=2)
    draft = recorded(measure, "1", SafetyOutcome.ASKED, answer=2, at="")
    about_one = recorded(measure, "2", SafetyOutcome.ASKED)
    assert open_flags(a_network([], course, measure, draft, about_one)) == [measure]


def test_what_was_recorded_before_version_3_is_the_first_record() -> None:
    course = a_course()
    measure = a_measure(
        course, total=9, self_harm=1, safety_outcome=SafetyOutcome.DEFERRED, safety_words="By phone at 4"
    )
    later = recorded(measure, "z", SafetyOutcome.ASKED)
    network = a_network([], course, measure, later)
    first, second = safety_records(network)[measure.id]
    assert (first.outcomes, first.words, second) == ((SafetyOutcome.DEFERRED,), "By phone at 4", later)
    assert open_flags(network) == []
