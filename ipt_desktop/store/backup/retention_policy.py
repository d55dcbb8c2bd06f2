"""Which backups are due and which are superseded: one each day of use; 7 days, 4 weeks and 12 months are kept."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo

from ipt_desktop.model.vault_reports import BackupInfo, BackupReason

DAYS, WEEKS, MONTHS = 7, 4, 12
OTHERS = 3  # backups before an update or a restoring: so many of each are kept
DAYS_BETWEEN_CHECKS = 365


def is_due(backups: Iterable[BackupInfo], now: datetime, zone: tzinfo | None = None) -> bool:
    """Whether there is no daily backup of this day yet; a day is one in ``zone``, by default the computer's own."""
    made = (_time(backup) for backup in backups if backup.reason is BackupReason.DAILY)
    return not any(moment.astimezone(zone).date() == now.astimezone(zone).date() for moment in made)


def is_check_due(last: datetime | None, first: datetime, crashed: bool, now: datetime) -> bool:
    """Whether the whole vault should be checked: after a crash, and once a year.

    ``last`` is when it was checked last, ``first`` when it was created.
    """
    return crashed or now - (last or first) >= timedelta(days=DAYS_BETWEEN_CHECKS)


def superseded(backups: Iterable[BackupInfo]) -> list[BackupInfo]:
    """The backups that are no longer needed.

    Of the daily ones, the newest of each of the last 7 days, 4 weeks and 12 months with backups are kept, so there are
    as many after a year's break as before. Of those before an update or a restore the newest three of each are kept.
    Backups made by hand are deleted by hand.
    """
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    daily = [backup for backup in newest_first if backup.reason is BackupReason.DAILY]
    kept = [
        *_newest_of(daily, "%Y-%m-%d", DAYS),
        *_newest_of(daily, "%G-%V", WEEKS),
        *_newest_of(daily, "%Y-%m", MONTHS),
    ]
    kept += [backup for backup in newest_first if backup.reason is BackupReason.BY_HAND]
    for reason in (BackupReason.BEFORE_UPDATE, BackupReason.BEFORE_RESTORE):
        kept += [backup for backup in newest_first if backup.reason is reason][:OTHERS]
    return [backup for backup in newest_first if backup not in kept]


def _newest_of(newest_first: Iterable[BackupInfo], period: str, number: int) -> list[BackupInfo]:
    newest: dict[str, BackupInfo] = {}
    for backup in newest_first:
        newest.setdefault(_time(backup).strftime(period), backup)
    return list(newest.values())[:number]


def _time(backup: BackupInfo) -> datetime:
    return datetime.fromisoformat(backup.made_at).astimezone(UTC)
