"""Leaving the computer on macOS: notifications of the workspace and the login window, through the Objective-C runtime.

Best effort: written after Apple's documentation, with no other package than ctypes. What it cannot hear, idle time
still locks.
"""

from collections.abc import Callable

from ipt_desktop.ui.platform.objective_c import METHOD, Runtime

_OF_WORKSPACE = (
    "NSWorkspaceWillSleepNotification",
    "NSWorkspaceScreensDidSleepNotification",
    "NSWorkspaceSessionDidResignActiveNotification",
)
_OF_LOGIN_WINDOW = ("com.apple.screenIsLocked",)


class MacSessionEvents:
    """Hears when the computer or its screens go to sleep, the screen is locked or another user's turn comes."""

    def __init__(self) -> None:
        self._leaving: Callable[[], object] | None = None
        self._told = METHOD(self._hear)  # must live as long as the observer
        self._centres: list[int] = []
        self._observer = 0
        self._runtime: Runtime | None = None

    def start(self, leaving: Callable[[], object]) -> None:
        """Listen from now on."""
        self._leaving = leaving
        try:
            self._runtime = runtime = Runtime()
        except OSError:
            return  # idle time still locks
        self._observer = self._observer or runtime.observer(self._told)
        workspace = runtime.send(runtime.kind("NSWorkspace"), "sharedWorkspace")
        own = runtime.send(workspace, "notificationCenter")
        everybody = runtime.send(runtime.kind("NSDistributedNotificationCenter"), "defaultCenter")
        self._centres = [own, everybody]
        for centre, names in ((own, _OF_WORKSPACE), (everybody, _OF_LOGIN_WINDOW)):
            for name in names:
                told = runtime.name("told:")
                runtime.send(
                    centre, "addObserver:selector:name:object:", self._observer, told, runtime.text(name), None
                )

    def stop(self) -> None:
        """Listen no more."""
        self._leaving = None
        for centre in self._centres:
            if self._runtime is not None:
                self._runtime.send(centre, "removeObserver:", self._observer)
        self._centres = []

    def _hear(self, observer: int | None, selector: int | None, notification: int | None) -> None:
        if self._leaving is not None:
            self._leaving()
