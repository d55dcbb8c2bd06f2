"""Asks after how many minutes of inactivity the vault locks."""

from collections.abc import Callable

from PySide6.QtWidgets import QSpinBox, QWidget

from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.widgets.layout import column, label, row
from ipt_desktop.wording.language import say


class AutoLockDialog(FramedDialog):
    """``chosen`` is given the minutes."""

    def __init__(self, parent: QWidget, minutes: int, chosen: Callable[[int], object]) -> None:
        super().__init__(parent, say.of("heading", "Auto-lock"), 420)
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 120)
        self.minutes.setValue(minutes)
        self.minutes.setMinimumWidth(90)
        prompt = label(say("Lock after this many minutes of inactivity"), wrap=True)
        prompt.setBuddy(self.minutes)
        note = say("In the patient view and on the page of the sessions the vault stays open for at least 20 minutes.")
        line = row(prompt, self.minutes)
        line.setStretch(0, 1)
        self.set_body(column(line, 4, label(note, "soft", wrap=True), None))
        self.add_cancel_button()
        save = self.add_strong_button(say.of("button", "Save"))
        save.setDefault(True)
        save.clicked.connect(lambda: chosen(self.minutes.value()))
        save.clicked.connect(self.accept)
