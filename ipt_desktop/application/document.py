"""The open case: applies, saves and remembers edits, and notifies the views."""

from collections.abc import Callable, Sequence

from ipt_desktop.application.case_writer import CaseWriter, DirectWriter
from ipt_desktop.application.ports import CaseStorePort
from ipt_desktop.application.save_state import SaveState
from ipt_desktop.application.signal import Signal
from ipt_desktop.application.undo_history import UndoHistory
from ipt_desktop.errors import IptError, Refused, StoreUnavailable
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.wording.language import say


class Document:
    """One case being worked on.

    Every edit is applied, written in one transaction and remembered for undo, in that order. An edit that does not
    fit raises Refused and leaves everything as it was. An edit that cannot be written, or not yet, stays on the
    screen and in a queue, which is written in order before anything newer; ``retry`` tries again.

    ``changed`` emits (edit, initiator), so that the initiator can leave its own field alone. ``save_changed`` emits
    (state, sentence) after each attempt to write; the sentence is empty unless something went wrong. ``settle`` is
    emitted before undo, closing and locking, so that editors perform unfinished text now.
    """

    def __init__(
        self,
        network: Network,
        store: CaseStorePort,
        clock: Callable[[], float],
        writer: CaseWriter | None = None,
    ) -> None:
        self._network = network
        self._store = store
        self._clock = clock
        self._writer = writer or DirectWriter()
        self._unwritten: list[Edit] = []
        self._is_writing = False
        self.history = UndoHistory()
        self.changed: Signal[[Edit, object]] = Signal()
        self.save_changed: Signal[[SaveState, str]] = Signal()
        self.settle: Signal[[]] = Signal()

    @property
    def network(self) -> Network:
        """The case as it is now."""
        return self._network

    @property
    def save_state(self) -> SaveState:
        """Whether everything is in the vault."""
        if self._is_writing:
            return SaveState.SAVING
        return SaveState.UNSAVED if self._unwritten else SaveState.SAVED

    @property
    def unwritten(self) -> Sequence[Edit]:
        """The edits that are not in the vault yet, oldest first; the one being written is among them."""
        return tuple(self._unwritten)

    def perform(self, edit: Edit, initiator: object = None) -> None:
        """Carries the edit out as one step. Raises Refused when it does not fit; an empty edit does nothing."""
        if not edit.is_empty:
            self._apply(edit, initiator, lambda: self.history.push(edit, self._clock()))

    def receive(self, edit: Edit, initiator: object = None) -> None:
        """Shows what a colleague has done, which the vault has already: no step of undo."""
        if not edit.is_empty:
            self._network = self._network.apply(edit)
            self.changed.emit(edit, initiator)

    def undo(self) -> None:
        """Takes the last step back, if there is one; unfinished text counts as a step."""
        self.settle.emit()
        edit = self.history.undo_edit
        if edit:
            self._apply(edit, None, self.history.undo_done)

    def redo(self) -> None:
        """Brings back what was taken back last, if anything was."""
        self.settle.emit()
        edit = self.history.redo_edit
        if edit:
            self._apply(edit, None, self.history.redo_done)

    def retry(self) -> None:
        """Writes what could not be written so far, oldest first; what is refused stays in the queue too."""
        error: IptError | None = None
        if not self._is_writing:
            try:
                error = self._write_queue()
            except Refused as refusal:
                error = refusal
        self._notify_saved(error)

    def _apply(self, edit: Edit, initiator: object, remember: Callable[[], None]) -> None:
        after = self._network.apply(edit)
        self._unwritten.append(edit)
        error: StoreUnavailable | None = None
        try:
            if not self._is_writing:
                error = self._write_queue()
        except Refused as refusal:
            self._unwritten.pop()
            self._notify_saved(refusal)  # older edits may have reached the vault before
            raise
        except IptError:
            self._unwritten.pop()
            raise
        self._network = after
        remember()
        try:
            self.changed.emit(edit, initiator)
        finally:
            self._notify_saved(error)

    def _write_queue(self) -> StoreUnavailable | None:
        """Writes edits until the queue is empty, a writing takes longer, or the vault cannot be reached."""
        while self._unwritten:
            edit, case_id = self._unwritten[0], self._network.case.id
            self._is_writing = True
            is_finished = True
            try:
                is_finished = self._writer.run(lambda: self._store.write(case_id, edit), self._finish)  # noqa: B023
            except StoreUnavailable as error:
                return error
            finally:
                self._is_writing = not is_finished
            if not is_finished:
                return None
            del self._unwritten[0]
        return None

    def _finish(self, error: Exception | None) -> None:
        """A writing that took longer is over: go on with the queue."""
        self._is_writing = False
        if error is None:
            del self._unwritten[0]
            self.retry()
        elif isinstance(error, IptError):
            self._notify_saved(error)
        else:
            self._notify_saved(StoreUnavailable("The last change could not be saved."))
            raise error

    def _notify_saved(self, error: IptError | None) -> None:
        self.save_changed.emit(self.save_state, error.sentence(say) if error and self._unwritten else "")
