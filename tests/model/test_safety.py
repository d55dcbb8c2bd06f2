"""The rule about thoughts of death, to the letter: prompt, missing answer, rise, and a flag until it is done."""

from typing import Any

import pytest

from ipt_desktop.model.measure import Measure
from ipt_desktop.model.safety import Safety, is_open, open_flags, safeties, self_harm
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
def test_a_missing_answer_is_told_where_the_measure_asks(fields: dict[str, Any], missing: bool) -> None:
    course = a_course()
    measure = a_measure(course, **fields)
    assert safeties(a_network([], course, measure))[measure.id] == Safety(False, False, False, missing)


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
    assert is_open(measure) is open_


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
