"""The small field on the map for a new person, or for renaming one."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop.figures.colours import Role, Theme
from ipt_desktop.model.person import NAME_LIMIT

_WIDTH = 260
_LONGEST_LINE = 500


class InlineNameEditor(QLineEdit):
    """Enter, or leaving the field, takes the text; Escape, or no text, changes nothing.

    ``named`` carries the text, ``closed`` is emitted whenever the field closes.
    """

    named = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget, spot: QPoint, theme: Theme) -> None:
        super().__init__(parent)
        self.is_renaming = False
        self._before = ""
        self._is_over = False
        self.setMaxLength(_LONGEST_LINE)
        self.setStyleSheet(
            f"QLineEdit {{ background: #{theme[Role.PANEL]}; color: #{theme[Role.INK]}; font-size: 14px;"
            f" border: 2px solid #{theme[Role.FOCUS]}; border-radius: 8px; padding: 0 10px;"
            f" placeholder-text-color: #{theme[Role.SOFT_INK]}; }}"
        )
        self.resize(_WIDTH, max(40, self.sizeHint().height()))
        left = min(max(spot.x() - self.width() // 2, 4), max(parent.width() - self.width() - 4, 4))
        top = min(max(spot.y() - self.height() // 2, 4), max(parent.height() - self.height() - 4, 4))
        self.move(left, top)
        self.returnPressed.connect(self.finish)
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start_renaming(self, name: str) -> None:
        """Starts with this name, selected; the same name again changes nothing."""
        self.is_renaming = True
        self._before = name
        self.setMaxLength(NAME_LIMIT)
        self.setText(name)
        self.selectAll()

    def finish(self) -> None:
        """Takes the text and closes."""
        text = self.text().strip()
        if self._close() and text and text != self._before:
            self.named.emit(text)

    def cancel(self) -> None:
        """Closes without taking the text."""
        self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self.finish)  # after the click itself, which may move an empty field
        elif event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.finish()

    def _close(self) -> bool:
        if self._is_over:
            return False
        self._is_over = True
        parent = self.parentWidget()
        if self.hasFocus() and parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
        self.closed.emit()
        return True
