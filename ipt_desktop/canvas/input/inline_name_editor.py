"""The little field on the map into which a newcomer's name is typed at once."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop.figures.colours import Role, Theme
from ipt_desktop.model.person import NAME_LIMIT
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.wording.wording import RING_NAMES


class InlineNameEditor(QLineEdit):
    """Enter (or going elsewhere) names the newcomer at its place; Escape, or nothing typed, adds nobody.

    ``named`` is told the place and the name, ``left`` in any case that the field is over.
    """

    named = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget, place: RingPosition, at: QPoint, theme: Theme) -> None:
        super().__init__(parent)
        self._place = place
        self._is_over = False
        ring = RING_NAMES[place.ring].lower()
        self.setPlaceholderText(f"Name ({ring})")
        self.setAccessibleName(f"Name of the new person, {ring}")
        self.setMaxLength(NAME_LIMIT)
        self.setStyleSheet(
            f"QLineEdit {{ background: #{theme[Role.PANEL]}; color: #{theme[Role.INK]}; font-size: 14px;"
            f" border: 2px solid #{theme[Role.FOCUS]}; border-radius: 8px; padding: 0 10px;"
            f" placeholder-text-color: #{theme[Role.SOFT_INK]}; }}"
        )
        self.resize(180, max(40, self.sizeHint().height()))
        left = min(max(at.x() - self.width() // 2, 4), max(parent.width() - self.width() - 4, 4))
        top = min(max(at.y() - self.height() // 2, 4), max(parent.height() - self.height() - 4, 4))
        self.move(left, top)
        self.returnPressed.connect(self.finish)
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Add whoever was typed."""
        name = self.text().strip()
        if self._close() and name:
            self.named.emit(self._place, name)

    def cancel(self) -> None:
        """Add nobody."""
        self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
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
        self.left.emit()
        return True
