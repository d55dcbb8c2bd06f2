"""One window per vault: a file lock that the operating system releases when the program ends."""

import contextlib
import errno
import os
import sys
from pathlib import Path

from ipt_desktop.atomic_files import OWNER_ONLY_FILE
from ipt_desktop.errors import StoreUnavailable, VaultInUse

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _try_to_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_to_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD_ELSEWHERE = (BlockingIOError, PermissionError)  # the second is how Windows says it
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_FULL = (errno.ENOSPC, errno.EDQUOT)


class VaultFileLock:
    """Holds the lock file of a vault until `release`.

    The file stays when the lock is gone: removing it could break the lock of a window that is just opening.
    ``writable`` is False on a read-only medium; there an existing lock file is held.
    """

    def __init__(self, path: Path) -> None:
        """Raises VaultInUse where another window holds it, StoreUnavailable where the file cannot be opened."""
        self.writable = True
        try:
            self._handle = self._open(path)
        except OSError as error:
            raise StoreUnavailable("The folder of the vault cannot be written to.") from error
        if self._handle < 0:
            return
        try:
            _try_to_lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            if isinstance(error, _HELD_ELSEWHERE):
                raise VaultInUse("The vault is open in another window.") from None
            raise StoreUnavailable("The drive with the vault does not support locking.") from error

    def release(self) -> None:
        """Lets other windows in; a second call does nothing."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = -1

    def _open(self, path: Path) -> int:
        try:
            return os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY_FILE)
        except OSError as error:
            if error.errno in _FULL:
                return -1  # no room for an empty file: the database's own lock has to do
            if error.errno not in _READ_ONLY:
                raise
        self.writable = False
        try:
            return os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            return -1
