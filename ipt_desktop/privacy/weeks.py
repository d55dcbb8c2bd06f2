"""Dates as weeks from the first session: order and distance stay, the days do not (for supervision)."""

from dataclasses import dataclass
from datetime import date

from ipt_desktop.model.case import Course
from ipt_desktop.model.dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import Session

# The calendar that stands for the real one: its first day is that of the first session.
_ZERO = PartialDate(2000, 1, 3)
_EARLIEST, _LATEST = date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31)


@dataclass(frozen=True, slots=True)
class RelativeDate(PartialDate):
    """A date of a made-up calendar in which the first session is on 3 January 2000. It reads as weeks from there."""

    def __str__(self) -> str:
        weeks = (_middle(self) - _ZERO.first_day).days // 7
        return f"week {weeks}" if self.day else f"about week {weeks}"


def start_of_weeks(network: Network) -> PartialDate | None:
    """The day of the first session, or the start of the first course; None where neither has a date."""
    held = [session.held_on for session in network.all(Session).values() if session.held_on and session.held_on.day]
    begun = [course.started for course in network.all(Course).values() if course.started]
    return min(held or begun, key=lambda day: day.first_day, default=None)


def in_weeks(partial: PartialDate, start: PartialDate | None) -> PartialDate:
    """The date in the made-up calendar, of the same precision; only its year where there is no first session."""
    if start is None:
        return PartialDate(partial.year)
    moved = min(max(_middle(partial) + (_ZERO.first_day - start.first_day), _EARLIEST), _LATEST)
    return RelativeDate(moved.year, moved.month if partial.month else 0, moved.day if partial.day else 0)


def _middle(partial: PartialDate) -> date:
    """The day in the middle of all that the date can mean."""
    return partial.first_day + (partial.last_day - partial.first_day) // 2
