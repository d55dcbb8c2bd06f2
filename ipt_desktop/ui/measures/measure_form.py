"""Where a measure is filled in: question by question, or the total alone; kept as soon as it is complete."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipt_desktop.editing.measures import keep_measure
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_records import sessions_of
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.instruments import NO_ANSWER, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.scoring import score, screening_pattern
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.measures.questionnaire_widget import QuestionnaireWidget, legend
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import ComboField, DateField, NumberField, SegmentedControl
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row

_RIGHTS = "The texts of its questions may not be copied here: fill it in on paper and enter the total."


class MeasureForm(QFrame):
    """Fills in one measure. ``kept`` tells its id when it is complete, ``finished`` that it can go."""

    kept = Signal(str)
    finished = Signal()

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self.measure: Measure | None = None
        self.rows: QuestionnaireWidget | None = None
        self.total = NumberField(limit=3)
        self.harm = SegmentedControl([(None, "–"), *((at, str(at)) for at in range(4))], optional=False)
        self.session = ComboField([], optional=False)
        self.session.name_for_readers("Session")
        self.date = DateField()
        self.date.name_for_readers("Date")
        self._title = label("", "subheading")
        self._about = label("", "soft")
        self._told = label("", "soft", wrap=True)
        self._wrong = label("", "wrong", wrap=True)
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        done = button("Done", "strong")
        done.clicked.connect(self.finish)
        self.date.setMaximumWidth(190)
        self.session.setMaximumWidth(180)
        self.setLayout(
            column(
                row(self._title, self._about, None, self.session, self.date),
                self._body,
                self._wrong,
                row(self._told, None, done),
                margins=(18, 14, 18, 14),
                spacing=8,
            )
        )
        self.layout().itemAt(3).layout().setStretch(0, 1)  # type: ignore[union-attr]
        self.session.edited.connect(self._keep_if_known)
        self.date.left.connect(self._keep_if_known)
        disconnect_on_destroy(
            self,
            context.document.settle.connect(self.keep_what_is_there),
            context.document.changed.connect(self._follow),
        )

    def begin(self, measure: Measure) -> None:
        """Fill in this measure from now on; what was being filled in is kept first."""
        self.keep_what_is_there()
        self.measure = measure
        scale = SCALES[measure.instrument]
        self._title.setText(scale.name)
        self._about.setText(scale.about)
        sessions = sessions_of(self._context.network, measure.course_id)
        options = [(None, "no session"), *((one.id, f"Session {one.number}") for one in reversed(sessions))]
        self.session.set_options(options)
        self.session.set_value(measure.session_id)
        self.date.set_value(measure.taken_on)
        clear_layout(self._body)
        self.rows = None
        ask = self._ask_items if scale.items else self._ask_total
        first = ask(measure)
        self._tell()
        self.show()
        first.setFocus()

    def keep_what_is_there(self) -> None:
        """Keep what has been filled in so far; questions not reached yet count as not answered."""
        measure = self._filled()
        if measure is not None and measure != self._context.network.all(Measure).get(measure.id):
            self._keep(measure)

    def _follow(self, edit: Edit, initiator: object) -> None:
        """What was taken back is filled in no longer: it would come back with the next thing that is kept."""
        if self.measure is None or initiator is self or (Measure, self.measure.id) not in _keys(edit):
            return
        kept = self._context.network.all(Measure).get(self.measure.id)
        if kept is None:
            self.measure = None
            self.hide()
            self.finished.emit()
        elif self.rows is not None:
            self.measure = kept
            self.rows.set_answers(kept.answers + ("" if kept.difficulty is None else str(kept.difficulty)))

    def finish(self) -> None:
        """Keep it and go."""
        self.keep_what_is_there()
        if self._wrong.isHidden():
            measure, self.measure = self.measure, None
            self.hide()
            if measure is not None and measure.id in self._context.network.all(Measure):
                self.kept.emit(measure.id)
            self.finished.emit()

    def _ask_items(self, measure: Measure) -> QWidget:
        scale = SCALES[measure.instrument]
        questions, meanings = list(scale.items), [scale.answers] * len(scale.items)
        if scale.difficulty:
            questions.append(scale.difficulty)
            meanings.append(scale.difficulty_answers)
        self.rows = QuestionnaireWidget(questions, meanings)
        self.rows.setAccessibleName(f"{scale.name}: {scale.stem}")
        given = measure.answers + ("" if measure.difficulty is None else str(measure.difficulty))
        self.rows.set_answers(given)
        self.rows.answered.connect(self._answered)
        self.rows.done.connect(self.finish)
        for part in (label(scale.stem, "soft", wrap=True), legend(scale.answers), self.rows):
            self._body.addWidget(part)
        return self.rows

    def _ask_total(self, measure: Measure) -> QWidget:
        scale = SCALES[measure.instrument]
        self.total = NumberField(limit=3)
        self.total.set_value(measure.total)
        self.total.setPlaceholderText(f"{scale.low} to {scale.high}")
        self.total.name_for_readers(f"Total, {scale.low} to {scale.high}")
        self.total.setMaximumWidth(120)
        self.total.returnPressed.connect(self.finish)
        self.harm = SegmentedControl([(None, "–"), *((at, str(at)) for at in range(4))], optional=False)
        self.harm.name_for_readers(f"Item {scale.harm_item}, thoughts of death")
        self.harm.set_value(measure.self_harm)
        self.harm.setMaximumWidth(240)
        parts = [label(_RIGHTS, "soft", wrap=True), label("Total", "field"), self.total]
        if scale.harm_item:
            parts += [label(f"Item {scale.harm_item}, thoughts of death", "field"), self.harm]
        for part in parts:
            self._body.addWidget(part)
        return self.total

    def _answered(self) -> None:
        measure = self._filled()
        items = len(SCALES[measure.instrument].items) if measure else 0
        if measure and self.rows and all(self.rows.answers[:items]):
            is_new = measure.id not in self._context.network.all(Measure)
            self._keep(measure)
            if is_new:
                self.kept.emit(measure.id)
        self._tell()

    def _keep_if_known(self) -> None:
        if self.measure is not None and self.measure.id in self._context.network.all(Measure):
            self.keep_what_is_there()

    def _keep(self, measure: Measure) -> None:
        if self._context.perform(lambda network: keep_measure(network, measure), self):
            self.measure = self._context.network.all(Measure).get(measure.id)
            self._context.document.history.end_merge()

    def _filled(self) -> Measure | None:
        """What is filled in, as a measure; None where nothing is, or something cannot be."""
        if self.measure is None:
            return None
        self._wrong.hide()
        kept = self._context.network.all(Measure).get(self.measure.id, self.measure)
        try:
            kept = replace(kept, session_id=self.session.value(), taken_on=self.date.value())
            if self.rows is None:
                asks = bool(SCALES[kept.instrument].harm_item)
                found = replace(kept, total=self.total.value(), self_harm=self.harm.value() if asks else None)
                return None if found.total is None and found.self_harm is None else found
            if not any(self.rows.answers):
                return None
            items = len(SCALES[kept.instrument].items)
            last = self.rows.answers[items] if len(self.rows.answers) > items else ""
            signs = "".join(sign or NO_ANSWER for sign in self.rows.answers[:items])
            return replace(kept, answers=signs, difficulty=int(last) if last.isdigit() else None)
        except InvalidValue as problem:
            self._wrong.setText(str(problem).split(": ", 1)[-1])
            self._wrong.show()
            return None

    def _tell(self) -> None:
        measure = self._filled()
        if measure is None:
            self._told.setText("")
            return
        found = score(measure)
        reached = sum(bool(sign) for sign in self.rows.answers[: found.items]) if self.rows else 0
        if found.total is not None:
            told = f"Total {found.total}" + (f", {found.band.words}" if found.band else "")
        elif reached < found.items:
            told = f"{reached} of {found.items}"
        else:
            told = f"{found.answered} of {found.items} answered, so there is no total."
        self._told.setText(". ".join(part for part in (told, screening_pattern(measure)) if part))


def _keys(edit: Edit) -> set[tuple[type[Entity], str]]:
    return {change.key for change in edit.changes}
