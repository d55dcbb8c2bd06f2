"""Scroll areas that a screen reader can walk through.

Qt's own answer for a child that a scroll area does not have is read from beyond its list, which ends the program as
soon as scroll bars come and go under a reader (QAccessibleAbstractScrollArea::child in Qt 6.11).
"""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea

_KEPT = "accessible"


def _accessible(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if class_name != "QScrollArea" or not isinstance(thing, QScrollArea):
        return None
    interface = QAccessibleWidget(thing, QAccessible.Role.Client)
    setattr(thing, _KEPT, interface)  # else Python would delete it while Qt still asks it
    return interface


@cache
def mend_scroll_areas() -> None:
    """Gives every scroll area a plain answer. Once a QApplication is there: before, Qt's own factory would win."""
    QAccessible.installFactory(_accessible)
