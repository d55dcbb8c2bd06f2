"""Says what has just been removed or kept, and offers to undo it, on whichever page the therapist is."""

from collections.abc import Callable

from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import Snapshot
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.toast import Toast
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.wording.language import say


class EditNews:
    """Listens to the document. ``undo`` takes the last step back. Nothing is carried over into another view."""

    def __init__(self, context: CaseContext, toast: Toast, undo: Callable[[], object]) -> None:
        self._context = context
        self._toast = toast
        self._undo = undo
        disconnect_on_destroy(
            toast,
            context.document.changed.connect(lambda edit, initiator: self._follow(edit)),
            context.mode_changed.connect(toast.hide),
        )

    def _follow(self, edit: Edit) -> None:
        self._toast.hide()  # its button would undo something else
        if self._context.document.history.last_step is not edit:  # a colleague's, or one that was taken back
            return
        if not is_silent(edit):
            return
        is_private = self._context.mode is ScreenMode.PRIVATE
        sentence = say("Done: {step}", step=say(edit.label)) if is_private else say("Done.")
        self._toast.say(sentence, say.of("button", "Undo"), self._undo)


def is_silent(edit: Edit) -> bool:
    """Whether an edit shows little or nothing where it is made: something is gone, kept, or counted."""
    kinds = {change.key[0] for change in edit.changes}
    is_snapshot = Snapshot in kinds and Session not in kinds
    return is_snapshot or any(change.after is None or _is_count(change) for change in edit.changes)


def _is_count(change: Change) -> bool:
    before, after = change.before, change.after
    return isinstance(before, Course) and isinstance(after, Course) and before.sessions_held != after.sessions_held
