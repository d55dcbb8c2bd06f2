"""Which backups are due and which have had their day: one each day of use; 7 days, 4 weeks and 12 months are kept."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo

from ipt_desktop.model.vault_reports import BackupInfo, BackupReason

DAYS, WEEKS, MONTHS = 7, 4, 12
OTHERS = 3  # backups before an update or a restoring: so many of each are kept
DAYS_BETWEEN_CHECKS = 365


def is_due(backups: Iterable[BackupInfo], now: datetime, zone: tzinfo | None = None) -> bool:
    """Whether there is no daily backup of this day yet; a day is one in ``zone``, by default the computer's own."""
    made = (_time(one) for one in backups if one.reason is BackupReason.DAILY)
    return not any(at.astimezone(zone).date() == now.astimezone(zone).date() for at in made)


def is_check_due(last: datetime | None, first: datetime, crashed: bool, now: datetime) -> bool:
    """Whether the whole vault should be looked through: after a crash, and once a year.

    ``last`` is when it was checked last, ``first`` when it was made.
    """
    return crashed or now - (last or first) >= timedelta(days=DAYS_BETWEEN_CHECKS)


def superseded(backups: Iterable[BackupInfo]) -> list[BackupInfo]:
    """The backups that are not needed any more.

    Of the daily ones, the newest of each of the last 7 days, 4 weeks and 12 months on which there are any stay; so
    somebody who comes back after a year finds as many as before. Of those before an update or a restoring the newest
    three of each stay. What was made by hand is taken away by hand.
    """
    newest_first = sorted(backups, key=lambda one: one.at, reverse=True)
    daily = [one for one in newest_first if one.reason is BackupReason.DAILY]
    kept = [
        *_newest_of(daily, "%Y-%m-%d", DAYS),
        *_newest_of(daily, "%G-%V", WEEKS),
        *_newest_of(daily, "%Y-%m", MONTHS),
    ]
    kept += [one for one in newest_first if one.reason is BackupReason.BY_HAND]
    for reason in (BackupReason.BEFORE_UPDATE, BackupReason.BEFORE_RESTORE):
        kept += [one for one in newest_first if one.reason is reason][:OTHERS]
    return [one for one in newest_first if one not in kept]


def _newest_of(newest_first: Iterable[BackupInfo], period: str, number: int) -> list[BackupInfo]:
    found: dict[str, BackupInfo] = {}
    for one in newest_first:
        found.setdefault(_time(one).strftime(period), one)
    return list(found.values())[:number]


def _time(backup: BackupInfo) -> datetime:
    return datetime.fromisoformat(backup.at).astimezone(UTC)
