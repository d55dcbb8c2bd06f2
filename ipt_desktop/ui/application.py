"""Makes the window from its parts."""

import os
import sys
from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ipt_desktop.resources import resource_path
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.platform.text_size import system_text_size
from ipt_desktop.ui.shell.page_ports import PageFactoryPort
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.shell.window_language import speak
from ipt_desktop.ui.vault.unlock_page import NAME

_ICON_SIZES = (16, 32, 48, 256)
_SETTLED = 300  # milliseconds in which a window draws itself


def application(text_size: int = 100) -> QApplication:
    """The Qt application, in the one style that the style sheet is made for, ``text_size`` percent of the system's.

    The style is named before anything is drawn: asking Qt which one is in force would load all names of styles.
    """
    # Qt's own file dialogs would keep the folders that were visited in QtProject.conf; a folder may be named after a
    # patient. These settings are read from nowhere and written nowhere.
    for form in (QtCore.QSettings.Format.NativeFormat, QtCore.QSettings.Format.IniFormat):
        QtCore.QSettings.setPath(form, QtCore.QSettings.Scope.UserScope, os.devnull)
    is_scaled_from_outside = "QT_SCALE_FACTOR" in os.environ
    if not is_scaled_from_outside:
        os.environ["QT_SCALE_FACTOR"] = str(text_size * system_text_size() / 10_000)  # Qt reads it here and only here
    arguments = [*sys.argv[:1], "-style", "fusion"]
    if sys.platform == "win32" and "QT_QPA_PLATFORM" not in os.environ:
        arguments += ["-platform", "windows:altgr"]  # else AltGr counts as Ctrl+Alt, and letters typed with it are lost
    application = QApplication(arguments)
    if not is_scaled_from_outside:
        del os.environ["QT_SCALE_FACTOR"]  # programs that are opened from here have a size of their own
    icon = QIcon()
    for size in _ICON_SIZES:
        icon.addFile(str(resource_path("icon", f"icon-{size}.png")))
    application.setWindowIcon(icon)
    return application


def open_window(services: UnlockServices, make_factory: Callable[[MainWindow], PageFactoryPort]) -> MainWindow:
    """Shows the window; a QApplication must exist. Keep the result for as long as the window is to live.

    ``make_factory`` makes the factory of the pages behind the first one when it is first needed.
    """
    QApplication.setApplicationDisplayName("")
    QApplication.setApplicationName(NAME)
    settings = services.settings.read()
    speak(settings.language)
    window = MainWindow(services, Appearance(settings.theme), make_factory)
    window.show()
    return window


def system_locale() -> str:
    """The language and country of this system: en_US."""
    return QtCore.QLocale.system().name()


def let_draw() -> None:
    """Waits until a window has drawn itself."""
    loop = QtCore.QEventLoop()
    QtCore.QTimer.singleShot(_SETTLED, loop.quit)
    loop.exec()
