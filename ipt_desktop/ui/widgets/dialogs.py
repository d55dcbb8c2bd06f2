"""Opens dialogs that delete themselves on close; hides or closes all of them when the screen is blanked or locked."""

from PySide6 import QtCore  # the first picture does without Qt's namespace
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ipt_desktop.ui.widgets.connections import HIDDEN


def open_dialog(dialog: QDialog) -> None:
    """Opens a dialog that is deleted when it closes."""
    dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def close_all_dialogs(window: QWidget) -> None:
    """Closes menus and dialogs, even one that would rather stay until its work is done.

    If the program had the keyboard, the window gets it: the passphrase can be typed at once.
    """
    had_keyboard = QApplication.applicationState() is QtCore.Qt.ApplicationState.ApplicationActive
    _close_menus()
    for dialog in window.findChildren(QDialog):
        dialog.done(QDialog.DialogCode.Rejected)
    if had_keyboard:
        window.activateWindow()


def hide_all_dialogs(window: QWidget) -> None:
    """Closes menus and hides dialogs, which keep everything typed in them until `show_hidden_dialogs`."""
    _close_menus()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.setProperty(HIDDEN, True)
            dialog.hide()


def show_hidden_dialogs(window: QWidget) -> None:
    """Shows the dialogs again that were hidden."""
    for dialog in window.findChildren(QDialog):
        if dialog.property(HIDDEN):
            dialog.setProperty(HIDDEN, False)
            dialog.open()


def _close_menus() -> None:
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()
