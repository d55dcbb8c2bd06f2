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
from tests.builders import a_course, a_goal, a_network, a_pattern, a_person, a_relationship, an_area

PRIVATE, SHARED, HANDOUT = Audience.PRIVATE, Audience.SHARED, Audience.HANDOUT


def standing(label: str, **fields: Any) -> Standing:
    return Standing(
        **{"id": label, "snapshot_id": "s", "person_id": label, "label": label, "ring": Ring.CLOSE, **fields}
    )


def words(before: list[Standing], after: list[Standing], audience: Audience) -> str:
    change = map_change({one.person_id: one for one in before}, {one.person_id: one for one in after})
    return change_words(change, audience)


def test_changes_are_told_as_one_would_say_them() -> None:
    before = [standing("Leonie", ring=Ring.EXTENDED, trigger=0), standing("Dieter", trigger=3), standing("Uwe")]
    after = [standing("Leonie", trigger=0), standing("Dieter", trigger=2), standing("choir")]
    told = words(before, after, PRIVATE)
    assert told == "Leonie: extended to close; trigger of Dieter 3 to 2; new: choir; no longer on the map: Uwe"
    kind = words(before, after, HANDOUT)
    assert (
        kind == "Leonie: extended to close; it is easier with Dieter than before; new: choir; no longer on the map: Uwe"
    )
    assert words(before, before, PRIVATE) == "no change"


@pytest.mark.parametrize(
    ("before", "after", "told", "kind"),
    [
        ({"support": 1}, {"support": 3}, "support of Ilse 1 to 3", "Ilse helps more than before"),
        ({"support": 3}, {}, "support of Ilse 3 to not rated", "Ilse helps less than before"),
        ({"trigger": 1}, {"trigger": 2}, "trigger of Ilse 1 to 2", "it is harder with Ilse than before"),
        ({"support": 0}, {}, "support of Ilse 0 to not rated", "no change"),
        ({"trigger": 0}, {}, "trigger of Ilse 0 to not rated", "no change"),
        ({}, {"status": Status.ESTRANGED}, "Ilse: living to estranged", "no change"),
        ({}, {"status": Status.DECEASED}, "Ilse: living to deceased", "Ilse has died"),
        ({}, {"line": LineKind.CONFLICT}, "line to Ilse: none to conflict", "no change"),
        ({"line": LineKind.CLOSE}, {}, "line to Ilse: close to none", "no change"),
        ({}, {"relation": "ex-wife"}, "Ilse: ex-wife", "no change"),
        ({}, {"kind": PersonKind.GROUP}, "Ilse: group", "no change"),
        ({"label": "Mum"}, {}, "Mum is called Ilse now", "Mum is called Ilse now"),
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
    draft = draft_formulation(network, course)
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
    draft = draft_formulation(a_network([]), a_course())
    assert (draft.biological, draft.psychological, draft.social, draft.crisis, draft.distress) == ("", "", "", "", "")
    assert draft.agreed == "Depression is an illness, and it can be treated.\nWe have 16 sessions for this."
