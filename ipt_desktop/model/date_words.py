"""Dates as people write them: 6 Nov, November 2026, today."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.search_key import search_key

_TOKENS = re.compile(r"\d+|[^\W\d_]+")
SMALL_WORDS = frozenset({"de", "del", "of", "the", "st", "nd", "rd", "th", "er", "le", "den", "am"})
_SHORTEST = 3  # letters that a month needs


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words that dates are written with: the names of the twelve months in each language, and two days."""

    months: Sequence[Sequence[str]]
    today: Sequence[str]
    yesterday: Sequence[str]


def parse_date_words(text: str, words: DateWords, now: date) -> PartialDate | None:
    """The date in words such as ``6 Nov``, ``November 6, 2026``, ``June 2026`` or ``today``; None for other text.

    Without a year it is the year in which the date is nearest to ``now``. Raises InvalidValue for a day that the month
    does not have.
    """
    key = search_key(text.strip())
    if key in map(search_key, words.today):
        return PartialDate.of_day(now)
    if key in map(search_key, words.yesterday):
        return PartialDate.of_day(now - timedelta(days=1))
    tokens = [token for token in _TOKENS.findall(key) if token not in SMALL_WORDS]
    numbers = [int(token) for token in tokens if token.isdecimal()]
    months = [_month(token, words.months) for token in tokens if not token.isdecimal()]
    if len(months) != 1 or months[0] is None or len(numbers) > 2:
        return None
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    if len(years) > 1 or len(days) > 1:
        return None
    month, day = months[0], days[0] if days else 0
    return PartialDate(years[0] if years else _nearest_year(month, day or 15, now), month, day)


def _month(token: str, months: Sequence[Iterable[str]]) -> int | None:
    """The number of the month that alone begins with these letters."""
    if len(token) < _SHORTEST:
        return None
    starts = [any(search_key(name).startswith(token) for name in names) for names in months]
    matches = [number for number, begins in enumerate(starts, start=1) if begins]
    return matches[0] if len(matches) == 1 else None


def _nearest_year(month: int, day: int, now: date) -> int:
    """The year in which this day is nearest; a day that a year does not have counts as the last one before."""

    def distance(year: int) -> int:
        return abs((date(year, month, 1) + timedelta(days=day - 1) - now).days)

    return min((now.year, now.year - 1, now.year + 1), key=distance)
