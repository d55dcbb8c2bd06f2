"""What of a course never reaches a patient, a sheet or a colleague."""

import json
from typing import Any

import pytest

from ipt_desktop.editing.snapshots import take_snapshot
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.codec import to_plain
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import DisputeStage, Ring, Status, Visibility
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.session import ConversationReview, DecisionReview, ProcessNote, Session, WeekEvent
from ipt_desktop.model.timeline_records import StageEntry, Standing, TimelineEvent
from ipt_desktop.model.treatment_enums import ChecklistItem, EventKind, Instrument, SafetyOutcome, Technique
from ipt_desktop.privacy.audience_filter import visible_to
from tests.builders import a_course, a_measure, a_network, a_person, a_session, an_area, changed

CANARY = "Zitronenfalter"
SHEETS = [one for one in Audience if one not in (Audience.PRIVATE, Audience.SHARED)]
AT_HOME = [Audience.HANDOUT, Audience.WORK_SHEET]
PATIENT = [Audience.SHARED, *AT_HOME]


def a_case() -> Network:
    ilse, karl = a_person("Ilse", id="p1", status=Status.ESTRANGED), a_person("Karl", id="p2")
    course = a_course(id="c", checklist=(ChecklistItem.DIAGNOSIS,), medication=CANARY, measures=(Instrument.PHQ9,))
    session = a_session(
        course,
        id="s",
        mood=4,
        worst_event="Row",
        best_event="Walk",
        summary=CANARY,
        attended=CANARY,
        techniques=(Technique.AFFECT,),
        step="Call Ilse",
    )
    area = an_area(id="a", parallels=CANARY, habit=CANARY, past_relations=CANARY, stage=DisputeStage.IMPASSE)
    safety: dict[str, Any] = {
        "safety_outcome": SafetyOutcome.ASKED,
        "safety_words": CANARY,
        "safety_at": "2024-04-25T15:35:00+00:00",
    }
    network = a_network(
        [ilse, karl],
        course,
        session,
        ProcessNote(id="s", words=CANARY),
        WeekEvent(id="w", session_id="s", words="Row with Ilse", people=("p1",)),
        ConversationReview(id="v", session_id="s", people=("p1",), said="Stop it"),
        DecisionReview(id="d", session_id="s", problem="Stay or go"),
        a_measure(course, session, id="m1", answers="111111112", difficulty=2, **safety),
        a_measure(course, session, id="m2", answers="1-1111112", **safety),
        a_measure(course, session, id="m3", total=12, self_harm=2, **safety),
        TimelineEvent(id="e", words="Quarrel", people=("p1",)),
        StageEntry(id="g", area_id="a"),
        Formulation(id="c", social=CANARY, crisis=CANARY, agreed="We agreed", biological=CANARY),
        Ending(id="c", helped="Talking", call_people=("p1", "p2")),
        areas=[area],
        born=1980,
        retention_until=PartialDate(2034),
    )
    return network.apply(take_snapshot(network, PartialDate(2024, 4, 25), "s"))


def wished(network: Network, visibility: Visibility) -> Network:
    return network.apply(changed(network, network.people["p1"], visibility=visibility))


def everything(network: Network) -> str:
    return json.dumps([to_plain(entity) for entity in network], ensure_ascii=False)


@pytest.mark.parametrize("audience", SHEETS)
def test_no_sheet_holds_process_notes_or_answers_on_thoughts_of_death(audience: Audience) -> None:
    seen = visible_to(a_case(), audience)
    assert not seen.all(ProcessNote)
    for measure in seen.all(Measure).values():
        assert (measure.self_harm, measure.safety_outcome, measure.safety_words, measure.safety_at) == (
            None,
            None,
            "",
            "",
        )
        assert measure.answers in ("", "1-111111-")
    assert (seen.all(Measure)["m1"].total, seen.all(Measure)["m2"].total, seen.all(Measure)["m3"].total) == (
        10,
        None,
        12,
    )


def test_the_record_keeps_what_the_therapist_wrote_about_the_course() -> None:
    seen = visible_to(a_case(), Audience.RECORD)
    assert seen.all(Session)["s"].summary == CANARY
    assert seen.all(Measure)["m2"].answers == "1-111111-"
    assert seen.all(WeekEvent)
    assert seen.case.born == 1980


