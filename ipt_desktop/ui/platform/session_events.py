"""Leaving the computer as the system tells it: screen locked, sleep, lid closed, somebody else's turn."""

import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget


class SessionEventSource(Protocol):
    """Tells when the therapist leaves the computer. Best effort: where a system says nothing, idle time still locks."""

    def start(self, leaving: Callable[[], object]) -> None:
        """Calls ``leaving``, on the screen's thread, each time from now on. Telling once too often does no harm."""
        ...

    def stop(self) -> None:
        """Tells no more."""
        ...


def session_event_source(window: QWidget) -> SessionEventSource:
    """What tells on this system that the therapist leaves the computer; each knows only its own."""
    if sys.platform == "win32":
        from ipt_desktop.ui.platform.session_events_windows import WindowsSessionEvents

        return WindowsSessionEvents(int(window.winId()))
    if sys.platform == "darwin":
        from ipt_desktop.ui.platform.session_events_macos import MacSessionEvents

        return MacSessionEvents()
    from ipt_desktop.ui.platform.session_events_linux import LinuxSessionEvents

    return LinuxSessionEvents()
