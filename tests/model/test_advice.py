"""Advice follows the rules of the field, points at what it is about, never blocks and never repeats names."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from ipt_desktop.model.advice import Advice, advise, offered_focus
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaKind, AreaRole, AreaState, OnsetLink, Status
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea
from tests import strategies
from tests.builders import a_link, a_network, a_person, a_relationship, an_area
from tests.sample_network import karin, named

TODAY = date(2024, 6, 15)
AGREED = PartialDate(2024, 6, 1)

NO_FOCUS = "No problem area is in focus yet."
NOT_AGREED = "The focus has not been agreed with the patient yet."
FOCUS_DONE = "The problem area in focus is marked as resolved."
MORE_UPSETTING = "Another problem area is rated as more upsetting than the focus."
TOO_MANY = "More than two problem areas are active; one, at most two, are advised."
DEFICITS = "Interpersonal deficits are meant for when no other problem area fits."
NOBODY_DIED = "Grief: say who died."
NOT_DECEASED = "Grief: the person mourned is not marked as deceased."
NO_ONSET = "Grief: nothing links this loss to the onset of the episode."
NO_OPPONENT = "Role dispute: link the other person."
FUTURE_DEATH = "The date of death is in the future."
FUTURE_STATUS = "The date of the status is in the future."


def said(network: Network) -> list[tuple[str, str]]:
    return [(str(one.sentence), one.where) for one in advise(network, TODAY)]


def a_transition(**fields: Any) -> ProblemArea:
    return an_area(kind=AreaKind.TRANSITION, **fields)


def test_an_empty_case_needs_no_advice() -> None:
    assert advise(a_network(), TODAY) == []


def test_a_well_founded_case_needs_no_advice() -> None:
    dieter, area = a_person("Dieter"), an_area(agreed_on=AGREED, upsetting=8)
    assert said(a_network([dieter], areas=[area], links=[a_link(area, dieter, AreaRole.FOCUS)], focus=area)) == []


class TestFocus:
    def test_areas_without_a_focus_point_to_the_one_to_offer(self) -> None:
        mild, hard = a_transition(upsetting=3), a_transition(upsetting=7)
        assert said(a_network(areas=[mild, hard])) == [(NO_FOCUS, hard.id)]

    def test_without_ratings_there_is_none_to_offer(self) -> None:
        assert said(a_network(areas=[a_transition(), a_transition()])) == [(NO_FOCUS, "")]

    def test_areas_that_are_done_need_no_focus(self) -> None:
        assert said(a_network(areas=[a_transition(state=AreaState.DONE)])) == []

    def test_a_focus_waits_for_the_patients_agreement(self) -> None:
        area = a_transition()
        assert said(a_network(areas=[area], focus=area)) == [(NOT_AGREED, area.id)]

    def test_a_focus_that_is_done_is_named(self) -> None:
        area = a_transition(state=AreaState.DONE)
        assert said(a_network(areas=[area], focus=area)) == [(FOCUS_DONE, area.id)]

    @pytest.mark.parametrize("rating", [None, 4])
    def test_a_more_upsetting_area_is_offered(self, rating: int | None) -> None:
        focus, other = a_transition(agreed_on=AGREED, upsetting=rating), a_transition(upsetting=5)
        assert said(a_network(areas=[focus, other], focus=focus)) == [(MORE_UPSETTING, other.id)]

    def test_an_equally_upsetting_one_is_not(self) -> None:
        focus, other = a_transition(agreed_on=AGREED, upsetting=5), a_transition(upsetting=5)
        assert said(a_network(areas=[other, focus], focus=focus)) == []

    def test_an_area_rated_0_is_no_reason_to_leave_an_unrated_focus(self) -> None:
        focus, other = a_transition(agreed_on=AGREED), a_transition(upsetting=0)
        assert said(a_network(areas=[focus, other], focus=focus)) == []


class TestOffer:
    def test_the_most_upsetting_open_area_is_offered(self) -> None:
        done = a_transition(upsetting=10, state=AreaState.DONE)
        noted = a_transition(upsetting=6, state=AreaState.NOTED)
        assert offered_focus(a_network(areas=[a_transition(upsetting=2), noted, done, a_transition()])) == noted

    def test_among_equals_the_first_noted_wins_and_deficits_come_last(self) -> None:
        deficits = an_area(id="1", kind=AreaKind.DEFICITS, upsetting=7)
        first, second = a_transition(id="2", upsetting=7), a_transition(id="3", upsetting=7)
        assert offered_focus(a_network(areas=[second, deficits, first])) == first

    def test_the_only_area_is_offered_unrated(self) -> None:
        only = a_transition()
        assert offered_focus(a_network(areas=[only])) == only

    def test_there_may_be_nothing_to_offer(self) -> None:
        assert offered_focus(a_network()) is None
        assert offered_focus(a_network(areas=[a_transition(), a_transition()])) is None


class TestNumber:
    def test_two_active_areas_are_enough(self) -> None:
        areas = [a_transition(id=name, agreed_on=AGREED) for name in "abcd"]
        assert said(a_network(areas=areas[:2], focus=areas[0])) == []
        assert said(a_network(areas=areas, focus=areas[0])) == [(TOO_MANY, "c"), (TOO_MANY, "d")]

    def test_areas_only_noted_or_done_do_not_count(self) -> None:
        active = a_transition(agreed_on=AGREED)
        rest = [a_transition(state=AreaState.NOTED), a_transition(state=AreaState.DONE), a_transition()]
        assert said(a_network(areas=[active, *rest], focus=active)) == []

    def test_deficits_stand_alone(self) -> None:
        deficits = an_area(kind=AreaKind.DEFICITS, agreed_on=AGREED)
        assert said(a_network(areas=[deficits], focus=deficits)) == []
        beside = a_network(areas=[deficits, a_transition()], focus=deficits)
        assert said(beside) == [(DEFICITS, deficits.id)]

    def test_deficits_may_follow_an_area_that_is_done(self) -> None:
        deficits = an_area(kind=AreaKind.DEFICITS, agreed_on=AGREED)
        assert said(a_network(areas=[deficits, a_transition(state=AreaState.DONE)], focus=deficits)) == []


class TestGrief:
    def grief(self, **fields: Any) -> ProblemArea:
        return an_area(id="grief", kind=AreaKind.GRIEF, agreed_on=AGREED, **fields)

    def test_grief_needs_somebody_who_died(self) -> None:
        area = self.grief(onset="two months after")
        assert said(a_network(areas=[area], focus=area)) == [(NOBODY_DIED, "grief")]

    def test_without_anything_both_are_asked_for(self) -> None:
        area = self.grief()
        assert said(a_network(areas=[area], focus=area)) == [(NOBODY_DIED, "grief"), (NO_ONSET, "grief")]

    @pytest.mark.parametrize("status", [Status.LIVING, Status.ESTRANGED, Status.UNKNOWN])
    def test_whoever_is_mourned_is_marked_as_deceased(self, status: Status) -> None:
        stefan, area = a_person("Stefan", status=status), self.grief(onset="soon after", deceased_id="s")
        network = a_network([a_person("Stefan", id="s", status=stefan.status)], areas=[area], focus=area)
        assert said(network) == [(NOT_DECEASED, "s")]

    @pytest.mark.parametrize("status", [Status.DECEASED, Status.UNBORN_LOSS])
    def test_a_death_told_with_its_link_to_the_onset_is_enough(self, status: Status) -> None:
        area = self.grief(onset="within two months after the death", deceased_id="s")
        assert said(a_network([a_person("Stefan", id="s", status=status)], areas=[area], focus=area)) == []

    def test_the_link_may_stand_in_the_inventory_answers(self) -> None:
        stefan, area = a_person("Stefan", id="s", status=Status.DECEASED), self.grief(deceased_id="s", onset=" ")
        bare = a_network([stefan], areas=[area], focus=area)
        told = a_relationship("s", onset_link=OnsetLink.AT_ONSET)
        assert said(bare) == [(NO_ONSET, "grief")]
        assert said(a_network([stefan], relationships=[told], areas=[area], focus=area)) == []

    def test_grief_for_karins_father_long_settled_is_questioned(self) -> None:
        network = karin()
        father = named(network, "Father Karl")
        area = self.grief(deceased_id=father.id)
        entities = [*(one for one in network if one is not network.case), network.case, area]
        assert (NO_ONSET, "grief") in said(Network.of(entities))


class TestDisputes:
    def test_a_dispute_is_with_somebody(self) -> None:
        dieter, area = a_person("Dieter"), an_area(agreed_on=AGREED)
        ally = a_network([dieter], areas=[area], links=[a_link(area, dieter, AreaRole.ALLY)], focus=area)
        assert said(ally) == [(NO_OPPONENT, area.id)]


class TestDates:
    @pytest.mark.parametrize(
        ("told", "future"),
        [
            ("2024", False),
            ("2024-06", False),
            ("2024-06-15", False),
            ("2024-06-16", True),
            ("2024-07", True),
            ("2025", True),
        ],
    )
    def test_nobody_has_died_in_the_future(self, told: str, future: bool) -> None:
        person = a_person(status=Status.DECEASED, status_date=PartialDate.parse(told))
        assert said(a_network([person])) == ([(FUTURE_DEATH, person.id)] if future else [])

    def test_other_ends_lie_in_the_past_too(self) -> None:
        person = a_person(status=Status.ESTRANGED, status_date=PartialDate(2091))
        assert said(a_network([person])) == [(FUTURE_STATUS, person.id)]


@settings(max_examples=40)
@given(strategies.networks())
def test_any_case_can_be_advised_on(network: Network) -> None:
    known = {"", *network.people, *network.areas}
    for one in advise(network, TODAY):
        assert isinstance(one, Advice)
        assert one.where in known
        assert str(one.sentence).endswith(".")
