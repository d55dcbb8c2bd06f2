"""What of a course never reaches a patient, a sheet or a colleague."""

import json
from typing import Any

import pytest

from ipt_desktop.editing.snapshots import take_snapshot
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.codec import to_plain
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaKind, AreaRole, DisputeStage, LineKind, Ring, Status, Visibility, YesNo
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.session import ConversationReview, DecisionReview, ProcessNote, Session, WeekEvent
from ipt_desktop.model.timeline_records import StageEntry, Standing, TimelineEvent
from ipt_desktop.model.treatment_enums import ChecklistItem, EventKind, Instrument, SafetyOutcome, Technique
from ipt_desktop.privacy.audience_filter import goes_home, visible_to
from tests.builders import (
    a_course,
    a_goal,
    a_link,
    a_measure,
    a_network,
    a_person,
    a_relationship,
    a_session,
    a_tie,
    an_area,
    changed,
)

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


def test_of_illness_and_loss_on_the_timeline_nothing_goes_home_but_the_onset() -> None:
    events = {kind: TimelineEvent(id=str(kind), words=f"Words on {kind}", kind=kind) for kind in EventKind}
    network = a_network([], a_course(symptom_onset=PartialDate(2024, 6)), *events.values())
    for audience, hidden in (
        (Audience.RECORD, set()),
        (Audience.SHARED, set()),
        (Audience.HANDOUT, set(EventKind) - {EventKind.LIFE, EventKind.RELATIONSHIP}),
    ):
        seen = visible_to(network, audience)
        assert {event.kind for event in seen.all(TimelineEvent).values()} == set(EventKind) - hidden
        assert seen.course is not None
        assert seen.course.symptom_onset == PartialDate(2024, 6)


@pytest.mark.parametrize(
    ("kind", "words", "on_sheets", "goes_home"),
    [
        (EventKind.TREATMENT, "infection treated", None, False),
        (EventKind.LIFE, "hospital after overdose", None, False),
        (EventKind.LIFE, "moved to the coast", None, True),
        (EventKind.LIFE, "moved to the coast", YesNo.NO, False),
        (EventKind.LIFE, "hospital after overdose", YesNo.YES, True),
        (EventKind.SYMPTOM, "slept badly", YesNo.YES, True),
    ],
)
def test_the_therapist_chooses_which_events_go_home(
    kind: EventKind, words: str, on_sheets: YesNo | None, goes_home: bool
) -> None:
    event = TimelineEvent(id="e", words=words, kind=kind, on_sheets=on_sheets)
    assert bool(visible_to(a_network([], event), Audience.HANDOUT).all(TimelineEvent)) is goes_home
    assert visible_to(a_network([], event), Audience.SHARED).all(TimelineEvent)


def test_the_death_the_patient_mourns_is_on_the_timeline_and_other_losses_are_not() -> None:
    tom, ann = a_person("Tom", id="t", status=Status.DECEASED), a_person("Ann", id="a")
    events = [
        TimelineEvent(id="1", words="Tom died", kind=EventKind.LOSS, people=("t",)),
        TimelineEvent(id="2", words="Ann lost her work", kind=EventKind.LOSS, people=("a",)),
    ]
    grief = an_area(kind=AreaKind.GRIEF, deceased_id="t")
    seen = visible_to(a_network([tom, ann], *events, areas=[grief]), Audience.HANDOUT)
    assert list(seen.all(TimelineEvent)) == ["1"]


def test_goals_areas_and_steps_can_be_kept_from_sheets() -> None:
    area = an_area(id="a", on_sheets=YesNo.NO)
    course = a_course()
    session = a_session(course, id="s", step="Call", step_result="Done", success="Said no", on_sheets=YesNo.NO)
    goals = [a_goal(id="g", on_sheets=YesNo.NO), a_goal("Walk", id="h", area_id="a")]
    network = a_network([], *goals, course, session, areas=[area], focus=area)
    home = visible_to(network, Audience.HANDOUT)
    assert (list(home.goals), dict(home.areas), home.focus) == (["h"], {}, None)
    assert (home.all(Session)["s"].step, home.all(Session)["s"].step_result) == ("", "")
    assert home.all(Session)["s"].success == "Said no"
    assert visible_to(network, Audience.RECORD).areas


