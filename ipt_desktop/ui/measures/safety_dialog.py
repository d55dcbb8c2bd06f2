"""Asks the therapist, and nobody else, what was done about an answer that points to thoughts of death."""

from datetime import UTC

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from ipt_desktop.editing.measures import record_safety
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety import safeties, self_harm
from ipt_desktop.model.treatment_enums import SafetyOutcome
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import MultilineField
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name

_RULE = "Any answer but “not at all” calls for you to follow it up, whatever the total. The flag stays until you do."


def harm_sentence(network: Network, measure: Measure) -> str:
    """What was answered, and whether it rose, in one sentence for the therapist."""
    scale, answer = SCALES[measure.instrument], self_harm(measure)
    item = f"{scale.name}, item {scale.harm_item}"
    if answer is None:
        return f"{item}: the question about thoughts of death is not answered."
    told = f"“{scale.answers[answer]}” ({answer})" if scale.answers else str(answer)
    risen = ", more than the time before" if safeties(network)[measure.id].rise else ""
    return f"{item}: the question about thoughts of death was answered {told}{risen}."


class SafetyDialog(QDialog):
    """One outcome is recorded with its time; else the flag stays up. Goes as soon as others look on."""

    def __init__(self, context: CaseContext, measure_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._id = measure_id
        measure = context.network.get(Measure, measure_id)
        self.setWindowTitle("Please look at this")
        self.setModal(True)
        self.setMinimumWidth(520)
        self.outcomes = {one: _choice(say(value_name(one)), one is measure.safety_outcome) for one in SafetyOutcome}
        self.words = MultilineField(3)
        self.words.name_for_readers("In words")
        self.words.set_value(measure.safety_words)
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        record = button("Record", "strong")
        later = button("Not now")
        record.setDefault(True)
        record.clicked.connect(self.record)
        later.clicked.connect(self.reject)
        self.setLayout(
            column(
                label(harm_sentence(context.network, measure), "subheading", wrap=True),
                label(_RULE, "soft", wrap=True),
                4,
                label("What was done", "field"),
                *(row(one, None) for one in self.outcomes.values()),
                4,
                label("In words; to put it off, the reason", "field"),
                *(self.words, self._wrong, 4, row(None, later, record)),
                margins=(22, 20, 22, 18),
                spacing=8,
            )
        )
        disconnect_on_destroy(self, context.mode_changed.connect(self._leave_when_others_look))

    def record(self) -> None:
        """Write down what was done, with the time."""
        outcome = next((one for one, choice in self.outcomes.items() if choice.isChecked()), None)
        if outcome is None:
            self._say("Choose what was done.")
            return
        at = self._context.services.now().astimezone(UTC).isoformat(timespec="seconds")
        try:
            edit = record_safety(self._context.network, self._id, outcome, str(self.words.value()), at)
        except InvalidValue as problem:
            self._say(str(problem).split(": ", 1)[-1])
            return
        if self._context.attempt(lambda: self._context.document.perform(edit)):
            self.accept()

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence[:1].upper() + sentence[1:])
        self._wrong.show()

    def _leave_when_others_look(self) -> None:
        if self._context.mode is not ScreenMode.PRIVATE:
            self.reject()


def _choice(title: str, on: bool) -> QPushButton:
    made = button(title, "pill")
    made.setCheckable(True)
    made.setAutoExclusive(True)
    made.setChecked(on)
    return made
