"""A line for a passphrase: hidden unless asked for, with a word about Caps Lock."""

import time
from collections.abc import Callable

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.wording.language import say

_DEAF = 1.0  # seconds after locking in which only keys are listened to


class SecretLine(QLineEdit):
    """Shows dots. Use `secret_field` for the line with its title, its show button and the Caps Lock hint."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.caps = label(say("Caps Lock is on."), "wrong")
        self.caps.hide()
        self._deaf_until = 0.0
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(title)
        self.setMaxLength(1_000)
        self.setMinimumHeight(36)

    def ignore_dictation(self) -> None:
        """Drops text from dictation and input methods for a moment: it was meant for what was on the screen before."""
        self._deaf_until = time.monotonic() + _DEAF

    def inputMethodEvent(self, event: "QtGui.QInputMethodEvent") -> None:
        """Takes text from input methods, except right after locking."""
        if time.monotonic() < self._deaf_until:
            event.accept()
        else:
            super().inputMethodEvent(event)

    def keyPressEvent(self, event: "QtGui.QKeyEvent") -> None:
        """A key shows that the line is meant; a letter in the wrong case shows that Caps Lock is on."""
        self._deaf_until = 0.0
        if event.key() == QtCore.Qt.Key.Key_CapsLock:
            self.caps.hide()
        elif event.text().isalpha() and event.text().lower() != event.text().upper():
            has_shift = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(event.text().isupper() is not has_shift)
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A disabled line shows no hint."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self.caps.hide()

    def clear(self) -> None:
        """Forgets the text and hides it again."""
        super().clear()
        self.caps.hide()
        self.setEchoMode(QLineEdit.EchoMode.Password)


def secret_field(line: SecretLine) -> QWidget:
    """The line with a button that shows what is typed."""
    show = button(say.of("button", "Show"), "quiet")
    show.setCheckable(True)
    show.setAccessibleName(say("Show the passphrase"))
    show.toggled.connect(_toggle(line, show.setText))
    line.textChanged.connect(lambda text: show.setChecked(show.isChecked() and bool(text)))
    field = QWidget()
    inner = row(line, show, spacing=4)
    inner.setStretch(0, 1)
    field.setLayout(column(inner, line.caps, spacing=3))
    field.setFocusProxy(line)
    return field


def _toggle(line: SecretLine, set_text: Callable[[str], object]) -> Callable[[bool], None]:
    def toggle(on: bool) -> None:
        line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        set_text(say.of("button", "Hide") if on else say.of("button", "Show"))

    return toggle
