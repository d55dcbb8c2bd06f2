"""What each audience may see is decided once, and what is taken out cannot be found again."""

import json

import pytest
from hypothesis import given

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.codec import to_plain
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import (
    Answer,
    AreaKind,
    AreaRole,
    DisputeStage,
    LineKind,
    Status,
    TieKind,
    Visibility,
    YesNo,
)
from ipt_desktop.model.network import Network
from ipt_desktop.privacy.audience_filter import passages_to_review, visible_to
from tests.builders import (
    a_case,
    a_goal,
    a_link,
    a_network,
    a_pattern,
    a_person,
    a_relationship,
    a_tie,
    an_area,
    changed,
)
from tests.strategies import networks

CANARY = "Zitronenfalter"


def everything(network: Network) -> str:
    return json.dumps([to_plain(entity) for entity in network], ensure_ascii=False)


def a_rich_case() -> Network:
    mother = a_person(
        "Ilse",
        notes=CANARY,
        safety=YesNo.YES,
        status=Status.ESTRANGED,
        status_date=PartialDate(2015),
        knows_about_depression=Answer.NO,
        support=1,
        trigger=2,
    )
    brother = a_person("Stefan", status=Status.DECEASED, status_date=PartialDate(2023))
    area = an_area(notes=CANARY, onset=CANARY, stage=DisputeStage.IMPASSE, upsetting=9, deceased_id=brother.id)
    said = a_relationship(
        mother, line=LineKind.CONFLICT, satisfying="Cooks", unsatisfying=CANARY, reaction_to_depression=CANARY
    )
    return a_network(
        [mother, brother],
        a_pattern(CANARY, people=(mother.id,)),
        a_goal("Call Ilse's sister, not ILSE", area_id=area.id),
        relationships=[said],
        ties=[a_tie(mother, brother, TieKind.CONFLICT)],
        areas=[area],
        links=[a_link(area, mother, AreaRole.FOCUS)],
        focus=area,
        code=CANARY,
        preferred_name="Mara",
        notes=CANARY,
        intimacy=CANARY,
    )


def test_the_therapist_alone_sees_everything() -> None:
    case = a_rich_case()
    assert visible_to(case, Audience.PRIVATE) is case


def test_the_record_lacks_private_notes_and_flags_but_keeps_the_inventory() -> None:
    seen = visible_to(a_rich_case(), Audience.RECORD)
    person = next(one for one in seen.people.values() if one.label == "Ilse")
    assert (person.notes, person.safety, seen.case.notes) == ("", None, "")
    assert seen.relationships[person.id].unsatisfying == CANARY
    assert person.status is Status.ESTRANGED


@pytest.mark.parametrize("audience", [Audience.SHARED, Audience.HANDOUT])
def test_patients_never_meet_notes_scores_hypotheses_or_hard_words(audience: Audience) -> None:
    seen = visible_to(a_rich_case(), audience)
    if audience is Audience.SHARED:
        assert CANARY not in everything(Network.of(one for one in seen if type(one).__name__ != "Pattern"))
    else:
        assert CANARY not in everything(seen)
    if audience is Audience.SHARED:
        area = next(iter(seen.areas.values()))
        assert (area.stage, area.upsetting, area.onset) == (None, None, "")
    else:
        assert not seen.areas  # a disagreement with somebody frightening is on no sheet
    ilse = next(one for one in seen.people.values() if one.label == "Ilse")
    assert (ilse.status, ilse.status_date, ilse.knows_about_depression) == (Status.UNKNOWN, None, None)
    stefan = next(one for one in seen.people.values() if one.label == "Stefan")
    assert (stefan.status, stefan.status_date) == (Status.DECEASED, PartialDate(2023))
    assert {link.part for link in seen.links.values()} <= {AreaRole.AFFECTED}


def test_who_is_left_out_leaves_no_name_no_line_and_no_link() -> None:
    case = a_rich_case()
    gone = next(one for one in case.people.values() if one.label == "Ilse")
    seen = visible_to(with_visibility(case, gone.id, Visibility.LEAVE_OUT), Audience.HANDOUT)
    assert gone.id not in everything(seen)
    assert "ilse" not in everything(seen).casefold()
    # The disagreement was with nobody else, so it stays away; the goal loses its area.
    assert next(iter(seen.goals.values())).words == "Call someone’s sister, not someone"
    assert next(iter(seen.goals.values())).area_id is None
    assert (len(seen.people), len(seen.ties), len(seen.links), len(seen.areas)) == (1, 0, 0, 0)


