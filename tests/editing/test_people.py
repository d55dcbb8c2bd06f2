"""People come, move and go; the ring carries meaning and changes only when it is meant."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.people import (
    add_people,
    add_person,
    drop_people,
    free_angle,
    move_people,
    nudge_people,
    remove_people,
    set_safety,
    step_ring,
)
from ipt_desktop.errors import InvalidValue, Refused
from ipt_desktop.model.enums import RINGS, AreaKind, Ring, Visibility, YesNo
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import RingPosition, ring_position_of
from tests import strategies
from tests.builders import a_link, a_network, a_pattern, a_person, a_relationship, a_tie, an_area


def moved(person: Person, **steps: int) -> RingPosition:
    network = a_network([person])
    return ring_position_of(network.apply(nudge_people(network, [person.id], **steps)).people[person.id])


def at(ring: Ring, offset: float, angle: float = 0.0) -> Person:
    return a_person(ring_now=ring, offset=offset, angle=angle)


class TestAdd:
    def test_a_person_comes_with_an_empty_relationship(self) -> None:
        edit = add_person(anna := a_person("Anna"))
        network = a_network().apply(edit)
        assert edit.label == "Add person"
        assert network.relationships == {anna.id: a_relationship(anna)}

    def test_or_with_the_one_that_is_given(self) -> None:
        anna = a_person("Anna")
        told = a_relationship(anna, known_for="laughs")
        assert a_network().apply(add_person(anna, told)).relationships[anna.id] == told

    def test_several_come_in_one_step(self) -> None:
        edit = add_people((a_person(name), None) for name in ("Anna", "Ben"))
        assert edit.label == "Add people"
        assert len(a_network().apply(edit).people) == 2


class TestMove:
    def test_a_place_is_taken_as_it_is(self) -> None:
        network = a_network([anna := a_person()])
        place = RingPosition(Ring.OUTSIDE, 33.0, 0.75)
        edit = move_people(network, {anna.id: place})
        assert edit.label == "Move"
        assert ring_position_of(network.apply(edit).people[anna.id]) == place

    def test_angles_go_round_and_offsets_stay_within_the_band(self) -> None:
        network = a_network([anna := a_person()])
        edit = move_people(network, {anna.id: RingPosition(Ring.CLOSE, -90.0, 1.5)}, "Arrange")
        assert edit.label == "Arrange"
        assert ring_position_of(network.apply(edit).people[anna.id]) == RingPosition(Ring.CLOSE, 270.0, 1.0)

    @pytest.mark.parametrize(
        "place", [RingPosition(Ring.CLOSE, float("nan")), RingPosition(Ring.CLOSE, 0.0, float("nan"))]
    )
    def test_a_place_that_is_no_number_is_refused(self, place: RingPosition) -> None:
        network = a_network([anna := a_person()])
        with pytest.raises(InvalidValue):
            move_people(network, {anna.id: place})


class TestArrowKeys:
    def test_along_the_ring_is_five_degrees_and_changes_nothing_else(self) -> None:
        assert moved(at(Ring.CLOSE, 0.5, 358.0), along=1) == RingPosition(Ring.CLOSE, 3.0, 0.5)
        assert moved(at(Ring.CLOSE, 0.5, 3.0), along=-1) == RingPosition(Ring.CLOSE, 358.0, 0.5)

    @pytest.mark.parametrize("ring", RINGS)
    @pytest.mark.parametrize("offset", [0.0, 0.3, 1.0])
    def test_along_the_ring_never_leaves_it_not_even_at_its_edge(self, ring: Ring, offset: float) -> None:
        assert moved(at(ring, offset), along=1) == RingPosition(ring, 5.0, offset)

    def test_across_is_a_quarter_of_the_band_and_then_the_next_ring(self) -> None:
        way = [moved(at(Ring.INTIMATE, 0.25), across=steps) for steps in range(12)]
        assert [(place.ring.step, place.offset) for place in way] == [
            (0, 0.25), (0, 0.5), (0, 0.75),
            (1, 0.25), (1, 0.5), (1, 0.75),
            (2, 0.25), (2, 0.5), (2, 0.75),
            (3, 0.25), (3, 0.5), (3, 0.75),
        ]  # fmt: skip

    @given(st.sampled_from(RINGS), st.sampled_from([0.25, 0.5, 0.75]), st.sampled_from([-1, 1]))
    def test_a_step_back_leads_to_where_one_came_from(self, ring: Ring, offset: float, step: int) -> None:
        there = moved(at(ring, offset), across=step)
        assert moved(at(there.ring, there.offset), across=-step) == RingPosition(ring, 0.0, offset)

    @given(strategies.places, st.integers(-30, 30), st.integers(-30, 30))
    def test_no_number_of_steps_leaves_the_rings(self, place: RingPosition, along: int, across: int) -> None:
        after = moved(at(place.ring, place.offset, place.angle), along=along, across=across)
        assert 0 <= after.offset <= 1
        assert 0 <= after.angle <= 360
        if across >= 0:
            assert after.ring.step >= place.ring.step
        if across <= 0:
            assert after.ring.step <= place.ring.step

    def test_the_edges_of_the_map_hold(self) -> None:
        assert moved(at(Ring.INTIMATE, 0.1), across=-1) == RingPosition(Ring.INTIMATE, 0.0, 0.0)
        assert moved(at(Ring.OUTSIDE, 0.9), across=3) == RingPosition(Ring.OUTSIDE, 0.0, 1.0)

    def test_steps_of_the_same_people_merge(self) -> None:
        anna, ben = a_person("Anna"), a_person("Ben")
        network = a_network([anna, ben])
        one, again = (nudge_people(network, [anna.id], along=step) for step in (1, -1))
        assert one.merge == again.merge != nudge_people(network, [ben.id], along=1).merge
        assert one.label == "Move"


class TestWholeRings:
    def test_a_step_outwards_keeps_angle_and_place_in_the_band(self) -> None:
        network = a_network([anna := at(Ring.INTIMATE, 0.3, 77.0), ben := at(Ring.EXTENDED, 0.3)])
        edit = step_ring(network, [anna.id, ben.id], 1)
        after = network.apply(edit).people
        assert edit.label == "Change closeness"
        assert ring_position_of(after[anna.id]) == RingPosition(Ring.CLOSE, 77.0, 0.3)
        assert after[ben.id].ring_now is Ring.OUTSIDE

    def test_beyond_the_last_ring_is_the_last_ring(self) -> None:
        network = a_network([anna := at(Ring.CLOSE, 0.5)])
        assert network.apply(step_ring(network, [anna.id], -5)).people[anna.id].ring_now is Ring.INTIMATE
        assert network.apply(step_ring(network, [anna.id], 9)).people[anna.id].ring_now is Ring.OUTSIDE


class TestRemove:
    def test_whoever_goes_takes_along_what_speaks_only_of_them(self) -> None:
        anna, ben, cleo = (a_person(name) for name in ("Anna", "Ben", "Cleo"))
        grief, other = an_area(kind=AreaKind.GRIEF, deceased_id=anna.id), an_area(deceased_id=ben.id)
        pattern, apart = a_pattern(people=(ben.id, anna.id)), a_pattern(people=(ben.id,))
        kept_tie, kept_link = a_tie(ben, cleo), a_link(other, ben)
        network = a_network(
            [anna, ben, cleo], pattern, apart,
            ties=[a_tie(anna, ben), a_tie(cleo, anna), kept_tie],
            areas=[grief, other], links=[a_link(grief, anna), kept_link],
        )  # fmt: skip
        edit = remove_people(network, [anna.id])
        after = network.apply(edit)
        assert edit.label == "Remove person"
        assert set(after.people) == set(after.relationships) == {ben.id, cleo.id}
        assert (list(after.ties), list(after.links)) == ([kept_tie.id], [kept_link.id])
        assert after.patterns[pattern.id].people == (ben.id,)
        assert after.patterns[apart.id] == apart
        assert (after.areas[grief.id].deceased_id, after.areas[other.id]) == (None, other)
        assert after.apply(edit.inverse) == network

    def test_several_go_in_one_step(self) -> None:
        anna, ben = a_person("Anna"), a_person("Ben")
        network = a_network([anna, ben], ties=[a_tie(anna, ben)])
        edit = remove_people(network, [anna.id, ben.id, anna.id])
        assert edit.label == "Remove people"
        assert not network.apply(edit).people

    def test_nobody_can_go_twice(self) -> None:
        with pytest.raises(Refused):
            remove_people(a_network(), ["gone"])


class TestDrop:
    def test_nobody_is_dropped_onto_somebody(self) -> None:
        network = a_network([at(Ring.CLOSE, 0.5, 90.0), at(Ring.EXTENDED, 0.5, 0.0)])
        standing, dropped = network.people.values()
        after = network.apply(drop_people(network, {dropped.id: ring_position_of(standing)})).people[dropped.id]
        assert after.ring_now is Ring.CLOSE
        assert 10 < abs(after.angle - 90.0) < 40

    def test_beside_others_people_stay_where_they_were_dropped(self) -> None:
        network = a_network([at(Ring.CLOSE, 0.5, 90.0), at(Ring.EXTENDED, 0.5, 0.0)])
        dropped = list(network.people)[1]
        place = RingPosition(Ring.CLOSE, 160.0, 0.4)
        after = network.apply(drop_people(network, {dropped: place}))
        assert ring_position_of(after.people[dropped]) == place

    def test_people_dropped_together_keep_their_places_to_each_other(self) -> None:
        network = a_network([at(Ring.CLOSE, 0.5, 90.0), at(Ring.CLOSE, 0.5, 92.0)])
        places = {person_id: RingPosition(Ring.EXTENDED, 10.0) for person_id in network.people}
        after = network.apply(drop_people(network, places))
        assert {person_id: ring_position_of(person) for person_id, person in after.people.items()} == places


class TestFreeAngle:
    def test_each_empty_ring_begins_elsewhere(self) -> None:
        assert [free_angle(a_network(), ring) for ring in RINGS] == [45.0, 135.0, 225.0, 315.0]

    def test_the_widest_gap_is_halved_also_across_twelve_o_clock(self) -> None:
        network = a_network([at(Ring.CLOSE, 0.5, angle) for angle in (100.0, 200.0, 20.0)])
        assert free_angle(network, Ring.CLOSE) == 290.0
        assert free_angle(a_network([at(Ring.CLOSE, 0.5, 350.0)]), Ring.CLOSE) == 170.0

    def test_people_of_other_rings_are_kept_clear_of_too(self) -> None:
        assert free_angle(a_network([at(Ring.CLOSE, 0.5, 45.0)]), Ring.INTIMATE) == 225.0

    @settings(max_examples=30)
    @given(st.integers(2, 24))
    def test_newcomers_one_after_the_other_never_crowd(self, number: int) -> None:
        network: Network = a_network()
        for _ in range(number):
            angle = free_angle(network, Ring.CLOSE)
            network = network.apply(add_person(at(Ring.CLOSE, 0.5, angle)))
        angles = sorted(person.angle for person in network.people.values())
        assert min(b - a for a, b in pairwise([*angles, angles[0] + 360.0])) >= 0.8 * 360.0 / (2 * number)


def test_the_answer_yes_to_the_safety_question_leaves_the_person_out_of_what_goes_home() -> None:
    network = a_network([a_person("Rolf", id="r"), a_person("Tara", id="t")])
    flagged = network.apply(set_safety(network, ["r"], YesNo.YES))
    assert (flagged.people["r"].is_flagged, flagged.people["r"].visibility) == (True, Visibility.LEAVE_OUT)
    asked = network.apply(set_safety(network, ["t"], YesNo.NO))
    assert (asked.people["t"].safety, asked.people["t"].visibility) == (YesNo.NO, Visibility.NAME)
    # What was chosen for a name afterwards stays when the answer is given again.
    named = flagged.apply(set_field(flagged, Person, ["r"], "visibility", Visibility.NAME))
    assert set_safety(named, ["r"], YesNo.YES).is_empty