@pytest.mark.parametrize("audience", PATIENT)
def test_patients_see_their_own_words_and_no_hypotheses(audience: Audience) -> None:
    seen = visible_to(a_case(), audience)
    assert CANARY not in everything(seen)
    session, course = seen.all(Session)["s"], seen.course
    assert (session.mood, session.best_event, session.techniques, session.step) == (4, "Walk", (), "Call Ilse")
    assert course is not None
    assert (course.checklist, course.measures, course.medication) == ((), (), "")
    assert seen.all(Formulation)["c"] == Formulation(id="c", agreed="We agreed")
    assert seen.all(Ending)["c"].helped == "Talking"
    assert not seen.all(StageEntry)
    assert {measure.answers for measure in seen.all(Measure).values()} == {""}
    assert (seen.case.born, seen.case.retention_until) == (None, None)
    statuses = {one.label: one.status for one in seen.all(Standing).values()}
    assert statuses == {"Ilse": Status.UNKNOWN, "Karl": Status.LIVING}


def test_the_hard_week_is_shown_on_the_shared_screen_and_never_lies_at_home() -> None:
    shared = visible_to(a_case(), Audience.SHARED)
    assert shared.all(Session)["s"].worst_event == "Row"
    assert shared.all(WeekEvent)
    for audience in AT_HOME:
        home = visible_to(a_case(), audience)
        assert home.all(Session)["s"].worst_event == ""
        assert not home.all(WeekEvent)
        assert home.all(TimelineEvent)
        assert home.all(ConversationReview)


@pytest.mark.parametrize("audience", AT_HOME)
def test_who_is_left_out_is_in_no_event_no_review_and_no_old_map(audience: Audience) -> None:
    seen = visible_to(wished(a_case(), Visibility.LEAVE_OUT), audience)
    assert "ilse" not in everything(seen).casefold()
    assert "p1" not in everything(seen)
    assert (len(seen.all(TimelineEvent)), len(seen.all(ConversationReview)), len(seen.all(DecisionReview))) == (0, 0, 1)
    assert seen.all(Ending)["c"].call_people == ("p2",)
    assert [one.label for one in seen.all(Standing).values()] == ["Karl"]


def test_initials_stand_in_old_maps_too_and_for_whoever_is_off_the_map_by_now() -> None:
    case = wished(a_case(), Visibility.INITIALS)
    extra = Standing(
        id="x",
        snapshot_id=next(iter(case.all(Standing).values())).snapshot_id,
        person_id="gone",
        label="Anna Berg",
        ring=Ring.CLOSE,
    )
    seen = visible_to(Network.of([*case, extra]), Audience.HANDOUT)
    assert sorted(one.label for one in seen.all(Standing).values()) == ["A.B.", "I.", "Karl"]


def test_a_colleague_meets_roles_in_old_maps_too() -> None:
    case = a_case()
    known: Person = case.people["p1"]
    extras = [
        Standing(
            id=f"x{number}",
            snapshot_id=next(iter(case.all(Standing).values())).snapshot_id,
            person_id="gone",
            label="Anna",
            relation=relation,
        )
        for number, relation in enumerate(("choir", ""))
    ]
    seen = visible_to(Network.of([*case, *extras]), Audience.SUPERVISION)
    labels = {one.label for one in seen.all(Standing).values()}
    assert known.label not in labels
    assert {"choir", "Somebody"} <= labels


def test_of_symptoms_on_the_timeline_nothing_goes_home_but_the_onset() -> None:
    told = {kind: TimelineEvent(id=str(kind), words=f"Words on {kind}", kind=kind) for kind in EventKind}
    network = a_network([], a_course(symptom_onset=PartialDate(2024, 6)), *told.values())
    for audience, hidden in (
        (Audience.RECORD, set()),
        (Audience.SHARED, set()),
        (Audience.HANDOUT, {EventKind.SYMPTOM}),
    ):
        seen = visible_to(network, audience)
        assert {one.kind for one in seen.all(TimelineEvent).values()} == set(EventKind) - hidden
        assert seen.course is not None
        assert seen.course.symptom_onset == PartialDate(2024, 6)
