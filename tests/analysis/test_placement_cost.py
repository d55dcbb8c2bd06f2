"""The search and the judge agree: what a move is said to cost is what the whole map's cost changes by."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ipt_desktop.analysis.cost_weights import cost_weights_of
from ipt_desktop.analysis.initial_layouts import sectors_of
from ipt_desktop.analysis.layout_problem import NOTCHES, STEPS, LayoutProblem, layout_problem_of
from ipt_desktop.analysis.layout_service import social_contexts
from ipt_desktop.analysis.placement_cost import LayoutBatch, placement_costs
from ipt_desktop.analysis.total_cost import total_cost
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from tests.analysis.random_networks import a_crowd, footprints
from tests.builders import a_link, an_area


def with_areas(network: Network) -> Network:
    """The network with a problem area in which every third person has a part."""
    area = an_area(id="area")
    links = [a_link(area, one, id=f"l{one}") for one in sorted(network.people)[::3]]
    return Network.of([*network, area, *links])


def touches(problem: LayoutProblem, batch: LayoutBatch) -> bool:
    """Whether somebody who is no end of a line stands exactly on it, or on where it would go on."""
    x, y = batch.x.astype(float), batch.y.astype(float)
    for a, b in zip(problem.a, problem.b, strict=True):
        turn = (x[b] - x[a]) * (y - y[a]) - (y[b] - y[a]) * (x - x[a])
        turn[[a, b]] = 1.0
        if not turn.all():
            return True
    return False


@settings(max_examples=25)
@given(st.integers(2, 14), st.integers(0, 10_000))
def test_the_cost_of_a_move_is_the_difference_of_the_maps(people: int, seed: int) -> None:
    network = with_areas(a_crowd(people, seed, ties_each=2.0))
    chance = np.random.default_rng(seed)
    board = layout_problem_of(network, footprints(network), social_contexts(network))
    step = chance.integers(0, STEPS, (people, 2))
    wishes = cost_weights_of(board, sectors_of(board, step))
    maps = LayoutBatch.of(board, step, chance.integers(0, NOTCHES + 1, (people, 2)))
    person = int(chance.integers(people))
    to_step, to_notch = chance.integers(0, STEPS, (2, 1)), chance.integers(0, NOTCHES + 1, (2, 1))
    here = maps.step[person, :, None], maps.notch[person, :, None]
    said = placement_costs(board, wishes, maps, person, to_step, to_notch) - placement_costs(
        board, wishes, maps, person, *here
    )
    before = [total_cost(board, wishes, maps, column) for column in (0, 1)]
    touched = touches(board, maps)
    maps.put(board, person, to_step[:, 0], to_notch[:, 0])
    after = [total_cost(board, wishes, maps, column) for column in (0, 1)]
    # A line that just touches another's end may count on one side only; rounded parts may differ by one.
    assume(not touched and not touches(board, maps))
    assert all(abs(after[at] - before[at] - said[at, 0]) <= 10 for at in (0, 1))


def test_whole_numbers_are_what_costs_are_made_of() -> None:
    network = a_crowd(10, 4)
    board = layout_problem_of(network, footprints(network), social_contexts(network))
    maps = LayoutBatch.of(board, board.step[:, None], board.notch[:, None])
    places = np.arange(0, STEPS, 5)[None]
    wishes = cost_weights_of(board, sectors_of(board, maps.step))
    costs = placement_costs(board, wishes, maps, 0, places, np.full(places.shape, 4))
    assert (costs * 2 == np.rint(costs * 2)).all()


def test_everybody_has_a_usual_footprint() -> None:
    network = a_crowd(3, 1)
    assert (
        layout_problem_of(network, {}, {}).box.half_width
        == layout_problem_of(network, footprints(network), {}).box.half_width
    ).all()
    assert all(isinstance(person, Person) for person in network.people.values())
