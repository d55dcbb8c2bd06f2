"""The open safety flag in the header: text for the therapist alone, a neutral mark in the patient view."""

from PySide6.QtWidgets import QPushButton

from ipt_desktop.model.safety import open_flags
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import set_style_property
from ipt_desktop.wording.language import say

_NEUTRAL = "•"


class SafetyFlagButton(QPushButton):
    """Visible while a safety answer waits for its outcome; leads to the page of the measures."""

    def __init__(self, context: CaseContext, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("pill")
        self.setAutoDefault(False)
        set_style_property(self, "alert", "true")
        self._context = context
        self.clicked.connect(lambda: actions.run("go_symptoms"))
        disconnect_on_destroy(
            self,
            context.document.changed.connect(lambda edit, initiator: self.fill()),
            context.mode_changed.connect(self.fill),
        )
        self.fill()

    def fill(self) -> None:
        """Shows how many answers wait, or in the patient view nothing but a mark."""
        count, private = len(open_flags(self._context.network)), self._context.mode is ScreenMode.PRIVATE
        text = say.count("{count} safety check open", "{count} safety checks open", count)
        self.setText(text if private else _NEUTRAL)
        self.setAccessibleName(text if private else say("Mark"))
        self.setToolTip(say("Record what was done") if private else "")
        self.setEnabled(private)
        self.setVisible(count > 0)
