"""Reminders for the session in the room: shown on request, for the therapist alone."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.model.case import Course
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import Session
from ipt_desktop.model.session_prompts import area_prompts, session_prompts
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.wording.language import say


class PromptsPanel(QWidget):
    """A button that opens the reminders; it stays open from session to session."""

    def __init__(self) -> None:
        super().__init__()
        self.toggle = button(
            say("Reminders"), "quiet", say("What this session is for, by format, phase and problem area")
        )
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._open)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._body = QWidget()
        self._body.setLayout(column(self._rows, margins=(10, 0, 10, 6)))
        self._body.hide()
        self.setLayout(column(row(self.toggle, None), self._body, spacing=2))

    def show_session(self, network: Network, course: Course, session: Session) -> None:
        """Shows the reminders for this session."""
        clear_layout(self._rows)
        of_phase, of_area = session_prompts(course, session), area_prompts(network, session)
        for prompts, heading in ((of_phase, ""), (of_area, say("The problem area"))):
            if prompts and heading:
                self._rows.addWidget(label(heading, "field"))
            for prompt in prompts:
                self._rows.addWidget(label(say("• {reminder}", reminder=say(prompt)), "soft", wrap=True))
        self.setVisible(bool(of_phase or of_area))

    def _open(self, on: bool) -> None:
        self._body.setVisible(on)