def test_texts_can_be_kept_from_sheets_where_they_are_written() -> None:
    course, no = a_course(id="c"), YesNo.NO
    session, tom = a_session(course, id="s"), a_person("Tom", id="t")
    records = [
        course,
        session,
        ConversationReview(id="r", session_id="s", said=CANARY, on_sheets=no),
        DecisionReview(id="d", session_id="s", problem=CANARY, on_sheets=no),
        Formulation(id="c", agreed=CANARY, on_sheets=no),
        Ending(id="c", achieved=CANARY, early_signs=CANARY, call_people=("t",), on_sheets=no),
    ]
    between = a_relationship(tom, satisfying=CANARY, activities=CANARY, on_sheets=no)
    network = a_network([tom], *records, relationships=[between])
    for audience in AT_HOME:
        home = visible_to(network, audience)
        assert CANARY not in json.dumps([to_plain(record) for record in home])
        assert home.all(Ending)["c"].call_people == ()
        assert not [record for record in records[2:] if goes_home(network, record)]
    assert visible_to(network, Audience.RECORD).all(Ending)["c"].achieved == CANARY


def test_what_goes_home_is_known_before_anything_is_chosen() -> None:
    tom = a_person("Tom", id="t", safety=YesNo.YES)
    link = a_link("area", tom, AreaRole.FOCUS)
    treated = TimelineEvent(id="1", words="tablets", kind=EventKind.TREATMENT)
    moved = TimelineEvent(id="2", words="moved")
    area = an_area(id="area")
    network = a_network([tom], treated, moved, a_goal(id="g"), areas=[area], links=[link])
    assert [goes_home(network, record) for record in (treated, moved, network.goals["g"], area)] == [
        *(False, True, True, False)
    ]


@pytest.mark.parametrize("visibility", [Visibility.NAME, Visibility.INITIALS])
@pytest.mark.parametrize("audience", AT_HOME)
def test_somebody_frightening_is_no_helper_and_on_no_list_whatever_was_chosen(
    audience: Audience, visibility: Visibility
) -> None:
    rolf = a_person(
        "Rolf",
        id="r",
        safety=YesNo.YES,
        visibility=visibility,
        support=3,
        trigger=3,
        ring_now=Ring.INTIMATE,
        ring_wanted=Ring.EXTENDED,
    )
    tara = a_person("Tara", id="t", support=2)
    bond = a_relationship(rolf, line=LineKind.CONFLICT, satisfying="pays", expects_of_other=CANARY, unsatisfying=CANARY)
    area, course = an_area(id="a"), a_course(id="c")
    session = a_session(course, id="s")
    network = a_network(
        [rolf, tara],
        course,
        session,
        Ending(id="c", call_people=("r", "t")),
        ConversationReview(id="v", session_id="s", people=("r",), said="Stop"),
        ConversationReview(id="w", session_id="s", said="I told Rolf to stop"),
        ConversationReview(id="x", session_id="s", people=("t",), said="Hello"),
        relationships=[bond],
        ties=[a_tie(rolf, tara, words=CANARY)],
        areas=[area],
        links=[a_link(area, rolf, AreaRole.FOCUS)],
        focus=area,
    )
    home = visible_to(network.apply(take_snapshot(network, PartialDate(2024, 4, 25), "s")), audience)
    seen = home.people["r"]
    assert (seen.support, seen.trigger, seen.ring_wanted) == (None, None, None)
    assert home.relationships["r"] == a_relationship("r")
    assert home.all(Ending)["c"].call_people == ("t",)
    assert list(home.all(ConversationReview)) == ["x"]
    assert (dict(home.areas), dict(home.ties), home.focus) == ({}, {}, None)
    for standing in home.all(Standing).values():
        assert standing.person_id != "r" or (standing.support, standing.trigger, standing.line) == (None, None, None)
    assert CANARY not in everything(home)
    assert visible_to(network, Audience.SHARED).areas
