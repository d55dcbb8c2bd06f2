"""What the store's tests share: a cheap passphrase, a clock that stands still, a look at the files' content."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ipt_desktop.store.keys.key_slot import Argon2Cost

CHEAP = Argon2Cost(8 * 1024, 1)
# The long versions of the safety tests run by `packaging/dev.py bench safety`.
LONG = bool(os.environ.get("IPT_LONG_TESTS"))
PASSPHRASE = "correct horse battery"


class StepClock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
        self.set_by = 0.0

    def __call__(self) -> datetime:
        return self.now

    def uptime(self) -> float:
        """The same time on a clock that cannot be set."""
        return (self.now - datetime(2026, 3, 1, tzinfo=UTC)).total_seconds() + self.set_by

    def set(self, seconds: float) -> None:
        """Sets the calendar's clock, forward or back."""
        self.now += timedelta(seconds=seconds)
        self.set_by -= seconds

    def wait(self, seconds: float) -> None:
        """Lets time pass."""
        self.now += timedelta(seconds=seconds)


def points(calls: int, wanted: int) -> list[int]:
    """So many of the numbers from 1 to ``calls``, spread evenly with both ends."""
    if wanted >= calls:
        return list(range(1, calls + 1))
    return sorted({1 + round(at * (calls - 1) / (wanted - 1)) for at in range(wanted)})


def fingerprint(folder: Path) -> dict[str, str]:
    """The content of database and key file, to see that nothing was changed."""
    files = (folder / name for name in ("vault.db", "vault.db-wal", "vault.key"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.exists()}


def flip(path: Path, at: int) -> None:
    """Damage a file: turn the lowest bit of the byte at this place."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
