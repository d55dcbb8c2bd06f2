"""The open case: applied, saved, remembered, told; and nothing lost when the disk refuses."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.application.document import Document
from ipt_desktop.application.save_state import SaveState
from ipt_desktop.editing.fields import change_label, set_field
from ipt_desktop.editing.people import add_person, remove_people
from ipt_desktop.errors import Refused, StoreUnavailable, VaultDamaged
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from tests import strategies
from tests.builders import FakeClock, FakeStore, a_network, a_person

DISK_FULL = StoreUnavailable("The disk is full.")
NOT_SO = Refused("The vault holds something else.")


class Desk:
    """A document on its own store, with everything it tells written down."""

    def __init__(self, network: Network | None = None) -> None:
        network = network or a_network([a_person("Anna", id="a")])
        self.store, self.clock = FakeStore(network), FakeClock()
        self.document = Document(network, self.store, self.clock)
        self.told: list[tuple[str, object]] = []
        self.saves: list[tuple[SaveState, str]] = []
        self.document.changed.connect(lambda edit, who: self.told.append((str(edit.label), who)))
        self.document.save_changed.connect(lambda state, sentence: self.saves.append((state, sentence)))

    @property
    def kept(self) -> Network:
        """The case as the store has it."""
        return self.store.cases[self.document.network.case.id]

    def typed(self, text: str, field: str = "notes") -> Edit:
        """Type into Anna's field."""
        edit = set_field(self.document.network, Person, ["a"], field, text)
        self.document.perform(edit)
        return edit

    def state(self) -> tuple[Any, ...]:
        """All that a refused edit must leave alone."""
        document = self.document
        return (
            document.network,
            document.history.undo_label,
            document.history.redo_label,
            document.save_state,
            self.kept,
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


class TestPerforming:
    def test_an_edit_is_applied_written_remembered_and_told(self, desk: Desk) -> None:
        who = object()
        edit = add_person(a_person("Ben"))
        desk.document.perform(edit, who)
        assert len(desk.document.network.people) == 2
        assert desk.store.written == [edit]
        assert desk.document.history.undo_label == "Add person"
        assert desk.told == [("Add person", who)]
        assert desk.saves == [(SaveState.SAVED, "")]

    def test_an_empty_edit_does_nothing(self, desk: Desk) -> None:
        desk.document.perform(Edit("Nothing", ()))
        assert (desk.told, desk.saves, desk.store.written, desk.document.history.undo_edit) == ([], [], [], None)

    def test_an_edit_that_does_not_fit_leaves_everything_as_it_was(self, desk: Desk) -> None:
        desk.typed("first")
        before = desk.state()
        with pytest.raises(Refused):
            desk.document.perform(Edit("Remove", (Change(a_person("Stranger"), None),)))
        assert desk.state() == before
        assert len(desk.told) == len(desk.saves) == len(desk.store.written) == 1

    @pytest.mark.parametrize("trouble", [NOT_SO, VaultDamaged("Damaged.")])
    def test_an_edit_the_vault_refuses_leaves_everything_as_it_was(self, desk: Desk, trouble: Exception) -> None:
        before = desk.state()
        desk.store.trouble = trouble  # type: ignore[assignment]
        with pytest.raises(type(trouble)):
            desk.typed("no")
        assert desk.state() == before
        assert desk.told == []
        desk.store.trouble = None
        desk.typed("yes")
        assert desk.kept == desk.document.network

    def test_typing_on_is_one_step_but_each_piece_is_saved(self, desk: Desk) -> None:
        first = desk.document.network
        for text in ("h", "he", "her"):
            desk.typed(text)
            desk.clock.wait(0.5)
        assert len(desk.store.written) == 3
        desk.document.undo()
        assert desk.document.network == desk.kept == first

    def test_after_a_pause_typing_is_a_new_step(self, desk: Desk) -> None:
        desk.typed("h")
        desk.clock.wait(10)
        desk.typed("he")
        desk.document.undo()
        assert desk.document.network.people["a"].notes == "h"


class TestUndo:
    def test_undo_and_redo_are_written_and_told_like_any_edit(self, desk: Desk) -> None:
        edit = add_person(a_person("Ben"))
        desk.document.perform(edit, "me")
        desk.document.undo()
        assert list(desk.document.network.people) == ["a"]
        desk.document.redo()
        assert len(desk.kept.people) == 2
        assert desk.store.written == [edit, edit.inverse, edit]
        assert desk.told == [("Add person", "me"), ("Add person", None), ("Add person", None)]

    def test_with_nothing_to_undo_nothing_happens(self, desk: Desk) -> None:
        desk.document.undo()
        desk.document.redo()
        assert (desk.told, desk.store.written) == ([], [])

    def test_half_typed_text_is_performed_before_undo_and_taken_back_first(self, desk: Desk) -> None:
        desk.document.perform(add_person(a_person("Ben")))
        pending = ["half a sent"]

        def settle() -> None:
            if pending:
                desk.typed(pending.pop())

        desk.document.settle.connect(settle)
        desk.document.undo()
        assert len(desk.document.network.people) == 2
        assert desk.document.network.people["a"].notes == ""
        assert (desk.document.history.undo_label, desk.document.history.redo_label) == (
            "Add person",
            change_label(Person, "notes"),
        )

    def test_half_typed_text_before_redo_ends_the_way_forward(self, desk: Desk) -> None:
        desk.document.perform(add_person(a_person("Ben")))
        desk.document.undo()
        desk.document.settle.connect(lambda: desk.typed("half"))
        desk.document.redo()
        assert desk.document.network.people["a"].notes == "half"
        assert list(desk.document.network.people) == ["a"]

    def test_undo_that_the_vault_refuses_can_be_tried_again(self, desk: Desk) -> None:
        desk.typed("kept")
        before = desk.state()
        desk.store.trouble = NOT_SO
        with pytest.raises(Refused):
            desk.document.undo()
        assert desk.state() == before
        desk.store.trouble = None
        desk.document.undo()
        assert desk.kept.people["a"].notes == ""


class TestUnwritten:
    def test_what_cannot_be_written_stays_on_the_screen_and_is_said_so(self, desk: Desk) -> None:
        desk.store.trouble = DISK_FULL
        desk.typed("precious")
        assert desk.document.network.people["a"].notes == "precious"
        assert desk.kept.people["a"].notes == ""
        assert desk.document.save_state is SaveState.UNSAVED
        assert desk.saves == [(SaveState.UNSAVED, "The disk is full.")]
        assert [edit.label for edit in desk.document.unwritten] == [desk.document.history.undo_label]
        assert len(desk.told) == 1

    def test_it_is_written_in_order_before_anything_newer(self, desk: Desk) -> None:
        desk.store.trouble = DISK_FULL
        edits = [desk.typed("one"), desk.typed("two"), desk.typed("Annie", "label")]
        desk.store.trouble = None
        edits.append(desk.typed("three"))
        assert desk.store.written == edits
        assert desk.kept == desk.document.network
        assert desk.saves[-1] == (SaveState.SAVED, "")

    def test_trying_again_writes_all_or_says_why_not(self, desk: Desk) -> None:
        desk.store.trouble = DISK_FULL
        desk.typed("one")
        desk.document.retry()
        assert desk.saves == [(SaveState.UNSAVED, "The disk is full.")] * 2
        desk.store.trouble = None
        desk.document.retry()
        assert desk.saves[-1] == (SaveState.SAVED, "")
        assert desk.kept == desk.document.network
        assert len(desk.told) == 1

    def test_with_nothing_to_write_trying_again_is_harmless(self, desk: Desk) -> None:
        desk.document.retry()
        assert (desk.saves, desk.store.written) == ([(SaveState.SAVED, "")], [])

    def test_undo_works_while_the_disk_refuses(self, desk: Desk) -> None:
        first = desk.document.network
        desk.store.trouble = DISK_FULL
        desk.typed("one")
        desk.document.undo()
        assert desk.document.network == first
        desk.store.trouble = None
        desk.document.retry()
        assert desk.kept == first
        assert len(desk.store.written) == 2

    def test_a_refused_edit_takes_no_equal_older_one_out_of_the_queue(self, desk: Desk) -> None:
        desk.store.trouble = DISK_FULL
        edit = desk.typed("one")
        desk.document.undo()
        desk.store.trouble = NOT_SO
        with pytest.raises(Refused):
            desk.document.perform(edit)
        assert desk.saves[-1] == (SaveState.UNSAVED, "The vault holds something else.")
        desk.store.trouble = None
        desk.document.retry()
        assert desk.store.written == [edit, edit.inverse]
        assert desk.kept == desk.document.network

    def test_a_refused_edit_after_a_written_queue_says_that_all_is_saved(self, desk: Desk) -> None:
        class Fussy(FakeStore):
            def write(self, case_id: str, edit: Edit) -> None:
                if edit.label == "Add person":
                    raise NOT_SO
                super().write(case_id, edit)

        store = desk.document._store = Fussy(desk.document.network)
        store.trouble = DISK_FULL
        desk.typed("one")
        store.trouble = None
        with pytest.raises(Refused):
            desk.document.perform(add_person(a_person("Ben")))
        assert desk.saves[-1] == (SaveState.SAVED, "")
        assert list(desk.document.network.people) == ["a"]

    def test_what_is_refused_later_stays_in_the_queue_with_its_reason(self, desk: Desk) -> None:
        desk.store.trouble = DISK_FULL
        desk.typed("one")
        desk.store.trouble = NOT_SO
        desk.document.retry()
        assert desk.saves[-1] == (SaveState.UNSAVED, "The vault holds something else.")
        assert desk.document.network.people["a"].notes == "one"


class TestListeners:
    def test_listeners_see_the_case_as_it_is_after_the_edit(self, desk: Desk) -> None:
        seen: list[int] = []
        desk.document.changed.connect(lambda _edit, _who: seen.append(len(desk.document.network.people)))
        desk.document.perform(add_person(a_person("Ben")))
        desk.document.undo()
        assert seen == [2, 1]

    def test_a_failing_listener_loses_nothing(self, desk: Desk) -> None:
        def fail(_edit: Edit, _who: object) -> None:
            raise ZeroDivisionError

        desk.document.changed.connect(fail)
        desk.document.changed.connect(lambda edit, who: desk.told.append((f"too: {edit.label}", who)))
        with pytest.raises(ZeroDivisionError):
            desk.typed("kept")
        assert desk.kept == desk.document.network
        assert desk.document.history.undo_label == change_label(Person, "notes")
        assert [label for label, _ in desk.told] == ["Change: Private notes", "too: Change: Private notes"]
        assert desk.saves == [(SaveState.SAVED, "")]


@settings(max_examples=40)
@given(strategies.edit_sequences(most=6), st.data())
def test_undoing_everything_gives_the_first_case_back_on_screen_and_in_the_vault(
    told: tuple[Network, list[Edit]], data: st.DataObject
) -> None:
    first, edits = told
    desk = Desk(first)
    document = desk.document
    for edit in edits:
        desk.store.trouble = data.draw(st.sampled_from([None, DISK_FULL]))
        desk.clock.wait(data.draw(st.sampled_from([0.5, 5.0])))
        document.perform(edit)
    last = document.network
    while document.history.undo_edit:
        document.undo()
    assert document.network == first
    while document.history.redo_edit:
        document.redo()
    assert document.network == last
    desk.store.trouble = None
    document.retry()
    assert desk.kept == last
    assert document.save_state is SaveState.SAVED


def test_a_person_removed_and_brought_back_is_the_same_with_everything_around(desk: Desk) -> None:
    before = desk.document.network
    desk.document.perform(remove_people(before, ["a"]))
    desk.document.undo()
    assert desk.document.network == desk.kept == before
    assert replace(before.people["a"], notes="x") != desk.document.network.people["a"]
