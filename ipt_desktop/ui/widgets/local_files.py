"""Shows files of this computer in the programs that the system has for them."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_local(path: Path) -> None:
    """Opens a file or a folder; never an address of a network."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
