"""Whether the system asks for less motion; followed while the program runs."""

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

_GET_CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION: "Show animations in Windows"


class ReducedMotion(QObject):
    """The system setting; ``changed`` carries whether things must keep still from now on."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_still = False

    def announce(self, still: bool) -> None:
        """Takes over the present setting."""
        if still != self.is_still:
            self.is_still = still
            self.changed.emit(still)


class PolledReducedMotion(ReducedMotion):
    """For systems that announce nothing: asked again whenever the program comes to the front."""

    def __init__(self, ask: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._come_back)
        self.announce(ask())

    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.announce(self._ask())


def prefers_reduced_motion_on_windows() -> bool:
    """Whether animations are switched off in Windows."""
    shown = ctypes.c_int(1)
    if sys.platform == "win32":
        ctypes.windll.user32.SystemParametersInfoW(_GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
    return not shown.value
