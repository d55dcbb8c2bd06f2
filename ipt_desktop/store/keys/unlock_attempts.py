"""Throttles unlocking: after five failed attempts each further one has to wait, also after a restart.

The attempts are kept in the key file with two clocks. Setting the computer's clock does not shorten the wait, for the
shorter of the two times counts. A copy of the vault counts by itself: against a thief of the files only the cost of
Argon2id stands, not this delay.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

FREE_ATTEMPTS = 5
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=15)
REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class FailedAttempt:
    """When an attempt failed: by the calendar, and in seconds since the computer was started."""

    failed_at: datetime
    uptime: float

    def to_plain(self) -> list[object]:
        """The attempt as it stands in the key file."""
        return [self.failed_at.isoformat(), round(self.uptime, 3)]

    @classmethod
    def from_plain(cls, plain: Sequence[object]) -> Self:
        """The attempt; raises ValueError or TypeError where it is none."""
        failed_at, uptime = plain
        if isinstance(uptime, bool) or not isinstance(uptime, int | float) or not math.isfinite(uptime):
            raise TypeError("uptime")
        moment = datetime.fromisoformat(str(failed_at))
        if moment.tzinfo is None:
            raise ValueError("time zone")
        return cls(moment, uptime)


def uptime() -> float:
    """Seconds since the computer was started, sleep included where the system can tell."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def seconds_to_wait(failures: Sequence[FailedAttempt], now: datetime, running: float) -> int:
    """Whole seconds until the next attempt is allowed; 0 for the first five failures. ``running`` is the uptime."""
    if len(failures) < FREE_ATTEMPTS:
        return 0
    doublings = min(len(failures) - FREE_ATTEMPTS, 16)
    delay = min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)
    last = failures[-1]
    passed = now - last.failed_at
    if running >= last.uptime:  # otherwise the computer was started again since, and only the calendar is left
        passed = min(passed, timedelta(seconds=running - last.uptime))
    left = min(delay - passed, delay)  # a clock set back must not make the wait longer than the delay itself
    return max(0, math.ceil(left.total_seconds()))
