"""Whatever is done can be taken back: any sequence of edits, undone, gives the first case again."""

from hypothesis import given, settings

from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from tests import strategies


@settings(max_examples=50)
@given(strategies.edit_sequences(most=8))
def test_taking_everything_back_gives_the_first_case_again(told: tuple[Network, list[Edit]]) -> None:
    first, edits = told
    network = first
    for edit in edits:
        network = network.apply(edit)
    last = network
    for edit in reversed(edits):
        network = network.apply(edit.inverse)
    assert network == first
    for edit in edits:
        network = network.apply(edit)
    assert network == last


@settings(max_examples=25)
@given(strategies.edit_sequences(most=6))
def test_every_edit_has_a_name_and_leaves_a_whole_case(told: tuple[Network, list[Edit]]) -> None:
    network, edits = told
    for edit in edits:
        network = network.apply(edit)
        assert str(edit.label)[:1].isupper()
        assert Network.of(network) == network
