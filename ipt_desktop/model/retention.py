"""How long a record has to be kept, and when it may be deleted; nothing deletes itself (reference 4.3)."""

import calendar
from datetime import date

from ipt_desktop.model.case import Course
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import Session

YEARS_AFTER_LAST_SERVICE = 7
YEARS_AFTER_MAJORITY = 3


def keep_until(last_service: PartialDate, birth_year: int | None, majority_age: int = 18) -> PartialDate:
    """The last day of keeping: 7 years after the last service or 3 after a minor's majority, whichever is later.

    Source: record keeping guidelines of the American Psychological Association (reference 4.3); other places have
    other rules, so the day can be changed by hand. A date known only in part counts as its last possible day.
    """
    after_service = _years_later(last_day(last_service), YEARS_AFTER_LAST_SERVICE)
    if birth_year is None:
        return PartialDate.of_day(after_service)
    after_majority = date(birth_year + majority_age + YEARS_AFTER_MAJORITY, 12, 31)
    return PartialDate.of_day(max(after_service, after_majority))


def last_service(network: Network) -> PartialDate | None:
    """The day of the last session, or of the beginning of the last course where no session has a date."""
    held = [session.held_on for session in network.all(Session).values() if session.held_on]
    started = [course.started for course in network.all(Course).values() if course.started]
    return max(held or started, key=lambda day: day.last_day, default=None)


def may_be_deleted(until: PartialDate, today: date) -> bool:
    """Whether the retention period has ended, so that a reminder is due."""
    return today > last_day(until)


def is_retention_over(keep_until: str, today: date) -> bool:
    """Whether a stored retention date (ISO text, empty for none) lies in the past."""
    return bool(keep_until) and may_be_deleted(PartialDate.parse(keep_until), today)


def last_day(when: PartialDate) -> date:
    """The last day that a date of any precision can mean."""
    month = when.month or 12
    return date(when.year, month, when.day or calendar.monthrange(when.year, month)[1])


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February, in a year without one
        return date(day.year + years, 3, 1)
