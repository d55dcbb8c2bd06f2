"""Writers of edits: at once, or on a thread of their own, so that a drive that stalls does not stop the window."""

import threading
from collections.abc import Callable
from typing import Protocol

from ipt_desktop.application.unlock_ports import Background

PATIENCE = 0.15
"""Seconds a writing may take before the window goes on without it; it usually takes a few milliseconds."""
_LOOK_AGAIN = 1.0


class CaseWriter(Protocol):
    """Carries out one writing at a time; the document starts the next one when the last is done."""

    def run(self, write: Callable[[], None], done: Callable[[Exception | None], object]) -> bool:
        """Starts the writing and returns whether it is finished already; then it has raised what went wrong.

        Otherwise ``done`` is called on the GUI thread as soon as it is finished, with what went wrong.
        """
        ...


class DirectWriter:
    """Writes at once: for commands and tests."""

    def run(self, write: Callable[[], None], done: Callable[[Exception | None], object]) -> bool:
        """See CaseWriter."""
        write()
        return True


class BackgroundWriter:
    """Writes on a thread of its own and waits a moment for it."""

    def __init__(self, background: Background, patience: float = PATIENCE) -> None:
        self._background = background
        self._patience = patience

    def run(self, write: Callable[[], None], done: Callable[[Exception | None], object]) -> bool:
        """See CaseWriter."""
        writing = _Writing(write)
        # A daemon: a drive that never answers must not keep the program from ending.
        threading.Thread(target=writing.carry_out, daemon=True).start()
        if writing.finished.wait(self._patience):
            if writing.error is not None:
                raise writing.error
            return True
        self._follow(writing, done)
        return False

    def _follow(self, writing: "_Writing", done: Callable[[Exception | None], object]) -> None:
        def look(is_finished: bool) -> None:
            if is_finished:
                done(writing.error)
            else:
                self._follow(writing, done)

        # In turns, so that the thread of the pool is free again when the program ends.
        self._background.run(lambda: writing.finished.wait(_LOOK_AGAIN), look, done)


class _Writing:
    def __init__(self, write: Callable[[], None]) -> None:
        self._write = write
        self.finished = threading.Event()
        self.error: Exception | None = None

    def carry_out(self) -> None:
        try:
            self._write()
        except Exception as error:  # noqa: BLE001  raised where the writing was asked for
            self.error = error
        finally:
            self.finished.set()
