"""What lies over a window: opened to be gone once it is closed, and put away when somebody leaves."""

from PySide6 import QtCore  # the first picture does without Qt's namespace
from PySide6.QtWidgets import QApplication, QDialog, QWidget


def open_dialog(dialog: QDialog) -> None:
    """Open a dialog of which nothing stays once it is closed."""
    dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def close_all_dialogs(window: QWidget) -> None:
    """Close menus and dialogs, also one that would rather stay until its work is done.

    Where the program had the keyboard, the window has it afterwards: the passphrase can be typed at once.
    """
    had_keyboard = QApplication.applicationState() is QtCore.Qt.ApplicationState.ApplicationActive
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()
    for dialog in window.findChildren(QDialog):
        dialog.done(QDialog.DialogCode.Rejected)
    if had_keyboard:
        window.activateWindow()