def test_the_grief_for_a_person_left_out_stays_away() -> None:
    stefan = a_person("Stefan", status=Status.DECEASED, visibility=Visibility.LEAVE_OUT)
    grief = an_area(kind=AreaKind.GRIEF, deceased_id=stefan.id)
    case = a_network([stefan], areas=[grief], focus=grief)
    assert not visible_to(case, Audience.HANDOUT).areas
    assert visible_to(case, Audience.HANDOUT).focus is None
    assert visible_to(case, Audience.SHARED).focus is not None


def test_initials_stand_for_the_name_in_every_text() -> None:
    case = a_rich_case()
    shy = next(one for one in case.people.values() if one.label == "Ilse")
    seen = visible_to(with_visibility(case, shy.id, Visibility.INITIALS), Audience.HANDOUT)
    assert seen.people[shy.id].label == "I."
    assert next(iter(seen.goals.values())).words == "Call I.’s sister, not I."


@given(networks())
def test_any_case_can_be_shown_to_anybody(network: Network) -> None:
    for audience in Audience:
        seen = visible_to(network, audience)
        assert seen.people.keys() <= network.people.keys()
        assert audience is Audience.PRIVATE or all(not person.notes for person in seen.people.values())


def with_visibility(network: Network, person_id: str, visibility: Visibility) -> Network:
    person = network.people[person_id]
    return network.apply(changed(network, person, visibility=visibility))


def test_leaving_somebody_out_takes_nothing_that_only_shares_their_id() -> None:
    network = a_network(
        [a_person("Uwe", id="1", visibility=Visibility.LEAVE_OUT)], a_goal("Rest", id="1"), a_case(id="1")
    )
    seen = visible_to(network, Audience.HANDOUT)
    assert not seen.people
    assert [goal.words for goal in seen.goals.values()] == ["Rest"]


def test_a_work_sheet_knows_what_is_expected_of_whom_but_nothing_of_others() -> None:
    max_, lea = a_person("Max"), a_person("Lea")
    words = {"expects_of_other": "Time", "other_expects": "Thrift", "expectations_spoken": Answer.PARTLY}
    told = [a_relationship(one, unsatisfying=CANARY, **words) for one in (max_, lea)]
    area = an_area()
    links = [a_link(area, max_, AreaRole.FOCUS), a_link(area, lea, AreaRole.ALLY)]
    network = a_network([max_, lea], relationships=told, areas=[area], links=links)
    seen = visible_to(network, Audience.WORK_SHEET)
    assert (seen.relationships[max_.id].expects_of_other, seen.relationships[max_.id].other_expects) == (
        "Time",
        "Thrift",
    )
    assert seen.relationships[max_.id].expectations_spoken is Answer.PARTLY
    assert seen.relationships[lea.id].expects_of_other == ""
    assert [link.part for link in seen.links.values()] == [AreaRole.FOCUS, AreaRole.AFFECTED]
    assert CANARY not in everything(seen)
    assert visible_to(network, Audience.HANDOUT).relationships[max_.id].expects_of_other == ""


def test_about_somebody_frightening_a_work_sheet_says_no_more_than_a_handout() -> None:
    max_ = a_person("Max", safety=YesNo.YES)
    told = a_relationship(max_, expects_of_other=CANARY, unsatisfying=CANARY)
    area, grief = an_area(), an_area(kind=AreaKind.GRIEF, deceased_id=max_.id)
    links = [a_link(area, max_, AreaRole.FOCUS)]
    network = a_network([max_], relationships=[told], areas=[area, grief], links=links)
    assert CANARY not in everything(visible_to(network, Audience.WORK_SHEET))


def test_a_work_sheet_remembers_what_was_hard_with_somebody_who_died() -> None:
    stefan = a_person("Stefan", status=Status.DECEASED)
    told = a_relationship(stefan, unsatisfying="The last evening")
    grief = an_area(kind=AreaKind.GRIEF, deceased_id=stefan.id)
    seen = visible_to(a_network([stefan], relationships=[told], areas=[grief]), Audience.WORK_SHEET)
    assert seen.relationships[stefan.id].unsatisfying == "The last evening"


def test_what_nobody_sees_needs_no_eye_before_a_copy_leaves() -> None:
    lea = a_person("Lea", relation="sister", notes="met Xaver")
    told = a_relationship(lea, example="They met Zoltan")
    found = passages_to_review(a_network([lea], relationships=[told], notes="in Bremen"), Audience.SUPERVISION)
    assert [one.words for one in found] == ["They met Zoltan"]
