"""The page of the timeline: one picture of mood and life, events typed as one line, and the same as a table."""

from datetime import timedelta

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.editing.fields import remove
from ipt_desktop.editing.timeline_events import add_event, move_event, parse_event
from ipt_desktop.errors import InvalidValue
from ipt_desktop.figures.charts.time_axis import DAYS_A_YEAR, TimeAxis
from ipt_desktop.figures.charts.timeline import LANES, TimelineItem, timeline, timeline_items, timeline_span
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import TextField
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable

_HINT = "2024-03 husband retires      (a year, a month or a day; then what happened; Enter)"
_FIELDS = (
    Field(TimelineEvent, "words", "What happened", lines=1),
    Field(TimelineEvent, "began_on", "When"),
    Field(TimelineEvent, "ended_on", "Until", beside=True),
    Field(TimelineEvent, "kind", "Kind of event", folded=True),
    Field(TimelineEvent, "mood_effect", "Mood afterwards", folded=True, beside=True),
)
_LEFT = 34.0
_STEP = 1.25
_MOST = 4.0  # diagram units to a day: a week is as wide as a word


class TimelinePage(QWidget):
    """Follows the case while it is seen. ``Ctrl`` and the wheel zoom about the pointer, + and - about the middle."""

    def __init__(self, context: CaseContext, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._told: list[TimelineItem] = []
        self.zoom = 1.0
        self.axis: TimeAxis | None = None
        self.picture = FigureView("Timeline", movable=frozenset({"event"}))
        self.picture.announce("The table below lists the same events.")
        self.entry = TextField(500)
        self.entry.setPlaceholderText(_HINT)
        self.entry.setAccessibleName("Add an event: date, then what happened")
        self.entry.returnPressed.connect(self.add)
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        self.table = TextTable("Events", ("When", "What happened", "Kind", "With whom"), (150, 320, 110, 160))
        self.form = Form(context, _FIELDS)
        self.around = QScrollArea()
        self.around.setAccessibleName("Timeline, scrolling")
        self._print = button("Print…", "pill", "The whole timeline on one page (Ctrl+Alt+1)")
        self._print.clicked.connect(lambda: actions.run("print_timeline"))
        self._put_together()
        appearance.changed.connect(self.picture.set_theme)
        self.picture.set_theme(appearance.theme)
        self._listen()
        self.setFocusProxy(self.entry)

    def add(self) -> None:
        """Put what is typed on the timeline."""
        try:
            event = parse_event(self._context.network, self.entry.text())
        except InvalidValue as problem:
            self._wrong.setText(str(problem))
            self._wrong.show()
            return
        self._wrong.hide()
        if self._context.perform(lambda network: add_event(event)):
            self.entry.clear()
            self.choose(f"event:{event.id}")

    def choose(self, key: str) -> None:
        """Choose what a mark or a row stands for; people are chosen on the map too."""
        kind, _, rest = key.removeprefix("words:").partition(":")
        if kind == "name":
            self._context.selection.choose_people([rest.rpartition(" ")[2]])
        elif kind == "person":
            self._context.selection.choose_people([rest])
        at = next((at for at, one in enumerate(self._told) if one.key == f"{kind}:{rest}"), -1)
        if at >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.table.rows.index(at, 0), flags)

    def chosen_event(self) -> str:
        """The id of the event chosen in the table, or nothing."""
        at = self.table.currentIndex().row()
        kind, _, event_id = self._told[at].key.partition(":") if 0 <= at < len(self._told) else ("", "", "")
        return event_id if kind == "event" else ""

    def shift(self, key: str, units: float) -> None:
        """Move an event along the axis: one step back takes it home."""
        if self.axis is not None:
            days = self.axis.days(units)
            self._context.perform(lambda network: move_event(network, key.partition(":")[2], days))

    def zoom_by(self, notches: float, at: float | None = None) -> None:
        """Zoom in or out about a place of the picture, in diagram units; about the middle where none is told."""
        if self.axis is None:
            return
        bar = self.around.horizontalScrollBar()
        beside = (self.around.viewport().width() / 2) if at is None else at - bar.value()
        place = bar.value() + beside if at is None else at
        share = (place - self.axis.left) / self.axis.width
        days = max((self.axis.last - self.axis.first).days, 1)
        most = max(days * _MOST / max(self._room(), 1.0), 1.0)
        self.zoom = max(1.0, min(self.zoom * _STEP**notches, most))
        self._draw()
        bar.setValue(round(self.axis.left + share * self.axis.width - beside))

    def showEvent(self, event: QShowEvent) -> None:
        """Bring it up to date: while it is hidden it follows nothing."""
        super().showEvent(event)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole life fits into the room there is, until one zooms."""
        super().resizeEvent(event)
        self._draw()

    def _put_together(self) -> None:
        smaller, larger, whole = (
            button("−", "pill", "Zoom out"),
            button("+", "pill", "Zoom in"),
            button("Whole life", "pill"),
        )
        smaller.setAccessibleName("Zoom out")
        larger.setAccessibleName("Zoom in")
        smaller.clicked.connect(lambda: self.zoom_by(-2))
        larger.clicked.connect(lambda: self.zoom_by(2))
        whole.clicked.connect(lambda: self.zoom_by(-100))
        gone = button("Remove", "quiet", "Remove this event; undo brings it back")
        gone.clicked.connect(self._remove)
        self.around.setWidget(self.picture)
        self.around.setFrameShape(QFrame.Shape.NoFrame)
        self.around.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._beside = QWidget()
        self._beside.setLayout(column(self.form, row(None, gone), None, spacing=6))
        self._beside.setFixedWidth(330)
        lower = QWidget()
        below = row(self.table, self._beside, spacing=14)
        below.setStretch(0, 1)
        lower.setLayout(column(self.entry, self._wrong, below, spacing=8))
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.around)
        both.addWidget(lower)
        both.setSizes([540, 200])
        both.setChildrenCollapsible(False)
        both.setHandleWidth(7)
        top = row(label("Timeline", "heading"), None, smaller, larger, whole, self._print)
        whole_page = column(top, both, margins=(24, 18, 24, 16), spacing=8)
        whole_page.setStretch(1, 1)
        self.setLayout(whole_page)

    def _listen(self) -> None:
        self.picture.chosen.connect(self.choose)
        self.picture.pulled.connect(self.shift)
        self.picture.turned.connect(self.zoom_by)
        self.table.selectionModel().currentChanged.connect(lambda now, before: self._show_chosen())
        disconnect_on_destroy(
            self, self._context.document.changed.connect(lambda edit, initiator: self._fill_if_seen())
        )

    def _remove(self) -> None:
        event_id = self.chosen_event()
        if event_id:
            self._context.perform(lambda network: remove(network, TimelineEvent, [event_id], "Remove event"))

    def _show_chosen(self) -> None:
        event_id = self.chosen_event()
        self._beside.setVisible(bool(event_id))
        if event_id:
            self.form.show_ids((event_id,))

    def _fill_if_seen(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        chosen = self.chosen_event()
        self._told = timeline_items(self._context.network)
        self.table.rows.show_rows([_row(one) for one in self._told])
        if chosen:
            self.choose(f"event:{chosen}")
        self._show_chosen()
        self._draw()

    def _room(self) -> float:
        return self.around.viewport().width() - _LEFT - 24.0

    def _draw(self) -> None:
        today = self._context.services.now().date()
        first, last = timeline_span(self._context.network) or (today, today)
        if (last - first).days < DAYS_A_YEAR:
            first = last - timedelta(days=round(DAYS_A_YEAR))
        self.axis = TimeAxis(first, last, _LEFT, max(self._room(), 300.0) * self.zoom)
        self.picture.set_figure(timeline(self._context.network, self.axis))


def _row(entry: TimelineItem) -> tuple[str, ...]:
    when = f"{entry.began} to {entry.ended}" if entry.ended else str(entry.began)
    return (when, entry.words, LANES[entry.kind], ", ".join(name for _, name in entry.people))
