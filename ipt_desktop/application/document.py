"""The open case: the one place where edits happen, are saved, remembered and told to everybody who shows them."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from ipt_desktop.application.ports import CaseStorePort
from ipt_desktop.application.signal import Signal
from ipt_desktop.application.undo_history import UndoHistory
from ipt_desktop.errors import IptError, Refused, StoreUnavailable
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network


class SaveState(StrEnum):
    """Whether everything on the screen is in the vault."""

    SAVED = "saved"
    UNSAVED = "unsaved"


class Document:
    """One case being worked on.

    Every edit is applied, written in one transaction and remembered for undo, in that order. An edit that does not
    fit raises Refused and leaves everything as it was. An edit that cannot be written stays on the screen and
    in a queue; ``retry`` writes the queue, in order, before anything newer.

    ``changed`` tells (edit, initiator): who performed the edit can leave its own field alone.
    ``save_changed`` tells (state, sentence) after each attempt to write: the sentence is empty when all is saved.
    ``settle`` asks whoever holds half-typed text to perform it now (before undo, closing and locking).
    """

    def __init__(self, network: Network, store: CaseStorePort, clock: Callable[[], float]) -> None:
        self._network = network
        self._store = store
        self._clock = clock
        self._unwritten: list[Edit] = []
        self.history = UndoHistory()
        self.changed: Signal[[Edit, object]] = Signal()
        self.save_changed: Signal[[SaveState, str]] = Signal()
        self.settle: Signal[[]] = Signal()

    @property
    def network(self) -> Network:
        """The case as it stands."""
        return self._network

    @property
    def save_state(self) -> SaveState:
        """Whether everything is in the vault."""
        return SaveState.UNSAVED if self._unwritten else SaveState.SAVED

    @property
    def unwritten(self) -> Sequence[Edit]:
        """The edits that are not in the vault yet, oldest first."""
        return tuple(self._unwritten)

    def perform(self, edit: Edit, initiator: object = None) -> None:
        """Carry the edit out as one step. Raises Refused when it does not fit; an empty edit does nothing."""
        if not edit.is_empty:
            self._apply(edit, initiator, lambda: self.history.push(edit, self._clock()))

    def undo(self) -> None:
        """Take the last step back, if there is one; what is being typed counts as a step."""
        self.settle.emit()
        edit = self.history.undo_edit
        if edit:
            self._apply(edit, None, self.history.undo_done)

    def redo(self) -> None:
        """Bring back what was taken back last, if anything was."""
        self.settle.emit()
        edit = self.history.redo_edit
        if edit:
            self._apply(edit, None, self.history.redo_done)

    def retry(self) -> None:
        """Write what could not be written so far, oldest first; what is refused stays in the queue too."""
        trouble: IptError | None
        try:
            trouble = self._write_out()
        except Refused as problem:
            trouble = problem
        self._notify_saved(trouble)

    def _apply(self, edit: Edit, initiator: object, remember: Callable[[], None]) -> None:
        after = self._network.apply(edit)
        try:
            trouble = self._write_out() or self._write(edit)
        except Refused as problem:
            self._notify_saved(problem)  # older edits may have found their way into the vault before
            raise
        if trouble:
            self._unwritten.append(edit)
        self._network = after
        remember()
        try:
            self.changed.emit(edit, initiator)
        finally:
            self._notify_saved(trouble)

    def _write_out(self) -> StoreUnavailable | None:
        while self._unwritten:
            trouble = self._write(self._unwritten[0])
            if trouble:
                return trouble
            del self._unwritten[0]
        return None

    def _write(self, edit: Edit) -> StoreUnavailable | None:
        try:
            self._store.write(self._network.case.id, edit)
        except StoreUnavailable as problem:
            return problem
        return None

    def _notify_saved(self, error: IptError | None) -> None:
        self.save_changed.emit(self.save_state, str(error) if error and self._unwritten else "")
