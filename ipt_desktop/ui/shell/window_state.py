"""What is remembered of the window from one day to the next; never anything of a patient."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow

from ipt_desktop.errors import IptError
from ipt_desktop.settings import Settings, SettingsFile

_USUAL = QSize(1440, 900)
_FRAME = QSize(16, 56)  # what title bar and borders take; nobody knows before the window stands


class WindowState:
    """The settings as they stand, written when something changes. A disk that refuses them spoils nothing else."""

    def __init__(self, file: SettingsFile) -> None:
        self._file = file

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self._file.read()

    def keep(self, **chosen: Any) -> None:
        """Change some of them."""
        now = self._file.read()
        then = replace(now, **chosen)
        if then != now:
            try:
                self._file.write(then)
            except IptError:
                return  # the choice holds until the program ends; nothing of value is lost

    def keep_window(self, window: QMainWindow) -> None:
        """Remember where the window stands."""
        self.keep(window=window.saveGeometry().toBase64().toStdString())

    def restore(self, window: QMainWindow) -> None:
        """Put the window where it stood; a first window is large enough for the map."""
        geometry = QByteArray.fromBase64(self.settings.window.encode())
        if geometry.isEmpty() or not window.restoreGeometry(geometry):
            room = window.screen().availableGeometry().size() - _FRAME
            window.resize(_USUAL.boundedTo(room))
