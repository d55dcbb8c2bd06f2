"""A drive that stalls does not stop the window: edits wait in order and count as being saved until they are written."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from ipt_desktop.application.case_writer import BackgroundWriter
from ipt_desktop.application.document import Document
from ipt_desktop.application.save_state import SaveState
from ipt_desktop.editing.fields import set_field
from ipt_desktop.errors import IptError, Refused, StoreUnavailable
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from tests.builders import FakeClock, FakeStore, a_network, a_person

SAVED, SAVING, UNSAVED = SaveState.SAVED, SaveState.SAVING, SaveState.UNSAVED


class HeldBackground:
    """Background work that runs when the test says so."""

    def __init__(self) -> None:
        self.tasks: list[tuple[Callable[[], Any], Callable[[Any], object], Callable[[Exception], object]]] = []

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        """Keeps the work."""
        self.tasks.append((work, done, failed))

    def wait(self) -> bool:
        """Nothing runs by itself."""
        return True

    def deliver(self) -> None:
        """Runs what was asked for and delivers its results, until nothing is left."""
        while self.tasks:
            work, done, _ = self.tasks.pop(0)
            done(work())


class StallingStore(FakeStore):
    """A store whose drive stops answering until the test lets it go on."""

    def __init__(self, network: Network) -> None:
        super().__init__(network)
        self.answers = threading.Event()
        self.answers.set()
        self.late_error: IptError | None = None

    def write(self, case_id: str, edit: Edit) -> None:
        """Waits for the drive."""
        if not self.answers.wait(10):
            raise AssertionError("the test has forgotten the drive")
        if self.late_error is not None:
            raise self.late_error
        super().write(case_id, edit)


class Desk:
    """A document whose store may stall."""

    def __init__(self) -> None:
        network = a_network([a_person("Anna", id="a")])
        self.store, self.background = StallingStore(network), HeldBackground()
        writer = BackgroundWriter(self.background, patience=0.05)
        self.document = Document(network, self.store, FakeClock(), writer)
        self.states: list[SaveState] = []
        self.document.save_changed.connect(lambda state, sentence: self.states.append(state))

    def type(self, text: str) -> None:
        """Writes into Anna's notes."""
        self.document.perform(set_field(self.document.network, Person, ["a"], "notes", text))

    @property
    def stored(self) -> str:
        """Anna's notes in the store."""
        return self.store.cases[self.document.network.case.id].people["a"].notes


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_drive_that_answers_is_waited_for(desk: Desk) -> None:
    desk.type("one")
    assert desk.stored == "one"
    assert desk.states == [SAVED]


def test_while_the_drive_stalls_edits_are_shown_and_said_to_be_saving(desk: Desk) -> None:
    desk.store.answers.clear()
    desk.type("one")
    desk.type("two")
    assert desk.document.network.people["a"].notes == "two"
    assert desk.stored == ""
    assert desk.states == [SAVING, SAVING]
    assert [edit.changes[0].after.notes for edit in desk.document.unwritten] == ["one", "two"]  # type: ignore[union-attr]
    desk.document.undo()
    desk.store.answers.set()
    desk.background.deliver()
    assert desk.stored == desk.document.network.people["a"].notes
    assert desk.document.save_state is SAVED
    assert desk.document.unwritten == ()


def test_each_edit_is_a_transaction_of_its_own_in_the_order_of_performing(desk: Desk) -> None:
    desk.store.answers.clear()
    for text in ("one", "two", "three"):
        desk.type(text)
    desk.store.answers.set()
    desk.background.deliver()
    assert [edit.changes[0].after.notes for edit in desk.store.written] == ["one", "two", "three"]  # type: ignore[union-attr]


@pytest.mark.parametrize("error", [StoreUnavailable("The disk is full."), Refused("It does not fit.")])
def test_a_writing_that_fails_late_leaves_the_edit_unsaved_and_is_tried_again(desk: Desk, error: IptError) -> None:
    desk.store.answers.clear()
    desk.store.late_error = error
    desk.type("one")
    desk.store.answers.set()
    desk.background.deliver()
    assert desk.states[-1] is UNSAVED
    assert desk.document.network.people["a"].notes == "one"
    desk.store.late_error = None
    desk.document.retry()
    assert (desk.stored, desk.document.save_state) == ("one", SAVED)


def test_a_refusal_in_time_leaves_everything_as_it_was(desk: Desk) -> None:
    desk.store.late_error = Refused("It does not fit.")
    with pytest.raises(Refused):
        desk.type("one")
    assert desk.document.network.people["a"].notes == ""
    assert desk.document.save_state is SAVED


def test_trying_again_while_a_writing_runs_starts_no_second_one(desk: Desk) -> None:
    desk.store.answers.clear()
    desk.type("one")
    desk.document.retry()
    assert len(desk.background.tasks) == 1
    assert desk.document.save_state is SAVING
    desk.store.answers.set()
    desk.background.deliver()
    assert desk.document.save_state is SAVED
