"""The open safety flag in the header: words for the therapist alone, a mark without any for others who look on."""

from PySide6.QtWidgets import QPushButton

from ipt_desktop.model.safety import open_flags
from ipt_desktop.ui.context.case_context import Work
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import Mode
from ipt_desktop.ui.widgets.connections import until_gone
from ipt_desktop.ui.widgets.layout import restyled

_NEUTRAL = "•"


class FlagButton(QPushButton):
    """There while an answer about thoughts of death waits for its outcome; leads to the page of the measures."""

    def __init__(self, work: Work, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("pill")
        self.setAutoDefault(False)
        restyled(self, "alert", "true")
        self._work = work
        self.clicked.connect(lambda: actions.run("go_symptoms"))
        until_gone(
            self,
            work.document.changed.connect(lambda edit, initiator: self.fill()),
            work.mode_changed.connect(self.fill),
        )
        self.fill()

    def fill(self) -> None:
        """Show how many answers wait, or in other company nothing but that there is something."""
        count, private = len(open_flags(self._work.network)), self._work.mode is Mode.PRIVATE
        told = "1 safety flag open" if count == 1 else f"{count} safety flags open"
        self.setText(told if private else _NEUTRAL)
        self.setAccessibleName(told if private else "Mark")
        self.setToolTip("Record what was done" if private else "")
        self.setEnabled(private)
        self.setVisible(count > 0)
