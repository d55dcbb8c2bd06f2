"""Dates of any precision: a year, a month of a year, or a day."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipt_desktop.errors import InvalidValue

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})")
EARLIEST_YEAR = 1850
LATEST_YEAR = 2200


class DateOrder(StrEnum):
    """Which of day and month comes first where a date is written with its year last."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of any precision: year alone, year and month, or a whole day.

    Years run from 1850 to 2200. Raises InvalidValue for a date that does not exist.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise InvalidValue(
                "The year must be between {earliest_year} and {latest_year}.",
                earliest_year=EARLIEST_YEAR,
                latest_year=LATEST_YEAR,
            )
        if not 0 <= self.month <= 12:
            raise InvalidValue("The month must be between 1 and 12.")
        if self.day and not self.month:
            raise InvalidValue("A day needs its month.")
        if self.day and not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            raise InvalidValue("This month does not have that many days.")

    @classmethod
    def parse(cls, text: str, order: DateOrder | None = None) -> "PartialDate":
        """Reads ``2023``, ``2023-02``, ``2023-02-11``, ``02/2023``, ``11.02.2023`` or, where the order is clear,
        ``11/02/2023``: by ``order``, or because it can be read in one way only. With dots the day comes first.
        """
        parts = _parts(unicodedata.normalize("NFKC", text).strip(), order)
        if 0 in parts:
            raise InvalidValue("Months and days begin with 1; leave out what is not known.")
        return cls(*parts)

    @classmethod
    def of_day(cls, day: date) -> "PartialDate":
        """The whole day."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> date:
        """The first day that this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if not self.month:
            return f"{self.year:04d}"
        if not self.day:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def _parts(text: str, order: DateOrder | None) -> list[int]:
    """Year, month and day as far as they are written."""
    if match := _YEAR_FIRST.fullmatch(text):
        return [int(part) for part in match.groups() if part is not None]
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return [int(match[2]), int(match[1])]
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        raise InvalidValue("Write a date as 2023, 2023-02 or 2023-02-11.")
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first == second:
        return [year, second, first]
    could_be = {DateOrder.DAY_FIRST: second <= 12, DateOrder.MONTH_FIRST: first <= 12}
    if all(could_be.values()) and order is None:
        raise InvalidValue("It is not clear which number is the day. Write the date as 2023-02-11.")
    if order is None or not could_be[order]:
        order = DateOrder.DAY_FIRST if could_be[DateOrder.DAY_FIRST] else DateOrder.MONTH_FIRST
    return [year, second, first] if order is DateOrder.DAY_FIRST else [year, first, second]
