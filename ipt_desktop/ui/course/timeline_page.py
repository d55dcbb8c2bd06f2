"""The timeline page: mood and life on one axis, events typed as one line, and the same as a table."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.editing.fields import remove
from ipt_desktop.editing.timeline_events import add_event, move_event, parse_event
from ipt_desktop.errors import InvalidValue
from ipt_desktop.figures.charts.time_axis import DAYS_A_YEAR, TimeAxis
from ipt_desktop.figures.charts.timeline import (
    LANES,
    TimelineItem,
    episode_start,
    timeline,
    timeline_items,
    timeline_span,
)
from ipt_desktop.messages import N_
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.forms.on_sheets import on_sheets
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.date_field import read_date
from ipt_desktop.ui.widgets.entry_line import EntryLine
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say

_FIELDS = (
    Field(TimelineEvent, "words", N_("", "What happened"), lines=1),
    Field(TimelineEvent, "began_on"),
    Field(TimelineEvent, "ended_on", beside=True),
    Field(TimelineEvent, "kind", folded=True),
    Field(TimelineEvent, "mood_effect", folded=True, beside=True),
    Field(TimelineEvent, "treatment", lines=1),
    Field(TimelineEvent, "helped", lines=1),
    on_sheets(TimelineEvent),
)
_LEFT = 34.0
_STEP = 1.25
_MOST = 4.0  # diagram units to a day: a week is as wide as a word


class TimelinePage(QWidget):
    """Follows the case while it is visible. ``Ctrl`` and the wheel zoom about the pointer, + and - about the middle."""

    def __init__(self, context: CaseContext, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._items: list[TimelineItem] = []
        self.zoom = 1.0
        self._has_opened = False
        self.axis: TimeAxis | None = None
        self.picture = FigureView(say("Timeline"), movable=frozenset({"event"}))
        self.picture.announce(say("The table below lists the same events."))
        self.entry = EntryLine(context.unfinished, "new timeline event", 500)
        self.entry.setPlaceholderText(
            say("March 2024 husband retires      (a year, a month or a day; then what happened; Enter)")
        )
        self.entry.setAccessibleName(say("Add an event: date, then what happened"))
        self.entry.returnPressed.connect(self.add)
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        headings = (say("When"), say("What happened"), say("Kind"), say("With whom"))
        self.table = TextTable(say("Events"), headings, (170, 320, 110, 160))
        self.form = Form(context, _FIELDS)
        self.around = QScrollArea()
        self.around.setAccessibleName(say("Timeline, scrolling"))
        self._print = button(say("Print…"), "pill", say("The timeline on one page"))
        self._print.clicked.connect(lambda: actions.run("print_timeline"))
        self._put_together()
        appearance.changed.connect(self.picture.set_theme)
        self.picture.set_theme(appearance.theme)
        self._opening = QTimer(self, interval=0, singleShot=True)  # a child: it ends with the page, started or not
        self._listen()
        self.setFocusProxy(self.entry)

    def add(self) -> None:
        """Puts the typed event on the timeline."""
        try:
            today = self._context.services.now().date()
            event = parse_event(self._context.network, self.entry.words, partial(read_date, today=today))
        except InvalidValue as problem:
            self._wrong.setText(problem.sentence(say))
            self._wrong.show()
            return
        self._wrong.hide()
        if self._context.perform(lambda network: add_event(event)):
            self.entry.empty()
            self.choose(f"event:{event.id}")

    def choose(self, key: str) -> None:
        """Selects the item of a mark or a row; people are selected on the map too."""
        kind, _, rest = key.removeprefix("words:").partition(":")
        if kind == "name":
            self._context.selection.choose_people([rest.rpartition(" ")[2]])
        elif kind == "person":
            self._context.selection.choose_people([rest])
        place = next((place for place, item in enumerate(self._items) if item.key == f"{kind}:{rest}"), -1)
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.table.rows.index(place, 0), flags)

    def chosen_event(self) -> str:
        """The id of the event chosen in the table, or nothing."""
        place = self.table.currentIndex().row()
        kind, _, event_id = self._items[place].key.partition(":") if 0 <= place < len(self._items) else ("", "", "")
        return event_id if kind == "event" else ""

    def shift(self, key: str, units: float) -> None:
        """Moves an event along the axis in one undo step."""
        if self.axis is not None:
            days = self.axis.days(units)
            self._context.perform(lambda network: move_event(network, key.partition(":")[2], days))

    def zoom_by(self, notches: float, x: float | None = None) -> None:
        """Zooms in or out about a place of the picture, in diagram units; about the middle by default."""
        if self.axis is None:
            return
        bar = self.around.horizontalScrollBar()
        beside = (self.around.viewport().width() / 2) if x is None else x - bar.value()
        place = bar.value() + beside if x is None else x
        share = (place - self.axis.left) / self.axis.width
        self.zoom = max(1.0, min(self.zoom * _STEP**notches, self._most_zoom()))
        self._draw()
        bar.setValue(round(self.axis.left + share * self.axis.width - beside))

    def show_episode(self) -> None:
        """Shows the time from a year before the onset; what was earlier is to the left."""
        start = episode_start(self._context.network)
        if self.axis is None or start is None:
            return
        first, last = self.axis.first, self.axis.last
        whole, part = (last - first).days, (last - max(start, first)).days
        self.zoom = max(1.0, min(whole / max(part, 1), self._most_zoom()))
        self._draw()
        self.around.horizontalScrollBar().setValue(round(self.axis.x(max(start, first)) - self.axis.left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole picture fits the width until one zooms."""
        super().resizeEvent(event)
        self._draw()

    def _put_together(self) -> None:
        smaller, larger, whole = (
            button("−", "pill", say("Zoom out")),
            button("+", "pill", say("Zoom in")),
            button(say("Whole life"), "pill", say("Fits the whole timeline to the window")),
        )
        smaller.setAccessibleName(say("Zoom out"))
        larger.setAccessibleName(say("Zoom in"))
        smaller.clicked.connect(lambda: self.zoom_by(-2))
        larger.clicked.connect(lambda: self.zoom_by(2))
        whole.clicked.connect(lambda: self.zoom_by(-100))
        self.episode = button(say("This episode"), "pill", say("From a year before the onset"))
        self.episode.clicked.connect(self.show_episode)
        remove_it = button(say.of("button", "Remove"), "quiet", say("Removes this event; undo restores it"))
        remove_it.clicked.connect(self._remove)
        self.around.setWidget(self.picture)
        self.around.setFrameShape(QFrame.Shape.NoFrame)
        self.around.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._beside = QWidget()
        self._beside.setLayout(column(self.form, row(None, remove_it), None, spacing=6))
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
        top = row(label(say("Timeline"), "heading"), None, smaller, larger, self.episode, whole, self._print)
        whole_page = column(top, both, margins=(24, 18, 24, 16), spacing=8)
        whole_page.setStretch(1, 1)
        self.setLayout(whole_page)

    def _listen(self) -> None:
        self.picture.chosen.connect(self.choose)
        self.picture.pulled.connect(self.shift)
        self.picture.turned.connect(self.zoom_by)
        self.table.selectionModel().currentChanged.connect(lambda now, before: self._show_chosen())
        self._opening.timeout.connect(self.show_episode)
        refresh_when_shown(self, self._fill, self._context.document.changed)

    def _remove(self) -> None:
        event_id = self.chosen_event()
        if event_id:
            self._context.perform(lambda network: remove(network, TimelineEvent, [event_id], N_("", "Remove event")))

    def _show_chosen(self) -> None:
        event_id = self.chosen_event()
        self._beside.setVisible(bool(event_id))
        if event_id:
            self.form.show_ids((event_id,))

    def _fill(self) -> None:
        chosen = self.chosen_event()
        self._items = timeline_items(self._context.network, say.language)
        self.table.rows.show_rows([_row(item) for item in self._items])
        if chosen:
            self.choose(f"event:{chosen}")
        self._show_chosen()
        self._draw()
        self.episode.setEnabled(episode_start(self._context.network) is not None)
        if not self._has_opened:
            self._has_opened = True
            self._opening.start()

    def _most_zoom(self) -> float:
        days = max((self.axis.last - self.axis.first).days, 1) if self.axis else 1
        return max(days * _MOST / max(self._room(), 1.0), 1.0)

    def _room(self) -> float:
        return self.around.viewport().width() - _LEFT - 24.0

    def _draw(self) -> None:
        today = self._context.services.now().date()
        first, last = timeline_span(self._context.network) or (today, today)
        if (last - first).days < DAYS_A_YEAR:
            first = last - timedelta(days=round(DAYS_A_YEAR))
        self.axis = TimeAxis(first, last, _LEFT, max(self._room(), 300.0) * self.zoom)
        self.picture.set_figure(timeline(self._context.network, self.axis, say.language))


def _row(item: TimelineItem) -> tuple[str, ...]:
    began, ended = say.day(str(item.began)), say.day(str(item.ended or ""))
    when = say("{first} to {last}", first=began, last=ended) if item.ended else began
    return (when, item.words, say(LANES[item.kind]), ", ".join(name for _, name in item.people))
