"""Measures are kept and corrected; what was done about thoughts of death is recorded with its time."""

from dataclasses import replace

import pytest

from ipt_desktop.editing.measures import blank_measure, keep_measure, record_safety
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.case import Course
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety import open_flags
from ipt_desktop.model.treatment_enums import SafetyOutcome
from tests.builders import a_course, a_network

AT = "2026-11-14T14:02:00+00:00"


def flagged() -> tuple[Network, Measure]:
    network = a_network([], a_course())
    measure = replace(blank_measure(network), answers="000000001")
    return network.apply(keep_measure(network, measure)), measure


def test_a_measure_of_a_case_without_course_begins_one() -> None:
    network = a_network()
    after = network.apply(keep_measure(network, replace(blank_measure(network), answers="111111110")))
    assert len(after.all(Course)) == len(after.all(Measure)) == 1


def test_the_outcome_closes_the_flag() -> None:
    network, measure = flagged()
    after = network.apply(record_safety(network, measure.id, SafetyOutcome.ASKED, " no intent ", AT))
    kept = after.get(Measure, measure.id)
    assert (kept.safety_words, kept.safety_at) == ("no intent", AT)
    assert open_flags(network)
    assert not open_flags(after)


def test_putting_it_off_needs_a_reason_and_leaves_the_flag_up() -> None:
    network, measure = flagged()
    with pytest.raises(InvalidValue):
        record_safety(network, measure.id, SafetyOutcome.DEFERRED, " ", AT)
    assert open_flags(network.apply(record_safety(network, measure.id, SafetyOutcome.DEFERRED, "on the phone", AT)))


def test_another_answer_needs_an_outcome_of_its_own() -> None:
    network, measure = flagged()
    done = network.apply(record_safety(network, measure.id, SafetyOutcome.ASKED, "", AT))
    corrected = replace(done.get(Measure, measure.id), answers="000000003")
    assert open_flags(done.apply(keep_measure(done, corrected)))


def test_correcting_other_answers_keeps_the_outcome() -> None:
    network, measure = flagged()
    done = network.apply(record_safety(network, measure.id, SafetyOutcome.ASKED, "", AT))
    corrected = replace(done.get(Measure, measure.id), answers="300000001")
    assert not open_flags(done.apply(keep_measure(done, corrected)))
