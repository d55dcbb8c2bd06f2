"""Reminders for the therapist alone: hidden until asked for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.wording.language import say


class Reminders(QWidget):
    """A button that opens the reminders; once open it stays open whatever is shown next."""

    def __init__(self, tip: str) -> None:
        super().__init__()
        self.toggle = button(say("Reminders"), "quiet", tip)
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._open)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._body = QWidget()
        self._body.setLayout(column(self._rows, margins=(10, 0, 10, 6)))
        self._body.hide()
        self.setLayout(column(row(self.toggle, None), self._body, spacing=2))

    def show_reminders(self, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Shows reminders by heading; an empty heading shows none. Without any the button is not there."""
        clear_layout(self._rows)
        for heading, prompts in groups:
            if prompts and heading:
                self._rows.addWidget(label(heading, "field"))
            for prompt in prompts:
                self._rows.addWidget(label(say("• {reminder}", reminder=say(prompt)), "soft", wrap=True))
        self.setVisible(any(prompts for _, prompts in groups))

    def _open(self, on: bool) -> None:
        self._body.setVisible(on)
