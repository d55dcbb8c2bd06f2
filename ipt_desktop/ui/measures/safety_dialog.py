"""Asks the therapist, never the patient, what was done about an answer to the safety item."""

from datetime import UTC

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from ipt_desktop.editing.measures import record_safety
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.treatment_enums import SafetyOutcome
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import MultilineField
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.wording.course_wording import safety_sentence
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name


class SafetyDialog(QDialog):
    """One outcome is recorded with its time; else the flag stays up. Closes when the patient view opens."""

    def __init__(self, context: CaseContext, measure_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._id = measure_id
        measure = context.network.get(Measure, measure_id)
        self.setWindowTitle(say("Safety check"))
        self.setModal(True)
        self.setMinimumWidth(520)
        self.outcomes = {
            outcome: _choice(say(value_name(outcome)), outcome is measure.safety_outcome) for outcome in SafetyOutcome
        }
        self.words = MultilineField(3)
        self.words.name_for_readers(say("Notes (if deferred, why)"))
        self.words.set_value(measure.safety_words)
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        record = button(say("Record"), "strong")
        later = button(say("Not now"))
        record.setDefault(True)
        record.clicked.connect(self.record)
        later.clicked.connect(self.reject)
        rule = say(
            "Any answer but the lowest calls for you to follow it up, whatever the total. The flag stays until you do."
        )
        self.setLayout(
            column(
                label(safety_sentence(context.network, measure, say), "subheading", wrap=True),
                label(rule, "soft", wrap=True),
                4,
                label(say("What was done"), "field"),
                *(row(choice, None) for choice in self.outcomes.values()),
                4,
                label(say("Notes (if deferred, why)"), "field"),
                *(self.words, self._wrong, 4, row(None, later, record)),
                margins=(22, 20, 22, 18),
                spacing=8,
            )
        )
        disconnect_on_destroy(self, context.mode_changed.connect(self._close_for_patient))

    def record(self) -> None:
        """Records what was done, with the time."""
        outcome = next((outcome for outcome, choice in self.outcomes.items() if choice.isChecked()), None)
        if outcome is None:
            self._show_problem(say("Choose what was done."))
            return
        now = self._context.services.now().astimezone(UTC).isoformat(timespec="seconds")
        try:
            edit = record_safety(self._context.network, self._id, outcome, str(self.words.value()), now)
        except InvalidValue as problem:
            self._show_problem(problem.sentence(say).split(": ", 1)[-1])
            return
        if self._context.attempt(lambda: self._context.document.perform(edit)):
            self.accept()

    def _show_problem(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()

    def _close_for_patient(self) -> None:
        if self._context.mode is not ScreenMode.PRIVATE:
            self.reject()


def _choice(title: str, on: bool) -> QPushButton:
    choice = button(title, "pill")
    choice.setCheckable(True)
    choice.setAutoExclusive(True)
    choice.setChecked(on)
    return choice
