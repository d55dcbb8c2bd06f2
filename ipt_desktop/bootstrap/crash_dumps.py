"""Keeps the operating system from writing the program's memory, and with it keys and names, to disk after a crash."""

import contextlib
import sys

_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002


def turn_off_core_dumps() -> None:
    """Sets the limit of the size of core dumps to nothing."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def prevent_crash_dumps() -> None:
    """Also keeps services away that collect dumps through a pipe, and on Windows the dialog that sends an error report.

    ctypes is loaded for it, so in the window this comes after the first picture: before, no vault can be open.
    """
    turn_off_core_dumps()
    import ctypes

    if sys.platform == "win32":  # pragma: no cover
        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
    elif sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
