"""One case from opening to closing: its desk, its actions, unsaved edits tried again, its words in the status line."""

from PySide6.QtCore import QObject, QTimer

from ipt_desktop.application.document import SaveState
from ipt_desktop.model.inventory import Tag, sum_up
from ipt_desktop.ui.context.case_context import Work
from ipt_desktop.ui.platform.garbage_collection import look_for_garbage
from ipt_desktop.ui.shell.screen_mode import Mode
from ipt_desktop.ui.shell.window_context import WindowFrame
from ipt_desktop.ui.workspace.case_workspace import Desk

SOON = 600  # milliseconds: the map is on the screen first, on a slow machine too
RETRY = 4_000  # milliseconds until what could not be saved is tried again


class OpenCase(QObject):
    """Ties the open case to the window around it."""

    def __init__(self, work: Work, frame: WindowFrame) -> None:
        super().__init__()
        self.work = work
        self._actions = frame.actions
        self._status = frame.status
        self._retitle = frame.retitle
        self._again = QTimer(self)
        self._again.setInterval(RETRY)
        self._again.timeout.connect(work.document.retry)
        self.desk = Desk(work, frame)
        self._handlers = self.desk.handlers()
        frame.actions.bind(self._handlers)
        work.document.save_changed.connect(self._saved)
        work.document.changed.connect(lambda edit, initiator: self.refresh())
        work.mode_changed.connect(self.refresh)
        self._status.show_saved(True, self._clock())
        self.refresh()
        QTimer.singleShot(SOON, self.desk, self._make_ready)

    @property
    def title(self) -> str:
        """What may stand in the window's title: the code, and only for the therapist alone."""
        return self.work.network.case.code if self.work.mode is Mode.PRIVATE else ""

    @property
    def is_saved(self) -> bool:
        """Whether everything is in the vault, also what was being typed; what is not is tried once more."""
        document = self.work.document
        document.settle.emit()
        if document.save_state is SaveState.UNSAVED:
            document.retry()
        return document.save_state is SaveState.SAVED

    def _make_ready(self) -> None:
        """What would hold up a later moment and now holds up nobody."""
        self.desk.inspector.prepare()
        look_for_garbage()

    def close(self) -> None:
        """Leave the case."""
        self._again.stop()
        self._actions.unbind(self._handlers)
        self.desk.leave()
        self._status.clear()

    def refresh(self) -> None:
        """Name what undo would undo, count anew."""
        history = self.work.document.history
        private = self.work.mode is Mode.PRIVATE
        for key, name, label in (("undo", "Undo", history.undo_label), ("redo", "Redo", history.redo_label)):
            self._actions[key].setText(f"{name} “{label}”" if label and private else name)
        self._status.show_counts(self._counts() if private else "")
        self._retitle()

    def _clock(self) -> str:
        return f"{self.work.parts.now():%H:%M}"

    def _counts(self) -> str:
        if not self.work.network.people:
            return ""
        found = sum_up(self.work.network).counts.by_tag
        return " · ".join(f"{found[tag]} {tag}" for tag in Tag if found[tag] or tag is not Tag.UNRATED)

    def _saved(self, state: SaveState, sentence: str) -> None:
        self._status.show_saved(state is SaveState.SAVED, self._clock())
        if state is SaveState.UNSAVED:
            self.desk.busy.trouble(f"{sentence} What you entered stays on the screen and is tried again.")
            self._again.start()
        elif self._again.isActive():
            self._again.stop()
            self.desk.busy.say("Everything is saved again.")
