"""Undo and redo in the window: each says what it did, and in the patient view neither touches private edits."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.context.patient_context import PatientContext
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.entry_line import EntryLine
from ipt_desktop.wording.language import say


class UndoCommands:
    """Answers the actions Undo and Redo of one case. ``notify`` shows a passing sentence."""

    def __init__(self, context: CaseContext, view: MapView, notify: Callable[[str], object]) -> None:
        self._context = context
        self._view = view
        self._notify = notify
        self._private_steps = self._private_redo = 0
        self._was_shared = False
        disconnect_on_destroy(view, context.mode_changed.connect(self._remember_private))

    def undo(self) -> None:
        """Ends the gesture in progress, takes back typing in an entry line, or undoes the last step."""
        line = QApplication.focusWidget()
        if isinstance(line, EntryLine) and line.isUndoAvailable():
            line.undo()
            return
        if self._view.cancel_gesture():
            return
        self._context.document.settle.emit()
        history = self._context.document.history
        step = history.undo_label
        if not step:
            return
        if not self._may_undo():
            self._notify(say("Nothing to undo in the patient view."))
        elif self._context.attempt(self._context.document.undo):
            # The name of a step may hold a word that is not for patients.
            self._notify(say("Undone.") if self._is_shared else say("Undone: {step}", step=say(step)))

    def redo(self) -> None:
        """Redoes typing in an entry line, or the last undone step."""
        line = QApplication.focusWidget()
        if isinstance(line, EntryLine) and line.isRedoAvailable():
            line.redo()
            return
        history = self._context.document.history
        step = history.redo_label
        if not step:
            return
        if not self._may_redo():
            self._notify(say("Nothing to redo in the patient view."))
        elif self._context.attempt(self._context.document.redo):
            self._notify(say("Redone.") if self._is_shared else say("Redone: {step}", step=say(step)))

    def _may_undo(self) -> bool:
        """In the patient's window only what was done there; in the patient view only what was done since it opened."""
        history = self._context.document.history
        if isinstance(self._context, PatientContext):
            return self._context.is_own(history.last_step)
        return not self._is_shared or history.undo_count > self._private_steps

    def _may_redo(self) -> bool:
        history = self._context.document.history
        if isinstance(self._context, PatientContext):
            return self._context.is_own(history.redo_edit)
        return not self._is_shared or history.redo_count > self._private_redo

    @property
    def _is_shared(self) -> bool:
        return self._context.mode is not ScreenMode.PRIVATE

    def _remember_private(self) -> None:
        """Steps done before the patient view opens stay out of its reach."""
        history = self._context.document.history
        history.end_merge()
        if self._is_shared and not self._was_shared:
            self._private_steps, self._private_redo = history.undo_count, history.redo_count
        self._was_shared = self._is_shared
