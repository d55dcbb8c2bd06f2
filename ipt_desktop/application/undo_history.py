"""Undo and redo: a list of edits and a place in it."""

from ipt_desktop.messages import Sentence
from ipt_desktop.model.change import Edit

MERGE_SECONDS = 2.0


class UndoHistory:
    """Remembers edits, newest last; edits with one merge key that follow closely count as one step."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._last_time = float("-inf")

    @property
    def undo_label(self) -> str | Sentence:
        """The name of what undo would take back; empty when there is nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str | Sentence:
        """The name of what redo would bring back; empty when there is nothing."""
        return self._undone[-1].label if self._undone else ""

    @property
    def undo_count(self) -> int:
        """How many steps can be undone."""
        return len(self._done)

    @property
    def redo_count(self) -> int:
        """How many steps can be redone."""
        return len(self._undone)

    def push(self, edit: Edit, now: float) -> None:
        """Remember an edit made at ``now`` (seconds of a steady clock)."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last and edit.merge and edit.merge == last.merge and now - self._last_time <= MERGE_SECONDS:
            joined = self._done.pop().merged_with(edit)
            if joined.is_empty:
                self.end_merge()
                return
            edit = joined
        self._done.append(edit)
        self._last_time = now

    def end_merge(self) -> None:
        """End the running step: what comes next is a step of its own (the field was left)."""
        self._last_time = float("-inf")

    @property
    def last_step(self) -> Edit | None:
        """The step that undo would take back, as it was done."""
        return self._done[-1] if self._done else None

    @property
    def undo_edit(self) -> Edit | None:
        """The edit that would take the last step back."""
        return self._done[-1].inverse if self._done else None

    @property
    def redo_edit(self) -> Edit | None:
        """The edit that would bring back what was taken back last."""
        return self._undone[-1] if self._undone else None

    def undo_done(self) -> None:
        """The last step has been taken back."""
        self._undone.append(self._done.pop())
        self.end_merge()

    def redo_done(self) -> None:
        """What was taken back last has been brought back."""
        self._done.append(self._undone.pop())
        self.end_merge()
