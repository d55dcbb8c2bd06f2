"""The row of digits by place: on many keyboards these keys type digits only together with Shift."""

import sys

from PySide6 import QtCore, QtGui

# Native codes of the keys 1 to 9 and 0, from left to right.
_LINUX = range(10, 20)
_WINDOWS = range(2, 12)
_MACOS = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)


def digit_of(event: "QtGui.QKeyEvent", system: str = sys.platform) -> int:
    """The digit (1 to 9, then 0) plus one at the place of a key that types something else; 0 for all other keys.

    Shift is left alone: together with it these keyboards type digits.
    """
    key, code = event.key(), event.nativeScanCode()
    if QtCore.Qt.Key.Key_0 <= key <= QtCore.Qt.Key.Key_9:
        return 0
    if event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier:
        return 0
    if system == "darwin":
        code = event.nativeVirtualKey()
    places = {"win32": tuple(_WINDOWS), "darwin": _MACOS}.get(system, tuple(_LINUX))
    return (places.index(code) + 1) % 10 + 1 if code in places else 0
