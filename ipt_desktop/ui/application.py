"""The way in: makes the window from its parts."""

import os
import sys
from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtWidgets import QApplication

from ipt_desktop.settings import Theme
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.main_window import MainWindow, PageFactoryPort
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.vault.unlock_page import NAME

_SETTLED = 300  # milliseconds in which a window has drawn itself


def application() -> QApplication:
    """Qt's part of the program, in the one style that its style sheet is made for.

    The style is named before anything is drawn: asking Qt which one is in force would load all names of styles.
    """
    # Qt's own file dialogs would keep the folders that were visited in QtProject.conf; a folder may be named after a
    # patient. These settings are read from nowhere and written nowhere.
    for form in (QtCore.QSettings.Format.NativeFormat, QtCore.QSettings.Format.IniFormat):
        QtCore.QSettings.setPath(form, QtCore.QSettings.Scope.UserScope, os.devnull)
    return QApplication([*sys.argv[:1], "-style", "fusion"])


def open_window(services: UnlockServices, rooms: Callable[[MainWindow], PageFactoryPort]) -> MainWindow:
    """Show the window; a QApplication must exist. Keep what is returned for as long as the window is to live.

    ``rooms`` makes what lies behind the first page, when it is first asked for.
    """
    QApplication.setApplicationDisplayName("")
    QApplication.setApplicationName(NAME)
    wish: Theme = services.settings.read().theme
    window = MainWindow(services, Appearance(wish), rooms)
    window.show()
    return window


def let_draw() -> None:
    """Wait until a window has drawn itself."""
    loop = QtCore.QEventLoop()
    QtCore.QTimer.singleShot(_SETTLED, loop.quit)
    loop.exec()
