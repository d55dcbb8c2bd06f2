"""One week of the diary to type in: a row for each day, a cell for each event; Tab goes from cell to cell."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ipt_desktop.editing.rhythm import set_cell, set_day, set_target
from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.rhythm_day import Anchor, RhythmTargets, clock
from ipt_desktop.model.rhythm_score import DAYS, RhythmWeek, diary, rhythm_week
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.editors import TextField
from ipt_desktop.ui.widgets.layout import column, label, set_style_property
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import WEEKDAYS, value_name

_MOOD = "mood"
_ABOUT = N_(
    "",
    "Type a time as 7, 730 or 7:30, and after it 0 to 3 for the company: 0 alone, 1 others there, "
    "2 others taking part, 3 very engaging. Mood: -5 very low to 5 very high.",
)
Make = Callable[[Network], Edit]


class WeekGrid(QWidget):
    """Seven days, the usual times below them, and the times aimed at; what is typed is kept when a cell is left."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._monday = date.min
        self._course_id = ""
        self.cells: dict[tuple[int, str], TextField] = {}
        self.targets: dict[Anchor, TextField] = {}
        self._days: list[QLabel] = []
        self._usual: dict[Anchor, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self.wrong = label("", "wrong", wrap=True)
        self.wrong.hide()
        self._build()
        self.setLayout(column(label(say(_ABOUT), "soft", wrap=True), self._grid, self.wrong, spacing=10))
        self.setFocusProxy(self.cells[0, Anchor.UP])

    def show_week(self, monday: date, course_id: str) -> RhythmWeek:
        """Shows this week, and the times aimed at in this course."""
        self._monday, self._course_id = monday, course_id
        week = rhythm_week(monday, diary(self._context.network))
        targets = self._context.network.all(RhythmTargets).get(course_id)
        for row, day in enumerate(week.dates):
            self._days[row].setText(say("{weekday} {day}", weekday=say(WEEKDAYS[row]), day=day.day))
            entry = week.days.get(day)
            for anchor in Anchor:
                company = entry.company(anchor) if entry else None
                time = entry.time(anchor) if entry else None
                self._show(self.cells[row, anchor], _place(day, anchor), _cell(time, company))
            mood = entry.mood if entry else None
            self._show(self.cells[row, _MOOD], _place(day, _MOOD), "" if mood is None else str(mood))
        for anchor in Anchor:
            own = week.anchors.get(anchor)
            self._usual[anchor].setText(_usual(own.usual, own.hits, own.counts) if own else "")
            aim = _cell(targets.time(anchor) if targets else None, None)
            self._show(self.targets[anchor], _place(course_id, anchor), aim)
            self.targets[anchor].setEnabled(bool(course_id))
        self._show_wrong()
        return week

    def _show_wrong(self) -> None:
        """The reason stands below the week as long as a cell is marked."""
        self.wrong.setVisible(any(cell.property("wrong") for cell in (*self.cells.values(), *self.targets.values())))
        if not self.wrong.text():
            self.wrong.setText(say("What is marked could not be read."))

    def _show(self, cell: TextField, place: str, kept: str) -> None:
        """Shows what is in the case, or what was typed there last and is no time."""
        refused = self._context.unfinished.words(place)
        cell.set_value(refused or kept)
        set_style_property(cell, "wrong", bool(refused))
        if not refused:
            self._context.unsaved.settle(cell)

    def _build(self) -> None:
        heads = [*(say(value_name(anchor)) for anchor in Anchor), say("Mood")]
        for place, head in enumerate(heads, start=1):
            self._grid.addWidget(label(head, "field", wrap=True), 0, place)
            self._grid.setColumnStretch(place, 1)
        for row in range(DAYS):
            self._days.append(label("", "field"))
            self._grid.addWidget(self._days[-1], row + 1, 0)
            for place, (key, head) in enumerate(zip((*Anchor, _MOOD), heads, strict=True), start=1):
                cell = self.cells[row, key] = TextField(10)
                cell.name_for_readers(say("{weekday}: {event}", weekday=say(WEEKDAYS[row]), event=head))
                cell.left.connect(partial(self._write, row, key))
                self._grid.addWidget(cell, row + 1, place)
        self._grid.addWidget(label(say("Usual time"), "field"), DAYS + 1, 0)
        self._grid.addWidget(label(say("Time aimed at"), "field"), DAYS + 2, 0)
        for place, anchor in enumerate(Anchor, start=1):
            self._usual[anchor] = label("", "soft", wrap=True)
            self._grid.addWidget(self._usual[anchor], DAYS + 1, place)
            aim = self.targets[anchor] = TextField(5)
            aim.name_for_readers(say("Time aimed at: {event}", event=heads[place - 1]))
            aim.left.connect(partial(self._aim, anchor))
            self._grid.addWidget(aim, DAYS + 2, place)

    def _write(self, row: int, key: str) -> None:
        day, cell = self._monday + timedelta(days=row), self.cells[row, key]
        text = str(cell.value())

        def make(network: Network) -> Edit:
            if key != _MOOD:
                return set_cell(network, day, Anchor(key), text)
            return set_day(network, day, mood=_mood(text))

        self._attempt(cell, _place(day, key), make)

    def _aim(self, anchor: Anchor) -> None:
        field = self.targets[anchor]
        text, course_id = str(field.value()), self._course_id
        if course_id:
            self._attempt(
                field, _place(course_id, anchor), lambda network: set_target(network, course_id, anchor, text)
            )

    def _attempt(self, cell: TextField, place: str, make: Make) -> None:
        """Performs what was typed; what is no time stays in its cell, with the reason below the week."""
        try:
            edit = make(self._context.network)
        except InvalidValue as problem:
            self._context.unfinished.keep(place, cell.text())
            self._context.unsaved.refuse(cell, cell.accessibleName())
            self.wrong.setText(problem.sentence(say))
            set_style_property(cell, "wrong", True)
            self._show_wrong()
            return
        self._context.unfinished.keep(place, "")
        self._context.unsaved.settle(cell)
        set_style_property(cell, "wrong", False)
        self._show_wrong()
        if not edit.is_empty:
            self._context.attempt(lambda: self._context.document.perform(edit))


def _place(owner: date | str, key: str) -> str:
    """Where a refused cell is kept until it is corrected: the day of the diary, or the course of a target."""
    return f"rhythm {owner} {key}"


def _cell(time: int | None, company: int | None) -> str:
    if time is None:
        return ""
    return clock(time) if company is None else f"{clock(time)} {company}"


def _usual(usual: float, hits: int, counts: bool) -> str:
    if not counts:
        return say("{time}, too few days", time=clock(usual))
    return say.count("{time}, {count} hit", "{time}, {count} hits", hits, time=clock(usual))


def _mood(text: str) -> int | None:
    typed = text.strip().replace("−", "-")
    if not typed:
        return None
    if re.fullmatch(r"[+-]?[0-5]", typed, re.ASCII) is None:
        raise InvalidValue("Mood of the day runs from -5 to 5.")
    return int(typed)
