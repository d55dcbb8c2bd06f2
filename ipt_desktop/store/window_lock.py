"""One window per vault: a lock that the operating system drops by itself when the program dies."""

import contextlib
import os
import sys
from pathlib import Path

from ipt_desktop.errors import StoreUnavailable, VaultInUse
from ipt_desktop.store.files import OWNER_ONLY_FILE

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _try_to_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_to_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD_ELSEWHERE = (BlockingIOError, PermissionError)  # the second is how Windows says it


class WindowLock:
    """Holds the lock file of a vault from making to `release`.

    The file stays when the lock is gone: removing it could take it from under a window that is just opening.
    """

    def __init__(self, path: Path) -> None:
        """Raises VaultInUse where another window holds it, StoreUnavailable where the file cannot be made."""
        try:
            self._handle = os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY_FILE)
        except OSError as error:
            raise StoreUnavailable("The folder of the vault cannot be written to.") from error
        try:
            _try_to_lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            if isinstance(error, _HELD_ELSEWHERE):
                raise VaultInUse("The vault is open in another window.") from None
            raise StoreUnavailable("The drive of the vault cannot keep other windows out.") from error

    def release(self) -> None:
        """Lets other windows in; a second call does nothing."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = -1
