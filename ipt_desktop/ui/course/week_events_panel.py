"""The events of the week: one typed line each, linked to people and to the mood that followed."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ipt_desktop.editing.fields import remove
from ipt_desktop.editing.week_events import add_week_event
from ipt_desktop.model.change import Edit
from ipt_desktop.model.session import WeekEvent
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_forms import EVENT
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row

_HOW = "What happened, with whom, then + = or - for the mood; Enter adds it"


class WeekEventsPanel(QWidget):
    """What happened since the last session, in the order of telling."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._session_id = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(_HOW)
        self.entry.setAccessibleName("Add an event of the week")
        self.entry.setAccessibleDescription(_HOW)
        self.entry.setMaxLength(2_000)
        self.entry.returnPressed.connect(self._add)
        title = label("Events between people since last time", "field")
        title.setBuddy(self.entry)
        self.setLayout(column(title, self._rows, self.entry, spacing=8))
        disconnect_on_destroy(
            self,
            context.document.changed.connect(self._follow),
            context.document.settle.connect(self.keep_what_is_typed),
        )

    def show_session(self, session_id: str) -> None:
        """Show the events of this session; a line still being typed is kept with the one before."""
        if session_id != self._session_id:
            self.keep_what_is_typed()
        self._session_id = session_id
        self._fill()

    def keep_what_is_typed(self) -> None:
        """Add the line being typed, so that leaving loses nothing."""
        if self.entry.text().strip():
            self._add()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(change.key[0] is WeekEvent and None in (change.before, change.after) for change in edit.changes):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        found = (one for one in self._context.network.all(WeekEvent).values() if one.session_id == self._session_id)
        for event in sorted(found, key=lambda one: one.id):
            form = Form(self._context, EVENT)
            form.show_ids((event.id,))
            gone = button("Remove", "quiet", "Remove this event; undo brings it back")
            gone.clicked.connect(lambda _on=False, one=event.id: self._remove(one))
            line = row(form, gone)
            line.setStretch(0, 1)
            self._rows.addLayout(line)

    def _add(self) -> None:
        text, session_id = self.entry.text(), self._session_id
        if text.strip() and self._context.perform(lambda network: add_week_event(network, text, session_id)):
            self.entry.clear()

    def _remove(self, event_id: str) -> None:
        self._context.perform(lambda network: remove(network, WeekEvent, [event_id], "Remove event of the week"))
