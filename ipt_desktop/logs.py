"""The log file: ids and places in the code that help to find a fault, never a value."""

import copy
import logging
import os
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

import platformdirs

NAME = "ipt_desktop"
_MOST_BYTES = 500_000
_OLDER_FILES = 2
_LONGEST_CHAIN = 10

_ExceptionInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def usual_path() -> Path:
    """The path of this user's log on this system."""
    return platformdirs.user_log_path("ipt-desktop", appauthor=False) / "ipt-desktop.log"


def start_log(path: Path, name: str = NAME) -> logging.Handler:
    """Writes the program's own log messages into a file that only its owner can read; two older files are kept.

    Messages of other libraries are left out: they may hold values. Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _OwnerOnlyHandler(path, maxBytes=_MOST_BYTES, backupCount=_OLDER_FILES, encoding="utf-8")
    handler.setFormatter(WithoutValues("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return handler


class WithoutValues(logging.Formatter):
    """Formats an exception as its type and place, without its message, which may quote what was typed."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with exceptions among its arguments named by type alone."""
        safe = copy.copy(record)
        safe.exc_text = None  # another handler may have put the full text there
        if isinstance(safe.msg, BaseException):
            safe.msg = type(safe.msg).__name__
        if isinstance(safe.args, tuple):
            safe.args = tuple(
                type(argument).__name__ if isinstance(argument, BaseException) else argument for argument in safe.args
            )
        return super().format(safe)

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802 - logging calls it so
        """One line for the exception and one for each that led to it: type, then the calls, innermost last."""
        lines: list[str] = []
        error = ei[1]
        while error is not None and len(lines) < _LONGEST_CHAIN:
            calls = " > ".join(
                _place(frame.f_code.co_filename, line, frame.f_code.co_name)
                for frame, line in traceback.walk_tb(error.__traceback__)
            )
            lines.append(f"  {type(error).__module__}.{type(error).__qualname__} at {calls}")
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


class _OwnerOnlyHandler(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding=self.encoding, opener=lambda path, how: os.open(path, how, 0o600))


def _place(file: str, line: int, function: str) -> str:
    # Room and file alone: the folders above may carry the user's name.
    return f"{'/'.join(Path(file).parts[-2:])}:{line} {function}"
