"""Leaving the computer as the system tells it: screen locked, sleep, lid closed, somebody else's turn."""

from collections.abc import Callable
from typing import Protocol


class LeavingWatch(Protocol):
    """Tells when the therapist leaves the computer. Best effort: where a system says nothing, idle time still locks."""

    def start(self, leaving: Callable[[], object]) -> None:
        """Call ``leaving``, on the screen's thread, each time from now on. Telling once too often does no harm."""
        ...

    def stop(self) -> None:
        """Tell no more."""
        ...
