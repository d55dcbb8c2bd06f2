"""The questionnaires of one session, as a part of its record."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout

from ipt_desktop.editing.measures import blank_measure
from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_records import measures_of, sessions_of
from ipt_desktop.model.instruments import SCALES, USUAL
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.safety import safeties
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.measures.measure_form import MeasureForm
from ipt_desktop.ui.measures.safety_dialog import SafetyDialog
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.ui.widgets.refresh import follow_when_shown
from ipt_desktop.wording.language import say
from ipt_desktop.wording.measure_trend import trend


class SessionMeasures(QFrame):
    """The usual questionnaire waits for its digits in the latest session; what is filled in folds to one line."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._session_id = ""
        self.entry = MeasureForm(context, in_session=True)
        self.entry.hide()
        self.entry.kept.connect(self._ask_if_due)
        self.entry.finished.connect(self._go_on)
        self._taken = QVBoxLayout()
        self._taken.setSpacing(6)
        self._offers = QHBoxLayout()
        title = label(say("Questionnaires"), "subheading")
        parts = (title, self._taken, self.entry, row(self._offers, None))
        self.setLayout(column(*parts, margins=(18, 14, 18, 16), spacing=10))
        follow_when_shown(self, context.document.changed, self._follow, self._fill)

    def show_session(self, session_id: str) -> None:
        """Shows the questionnaires of this session."""
        self.entry.keep_entered()
        self.entry.hide()
        self.entry.measure = None
        self._session_id = session_id
        session = self._session
        if session is None:
            return
        first = self._chosen(session)[0]
        is_latest = sessions_of(self._context.network, session.course_id)[-1].id == session_id
        if is_latest and not any(measure.instrument is first for measure in self._measures(session)):
            self._begin(first, takes_keyboard=False)
        self._fill()

    @property
    def _session(self) -> Session | None:
        return self._context.network.all(Session).get(self._session_id)

    def _chosen(self, session: Session) -> Sequence[Instrument]:
        """The measures chosen for the course, the usual one first."""
        chosen = self._context.network.get(Course, session.course_id).measures or (USUAL,)
        return sorted(chosen, key=lambda instrument: instrument is not USUAL)

    def _measures(self, session: Session) -> list[Measure]:
        course_measures = measures_of(self._context.network, session.course_id)
        return [measure for measure in course_measures if measure.session_id == session.id]

    def _begin(self, instrument: Instrument, *, takes_keyboard: bool = True) -> None:
        session = self._session
        if session is not None:
            blank = blank_measure(self._context.network, session.course_id)
            blank = replace(blank, instrument=instrument, session_id=session.id, taken_on=session.held_on)
            self.entry.begin(blank, takes_keyboard=takes_keyboard)
            self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(change.key[0] in (Measure, Course) for change in edit.changes):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._taken)
        clear_layout(self._offers)
        session, open_now = self._session, self.entry.measure
        if session is None:
            return
        taken = self._measures(session)
        for measure in taken:
            if open_now is None or measure.id != open_now.id:
                self._taken.addLayout(self._line(measure))
        known = {measure.instrument for measure in taken} | ({open_now.instrument} if open_now else set())
        for instrument in self._chosen(session):
            if instrument not in known:
                offer = button(say("Fill in {measure}", measure=SCALES[instrument].name), "pill")
                offer.clicked.connect(lambda _on=False, instrument=instrument: self._begin(instrument))
                self._offers.addWidget(offer)

    def _line(self, measure: Measure) -> QHBoxLayout:
        scored, name = score(measure), SCALES[measure.instrument].name
        parts = [name if scored.total is None else say("{measure} {total}", measure=name, total=scored.total)]
        parts += [say(scored.band.name)] if scored.band else []
        since = trend(measures_of(self._context.network, measure.course_id), measure)
        parts += [say("{change} since last time", change=since)] if since else []
        correct = button(say.of("button", "Open"), "quiet")
        correct.setAccessibleName(say("Open {measure}", measure=name))
        correct.clicked.connect(lambda: self._correct(measure.id))
        line = row(label(" · ".join(parts), wrap=True), correct)
        line.setStretch(0, 1)
        return line

    def _correct(self, measure_id: str) -> None:
        measure = self._context.network.all(Measure).get(measure_id)
        if measure is not None:
            self.entry.begin(measure)
            self._fill()

    def _go_on(self) -> None:
        focus = QApplication.focusWidget()
        had_keyboard = focus is None or self.entry.isAncestorOf(focus)
        self._fill()
        if had_keyboard:
            self.focusNextChild()

    def _ask_if_due(self, measure_id: str) -> None:
        """Asks what was done about an answer to the safety item; never in the patient view."""
        safety = safeties(self._context.network).get(measure_id)
        if safety and safety.prompt and self._context.mode is ScreenMode.PRIVATE:
            prompt = SafetyDialog(self._context, measure_id, self)
            prompt.finished.connect(lambda _: (self.entry.rows or self).setFocus())
            open_dialog(prompt)
