"""Times as a therapist reads them: the vault keeps UTC, the screen shows the time on the wall."""

from datetime import date, datetime


def in_full(day: date) -> str:
    """A day in words: 3 November 2026."""
    return f"{day.day} {day:%B %Y}"


def on_the_wall(at: str) -> datetime:
    """The local time of a UTC time in ISO 8601."""
    return datetime.fromisoformat(at).astimezone()


def day_and_time(at: str) -> str:
    """A UTC time in ISO 8601, in words and local time: 3 November 2026, 14:02."""
    local = on_the_wall(at)
    return f"{in_full(local.date())}, {local:%H:%M}"
