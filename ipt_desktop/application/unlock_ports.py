"""What the first page needs from the packages around it: the vault's lock, its keys, background work.

Nothing here knows a case. The pages behind the first one use ``ports``, for which the first picture must not wait.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

T = TypeVar("T")


class UnlockService(Protocol):
    """One vault, open or locked."""

    @property
    def folder(self) -> Path:
        """The folder of the open vault."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""
        ...

    def exists(self, folder: Path) -> bool:
        """Whether the folder holds a vault."""
        ...

    def unlock(self, folder: Path, passphrase: str) -> None:
        """Opens with the passphrase or the recovery code. Raises the vault errors of ``errors``."""
        ...

    def confirm(self, secret: str) -> None:
        """Checks a secret against the open vault, also while its drive is gone. Raises WrongPassphrase."""
        ...

    def lock(self) -> None:
        """Closes the vault; nothing can be read until the next unlock."""
        ...


class KeyAdmin(Protocol):
    """Opening a vault without the passphrase, and the wait after wrong ones."""

    def is_group_right(self, place: int, group: str) -> bool:
        """Whether a typed group can be at this place (1-8) of a recovery code."""
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
        """Opens with what this computer remembers. Raises WrongPassphrase if that is outdated, and as `unlock`."""
        ...


class SampleVault(Protocol):
    """A vault with an invented caseload, to try the program; it is removed when the program ends."""

    @property
    def passphrase(self) -> str:
        """What opens it, shown on the page that asks for it."""
        ...

    def create(self) -> None:
        """Creates the vault and opens it; takes seconds, so it runs in the background."""
        ...

    def holds(self, folder: Path) -> bool:
        """Whether the vault in this folder is the sample."""
        ...


class Background(Protocol):
    """Runs work in the background and delivers its result on the GUI thread."""

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
        """Starts the work; exactly one of ``done`` and ``failed`` is called later."""
        ...

    def wait(self) -> bool:
        """Waits until nothing runs any more, before the program ends; whether that came in time."""
        ...
