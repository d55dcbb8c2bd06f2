"""Wrong passphrases are remembered over restarts, so that guessing at the keyboard grows slow.

The file `vault.tries` beside the vault holds only times. Whoever copies or deletes it gains nothing that copying the
vault would not give: against a thief of the files the cost of Argon2id stands, not this delay.
"""

import contextlib
import json
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ipt_desktop.atomic_files import write_atomic

FREE_TRIES = 5
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=15)
_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class FailedAttempts:
    """The failed tries since the last success."""

    path: Path

    def failures(self) -> list[datetime]:
        """When they were, oldest first; an unreadable file counts as none, lest the owner be locked out."""
        try:
            return [datetime.fromisoformat(text) for text in json.loads(self.path.read_bytes())]
        except (OSError, ValueError, TypeError, RecursionError):
            return []

    def seconds_to_wait(self, now: datetime) -> int:
        """Whole seconds until the next try is allowed; 0 for the first five failures."""
        failures = self.failures()
        if len(failures) < FREE_TRIES:
            return 0
        doublings = min(len(failures) - FREE_TRIES, 16)
        delay = min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)
        # A clock set back must not make the wait longer than the delay itself.
        left = min(failures[-1] + delay - now, delay)
        return max(0, math.ceil(left.total_seconds()))

    def add_failure(self, now: datetime) -> None:
        """Remembers one more; on a medium that cannot be written there is nothing to remember it in."""
        times = [*self.failures(), now][-_REMEMBERED:]
        with contextlib.suppress(OSError):
            write_atomic(self.path, json.dumps([time.isoformat() for time in times]).encode())

    def forget(self) -> None:
        """A success: the next failure is the first again."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
