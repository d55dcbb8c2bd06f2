"""One case from opening to closing: its desk, its actions, unsaved edits tried again, its words in the status line."""

from PySide6.QtCore import QObject, QTimer

from ipt_desktop.application.document import SaveState
from ipt_desktop.model.inventory import Tag, sum_up
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.platform.garbage_collection import collect_all
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace

SOON = 600  # milliseconds: the map is on the screen first, on a slow machine too
RETRY = 4_000  # milliseconds until what could not be saved is tried again


class CaseController(QObject):
    """Ties the open case to the window around it."""

    def __init__(self, context: CaseContext, window_context: WindowContext) -> None:
        super().__init__()
        self.context = context
        self._actions = window_context.actions
        self._status = window_context.status
        self._retitle = window_context.retitle
        self._again = QTimer(self)
        self._again.setInterval(RETRY)
        self._again.timeout.connect(context.document.retry)
        self.workspace = CaseWorkspace(context, window_context)
        self._handlers = self.workspace.handlers()
        window_context.actions.bind(self._handlers)
        context.document.save_changed.connect(self._saved)
        context.document.changed.connect(lambda edit, initiator: self.refresh())
        context.mode_changed.connect(self.refresh)
        self._status.show_saved(True, self._clock())
        self.refresh()
        QTimer.singleShot(SOON, self.workspace, self._make_ready)

    @property
    def title(self) -> str:
        """What may stand in the window's title: the code, and only for the therapist alone."""
        return self.context.network.case.code if self.context.mode is ScreenMode.PRIVATE else ""

    @property
    def is_saved(self) -> bool:
        """Whether everything is in the vault, also what was being typed; what is not is tried once more."""
        document = self.context.document
        document.settle.emit()
        if document.save_state is SaveState.UNSAVED:
            document.retry()
        return document.save_state is SaveState.SAVED

    def _make_ready(self) -> None:
        """What would hold up a later moment and now holds up nobody."""
        self.workspace.inspector.prepare()
        collect_all()

    def close(self) -> None:
        """Leave the case."""
        self._again.stop()
        self._actions.unbind(self._handlers)
        self.workspace.leave()
        self._status.clear()

    def refresh(self) -> None:
        """Name what undo would undo, count anew."""
        history = self.context.document.history
        private = self.context.mode is ScreenMode.PRIVATE
        for key, name, label in (("undo", "Undo", history.undo_label), ("redo", "Redo", history.redo_label)):
            self._actions[key].setText(f"{name} “{label}”" if label and private else name)
        self._status.show_counts(self._counts() if private else "")
        self._retitle()

    def _clock(self) -> str:
        return f"{self.context.services.now():%H:%M}"

    def _counts(self) -> str:
        if not self.context.network.people:
            return ""
        found = sum_up(self.context.network).counts.by_tag
        return " · ".join(f"{found[tag]} {tag}" for tag in Tag if found[tag] or tag is not Tag.UNRATED)

    def _saved(self, state: SaveState, sentence: str) -> None:
        self._status.show_saved(state is SaveState.SAVED, self._clock())
        if state is SaveState.UNSAVED:
            self.workspace.busy.show_error(f"{sentence} What you entered stays on the screen and is tried again.")
            self._again.start()
        elif self._again.isActive():
            self._again.stop()
            self.workspace.busy.say("Everything is saved again.")
