"""Measures are kept and corrected; what was done about thoughts of death is recorded with its time."""

from dataclasses import replace

import pytest

from ipt_desktop.editing.measures import blank_measure, keep_measure, keep_safety_draft, record_safety
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.case import Course
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety import draft_of, open_flags, safety_records
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.treatment_enums import SafetyOutcome
from tests.builders import a_course, a_network

BOTH = (SafetyOutcome.ASKED, SafetyOutcome.PLAN)
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
    after = network.apply(record_safety(network, measure.id, BOTH, " no intent ", AT, "dr k"))
    (kept,) = after.all(SafetyRecord).values()
    assert (kept.outcomes, kept.words) == (BOTH, "no intent")
    assert (kept.recorded_at, kept.recorded_by, kept.answer) == (AT, "dr k", 1)
    assert open_flags(network)
    assert not open_flags(after)


def test_putting_it_off_needs_a_reason_and_leaves_the_flag_up() -> None:
    network, measure = flagged()
    with pytest.raises(InvalidValue):
        record_safety(network, measure.id, [SafetyOutcome.DEFERRED], " ", AT)
    assert open_flags(network.apply(record_safety(network, measure.id, [SafetyOutcome.DEFERRED], "on the phone", AT)))


def test_another_answer_needs_an_outcome_of_its_own() -> None:
    network, measure = flagged()
    done = network.apply(record_safety(network, measure.id, [SafetyOutcome.ASKED], "", AT))
    corrected = replace(done.get(Measure, measure.id), answers="000000003")
    assert open_flags(done.apply(keep_measure(done, corrected)))


def test_correcting_other_answers_keeps_the_outcome() -> None:
    network, measure = flagged()
    done = network.apply(record_safety(network, measure.id, [SafetyOutcome.ASKED], "", AT))
    corrected = replace(done.get(Measure, measure.id), answers="300000001")
    assert not open_flags(done.apply(keep_measure(done, corrected)))


def test_recording_again_adds_and_replaces_nothing() -> None:
    network, measure = flagged()
    deferred = network.apply(
        record_safety(network, measure.id, [SafetyOutcome.DEFERRED], "Had to leave, phone call at 4 pm", AT)
    )
    done = deferred.apply(record_safety(deferred, measure.id, [SafetyOutcome.ASKED], "No plan", AT))
    assert [record.words for record in safety_records(done)[measure.id]] == [
        "Had to leave, phone call at 4 pm",
        "No plan",
    ]
    assert not open_flags(done)


def test_a_draft_is_kept_changed_and_finished_by_recording() -> None:
    network, measure = flagged()
    begun = network.apply(keep_safety_draft(network, measure.id, [], "She said"))
    more = begun.apply(keep_safety_draft(begun, measure.id, [SafetyOutcome.ASKED], "She said no"))
    draft = draft_of(more, measure.id)
    assert draft is not None
    assert (draft.words, draft.outcomes) == ("She said no", (SafetyOutcome.ASKED,))
    assert open_flags(more)
    assert keep_safety_draft(more, measure.id, [SafetyOutcome.ASKED], "She said no").is_empty
    done = more.apply(record_safety(more, measure.id, [SafetyOutcome.ASKED], "She said no", AT))
    assert draft_of(done, measure.id) is None
    assert len(done.all(SafetyRecord)) == 1


def test_an_old_record_in_the_measure_stays_the_record_about_the_answer_it_was_about() -> None:
    network, measure = flagged()
    old = replace(measure, safety_outcome=SafetyOutcome.ASKED, safety_words="No intent", safety_at=AT)
    network = network.apply(keep_measure(network, old))
    corrected = network.apply(keep_measure(network, replace(old, answers="000000003")))
    (kept,) = safety_records(corrected)[measure.id]
    assert (kept.words, kept.answer) == ("No intent", 1)
    assert open_flags(corrected)
