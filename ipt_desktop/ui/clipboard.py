"""What we have put on the clipboard, remembered so that it can be taken away again when the vault is locked."""

from PySide6.QtGui import QGuiApplication, QImage


class OurClipboard:
    """Pictures of maps on the clipboard; what somebody else has put there since is left alone."""

    def __init__(self) -> None:
        self._is_ours = False

    def put(self, picture: QImage) -> None:
        """Put a picture on the clipboard."""
        clipboard = QGuiApplication.clipboard()
        clipboard.setImage(picture)
        self._is_ours = True
        clipboard.dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Take away what we have put there."""
        if self._is_ours:
            self._is_ours = False
            QGuiApplication.clipboard().clear()

    def _changed(self) -> None:
        if not QGuiApplication.clipboard().ownsClipboard():
            self._is_ours = False
