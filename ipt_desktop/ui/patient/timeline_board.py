"""The timeline in the patient view: what happened and how it was, on one axis, and a line to add to it."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.editing.timeline_events import add_event, parse_event
from ipt_desktop.errors import InvalidValue
from ipt_desktop.figures.charts.timeline import paper_axis, timeline, timeline_items
from ipt_desktop.ui.context.patient_context import PatientContext
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.date_field import read_date
from ipt_desktop.ui.widgets.editors import TextField
from ipt_desktop.ui.widgets.layout import column, label, scrolled
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say

_LEFT = 34.0


class TimelineBoard(QWidget):
    """The picture, the line to add an event, and the same in words."""

    def __init__(self, context: PatientContext, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("board")
        self._context = context
        self._picture = FigureView(say("My timeline"))
        self._picture.announce(say("The table below lists the same events."))
        self.entry = TextField(500)
        self.entry.setPlaceholderText(say("When, then what happened: March 2024 moved house"))
        self.entry.setAccessibleName(say("Add an event: date, then what happened"))
        self.entry.returnPressed.connect(self.add)
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        self.table = TextTable(say("Events"), (say("When"), say("What happened"), say("With whom")), (180, 380, 180))
        self.table.setMinimumHeight(200)
        content = QWidget()
        title = label(say("My timeline"), "title")
        parts = (title, self._picture, self.entry, self._wrong, self.table, None)
        content.setLayout(column(*parts, margins=(28, 24, 28, 28), spacing=12))
        self.setLayout(column(scrolled(content, say("My timeline"))))
        self.setFocusProxy(self.entry)
        appearance.changed.connect(self._picture.set_theme)
        self._picture.set_theme(appearance.theme)
        refresh_when_shown(self, self._fill, context.document.changed)

    def add(self) -> None:
        """Puts the typed event on the timeline."""
        try:
            today = self._context.services.now().date()
            event = parse_event(self._context.network, self.entry.text(), partial(read_date, today=today))
        except InvalidValue as problem:
            self._wrong.setText(problem.sentence(say))
            self._wrong.show()
            return
        self._wrong.hide()
        if self._context.perform(lambda network: add_event(event)):
            self.entry.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole picture fits the width."""
        super().resizeEvent(event)
        self._draw()

    def _fill(self) -> None:
        items = timeline_items(self._context.network, say.language)
        rows = [(item.began, item.ended, item.words, ", ".join(name for _, name in item.people)) for item in items]
        self.table.rows.show_rows([(_when(began, ended), words, people) for began, ended, words, people in rows])
        self._draw()

    def _draw(self) -> None:
        network, width = self._context.network, max(self.width() - 2 * _LEFT - 60.0, 300.0)
        axis = paper_axis(network, network.course, _LEFT, width)
        self._picture.setVisible(axis is not None)
        if axis is not None:
            self._picture.set_figure(timeline(network, axis, say.language, plain=True))


def _when(began: object, ended: object) -> str:
    first = say.day(str(began))
    return say("{first} to {last}", first=first, last=say.day(str(ended))) if ended else first
