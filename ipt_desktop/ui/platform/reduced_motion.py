"""Whether the system asks for less motion; followed while the program runs."""

import contextlib
import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

_GET_CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION: "Show animations in Windows"


class ReducedMotion(QObject):
    """What the system wishes; ``changed`` tells whether things are to be still from now on."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_still = False

    def tell(self, still: bool) -> None:
        """The system wishes this now."""
        if still != self.is_still:
            self.is_still = still
            self.changed.emit(still)


class PolledReducedMotion(ReducedMotion):
    """For systems that answer but do not tell: asked anew whenever the program comes to the front."""

    def __init__(self, ask: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._come_back)
        self.tell(ask())

    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.tell(self._ask())


def wished_on_windows() -> bool:
    """Whether animations are switched off in Windows."""
    shown = ctypes.c_int(1)
    if sys.platform == "win32":
        ctypes.windll.user32.SystemParametersInfoW(_GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
    return not shown.value


def wished_on_macos() -> bool:
    """Whether "Reduce motion" is switched on in macOS."""
    from ipt_desktop.ui.platform.objective_c import Runtime  # the Objective-C runtime, only there

    with contextlib.suppress(OSError):
        runtime = Runtime()
        workspace = runtime.send(runtime.kind("NSWorkspace"), "sharedWorkspace")
        return bool(runtime.send(workspace, "accessibilityDisplayShouldReduceMotion") & 0xFF)  # a BOOL is one byte
    return False
