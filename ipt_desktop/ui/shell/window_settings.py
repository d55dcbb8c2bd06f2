"""The window's settings from one day to the next; never anything about a patient."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow

from ipt_desktop.errors import IptError
from ipt_desktop.settings import Settings, SettingsFile

_USUAL = QSize(1440, 900)
_FRAME = QSize(16, 56)  # title bar and borders; unknown before the window is shown


class WindowSettings:
    """The settings, kept in memory and written when something changes. A disk that refuses them spoils nothing else."""

    def __init__(self, file: SettingsFile) -> None:
        self._file = file

    @property
    def settings(self) -> Settings:
        """The present settings."""
        return self._file.read()

    def keep(self, **chosen: Any) -> None:
        """Changes some of them."""
        now = self._file.read()
        then = replace(now, **chosen)
        if then != now:
            try:
                self._file.write(then)
            except IptError:
                return  # the choice holds until the program ends; nothing of value is lost

    def keep_window(self, window: QMainWindow) -> None:
        """Remembers position and size."""
        self.keep(window=window.saveGeometry().toBase64().toStdString())

    def restore(self, window: QMainWindow) -> None:
        """Puts the window where it was; a first window is large enough for the map."""
        geometry = QByteArray.fromBase64(self.settings.window.encode())
        if geometry.isEmpty() or not window.restoreGeometry(geometry):
            room = window.screen().availableGeometry().size() - _FRAME
            window.resize(_USUAL.boundedTo(room))
