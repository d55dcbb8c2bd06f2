"""A disk that counts each call by which the program changes it and, at a chosen one, fails, fails too late, or kills.

SQLite lets its system calls be replaced, so this reaches every write of the real library; calls of Python itself are
reached by an audit hook. Linux only, which is enough: the code above the calls is the same everywhere.
"""

import builtins
import contextlib
import ctypes
import errno
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlcipher3


class Trouble(StrEnum):
    """What happens at the chosen call."""

    FAILS = "fails"
    FULL = "has no room"
    TOO_LATE = "fails after all has reached the disk"
    KILLS = "kills"


_ERRORS = {Trouble.FAILS: errno.EIO, Trouble.FULL: errno.ENOSPC, Trouble.TOO_LATE: errno.EIO}
_SIZE, _OFFSET, _POINTER = ctypes.c_ssize_t, ctypes.c_int64, ctypes.c_void_p
_CALLS: dict[str, tuple[Any, ...]] = {
    "pwrite": (_SIZE, ctypes.c_int, _POINTER, ctypes.c_size_t, _OFFSET),
    "pwrite64": (_SIZE, ctypes.c_int, _POINTER, ctypes.c_size_t, _OFFSET),
    "write": (_SIZE, ctypes.c_int, _POINTER, ctypes.c_size_t),
    "ftruncate": (ctypes.c_int, ctypes.c_int, _OFFSET),
    "unlink": (ctypes.c_int, ctypes.c_char_p),
}
_PYTHON = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"}


class Disk:
    """Below ``root`` it counts calls; the one numbered ``at`` meets the trouble, all others do what they should."""

    def __init__(self) -> None:
        self.root = ""
        self.calls = 0
        self.at = 0
        self.trouble = Trouble.FAILS

    def set(self, root: Path, at: int, trouble: Trouble) -> None:
        """Begin to count anew."""
        self.root, self.calls, self.at, self.trouble = str(root), 0, at, trouble

    def is_chosen(self) -> bool:
        """Count one call; whether it is the chosen one."""
        if not self.root:
            return False
        self.calls += 1
        if self.calls != self.at:
            return False
        if self.trouble is Trouble.KILLS:
            os.kill(os.getpid(), signal.SIGKILL)
        return True


DISK = Disk()


@contextlib.contextmanager
def troubled(root: Path, at: int, trouble: Trouble) -> Iterator[Disk]:
    """Within the block the disk counts and makes trouble; ``at`` 0 only counts."""
    _install()
    DISK.set(root, at, trouble)
    try:
        yield DISK
    finally:
        DISK.root = ""


_installed: list[Any] = []  # what C calls must stay alive


def _install() -> None:
    if _installed:
        return
    for name, prototype in _CALLS.items():
        _replace(name, ctypes.CFUNCTYPE(*prototype, use_errno=True))
    sys.addaudithook(_heard)
    synced = os.fsync

    def fsync(fd: Any) -> None:
        if DISK.is_chosen():
            raise OSError(_ERRORS[DISK.trouble], "trouble")
        synced(fd)

    os.fsync = fsync  # no audit event tells of it
    opened = io.open

    def emptied(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        """Opens; a file opened to be written anew is empty by then, which is a moment of its own."""
        made = opened(file, mode, *rest, **named)
        if "w" in mode and DISK.root and str(file).startswith(DISK.root) and DISK.is_chosen():
            made.close()
            raise OSError(_ERRORS[DISK.trouble], "trouble")
        return made

    io.open = builtins.open = emptied


def _heard(event: str, details: tuple[Any, ...]) -> None:
    if not DISK.root:
        return
    if event == "open":
        path, _, flags = details
        if not isinstance(flags, int) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
    elif event in _PYTHON:
        path = details[0]
    else:
        return
    if str(path).startswith(DISK.root) and DISK.is_chosen():
        raise OSError(_ERRORS[DISK.trouble], "trouble")


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("path_size", ctypes.c_int),
        *((f"slot{number}", _POINTER) for number in range(16)),
        ("set_call", ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_char_p, _POINTER)),
        ("get_call", ctypes.CFUNCTYPE(_POINTER, _POINTER, ctypes.c_char_p)),
    ]


def _replace(name: str, prototype: Any) -> None:
    library = ctypes.CDLL(str(next(Path(sqlcipher3.__path__[0]).glob("_sqlite3*.so"))))
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None)
    address = vfs.contents.get_call(ctypes.cast(vfs, _POINTER), name.encode())
    if not address:
        return
    real: Callable[..., int] = prototype(address)

    def call(*arguments: Any) -> int:
        if not DISK.is_chosen():
            return real(*arguments)
        if DISK.trouble is Trouble.TOO_LATE:
            real(*arguments)
        ctypes.set_errno(_ERRORS[DISK.trouble])
        return -1

    replacement = prototype(call)
    _installed.extend((real, replacement))
    vfs.contents.set_call(ctypes.cast(vfs, _POINTER), name.encode(), ctypes.cast(replacement, _POINTER))
