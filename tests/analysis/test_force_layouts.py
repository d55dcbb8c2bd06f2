"""Free views: everybody has a point, nobody overlaps, and the same case always looks the same."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.analysis.layout_service import NetworkLayoutService
from ipt_desktop.model.rings import PATIENT_RADIUS, PERSON_RADIUS
from tests.analysis.random_networks import a_crowd
from tests.builders import a_link, a_network, a_person, a_tie, an_area

MANNERS = ("spring", "kamada-kawai", "areas")
free = NetworkLayoutService().free_view


@settings(max_examples=12)
@given(st.integers(0, 30), st.integers(0, 1000), st.sampled_from(MANNERS))
def test_nobody_overlaps_and_the_view_is_the_same_each_time(people: int, seed: int, manner: str) -> None:
    network = a_crowd(people, seed)
    points = free(network, manner)
    assert points.keys() == network.people.keys()
    assert all(math.dist(one, other) > 4 * PERSON_RADIUS for one, other in combinations(points.values(), 2))
    assert all(math.hypot(*point) > PATIENT_RADIUS + PERSON_RADIUS for point in points.values())
    assert points == free(network, manner)


@pytest.mark.parametrize("manner", ["spring", "kamada-kawai"])
def test_tied_people_stand_closer_than_strangers(manner: str) -> None:
    people = [a_person(f"P{at}", id=f"p{at}") for at in range(6)]
    ties = [a_tie(people[0], people[1]), a_tie(people[1], people[2]), a_tie(people[0], people[2])]
    points = free(a_network(people, ties=ties), manner)
    tied = [math.dist(points[one], points[other]) for one, other in combinations(["p0", "p1", "p2"], 2)]
    strange = [math.dist(points[f"p{one}"], points[f"p{other}"]) for one in (0, 1, 2) for other in (3, 4, 5)]
    assert max(tied) < sum(strange) / len(strange)


def test_people_of_one_problem_area_stand_together_and_the_others_apart() -> None:
    people = [a_person(f"P{at}", id=f"p{at}") for at in range(6)]
    dispute, grief = an_area(id="a1"), an_area(id="a2")
    links = [a_link(dispute, people[0]), a_link(dispute, people[1]), a_link(grief, people[2]), a_link(grief, people[3])]
    points = free(a_network(people, areas=[dispute, grief], links=links), "areas")
    for pair in (("p0", "p1"), ("p2", "p3"), ("p4", "p5")):
        for other in points.keys() - set(pair):
            assert math.dist(points[pair[0]], points[pair[1]]) < math.dist(points[pair[0]], points[other])


def test_an_unknown_manner_is_refused() -> None:
    with pytest.raises(ValueError, match="spring, kamada-kawai, areas"):
        free(a_crowd(3), "circles")
