"""One case from opening to closing: its workspace, its actions, retries of saving, its part of the status bar."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from ipt_desktop.application.save_state import SaveState
from ipt_desktop.canvas.announcement import announce
from ipt_desktop.model.change import Edit
from ipt_desktop.model.inventory import Tag, sum_up
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.platform.garbage_collection import collect_all
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.widgets.date_format import clock_time
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from ipt_desktop.ui.workspace.format_actions import follow_format
from ipt_desktop.wording.language import say
from ipt_desktop.wording.map_in_words import changes_in_words

SOON = 600  # milliseconds: the map is on the screen first, even on a slow machine
RETRY = 4_000  # milliseconds until saving is retried


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
        follow_format(context, window_context.actions)
        self._handlers = self.workspace.handlers()
        window_context.actions.bind(self._handlers)
        context.document.save_changed.connect(self._saved)
        context.document.changed.connect(lambda edit, initiator: self._follow(edit))
        context.mode_changed.connect(self._follow_mode)
        context.unsaved.changed.connect(self._show_save_state)
        self._texts = context.texts.changed.connect(self._show_save_state)
        self._show_save_state()
        self._notices = window_context.notices
        self._show_read_only_records()
        self.refresh()
        QTimer.singleShot(SOON, self.workspace, self._prepare)

    @property
    def title(self) -> str:
        """What the window title may name: the code, and only for the therapist alone."""
        return self.context.network.case.code if self.context.mode is ScreenMode.PRIVATE else ""

    @property
    def is_saved(self) -> bool:
        """Whether everything is in the vault, including what was being typed; retries once what is not."""
        document = self.context.document
        document.settle.emit()
        if document.save_state is SaveState.UNSAVED:
            document.retry()
        return document.save_state is SaveState.SAVED

    @property
    def pending(self) -> Sequence[tuple[str, Edit]]:
        """The edits that are not in the vault yet, with the id of the case."""
        return [(self.context.network.case.id, edit) for edit in self.context.document.unwritten]

    def close(self) -> None:
        """Closes the case."""
        self._again.stop()
        self._texts()
        self._notices.take_back("newer records")
        self._actions.unbind(self._handlers)
        self.workspace.leave()
        self._status.clear()

    def _follow(self, edit: Edit) -> None:
        announce(self.workspace, lambda: changes_in_words(edit, self.context.audience, say.language))
        self.refresh()

    def _follow_mode(self) -> None:
        is_shared = self.context.mode is ScreenMode.SHARED
        announce(self.workspace, say("Patient view") if is_shared else say("Therapist’s view"))
        self.refresh()

    def refresh(self) -> None:
        """Names what undo would undo; counts again."""
        history, actions = self.context.document.history, self._actions
        is_private = self.context.mode is ScreenMode.PRIVATE
        undo, redo = (history.undo_label, history.redo_label) if is_private else ("", "")
        actions["undo"].setText(say("Undo “{change}”", change=say(undo)) if undo else say.of("menu", "Undo"))
        actions["redo"].setText(say("Redo “{change}”", change=say(redo)) if redo else say.of("menu", "Redo"))
        self._status.show_counts(self._counts() if is_private else "")
        self._retitle()

    def _show_read_only_records(self) -> None:
        count = len(self.context.network.read_only)
        if count:
            sentence = say.count(
                "{count} record of this case was written by a newer version of the program. It cannot be changed here, "
                "and may not be shown.",
                "{count} records of this case were written by a newer version of the program. They cannot be changed "
                "here, and may not be shown.",
                count,
            )
            self._notices.put("newer records", sentence)

    def _prepare(self) -> None:
        """Does now what would delay a later moment, unless the case was closed meanwhile."""
        if self.context.is_closed:
            return
        self.workspace.inspector.prepare()
        self.workspace.desk.prepare()
        collect_all()

    def _counts(self) -> str:
        if not self.context.network.people:
            return ""
        counts = sum_up(self.context.network).counts.by_tag
        shown = [tag for tag in Tag if counts[tag] or tag is not Tag.UNRATED]
        return " · ".join(say("{tag}: {count}", tag=say(tag), count=counts[tag]) for tag in shown)

    def _show_save_state(self) -> None:
        """What is on the screen but not in the vault, most pressing first."""
        unsaved = self.context.unsaved
        if self.context.document.save_state is SaveState.UNSAVED:
            self._status.show_retrying()
        elif self.context.document.save_state is SaveState.SAVING:
            self._status.show_saving()
        elif unsaved.refused:
            editor, field = next(iter(unsaved.refused.items()))
            self._status.show_unsaved(len(unsaved.refused), field, lambda: self.workspace.reveal(editor))
        elif unsaved.is_typing or self.context.texts.unwritten:
            self._status.show_saving()
        else:
            self._status.show_saved(clock_time(self.context.services.now()))

    def _saved(self, state: SaveState, sentence: str) -> None:
        self._show_save_state()
        if state is SaveState.UNSAVED:
            self.workspace.busy.show_error(
                say("{reason} What you entered stays on the screen, and saving is retried.", reason=sentence)
            )
            self._again.start()
        elif state is SaveState.SAVED and self._again.isActive():
            self._again.stop()
            self.workspace.busy.say(say("Everything is saved again."))
