"""What the store's tests share: a cheap passphrase, a clock that stands still, a look at the files' content."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ipt_desktop.store.slot import Cost

CHEAP = Cost(8 * 1024, 1)
PASSPHRASE = "correct horse battery"


class StepClock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        """Lets time pass."""
        self.now += timedelta(seconds=seconds)


def fingerprint(folder: Path) -> dict[str, str]:
    """The content of database and key file, to see that nothing was changed."""
    files = (folder / name for name in ("vault.db", "vault.db-wal", "vault.key"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.exists()}
