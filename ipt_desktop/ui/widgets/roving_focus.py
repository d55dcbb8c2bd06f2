"""One stop of the Tab key for a row of buttons: arrows walk along it, typed letters and figures choose."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_TOGETHER = 0.8  # seconds within which 1 and 0 mean 10


class RovingFocus(QObject):
    """Follows the keys pressed on these buttons; ``choose`` is told the place whose words begin with what is typed."""

    def __init__(self, row: QWidget, buttons: Sequence[QPushButton], choose: Callable[[int], None]) -> None:
        super().__init__(row)
        self._buttons = buttons
        self._choose = choose
        self._typed, self._last = "", 0.0
        for button in buttons:
            button.installEventFilter(self)
        self.stop_at(0)

    def stop_at(self, place: int) -> None:
        """Let Tab stop at this button."""
        for index, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == place else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk, choose, or leave the key to the button."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        place = next((index for index, button in enumerate(self._buttons) if button is watched), 0)
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._go((place + step) % len(self._buttons))
            return True
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return is_plain and event.text().isalnum() and self._type(event.text())

    def _type(self, sign: str) -> bool:
        now = monotonic()
        self._typed = (self._typed if now - self._last < _TOGETHER else "") + sign.casefold()
        self._last = now
        index = self._beginning_with(self._typed)
        if index is None:
            self._typed = sign.casefold()
            index = self._beginning_with(self._typed)
        if index is None:
            return False
        self._go(index)
        self._choose(index)
        return True

    def _beginning_with(self, typed: str) -> int | None:
        places = [index for index, button in enumerate(self._buttons) if button.text().casefold().startswith(typed)]
        return places[0] if places else None

    def _go(self, place: int) -> None:
        self.stop_at(place)
        self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
