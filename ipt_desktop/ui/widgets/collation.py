"""Names in the order of the window's language: Ärne beside Arne, K-2 before K-10."""

from PySide6.QtCore import QCollator, Qt

from ipt_desktop.ui.widgets.window_locale import window_locale


def collator() -> QCollator:
    """The order of the window's language, as it is now."""
    made = QCollator(window_locale())
    made.setNumericMode(True)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return made
