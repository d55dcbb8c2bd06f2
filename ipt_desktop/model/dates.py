"""Dates as people tell them: a year, a month of a year, or a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from ipt_desktop.errors import InvalidValue

_SHAPE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})[./])?(\d{1,2})[./])?(\d{4})")
EARLIEST_YEAR = 1850
LATEST_YEAR = 2200


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
    def parse(cls, text: str) -> "PartialDate":
        """Read ``2023``, ``2023-02``, ``2023-02-11``, ``02/2023``, ``11.02.2023`` (day before month)."""
        text = text.strip()
        if year_first := _SHAPE.fullmatch(text):
            written = year_first.groups()
        elif day_first := _DAY_FIRST.fullmatch(text):
            written = day_first.groups()[::-1]
        else:
            raise InvalidValue("Write a date as 2023, 2023-02 or 2023-02-11.")
        parts = [int(part) for part in written if part is not None]
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
