"""Keeps the windows out of screen captures where the system can: best effort, never a promise."""

import sys
from typing import Protocol

from PySide6 import QtGui  # its names are looked up where they are used: the first picture does without
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

FOR_PATIENT = "for the patient"  # a property of windows that are meant to be shared
_BLACK = 0x01  # WDA_MONITOR
_EXCLUDED = 0x11  # WDA_EXCLUDEFROMCAPTURE, Windows 10 2004 and later


class CaptureShield(Protocol):
    """Hides one window from captures, or shows it again."""

    def __call__(self, window_id: int, on: bool) -> None: ...


class CaptureGuard(QObject):
    """Hides every window of the program that gets the focus; ``shield`` is None where the system cannot.

    Windows with the property `FOR_PATIENT`, and what opens from them, are never hidden: they are there to be shared.
    """

    def __init__(self, parent: QObject, shield: CaptureShield | None) -> None:
        super().__init__(parent)
        self._shield = shield
        self._is_on = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and shield is not None:
            app.focusWindowChanged.connect(self._also)

    @property
    def is_possible(self) -> bool:
        """Whether this system can do it."""
        return self._shield is not None

    def set_on(self, on: bool) -> None:
        """Hides all windows from now on, or none."""
        self._is_on = on
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible():
                self._put(window)

    def _also(self, window: "QtGui.QWindow | None") -> None:
        if window is not None and self._is_on:
            self._put(window)

    def _put(self, window: "QtGui.QWindow") -> None:
        if self._shield is not None:
            self._shield(int(window.winId()), self._is_on and not _is_for_patient(window))


def _is_for_patient(window: "QtGui.QWindow | None") -> bool:
    while window is not None:
        if window.property(FOR_PATIENT):
            return True
        window = window.transientParent()
    return False


def capture_shield() -> CaptureShield | None:
    """What hides windows here, None where nothing does."""
    return {"win32": _on_windows, "darwin": _on_macos}.get(sys.platform)


def _on_windows(window_id: int, on: bool) -> None:
    if sys.platform == "win32":
        import ctypes  # needed only there

        protect = ctypes.windll.user32.SetWindowDisplayAffinity
        if not protect(ctypes.c_void_p(window_id), _EXCLUDED if on else 0):
            protect(ctypes.c_void_p(window_id), _BLACK)  # Windows before 2004 shows a black window instead


def _on_macos(window_id: int, on: bool) -> None:
    from ipt_desktop.ui.platform.cocoa import set_window_sharing  # needs a package that exists only there

    set_window_sharing(window_id, allowed=not on)
