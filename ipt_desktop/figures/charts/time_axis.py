"""A true axis of time: days to places and back, and where to write years, months and days at any zoom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ipt_desktop.messages import N_
from ipt_desktop.model.dates import PartialDate

DAYS_A_YEAR = 365.25
MONTHS_SHORT = (
    N_("month, short", "Jan"),
    N_("month, short", "Feb"),
    N_("month, short", "Mar"),
    N_("month, short", "Apr"),
    N_("month, short", "May"),
    N_("month, short", "Jun"),
    N_("month, short", "Jul"),
    N_("month, short", "Aug"),
    N_("month, short", "Sep"),
    N_("month, short", "Oct"),
    N_("month, short", "Nov"),
    N_("month, short", "Dec"),
)
_ROOM_FOR_YEAR, _ROOM_FOR_MONTH, _ROOM_FOR_DAY = 44.0, 36.0, 58.0


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From the first to the last day over a width in diagram units, beginning at ``left``.

    Paper may break it: the days before ``broken_at`` are then compressed into the first ``older`` units.
    """

    first: date
    last: date
    left: float
    width: float
    broken_at: date | None = None
    older: float = 0.0

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def per_day(self) -> float:
        """Units to a day, after the break."""
        return (self.width - self.older) / max((self.last - (self.broken_at or self.first)).days, 1)

    def x(self, day: date) -> float:
        """Where a day begins."""
        if self.broken_at is None:
            return self.left + (day - self.first).days * self.per_day
        if day < self.broken_at:
            return self.left + (day - self.first).days * self.older / (self.broken_at - self.first).days
        return self.left + self.older + (day - self.broken_at).days * self.per_day

    def end(self, when: PartialDate) -> float:
        """Where the last day that a date can mean has passed."""
        return self.x(when.last_day) + self.per_day

    def middle(self, when: PartialDate) -> float:
        """The middle of all days that a date can mean."""
        return (self.x(when.first_day) + self.end(when)) / 2

    def days(self, units: float) -> int:
        """How many days a way along the axis is."""
        return round(units / self.per_day)


def ticks(axis: TimeAxis) -> Iterator[tuple[date, str, bool]]:
    """The lines to draw as day, words and whether a year begins: as fine as there is room for."""
    if axis.broken_at is not None:
        yield from ticks(TimeAxis(axis.first, axis.broken_at, axis.left, axis.older - _ROOM_FOR_YEAR))
        yield from ticks(TimeAxis(axis.broken_at, axis.last, axis.left + axis.older, axis.width - axis.older))
        return
    year, month, week = axis.per_day * DAYS_A_YEAR, axis.per_day * 30.4, axis.per_day * 7
    every = next((step for step in (1, 2, 5, 10, 20, 50) if year * step >= _ROOM_FOR_YEAR), 100)
    months = next((step for step in (1, 3, 6) if month * step >= _ROOM_FOR_MONTH), 12)
    for number in range(axis.first.year, axis.last.year + 1):
        if number % every == 0:
            yield from _inside(axis, date(number, 1, 1), str(number), True)
        if every > 1:
            continue
        for first in range(1 + months, 13, months):
            yield from _inside(axis, date(number, first, 1), MONTHS_SHORT[first - 1], False)
    if week >= _ROOM_FOR_DAY:
        day = axis.first + timedelta(days=-axis.first.weekday() % 7)
        while day <= axis.last:
            if day.day > 3 and day.day < 28:
                yield day, f"{day.day} {MONTHS_SHORT[day.month - 1]}", False
            day += timedelta(days=7)


def _inside(axis: TimeAxis, day: date, words: str, is_year: bool) -> Iterator[tuple[date, str, bool]]:
    if axis.first <= day <= axis.last:
        yield day, words, is_year
