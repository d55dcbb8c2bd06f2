"""Sentences that screen readers say although nothing that they read has the keyboard."""

from PySide6 import QtGui
from PySide6.QtCore import QObject


def announce(source: QObject, sentence: str, *, urgent: bool = False) -> None:
    """Has a screen reader say the sentence, at once if it is urgent; does nothing where none is running."""
    if not sentence or not QtGui.QAccessible.isActive():
        return
    politeness = QtGui.QAccessible.AnnouncementPoliteness
    event = QtGui.QAccessibleAnnouncementEvent(source, sentence)
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QtGui.QAccessible.updateAccessibility(event)
