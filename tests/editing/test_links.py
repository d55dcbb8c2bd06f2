"""Ties, problem areas and the focus."""

import pytest

from ipt_desktop.editing.links import (
    add_area,
    add_goal,
    connect,
    link_people,
    remove_area,
    set_focus,
    unlink_people,
)
from ipt_desktop.errors import InvalidValue, Refused
from ipt_desktop.model.enums import AreaRole, TieKind
from ipt_desktop.model.network import Network
from tests.builders import a_goal, a_link, a_network, a_person, a_tie, an_area

ANNA, BEN = a_person("Anna"), a_person("Ben")


def parts(network: Network) -> dict[str, AreaRole]:
    return {link.person_id: link.part for link in network.links.values()}


def test_two_people_are_tied_to_each_other() -> None:
    network = a_network([ANNA, BEN])
    edit = connect(network, ANNA.id, BEN.id, TieKind.COUPLE, "since school")
    (tie,) = network.apply(edit).ties.values()
    assert edit.label == "Connect"
    assert (tie.first_id, tie.second_id, tie.kind, tie.words) == (ANNA.id, BEN.id, TieKind.COUPLE, "since school")


def test_the_same_tie_is_refused_from_either_side_but_another_is_fine() -> None:
    network = a_network([ANNA, BEN], ties=[a_tie(ANNA, BEN, TieKind.ALLY)])
    for first, second in ((ANNA, BEN), (BEN, ANNA)):
        with pytest.raises(Refused, match="connected in this way already"):
            connect(network, first.id, second.id, TieKind.ALLY)
    assert len(network.apply(connect(network, BEN.id, ANNA.id, TieKind.CONFLICT)).ties) == 2


def test_nobody_is_tied_to_themselves() -> None:
    with pytest.raises(InvalidValue, match="connected to themselves"):
        connect(a_network([ANNA]), ANNA.id, ANNA.id)


def test_a_new_problem_area_brings_its_people_and_leaves_the_focus_to_be_agreed() -> None:
    area = an_area()
    network = a_network([ANNA, BEN]).apply(add_area(area, [(ANNA.id, AreaRole.FOCUS), (BEN.id, AreaRole.ALLY)]))
    assert network.focus is None
    assert parts(network) == {ANNA.id: AreaRole.FOCUS, BEN.id: AreaRole.ALLY}


def test_an_area_goes_with_its_links_and_leaves_its_goals() -> None:
    area, other = an_area(), an_area()
    goal, general = a_goal(area_id=area.id), a_goal()
    links = [a_link(area, ANNA), a_link(other, ANNA)]
    network = a_network([ANNA], goal, general, areas=[area, other], links=links, focus=area)
    after = network.apply(edit := remove_area(network, area.id))
    assert edit.label == "Remove problem area"
    assert list(after.areas) == [other.id]
    assert list(after.links) == [links[1].id]
    assert (after.goals[goal.id].area_id, after.goals[general.id]) == (None, general)
    assert after.focus is None


def test_removing_another_area_leaves_the_focus() -> None:
    area, other = an_area(), an_area()
    network = a_network(areas=[area, other], focus=area)
    assert network.apply(remove_area(network, other.id)).focus == area


def test_the_focus_is_chosen_and_given_up() -> None:
    area, other = an_area(), an_area()
    network = a_network(areas=[area, other], focus=area)
    assert network.apply(set_focus(network, other.id)).focus == other
    assert network.apply(set_focus(network, None)).focus is None
    assert set_focus(network, area.id).is_empty


def test_people_get_one_part_in_an_area_and_change_over() -> None:
    area = an_area()
    network = a_network([ANNA, BEN], areas=[area], links=[a_link(area, ANNA, AreaRole.ALLY)])
    edit = link_people(network, area.id, [ANNA.id, BEN.id, BEN.id], AreaRole.FOCUS)
    assert edit.label == "Link to problem area"
    assert parts(network.apply(edit)) == {ANNA.id: AreaRole.FOCUS, BEN.id: AreaRole.FOCUS}
    assert len(edit.changes) == 2


def test_the_same_part_again_changes_nothing() -> None:
    area = an_area()
    network = a_network([ANNA], areas=[area], links=[a_link(area, ANNA, AreaRole.ALLY)])
    assert link_people(network, area.id, [ANNA.id], AreaRole.ALLY).is_empty


def test_people_are_taken_out_of_one_area_only() -> None:
    area, other = an_area(), an_area()
    links = [a_link(area, ANNA), a_link(area, BEN), a_link(other, ANNA)]
    network = a_network([ANNA, BEN], areas=[area, other], links=links)
    edit = unlink_people(network, area.id, [ANNA.id])
    assert edit.label == "Unlink from problem area"
    assert set(network.apply(edit).links) == {links[1].id, links[2].id}


def test_a_goal_is_kept_in_the_patients_words() -> None:
    area = an_area()
    network = a_network(areas=[area])
    edit = add_goal("One lunch out", area.id)
    (goal,) = network.apply(edit).goals.values()
    assert (edit.label, goal.words, goal.area_id) == ("Add goal", "One lunch out", area.id)
