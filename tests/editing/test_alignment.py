"""Several people in order: to one height, or evenly along their rings."""

from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.editing.alignment import align_people, distribute_people
from tests.builders import a_network, a_person

angles = st.lists(st.integers(0, 359), min_size=1, max_size=8, unique=True)


@given(angles)
def test_distributing_leaves_equal_angles_and_both_ends(chosen: list[int]) -> None:
    people = [a_person(f"P{at}", id=f"p{at}", angle=float(angle)) for at, angle in enumerate(chosen)]
    network = a_network(people)
    after = network.apply(distribute_people(network, network.people)).people.values()
    turns = sorted(person.angle for person in after)
    gaps = sorted((later - one) % 360.0 for one, later in zip(turns, [*turns[1:], turns[0]], strict=True))
    if len(chosen) > 2:
        assert max(gaps[:-1]) - min(gaps[:-1]) < 0.05
    assert sum(person.angle in chosen for person in after) >= min(len(chosen), 2)


@given(angles)
def test_aligning_gives_one_offset_and_moves_nobody_around(chosen: list[int]) -> None:
    people = [a_person(f"P{at}", angle=float(angle), offset=angle / 359) for at, angle in enumerate(chosen)]
    network = a_network(people)
    after = network.apply(align_people(network, network.people)).people
    assert len({person.offset for person in after.values()}) == 1
    assert all(after[one].angle == person.angle for one, person in network.people.items())


def test_nobody_chosen_is_nothing_to_do() -> None:
    network = a_network(["Anna"])
    assert align_people(network, []).is_empty
    assert distribute_people(network, []).is_empty
