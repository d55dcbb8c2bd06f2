"""Undo and redo: what was done last is taken back first, typing in one go counts once."""

import pytest

from ipt_desktop.application.undo_history import MERGE_SECONDS, UndoHistory
from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from tests.builders import a_goal, a_network, a_person


def an_edit(label: str, merge: str = "") -> Edit:
    return Edit(label, (Change(None, a_goal()),), merge)


@pytest.fixture
def network() -> Network:
    return a_network([a_person("Anna", id="a")])


def typed(network: Network, *texts: str) -> list[Edit]:
    """The edits of typing these texts one after the other into Anna's notes."""
    edits = []
    for text in texts:
        edits.append(set_field(network, Person, ["a"], "notes", text))
        network = network.apply(edits[-1])
    return edits


def test_a_new_history_has_nothing_to_take_back() -> None:
    history = UndoHistory()
    assert (history.undo_label, history.redo_label, history.undo_edit, history.redo_edit) == ("", "", None, None)


def test_steps_are_taken_back_and_brought_again_by_name() -> None:
    history, move, link = UndoHistory(), an_edit("Move"), an_edit("Link")
    history.push(move, 0.0)
    history.push(link, 0.0)
    assert (history.undo_label, history.undo_edit) == ("Link", link.inverse)
    history.undo_done()
    assert (history.undo_label, history.redo_label, history.redo_edit) == ("Move", "Link", link)
    history.redo_done()
    assert (history.undo_label, history.redo_label) == ("Link", "")


def test_a_new_step_forgets_what_was_taken_back() -> None:
    history = UndoHistory()
    history.push(an_edit("Move"), 0.0)
    history.undo_done()
    history.push(an_edit("Link"), 1.0)
    assert (history.redo_label, history.redo_edit) == ("", None)


def test_typing_on_in_one_field_is_one_step(network: Network) -> None:
    history = UndoHistory()
    edits = typed(network, "h", "he", "her")
    for moment, edit in enumerate(edits):
        history.push(edit, moment * MERGE_SECONDS)
    assert history.undo_edit is not None
    assert history.undo_edit.changes == (Change(edits[2].changes[0].after, network.people["a"]),)
    history.undo_done()
    assert history.undo_edit is None


def test_a_pause_another_field_or_no_key_makes_a_step_of_its_own(network: Network) -> None:
    one, two = typed(network, "h", "he")
    for later, moment in ((two, MERGE_SECONDS + 0.1), (an_edit("Other", "other"), 0.0), (an_edit("Plain"), 0.0)):
        history = UndoHistory()
        history.push(one, 0.0)
        history.push(later, moment)
        history.undo_done()
        assert history.undo_edit == one.inverse


def test_leaving_the_field_ends_the_step(network: Network) -> None:
    history = UndoHistory()
    one, two = typed(network, "h", "he")
    history.push(one, 0.0)
    history.end_merge()
    history.push(two, 0.0)
    history.undo_done()
    assert history.undo_edit == one.inverse


@pytest.mark.parametrize("step", [UndoHistory.undo_done, UndoHistory.redo_done])
def test_undo_and_redo_end_the_running_step(network: Network, step: object) -> None:
    history = UndoHistory()
    one, two = typed(network, "h", "he")
    history.push(an_edit("First"), 0.0)
    history.push(one, 0.0)
    history.undo_done()
    if step is UndoHistory.redo_done:
        history.redo_done()
        history.push(two, 0.0)
        history.undo_done()
        assert history.undo_edit == one.inverse
    else:
        history.push(one, 0.0)
        assert history.undo_label == one.label


def test_typing_back_to_the_beginning_leaves_no_step(network: Network) -> None:
    history = UndoHistory()
    history.push(an_edit("Before"), 0.0)
    for edit in typed(network, "h", ""):
        history.push(edit, 1.0)
    assert history.undo_label == "Before"


def test_a_step_that_vanished_does_not_open_an_older_one_again(network: Network) -> None:
    history = UndoHistory()
    first, *rest = typed(network, "old", "olds", "old", "new")
    history.push(first, 0.0)
    history.end_merge()
    for edit in rest:
        history.push(edit, 0.0)
    assert history.undo_edit == rest[-1].inverse
    history.undo_done()
    assert history.undo_edit == first.inverse
