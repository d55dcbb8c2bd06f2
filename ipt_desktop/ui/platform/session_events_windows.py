"""Leaving the computer on Windows: session and power messages, read by a native event filter."""

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

_WM_POWERBROADCAST = 0x0218
_WM_WTSSESSION_CHANGE = 0x02B1
# Another user's turn (console or remote), logged off, screen locked.
_SESSION_LEFT = frozenset({0x2, 0x4, 0x6, 0x7})
_SUSPEND = 0x4
_SETTING_CHANGE = 0x8013
# GUID_LIDSWITCH_STATE_CHANGE, {BA3E0F4D-B817-4094-A2D1-D56379E6A0F3}, as it lies in memory.
_LID = bytes.fromhex("4d0f3eba17b89440a2d1d56379e6a0f3")


class _Message(ctypes.Structure):
    """The beginning of MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
    )


class _Setting(ctypes.Structure):
    """POWERBROADCAST_SETTING with the first byte of its data."""

    _fields_ = (("which", ctypes.c_ubyte * 16), ("length", ctypes.c_uint), ("value", ctypes.c_ubyte))


class WindowsSessionEvents(QAbstractNativeEventFilter):
    """Registers the window for session and lid messages. Only for Windows."""

    def __init__(self, window_id: int) -> None:
        super().__init__()
        self._window = ctypes.c_void_p(window_id)
        self._lid: int | None = None
        self._is_lid_open = False
        self._leaving: Callable[[], object] | None = None

    def start(self, leaving: Callable[[], object]) -> None:
        """Listens from now on; where Windows refuses to tell something, the rest still works."""
        self._leaving = leaving
        QCoreApplication.instance().installNativeEventFilter(self)  # type: ignore[union-attr]
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(self._window, 0)
            register = ctypes.windll.user32.RegisterPowerSettingNotification
            register.restype = ctypes.c_void_p
            self._lid = register(self._window, _LID, 0)

    def stop(self) -> None:
        """Listens no more."""
        self._leaving = None
        QCoreApplication.instance().removeNativeEventFilter(self)  # type: ignore[union-attr]
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(self._window)
            if self._lid:
                ctypes.windll.user32.UnregisterPowerSettingNotification(ctypes.c_void_p(self._lid))

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, address: int) -> object:
        """Looks at each message on its way; none is held back."""
        if kind == b"windows_generic_MSG" and self._leaving is not None:
            message = _Message.from_address(int(address))
            # Windows tells the lid's state at once; at a desk with a screen of its own it is closed all the time.
            was_open, lid = self._is_lid_open, lid_state(message.message, message.wparam, message.lparam)
            self._is_lid_open = was_open if lid is None else lid
            if is_session_ending(message.message, message.wparam) or (was_open and lid is False):
                self._leaving()
        return False, 0


def is_session_ending(message: int, wparam: int) -> bool:
    """Whether a window message says that nobody sits here now."""
    if message == _WM_WTSSESSION_CHANGE:
        return wparam in _SESSION_LEFT
    return message == _WM_POWERBROADCAST and wparam == _SUSPEND


def lid_state(message: int, wparam: int, lparam: int) -> bool | None:
    """Whether a window message says that the lid is open or closed; None where it says neither."""
    if message != _WM_POWERBROADCAST or wparam != _SETTING_CHANGE or not lparam:
        return None
    setting = _Setting.from_address(lparam)
    return bool(setting.value) if bytes(setting.which) == _LID and setting.length >= 1 else None
