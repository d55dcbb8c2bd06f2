"""Whatever was chosen goes in one step, and comes back in one."""

import pytest

from ipt_desktop.editing.deletion import delete_selected
from ipt_desktop.errors import Refused
from ipt_desktop.model.network import Network
from tests.builders import a_goal, a_link, a_network, a_person, a_tie, an_area


@pytest.fixture
def network() -> Network:
    people = [a_person(id=name) for name in "abc"]
    ties = [a_tie("a", "b", id="ab"), a_tie("b", "c", id="bc")]
    area = an_area(id="x", deceased_id="a")
    return a_network(people, a_goal(area_id="x"), ties=ties, areas=[area], links=[a_link("x", "a")], focus=area)


def test_people_ties_and_areas_go_together_in_one_step(network: Network) -> None:
    edit = delete_selected(network, ["a"], ["ab", "bc"], ["x"])
    after = network.apply(edit)
    assert edit.label == "Remove"
    assert (set(after.people), set(after.ties), set(after.areas), set(after.links)) == ({"b", "c"}, set(), set(), set())
    assert after.apply(edit.inverse) == network


@pytest.mark.parametrize(
    ("people", "ties", "areas", "label"),
    [
        (["a"], [], [], "Remove person"),
        (["a", "b"], [], [], "Remove people"),
        ([], ["ab"], [], "Remove connection"),
        ([], [], ["x"], "Remove problem area"),
    ],
)
def test_what_goes_alone_keeps_its_own_name(
    network: Network, people: list[str], ties: list[str], areas: list[str], label: str
) -> None:
    edit = delete_selected(network, people, ties, areas)
    assert edit.label == label
    assert network.apply(edit).apply(edit.inverse) == network


def test_nothing_chosen_is_nothing_done(network: Network) -> None:
    assert delete_selected(network, [], [], []).is_empty


def test_who_is_gone_already_is_refused(network: Network) -> None:
    with pytest.raises(Refused):
        delete_selected(network, ["gone"], [], [])
