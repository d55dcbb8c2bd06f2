"""Changes and the formulation in words: exact for the therapist, kind for the patient."""

from dataclasses import replace
from typing import Any

import pytest

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaKind, LineKind, OnsetLink, PersonKind, Ring, Status
from ipt_desktop.model.snapshots import map_change
from ipt_desktop.model.timeline_records import Standing
from ipt_desktop.wording.change_summary import change_words
from ipt_desktop.wording.formulation_draft import draft_formulation
from ipt_desktop.wording.language import ENGLISH
from tests.builders import a_course, a_goal, a_network, a_pattern, a_person, a_relationship, an_area

PRIVATE, SHARED, HANDOUT = Audience.PRIVATE, Audience.SHARED, Audience.HANDOUT


def standing(label: str, **fields: Any) -> Standing:
    return Standing(
        **{"id": label, "snapshot_id": "s", "person_id": label, "label": label, "ring": Ring.CLOSE, **fields}
    )


def words(before: list[Standing], after: list[Standing], audience: Audience) -> str:
    change = map_change({one.person_id: one for one in before}, {one.person_id: one for one in after})
    return change_words(change, audience, ENGLISH)


def test_changes_are_told_as_one_would_say_them() -> None:
    before = [standing("Leonie", ring=Ring.EXTENDED, trigger=0), standing("Dieter", trigger=3), standing("Uwe")]
    after = [standing("Leonie", trigger=0), standing("Dieter", trigger=2), standing("choir")]
    told = words(before, after, PRIVATE)
    assert told == "Leonie: Extended → Close; Dieter: trigger 3 → 2; New: choir; No longer on the map: Uwe"
    kind = words(before, after, HANDOUT)
    assert kind == (
        "Leonie: Further away → Close to me; It is easier with Dieter than before; New: choir; "
        "No longer on the map: Uwe"
    )
    assert words(before, before, PRIVATE) == "No change"


@pytest.mark.parametrize(
    ("before", "after", "told", "kind"),
    [
        ({"support": 1}, {"support": 3}, "Ilse: support 1 → 3", "Ilse helps more than before"),
        ({"support": 3}, {}, "Ilse: support 3 → not rated", "Ilse helps less than before"),
        ({"trigger": 1}, {"trigger": 2}, "Ilse: trigger 1 → 2", "It is harder with Ilse than before"),
        ({"support": 0}, {}, "Ilse: support 0 → not rated", "No change"),
        ({"trigger": 0}, {}, "Ilse: trigger 0 → not rated", "No change"),
        ({}, {"status": Status.ESTRANGED}, "Ilse: Living → Estranged", "No change"),
        ({}, {"status": Status.DECEASED}, "Ilse: Living → Deceased", "Ilse has died"),
        ({}, {"line": LineKind.CONFLICT}, "Ilse: line none → conflict", "No change"),
        ({"line": LineKind.CLOSE}, {}, "Ilse: line close → none", "No change"),
        ({}, {"relation": "ex-wife"}, "Ilse: now ex-wife", "No change"),
        ({}, {"kind": PersonKind.GROUP}, "Ilse: now Group", "No change"),
        ({"label": "Mum"}, {}, "Mum is now called Ilse", "Mum is now called Ilse"),
    ],
)
def test_each_kind_of_change_has_its_words(before: dict[str, Any], after: dict[str, Any], told: str, kind: str) -> None:
    ilse = standing("Ilse")
    pair = ([replace(ilse, **before)], [replace(ilse, **after)])
    assert words(*pair, PRIVATE) == told
    assert words(*pair, SHARED) == kind


@pytest.mark.parametrize(
    ("kind", "phrase"),
    [
        (AreaKind.DISPUTE, "It is connected with a disagreement: Evenings."),
        (AreaKind.GRIEF, "It is connected with a death and what came after it: Evenings."),
        (AreaKind.TRANSITION, "It is connected with a life change: Evenings."),
        (AreaKind.DEFICITS, "It is connected with how hard it is to find and keep good relationships: Evenings."),
    ],
)
def test_the_draft_of_the_formulation_says_what_the_inventory_knows(kind: AreaKind, phrase: str) -> None:
    area = an_area(kind=kind, title="Evenings", onset="Since the spring")
    dieter = a_person("Dieter", ring_before=Ring.INTIMATE, ring_wanted=Ring.INTIMATE, support=2, trigger=3)
    lena, karl = a_person("Lena", support=3), a_person("Karl", support=2, status=Status.DECEASED)
    course = a_course(symptom_onset=PartialDate(2024, 6), medication="Sertraline 50 mg", planned_sessions=12)
    network = a_network(
        [dieter, lena, karl],
        course,
        a_pattern("Gives way"),
        a_goal("Two evenings", area_id=area.id),
        a_goal("Sleep"),
        relationships=[a_relationship(dieter, onset_link=OnsetLink.AT_ONSET)],
        areas=[area],
        focus=area,
    )
    draft = draft_formulation(network, course, say=ENGLISH)
    assert (draft.id, draft.psychological, draft.biological) == (course.id, "Gives way", "Medication: Sertraline 50 mg")
    assert draft.crisis == "Evenings\nSince the spring"
    assert draft.distress == "Symptoms since June 2024."
    assert draft.social.splitlines() == [
        "Supports: Dieter, Lena, Karl.",
        "Triggers: Dieter.",
        "Changed at the onset: Dieter.",
        "Further away than before: Dieter.",
        "Wished closer: Dieter.",
    ]
    assert phrase in draft.agreed
    assert draft.agreed.splitlines()[1:] == [
        "We have 12 sessions for this.",
        "Our goals: Two evenings; Sleep.",
        "Who helps: Lena.",
    ]
    assert "trigger" not in draft.agreed.lower()


def test_the_draft_of_an_empty_case_claims_nothing() -> None:
    draft = draft_formulation(a_network([]), a_course(), say=ENGLISH)
    assert (draft.biological, draft.psychological, draft.social, draft.crisis, draft.distress) == ("", "", "", "", "")
    assert draft.agreed == "Depression is an illness, and it can be treated.\nWe have 16 sessions for this."
