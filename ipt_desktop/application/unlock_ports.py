"""What the first page needs from the rooms around it: the vault's lock, its keys, work beside the screen.

Nothing here knows a case. Whoever is let in goes on with ``ports``, which does, and which the first picture must not
wait for.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

T = TypeVar("T")


class UnlockService(Protocol):
    """The vault from outside: open or locked."""

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""
        ...

    def exists(self, folder: Path) -> bool:
        """Whether a vault lies in the folder."""
        ...

    def unlock(self, folder: Path, passphrase: str) -> None:
        """Open with the passphrase or the recovery code. Raises the vault errors of ``errors``."""
        ...

    def lock(self) -> None:
        """Close the vault; nothing can be read until the next unlock."""
        ...


class KeyAdmin(Protocol):
    """What opens a vault besides the passphrase, and how long one has to wait after wrong ones."""

    def is_group_right(self, place: int, group: str) -> bool:
        """Whether a typed group can stand at this place (1-8) of a recovery code."""
        ...

    def seconds_to_wait(self, folder: Path) -> int:
        """Whole seconds until a passphrase may be tried again; 0 where there is no need to wait."""
        ...

    def can_remember(self) -> bool:
        """Whether this computer has a keychain that is safe enough."""
        ...

    def remember(self) -> None:
        """Let this computer open the vault without its passphrase from now on."""
        ...

    def is_remembered(self, folder: Path) -> bool:
        """Whether this computer may be able to open the vault by itself."""
        ...

    def unlock_remembered(self, folder: Path) -> None:
        """Open what this computer remembers. Raises WrongPassphrase where that is out of date, and as `unlock`."""
        ...


class Background(Protocol):
    """Runs work beside the screen and hands its result back on the screen's thread."""

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
        """Start the work; exactly one of ``done`` and ``failed`` is called later."""
        ...

    def wait(self) -> bool:
        """Wait until nothing runs any more, before the program ends; whether that came in time."""
        ...
