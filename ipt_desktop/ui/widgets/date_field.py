"""A date of any precision: typed as people write it, or chosen from a calendar."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton, QWidgetAction

from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.date_words import DateWords, parse_date_words
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.ui.widgets.date_format import date_order
from ipt_desktop.ui.widgets.editors import VARIOUS, TextField
from ipt_desktop.ui.widgets.popup_menus import PopupMenu
from ipt_desktop.ui.widgets.window_locale import window_locale
from ipt_desktop.wording.language import MONTHS, say

_DATES = N_("", "6 Nov 2026")  # fits half a panel
_ICON = 16  # pixels
_CALENDAR = QSize(320, 250)


class DateField(TextField):
    """A date of any precision, or nothing. ``value`` raises InvalidValue for anything else.

    What was typed is written out when the field is left. ``today`` is the day from which a missing year follows.
    """

    def __init__(self) -> None:
        super().__init__()
        self.today: Callable[[], date] = lambda: datetime.now().astimezone().date()
        self.example = say(_DATES)
        self.setPlaceholderText(self.example)
        self.setToolTip(say("A day, a month or a year: 6 Nov 2026, June 2026, 2023; or today. Alt+Down: calendar"))
        self._choose = QAction(_calendar_icon(self), say("Choose from a calendar"), self)
        self._choose.triggered.connect(self.open_calendar)
        self.addAction(self._choose, TextField.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._write_out)

    def value(self) -> PartialDate | None:
        """The date, None if empty."""
        text = self.text().strip()
        return read_date(text, self.today()) if text else None

    def set_value(self, value: Any, various: bool = False) -> None:
        """Shows a date in words."""
        super().set_value(say.day(str(value)) if value is not None else None, various)
        self.setPlaceholderText(say(VARIOUS) if various else self.example)

    def changeEvent(self, event: QEvent) -> None:
        """Draws the button in the colours of the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_choose"):
            self._choose.setIcon(_calendar_icon(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the down key open the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> QMenu:
        """Opens the calendar at the date of the field, or at today."""
        menu = PopupMenu(self)
        calendar = QCalendarWidget()
        calendar.setLocale(window_locale())
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumSize(_CALENDAR)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekend, calendar.weekdayTextFormat(Qt.DayOfWeek.Monday))
        calendar.setAccessibleName(self.accessibleName())
        for name, sign in (("qt_calendar_prevmonth", "‹"), ("qt_calendar_nextmonth", "›")):
            step = calendar.findChild(QToolButton, name)
            if step is not None:  # Qt's own arrow is black in every theme
                step.setIcon(QIcon())
                step.setText(sign)
        shown = self._first_day() or self.today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.addAction(say.of("date", "Today"), lambda: self._take(self.today()))
        calendar.clicked.connect(lambda day: self._take(day.toPython()))
        calendar.activated.connect(lambda day: self._take(day.toPython()))
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(menu.close)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        calendar.setFocus()
        return menu

    def _take(self, day: date) -> None:
        self.set_value(PartialDate.of_day(day))
        self.typed.emit()
        self.left.emit()

    def _first_day(self) -> date | None:
        try:
            value = self.value()
        except InvalidValue:
            return None
        return value.first_day if value is not None else None

    def _write_out(self) -> None:
        day = self._first_day()
        if day is not None:
            self.set_value(self.value())


def read_date(text: str, today: date) -> PartialDate:
    """A date as people write it in the language of the window. Raises InvalidValue for anything else."""
    return parse_date_words(text, _words(), today) or PartialDate.parse(text, date_order())


def _words() -> DateWords:
    return DateWords(
        [(str(month), say(month)) for month in MONTHS],
        ("today", say.of("date", "Today")),
        ("yesterday", say.of("date", "Yesterday")),
    )


def _calendar_icon(field: TextField) -> QIcon:
    """A leaf of a calendar in the colour of placeholders, sharp on every screen."""
    ratio = 3
    picture = QPixmap(_ICON * ratio, _ICON * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(field.palette().placeholderText().color(), 1.3))
    painter.drawRoundedRect(QRectF(2, 3.5, 12, 10.5), 2, 2)
    painter.drawLine(2, 7, 14, 7)
    for x in (5, 11):
        painter.drawLine(x, 2, x, 5)
    painter.end()
    return QIcon(picture)
