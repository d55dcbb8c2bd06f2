"""Leaving the computer on macOS, as told by the workspace and the login window.

Best effort: where macOS says nothing, the idle time still locks.
"""

from collections.abc import Callable
from typing import Any

from ipt_desktop.ui.platform.cocoa import appkit

_WORKSPACE = (
    "NSWorkspaceWillSleepNotification",
    "NSWorkspaceScreensDidSleepNotification",
    "NSWorkspaceSessionDidResignActiveNotification",
)
_LOGIN_WINDOW = ("com.apple.screenIsLocked",)


class MacSessionEvents:
    """Notices when the computer or its screens sleep, the screen is locked or another user takes over.

    ``kit`` is the AppKit framework; tests hand in their own.
    """

    def __init__(self, kit: Any = None) -> None:
        self._kit = kit
        self._observers: list[tuple[Any, Any]] = []

    def start(self, leaving: Callable[[], object]) -> None:
        """Listens from now on."""
        try:
            kit = self._kit or appkit()
        except ImportError:
            return
        workspace = kit.NSWorkspace.sharedWorkspace().notificationCenter()
        everyone = kit.NSDistributedNotificationCenter.defaultCenter()
        for centre, names in ((workspace, _WORKSPACE), (everyone, _LOGIN_WINDOW)):
            for name in names:
                observer = centre.addObserverForName_object_queue_usingBlock_(
                    name, None, kit.NSOperationQueue.mainQueue(), lambda notification: leaving()
                )
                self._observers.append((centre, observer))

    def stop(self) -> None:
        """Stops listening."""
        for centre, observer in self._observers:
            centre.removeObserver_(observer)
        self._observers.clear()
