"""Sentences that screen readers say although nothing that they read has the keyboard."""

from collections.abc import Callable

from PySide6 import QtGui
from PySide6.QtCore import QObject


def announce(source: QObject, words: str | Callable[[], str], *, urgent: bool = False) -> None:
    """Has a screen reader say the words, at once if they are urgent; where none is running, they aren't even made."""
    if not QtGui.QAccessible.isActive():
        return
    sentence = words if isinstance(words, str) else words()
    if not sentence:
        return
    politeness = QtGui.QAccessible.AnnouncementPoliteness
    event = QtGui.QAccessibleAnnouncementEvent(source, sentence)
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QtGui.QAccessible.updateAccessibility(event)
