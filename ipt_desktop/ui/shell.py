"""The way in: makes the window from its parts."""

from PySide6.QtWidgets import QApplication

from ipt_desktop.settings import Theme
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.parts import Parts
from ipt_desktop.ui.theme import Appearance
from ipt_desktop.ui.unlock import NAME


def open_window(parts: Parts) -> MainWindow:
    """Show the window; a QApplication must exist. Keep what is returned for as long as the window is to live."""
    QApplication.setApplicationDisplayName("")
    QApplication.setApplicationName(NAME)
    wish: Theme = parts.settings.read().theme
    window = MainWindow(parts, Appearance(wish))
    window.show()
    return window
