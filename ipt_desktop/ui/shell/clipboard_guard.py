"""What came from this program onto the clipboard, to be taken away again when the vault is locked."""

import os
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication, QImage, QTextDocument

MARK = "application/x-ipt-desktop"
_PLACES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class ClipboardGuard:
    """The map as a picture, and whatever text was copied from a field; what others have put there is left alone.

    A map carries a mark of this window, so that it is known as ours even where the system cannot say who put it there.
    """

    def __init__(self) -> None:
        self._mark = os.urandom(16)

    def put(self, picture: QImage) -> None:
        """Puts a picture on the clipboard."""
        data = QMimeData()
        data.setImageData(picture)
        data.setData(MARK, self._mark)
        QGuiApplication.clipboard().setMimeData(data)

    def put_html(self, html: str) -> None:
        """Put formatted text on the clipboard, and the same as plain text."""
        plain = QTextDocument()
        plain.setHtml(html)
        data = QMimeData()
        data.setHtml(html)
        data.setText(plain.toPlainText())
        data.setData(MARK, self._mark)
        QGuiApplication.clipboard().setMimeData(data)

    def clear(self) -> None:
        """Takes away what came from this program, on the clipboard and in the selection of X11."""
        clipboard = QGuiApplication.clipboard()
        for place in _PLACES:
            if self._is_ours(clipboard, place):
                clipboard.clear(place)

    def _is_ours(self, clipboard: QClipboard, place: QClipboard.Mode) -> bool:
        if place is QClipboard.Mode.Selection:
            return clipboard.supportsSelection() and clipboard.ownsSelection()
        held: Any = clipboard.mimeData()  # nothing at all on some systems, whatever Qt's types say
        return clipboard.ownsClipboard() or (held is not None and held.data(MARK).data() == self._mark)
