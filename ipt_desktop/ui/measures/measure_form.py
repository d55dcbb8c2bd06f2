"""Where a measure is filled in: question by question, or the total alone; kept as soon as it is complete."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipt_desktop.editing.measures import keep_measure
from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_records import sessions_of
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.instruments import NO_ANSWER, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.scale import Rights, SafetyItem, Scale
from ipt_desktop.model.scoring import Score, score, screening_pattern
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.measures.questionnaire_widget import AnswerLegend, QuestionnaireWidget
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.date_field import DateField
from ipt_desktop.ui.widgets.editors import ComboField, NumberField, SegmentedControl
from ipt_desktop.ui.widgets.entry_line import UnfinishedWords
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.wording.language import say

_RIGHTS: Mapping[Rights, str] = MappingProxyType(
    {
        Rights.FREE: N_("", "Enter the total of a questionnaire that was filled in elsewhere."),
        Rights.PUBLIC_DOMAIN: N_(
            "", "Its questions are in the public domain but not included here: fill it in on paper and enter the total."
        ),
        Rights.RESTRICTED: N_("", "Its questions may not be copied here: fill it in on paper and enter the total."),
        Rights.UNKNOWN: N_("", "Fill it in on paper and enter the total."),
    }
)


class MeasureForm(QFrame):
    """Fills in one measure. ``kept`` carries its id when it is complete, ``finished`` follows when it closes.

    As part of a session's record (``in_session``) it needs no session, date and button of its own.
    """

    kept = Signal(str)
    finished = Signal()

    def __init__(self, context: CaseContext, *, in_session: bool = False) -> None:
        super().__init__()
        self.setObjectName("" if in_session else "card")
        self._context = context
        self.measure: Measure | None = None
        self.rows: QuestionnaireWidget | None = None
        self.total = NumberField(limit=3)
        self.safety = SegmentedControl([(None, "–")], optional=False)
        self.session = ComboField([], optional=False)
        self.session.name_for_readers(say("Session"))
        self.session.setMaximumWidth(180)
        self.date = DateField()
        self.date.today = lambda: context.services.now().date()
        self.date.name_for_readers(say("Date"))
        self.date.setMaximumWidth(190)
        self._date = UnfinishedWords(self.date, context.unfinished)
        self._total = UnfinishedWords(self.total, context.unfinished)
        self._title = label("", "subheading")
        self._about = label("", "soft")
        self._summary = label("", "soft", wrap=True)
        self._wrong = label("", "wrong", wrap=True)
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        self.total_only = button(
            say("Enter the total only"), "quiet", say("For a result from a referral or from paper")
        )
        self.total_only.clicked.connect(lambda: self._ask(totals=True).setFocus())
        done = button(say("Done"), "strong")
        done.clicked.connect(self.finish)
        foot = row(self._summary, self.total_only, done)
        foot.setStretch(0, 1)
        self.setLayout(
            column(
                row(self._title, self._about, None, self.session, self.date),
                *(self._body, self._wrong, foot),
                margins=(0, 0, 0, 0) if in_session else (18, 14, 18, 14),
                spacing=8,
            )
        )
        for part in (self.session, self.date, done):
            part.setVisible(not in_session)
        self.session.edited.connect(self._keep_if_known)
        self.date.left.connect(self._keep_if_known)
        disconnect_on_destroy(
            self,
            context.document.settle.connect(self.keep_entered),
            context.document.changed.connect(self._follow),
        )

    def begin(self, measure: Measure, *, takes_keyboard: bool = True) -> None:
        """Fills in this measure from now on; the one before is kept first."""
        self.keep_entered()
        self.measure = measure
        scale = SCALES[measure.instrument]
        self._title.setText(scale.name)
        self._about.setText(say(scale.about))
        sessions = reversed(sessions_of(self._context.network, measure.course_id))
        numbered = ((session.id, say("Session {number}", number=session.number)) for session in sessions)
        self.session.set_options([(None, say("no session")), *numbered])
        self.session.set_value(measure.session_id)
        shown = say.day(str(measure.taken_on)) if measure.taken_on else ""
        self._date.show(f"date of {self._place}", shown)
        first = self._ask(totals=not scale.items or (not measure.answers and measure.total is not None))
        if takes_keyboard:
            first.setFocus()

    def keep_entered(self) -> None:
        """Keeps what has been entered so far; questions not reached yet count as not answered."""
        measure = self._entered()
        if measure is not None and measure != self._context.network.all(Measure).get(measure.id):
            self._keep(measure)

    def finish(self) -> None:
        """Keeps it and closes."""
        self.keep_entered()
        if self._wrong.isHidden():
            measure, self.measure = self.measure, None
            self.hide()
            if measure is not None and measure.id in self._context.network.all(Measure):
                self.kept.emit(measure.id)
            self.finished.emit()

    @property
    def _place(self) -> str:
        """Where refused values are kept: those of a new measure wait for the next one of its kind."""
        measure = self.measure
        if measure is None:
            return ""
        return measure.id if measure.id in self._context.network.all(Measure) else measure.instrument

    def _ask(self, *, totals: bool) -> QWidget:
        """Shows the questions, or the line for the total; returns what takes the keyboard."""
        measure = self.measure
        if measure is None:
            return self
        clear_layout(self._body)
        self.rows = None
        self._wrong.hide()
        scale = SCALES[measure.instrument]
        self.total_only.setVisible(bool(scale.items) and not totals and not measure.answers)
        first = self._ask_total(measure, scale) if totals else self._ask_items(measure, scale)
        self._summarise()
        self.show()
        return first

    def _ask_items(self, measure: Measure, scale: Scale) -> QWidget:
        questions, meanings = list(scale.items), [scale.answers] * len(scale.items)
        if scale.difficulty:
            questions.append(scale.difficulty)
            meanings.append(scale.difficulty_answers)
        self.rows = QuestionnaireWidget([say(question) for question in questions], meanings)
        self.rows.setAccessibleName(say("{measure}: {question}", measure=scale.name, question=say(scale.stem)))
        self.rows.set_answers(_signs(measure))
        self.rows.answered.connect(self._answered)
        self.rows.done.connect(self.finish)
        for part in (label(say(scale.stem), "soft", wrap=True), AnswerLegend(self.rows), self.rows):
            self._body.addWidget(part)
        return self.rows

    def _ask_total(self, measure: Measure, scale: Scale) -> QWidget:
        self.total = NumberField(limit=3)
        total = "" if measure.total is None else str(measure.total)
        self._total = UnfinishedWords(self.total, self._context.unfinished, f"total of {self._place}", total)
        self.total.setPlaceholderText(say("{low} to {high}", low=scale.low, high=scale.high))
        self.total.name_for_readers(say("Total, {low} to {high}", low=scale.low, high=scale.high))
        self.total.setMaximumWidth(120)
        self.total.returnPressed.connect(self.finish)
        source = [label(scale.source, "soft", wrap=True)] if scale.source else []
        parts = [
            label(say(_RIGHTS[scale.rights]), "soft", wrap=True),
            *source,
            label(say("Total"), "field"),
            self.total,
        ]
        if scale.safety_item:
            parts += self._ask_safety_item(measure, scale.safety_item)
        for part in parts:
            self._body.addWidget(part)
        return self.total

    def _ask_safety_item(self, measure: Measure, item: SafetyItem) -> list[QWidget]:
        points = range(item.low, item.high + 1)
        self.safety = SegmentedControl([(None, "–"), *((point, str(point)) for point in points)], optional=False)
        title = say("Item {number}: {subject}", number=item.number, subject=say(item.about))
        self.safety.name_for_readers(title)
        self.safety.set_value(measure.self_harm)
        self.safety.setMaximumWidth(50 * (len(points) + 1))
        return [label(title, "field", wrap=True), self.safety]

    def _follow(self, edit: Edit, initiator: object) -> None:
        """An entry that was undone is not filled in any longer: it would return with the next thing that is kept."""
        if self.measure is None or initiator is self or (Measure, self.measure.id) not in _keys(edit):
            return
        kept = self._context.network.all(Measure).get(self.measure.id)
        if kept is None:
            self.measure = None
            self.hide()
            self.finished.emit()
        elif self.rows is not None:
            self.measure = kept
            self.rows.set_answers(_signs(kept))

    def _answered(self) -> None:
        measure = self._entered()
        items = len(SCALES[measure.instrument].items) if measure else 0
        if measure and self.rows and all(self.rows.answers[:items]):
            is_new = measure.id not in self._context.network.all(Measure)
            self._keep(measure)
            if is_new:
                self.kept.emit(measure.id)
        self._summarise()

    def _keep_if_known(self) -> None:
        if self.measure is not None and self.measure.id in self._context.network.all(Measure):
            self.keep_entered()

    def _keep(self, measure: Measure) -> None:
        if self._context.perform(lambda network: keep_measure(network, measure), self):
            self.measure = self._context.network.all(Measure).get(measure.id)
            self._date.finish()
            self._total.finish()
            self._context.document.history.end_merge()

    def _entered(self) -> Measure | None:
        """The entries as a measure; None where there are none, or where one is not possible."""
        if self.measure is None:
            return None
        self._wrong.hide()
        kept = self._context.network.all(Measure).get(self.measure.id, self.measure)
        try:
            kept = replace(kept, session_id=self.session.value(), taken_on=self.date.value())
            return self._with_total(kept) if self.rows is None else _with_answers(kept, self.rows.answers)
        except InvalidValue as problem:
            self._wrong.setText(problem.sentence(say).split(": ", 1)[-1])
            self._wrong.show()
            return None

    def _with_total(self, measure: Measure) -> Measure | None:
        has_item = SCALES[measure.instrument].safety_item is not None
        answer = self.safety.value() if has_item else None
        entered = replace(measure, total=self.total.value(), self_harm=answer)
        return None if entered.total is None and entered.self_harm is None else entered

    def _summarise(self) -> None:
        measure = self._entered()
        if self.rows is not None and any(self.rows.answers):
            self.total_only.hide()
        self._summary.setText(" ".join(self._sentences(measure, score(measure))) if measure else "")

    def _sentences(self, measure: Measure, result: Score) -> list[str]:
        reached = sum(bool(sign) for sign in self.rows.answers[: result.items]) if self.rows else 0
        if result.total is None and reached < result.items:
            return [say("{reached} of {items}", reached=reached, items=result.items)]
        if result.total is None:
            return [
                say(
                    "{answered} of {items} answered, so there is no total.",
                    answered=result.answered,
                    items=result.items,
                )
            ]
        pattern = screening_pattern(measure)
        total = (
            say("Total {total}, {band}.", total=result.total, band=say(result.band.name))
            if result.band
            else say("Total {total}.", total=result.total)
        )
        return [total, say(pattern)] if pattern else [total]


def _signs(measure: Measure) -> str:
    return measure.answers + ("" if measure.difficulty is None else str(measure.difficulty))


def _with_answers(measure: Measure, answers: list[str]) -> Measure | None:
    if not any(answers):
        return None
    items = len(SCALES[measure.instrument].items)
    last = answers[items] if len(answers) > items else ""
    signs = "".join(sign or NO_ANSWER for sign in answers[:items])
    return replace(measure, answers=signs, difficulty=int(last) if last.isdigit() else None)


def _keys(edit: Edit) -> set[tuple[type[Entity], str]]:
    return {change.key for change in edit.changes}
