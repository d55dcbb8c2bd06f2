"""Asks the therapist, never the patient, what was done about an answer to the safety item."""

from datetime import UTC

from PySide6.QtWidgets import QWidget

from ipt_desktop.editing.measures import keep_safety_draft, record_safety
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.safety import draft_of, safety_records
from ipt_desktop.model.treatment_enums import SafetyOutcome
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.platform.user_name import user_name
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog, Role
from ipt_desktop.ui.widgets.editors import CheckField, MultilineField
from ipt_desktop.ui.widgets.layout import Part, column, label
from ipt_desktop.wording.course_wording import record_line, safety_sentence
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name


class SafetyDialog(FramedDialog):
    """Adds a record with its time; else the flag stays up. Closes when the patient view opens.

    What is chosen and typed survives closing and locking as a draft of the case.
    """

    def __init__(self, context: CaseContext, measure_id: str, parent: QWidget) -> None:
        super().__init__(parent, say("Safety check"), 540)
        self._context = context
        self._id = measure_id
        self._is_recorded = False
        self.setModal(True)
        self.outcomes = {outcome: CheckField(say(value_name(outcome))) for outcome in SafetyOutcome}
        self.words = MultilineField(3)
        self.words.name_for_readers(say("Notes (if deferred, why)"))
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        self._restore_draft()
        record = self.add_strong_button(say("Record"))
        record.setDefault(True)
        record.clicked.connect(self.record)
        self.add_button(say("Not now"), Role.RejectRole)
        self.set_body(column(*self._parts(), self._wrong, None, spacing=8))
        next(iter(self.outcomes.values())).setFocus()
        disconnect_on_destroy(
            self,
            context.mode_changed.connect(self._close_for_patient),
            context.document.settle.connect(self._keep_draft),
        )

    def record(self) -> None:
        """Records what was done, with time and user."""
        now = self._context.services.now().astimezone(UTC).isoformat(timespec="seconds")
        try:
            edit = record_safety(
                self._context.network, self._id, self._chosen(), str(self.words.value()), now, user_name()
            )
        except InvalidValue as problem:
            self._wrong.setText(problem.sentence(say).split(": ", 1)[-1])
            self._wrong.show()
            return
        if self._context.attempt(lambda: self._context.document.perform(edit)):
            self._is_recorded = True
            self.accept()

    def reject(self) -> None:
        """Closes; what was written is kept as a draft."""
        self._keep_draft()
        super().reject()

    def _parts(self) -> list[Part]:
        network = self._context.network
        measure = network.get(Measure, self._id)
        rule = say(
            "Any answer but the lowest, and a missing one, calls for you. The flag stays until you have recorded it."
        )
        parts: list[Part] = [
            label(safety_sentence(network, measure, say), "subheading", wrap=True),
            label(rule, "soft", wrap=True),
        ]
        records = safety_records(network).get(self._id, ())
        if records:
            parts += [4, label(say("Recorded so far"), "field")]
            parts += [label(record_line(record, say), "soft", wrap=True) for record in records]
        parts += [4, label(say("What was done"), "field"), *self.outcomes.values()]
        return [*parts, 4, label(say("Notes (if deferred, why)"), "field"), self.words]

    def _chosen(self) -> list[SafetyOutcome]:
        return [outcome for outcome, box in self.outcomes.items() if box.isChecked()]

    def _restore_draft(self) -> None:
        draft = draft_of(self._context.network, self._id)
        if draft is not None:
            self.words.set_value(draft.words)
            for outcome, box in self.outcomes.items():
                box.setChecked(outcome in draft.outcomes)

    def _keep_draft(self) -> None:
        if self._is_recorded or self._id not in self._context.network.all(Measure):
            return
        chosen, words = self._chosen(), str(self.words.value())
        edit = keep_safety_draft(self._context.network, self._id, chosen, words)
        if not edit.is_empty:
            self._context.attempt(lambda: self._context.document.perform(edit))

    def _close_for_patient(self) -> None:
        if self._context.mode is not ScreenMode.PRIVATE:
            self.reject()
