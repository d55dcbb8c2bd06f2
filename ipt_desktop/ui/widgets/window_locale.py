"""Customs of dates, numbers and sorting in the language of the window."""

from PySide6.QtCore import QLocale

from ipt_desktop.wording.language import say


def window_locale() -> QLocale:
    """The language of the window with the customs of the system, where both are the same language."""
    system, window = QLocale.system(), QLocale(say.language.code)
    if system.language() == window.language():
        return system
    if window.language() is QLocale.Language.English:  # the order of days and months that most of the world reads
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return window
