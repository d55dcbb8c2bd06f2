"""The open safety flag in the header: words for the therapist alone, a mark without any for others who look on."""

from PySide6.QtWidgets import QPushButton

from ipt_desktop.model.safety import open_flags
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import set_style_property

_NEUTRAL = "•"


class SafetyFlagButton(QPushButton):
    """There while an answer about thoughts of death waits for its outcome; leads to the page of the measures."""

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
        """Show how many answers wait, or in other company nothing but that there is something."""
        count, private = len(open_flags(self._context.network)), self._context.mode is ScreenMode.PRIVATE
        told = "1 safety flag open" if count == 1 else f"{count} safety flags open"
        self.setText(told if private else _NEUTRAL)
        self.setAccessibleName(told if private else "Mark")
        self.setToolTip("Record what was done" if private else "")
        self.setEnabled(private)
        self.setVisible(count > 0)
