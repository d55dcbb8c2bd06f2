"""The sample caseload is made from its sources, is read by the same reader, and shows what the cases are about."""

from itertools import combinations
from pathlib import Path

import pytest
from development import make_sample

from ipt_desktop.exchange.case_file import JsonCaseFiles, case_to_bytes
from ipt_desktop.model.course_series import stage_history
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import (
    AreaKind,
    AreaRole,
    DisputeStage,
    LineKind,
    PersonKind,
    Ring,
    Status,
    TieKind,
    Visibility,
)
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import RingPlan, ring_position_of
from ipt_desktop.model.snapshots import maps, network_at
from ipt_desktop.resources import resource_path
from tests.sample_network import karin

CODES = ["D1", "D2", "D3", "L60", "X1"]


def sample(code: str) -> Network:
    """A case of the sample caseload."""
    return JsonCaseFiles().read_case(resource_path("sample", f"{code}.json"))


def at_first(code: str) -> Network:
    """A case with its map as the first snapshot keeps it: what the inventory found."""
    network = sample(code)
    return network_at(network, maps(network)[0][1])


def person(network: Network, label: str) -> Person:
    """The person of this name."""
    return next(one for one in network.people.values() if one.label == label)


def test_the_caseload_is_complete() -> None:
    assert sorted(path.name for path in resource_path("sample").glob("*.json")) == [f"{code}.json" for code in CODES]


@pytest.mark.parametrize("code", CODES)
def test_each_file_is_what_its_source_makes(code: str) -> None:
    source = Path(make_sample.SOURCES) / f"{code}.toml"
    made = case_to_bytes(make_sample.network_of(make_sample.read_source(source)))
    assert resource_path("sample", f"{code}.json").read_bytes() == made, "Run packaging/dev.py make sample."


@pytest.mark.parametrize("code", CODES)
def test_each_case_says_that_it_is_a_sample_and_has_one_focus_agreed_with_the_patient(code: str) -> None:
    network = sample(code)
    assert network.case.code == code
    assert network.case.notes.startswith("Sample case: everybody in it is invented.")
    assert network.case.intimacy
    assert network.focus is not None
    assert network.focus.agreed_on
    assert network.course is not None
    assert network.goals
    assert network.patterns


@pytest.mark.parametrize("code", CODES)
def test_nobody_stands_on_anybody_else(code: str) -> None:
    network = sample(code)
    for there in [network, *(network_at(network, one) for _, one in maps(network))]:
        people = list(there.people.values())
        plan = RingPlan.of_people(people)
        points = [plan.point(ring_position_of(one)) for one in people]
        assert all(abs(x - u) + abs(y - v) > 44 for (x, y), (u, v) in combinations(points, 2))


def test_the_inventory_found_karins_people_as_a_therapist_would_type_them() -> None:
    told = ("ring_now", "ring_before", "ring_wanted", "support", "trigger", "status", "status_date")
    typed, found = karin(), at_first("D1")
    assert [one.label for one in found.people.values()] == [one.label for one in typed.people.values()]
    for one in typed.people.values():
        again = person(found, one.label)
        assert [getattr(again, name) for name in told] == [getattr(one, name) for name in told]
        line = typed.relationships[one.id].line or LineKind.ORDINARY
        assert found.relationships[again.id].line is line


def test_karins_husband_is_close_and_hard_at_once_and_her_friends_are_further_out_than_she_wants() -> None:
    network = at_first("D1")
    dieter = person(network, "Dieter")
    assert (dieter.ring_now, dieter.ring_wanted, dieter.support, dieter.trigger) == (Ring.INTIMATE, Ring.CLOSE, 2, 3)
    assert network.relationships[dieter.id].line is LineKind.CLOSE_AND_CONFLICT
    wished = {one: one.ring_wanted for one in network.people.values() if one.ring_wanted is not None}
    nearer = {one.label for one, ring in wished.items() if ring.step < one.ring_now.step}
    assert nearer == {"Leonie", "Dora", "Mira", "Susa", "Alexa"}
    assert [one.label for one, ring in wished.items() if ring.step > one.ring_now.step] == ["Dieter"]
    assert network.focus is not None
    assert network.focus.kind is AreaKind.DISPUTE
    stages = [one.stage for one in stage_history(sample("D1"), network.focus.id)]
    assert stages == [DisputeStage.RENEGOTIATION, DisputeStage.IMPASSE, DisputeStage.RENEGOTIATION]
    focused = [link for link in network.links_of(area_id=network.focus.id) if link.part is AreaRole.FOCUS]
    assert [link.person_id for link in focused] == [dieter.id]
    assert person(network, "Father Karl").status_date == PartialDate(2011)
    assert person(network, "Lena").age == 24
    assert len(network.people) == 16
    assert len(network.ties) == 4


def test_mara_has_only_her_dead_brother_in_the_inner_ring_and_her_parents_stay_off_her_handout() -> None:
    network = at_first("D2")
    assert [one.label for one in network.people.values() if one.ring_now is Ring.INTIMATE] == ["Stefan"]
    stefan = person(network, "Stefan")
    assert (stefan.status, str(stefan.status_date), stefan.age) == (Status.DECEASED, "2023-02-11", 43)
    assert network.focus is not None
    assert network.focus.deceased_id == stefan.id
    for label in ("Mother", "Father"):
        parent = person(network, label)
        assert (parent.status, parent.visibility) == (Status.ESTRANGED, Visibility.LEAVE_OUT)
        assert network.relationships[parent.id].line is LineKind.CUT_OFF
    assert len(network.people) == 8


def test_marisols_family_has_moved_and_one_safety_flag_is_kept_privately() -> None:
    network = sample("D3")
    assert {one.kind for one in network.people.values()} >= {PersonKind.PET, PersonKind.GROUP, PersonKind.PROFESSIONAL}
    flagged = [one for one in network.people.values() if one.is_flagged]
    assert len(flagged) == 1
    assert flagged[0].notes
    assert [area.kind for area in network.areas.values()] == [AreaKind.TRANSITION, AreaKind.DISPUTE]
    assert network.focus is not None
    assert all([network.focus.from_role, network.focus.to_role, network.focus.old_good, network.focus.old_bad])
    assert all([network.focus.new_good, network.focus.new_bad])
    assert {tie.kind for tie in network.ties.values()} >= {TieKind.SEPARATED, TieKind.COUPLE, TieKind.KIN}
    assert person(network, "Dance group").status is Status.ENDED


def test_teo_has_three_people_and_building_relationships_as_his_focus() -> None:
    network = sample("X1")
    assert len(network.people) == 3
    assert network.focus is not None
    assert (network.focus.kind, network.focus.title) == (AreaKind.DEFICITS, "Building relationships")


def test_the_long_case_has_sixty_people_of_every_kind_and_status_in_many_scripts() -> None:
    network = sample("L60")
    people = network.people.values()
    assert len(people) == 60
    assert {one.kind for one in people} == set(PersonKind)
    assert {one.status for one in people} == set(Status)
    letters = "".join(one.label for one in people)
    assert all(letter in letters for letter in "عשΛВ王김प्สÞễŁ")
    assert len(network.ties) >= 50
