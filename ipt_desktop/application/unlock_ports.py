"""Ports of the unlock page: the vault, its keys, background tasks.

Nothing here knows a case: the first picture must not wait for ``ports``, which does.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

T = TypeVar("T")


class UnlockService(Protocol):
    """One vault, open or locked."""

    @property
    def folder(self) -> Path:
        """The folder of the vault."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""
        ...

    def exists(self, folder: Path) -> bool:
        """Whether there is a vault in the folder."""
        ...

    def unlock(self, folder: Path, passphrase: str) -> None:
        """Opens with the passphrase or the recovery code. Raises the vault errors of ``errors``."""
        ...

    def lock(self) -> None:
        """Closes the vault; nothing can be read until the next unlock."""
        ...


class KeyAdmin(Protocol):
    """Recovery code, remembered key, and the wait after wrong passphrases."""

    def is_group_right(self, place: int, group: str) -> bool:
        """Whether a typed group can stand at this place (1-8) of a recovery code."""
        ...

    def looks_like_recovery_code(self, secret: str) -> bool:
        """Whether the text has the shape of a recovery code, so that it cannot be meant as a passphrase."""
        ...

    def seconds_to_wait(self, folder: Path) -> int:
        """Whole seconds until a passphrase may be tried again; 0 where there is no need to wait."""
        ...

    def can_remember(self) -> bool:
        """Whether this computer has a keychain that is safe enough."""
        ...

    def remember(self) -> None:
        """Lets this computer open the vault without its passphrase from now on."""
        ...

    def is_remembered(self, folder: Path) -> bool:
        """Whether this computer may be able to open the vault by itself."""
        ...

    def unlock_remembered(self, folder: Path) -> None:
        """Opens with the remembered key. Raises WrongPassphrase where that is out of date, and as `unlock`."""
        ...


class Background(Protocol):
    """Runs tasks in the background and delivers their results on the GUI thread."""

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
        """Starts the work; exactly one of ``done`` and ``failed`` is called later."""
        ...

    def wait(self) -> bool:
        """Waits until nothing runs, before the program ends; returns whether that came in time."""
        ...
