"""Dates and times in the language of the window. The vault keeps UTC; the screen shows local time."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from ipt_desktop.model.dates import DateOrder
from ipt_desktop.ui.widgets.window_locale import window_locale
from ipt_desktop.wording.language import say


def date_order() -> DateOrder | None:
    """The order of day and month on this system, where it is one of the two."""
    locale = QLocale.system()
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    if locale.language() == QLocale.Language.C or pattern.startswith("y") or not {"d", "M"} <= set(pattern):
        return None
    return DateOrder.DAY_FIRST if pattern.index("d") < pattern.index("M") else DateOrder.MONTH_FIRST


def day_in_words(day: date) -> str:
    """A day in words: 3 November 2026, or in the order of the locale."""
    locale = window_locale()
    pattern = locale.dateFormat(QLocale.FormatType.LongFormat)
    for weekday in ("dddd, ", "dddd ", ", dddd", " dddd", "dddd"):
        pattern = pattern.replace(weekday, "")
    return locale.toString(QDate(day.year, day.month, day.day), pattern)


def short_day(day: date) -> str:
    """A day as narrow as the locale writes it with the full year."""
    locale = window_locale()
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    if "yyyy" not in pattern:
        pattern = pattern.replace("yy", "yyyy")
    return locale.toString(QDate(day.year, day.month, day.day), pattern)


def clock_time(moment: datetime) -> str:
    """Hours and minutes."""
    return window_locale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def local_time(utc: str) -> datetime:
    """The local time of a UTC time in ISO 8601."""
    return datetime.fromisoformat(utc).astimezone()


def day_and_time(utc: str) -> str:
    """A UTC time in ISO 8601, in words and local time: 3 November 2026, 14:02."""
    moment = local_time(utc)
    return say("{day}, {time}", day=day_in_words(moment.date()), time=clock_time(moment))
