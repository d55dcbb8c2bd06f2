"""Where file dialogs begin."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


class FolderMemory:
    """The folder used last, until the program ends; never written down, since its name may name a patient."""

    def __init__(self) -> None:
        self._last: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder used last, else the user's documents."""
        if self._last is not None and self._last.is_dir():
            return self._last
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def remember(self, path: Path) -> None:
        """Begins here next time."""
        self._last = path if path.is_dir() else path.parent
