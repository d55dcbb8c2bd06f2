"""The events of the week: one typed line each, linked to people and to the mood that followed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.week_events import add_week_event
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.session import WeekEvent
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_forms import EVENT
from ipt_desktop.ui.forms.removable import removable_row
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.entry_line import EntryLine
from ipt_desktop.ui.widgets.layout import clear_layout, column, label
from ipt_desktop.ui.widgets.scrolling import keep_in_view
from ipt_desktop.wording.language import say


class WeekEventsPanel(QWidget):
    """The events since the last session, in the order in which they were entered."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._session_id = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        hint = say("What happened, with whom, then + = or - for the mood; Enter adds it")
        self.entry = EntryLine(context.unfinished, limit=2_000)
        self.entry.setPlaceholderText(hint)
        self.entry.setAccessibleName(say("Add an event of the week"))
        self.entry.setAccessibleDescription(hint)
        self.entry.returnPressed.connect(self._add)
        title = label(say("Events between people since last time"), "field")
        title.setBuddy(self.entry)
        self.setLayout(column(title, self._rows, self.entry, spacing=8))
        disconnect_on_destroy(self, context.document.changed.connect(self._follow))

    def show_session(self, session_id: str) -> None:
        """Shows the events of this session; a line still being typed is added to the one before."""
        if self._session_id not in ("", session_id):
            self._add()
        self._session_id = session_id
        self.entry.unfinished.show(f"new event of the week {session_id}")
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if edit.adds_or_removes(WeekEvent):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        events = self._context.network.all(WeekEvent).values()
        for event in sorted(events, key=lambda event: event.id):
            if event.session_id == self._session_id:
                step, tip = N_("", "Remove event of the week"), say("Removes this event; undo restores it")
                self._rows.addLayout(removable_row(self._context, EVENT, event, step, tip))

    def _add(self) -> None:
        text, session_id = self.entry.words, self._session_id
        if text and self._context.perform(lambda network: add_week_event(network, text, session_id)):
            self.entry.empty()
            keep_in_view(self.entry)
