"""The page of the measures: fill one in, see the course in a chart and the same as a table, and how it is going."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.editing.fields import remove
from ipt_desktop.editing.measures import blank_measure
from ipt_desktop.figures.charts.course_chart import course_chart
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import courses_of, measures_of, sessions_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.instruments import QUICK, SCALES, USUAL
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety import open_flags, safeties
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.measures.measure_form import MeasureForm
from ipt_desktop.ui.measures.outcome_panel import WIDTH as SIDE
from ipt_desktop.ui.measures.outcome_panel import OutcomePanel
from ipt_desktop.ui.measures.safety_dialog import SafetyDialog
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, frame, label, row, scrolled
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.course_wording import course_name, safety_sentence
from ipt_desktop.wording.language import say
from ipt_desktop.wording.measure_trend import trend

_MOST_FLAGS = 2
_WIDTHS = (200, 80, 60, 200, 70, 200)
_PRINTED = ("print_progress", "print_course", "print_phq-9")


class MeasuresPage(QWidget):
    """Follows the case while it is visible."""

    def __init__(self, context: CaseContext, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._actions = actions
        self._rows: list[Measure] = []
        self.entry = MeasureForm(context)
        self.entry.hide()
        self.entry.kept.connect(self.ask_if_due)
        self.chart = FigureView(say("Chart of the course"))
        headings = (say("When"), say("Measure"), say("Total"), say("Meaning"), say("Change"), say("Flag"))
        self.table = TextTable(say("Measures of this course"), headings, _WIDTHS)
        self.table.setMinimumHeight(190)
        self.table.activated.connect(lambda _index: self.correct())
        self.courses = ComboField([], optional=False)
        self.courses.name_for_readers(say("Course of treatment"))
        self._flags = QVBoxLayout()
        self._empty = label(
            say("No measures yet. Press a button above, then type one digit for each question."),
            "soft",
            wrap=True,
        )
        self.progress = OutcomePanel(context)
        self.buttons: dict[Instrument, QPushButton] = {}
        self._build()
        appearance.changed.connect(self.chart.set_theme)
        self.chart.set_theme(appearance.theme)
        refresher = refresh_when_shown(self, self._fill, context.document.changed, context.practice_changed)
        self.entry.finished.connect(refresher.mark)
        self.courses.edited.connect(refresher.mark)
        self.setFocusProxy(self.buttons[USUAL])

    @property
    def course(self) -> Course | None:
        """The course that is shown: the chosen one, or the latest."""
        return self._context.network.all(Course).get(str(self.courses.value())) or self._context.network.course

    def begin(self, instrument: Instrument) -> None:
        """Fills in a new measure: of the last session held, of today."""
        network, course = self._context.network, self.course
        sessions = sessions_of(network, course.id) if course else []
        today = PartialDate.of_day(self._context.services.now().date())
        blank = replace(blank_measure(network, course.id if course else ""), instrument=instrument, taken_on=today)
        last = next((session for session in reversed(sessions) if session.held_on in (None, today)), None)
        self.entry.begin(replace(blank, session_id=last.id if last else None))

    def correct(self) -> None:
        """Opens the chosen measure again."""
        chosen = self.chosen()
        if chosen is not None:
            self.entry.begin(chosen)

    def chosen(self) -> Measure | None:
        """The measure chosen in the table."""
        index = self.table.currentIndex().row()
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def ask(self, measure_id: str) -> None:
        """Asks the therapist what was done about an answer; never in the patient view."""
        if self._context.mode is ScreenMode.PRIVATE:
            prompt = SafetyDialog(self._context, measure_id, self)
            prompt.finished.connect(self._go_on)
            open_dialog(prompt)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart is as wide as there is room."""
        super().resizeEvent(event)
        self._draw()

    def _go_on(self) -> None:
        """Returns the focus to the form: the button that led to the prompt may be gone."""
        (self.entry.rows if self.entry.isVisible() and self.entry.rows else self).setFocus()

    def ask_if_due(self, measure_id: str) -> None:
        """Asks what was done about the safety answer of a measure if it calls for that."""
        safety = safeties(self._context.network).get(measure_id)
        if safety and safety.prompt:
            self.ask(measure_id)

    def _build(self) -> None:
        bar = row(label(say("Symptoms"), "heading"), self.courses, None, spacing=8)
        for instrument in QUICK:
            self.buttons[instrument] = button(SCALES[instrument].name, "", say(SCALES[instrument].about))
            self.buttons[instrument].clicked.connect(partial(self._begin, instrument))
            bar.addWidget(self.buttons[instrument])
        more = button(say("Other measure"))
        more.setMenu(self._menu(more))
        bar.addWidget(more)
        printed = button(say("Print…"), "", say("The chart in plain words, or a questionnaire to fill in by hand"))
        printed.setMenu(self._print_menu(printed))
        bar.addWidget(printed)
        open_it = button(say.of("button", "Open"))
        remove_it = button(say.of("button", "Remove"), "quiet", say("Removes this measure; undo restores it"))
        open_it.clicked.connect(self.correct)
        remove_it.clicked.connect(self._remove)
        self._table_buttons = (remove_it, open_it)
        left = column(self._empty, self.chart, 4, self.table, row(None, remove_it, open_it), None, spacing=8)
        both = row(left, column(self.progress, None), spacing=16)
        both.setStretch(0, 1)
        content = QWidget()
        content.setLayout(column(bar, self._flags, self.entry, both, None, margins=(24, 18, 24, 20), spacing=12))
        self.setLayout(column(scrolled(content, say("Symptoms"))))

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for instrument, scale in SCALES.items():
            if instrument not in QUICK:
                title = say("{measure}: {about}", measure=scale.name, about=say(scale.about))
                menu.addAction(title).triggered.connect(partial(self._begin, instrument))
        return menu

    def _print_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for key in _PRINTED:
            menu.addAction(self._actions[key])
        return menu

    def _begin(self, instrument: Instrument, _on: bool = False) -> None:
        self.begin(instrument)

    def _remove(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._context.perform(lambda network: remove(network, Measure, [chosen.id], N_("", "Remove measure")))

    def _fill(self) -> None:
        network, course = self._context.network, self.course
        courses = courses_of(network)
        self.courses.setVisible(len(courses) > 1)
        names = [(each.id, course_name(number, each, say)) for number, each in enumerate(courses, start=1)]
        self.courses.set_options(names)
        self.courses.set_value(course.id if course else None)
        self._rows = list(reversed(measures_of(network, course.id))) if course else []
        self.table.rows.show_rows(table_rows(network, self._rows))
        for part in (self.chart, self.table, self.progress, *self._table_buttons):
            part.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)
        self._fill_flags(network)
        if course is not None:
            self.progress.fill(course.id)
        self._draw()

    def _fill_flags(self, network: Network) -> None:
        clear_layout(self._flags)
        flags = list(reversed(open_flags(network)))
        for measure in flags[:_MOST_FLAGS]:
            record = button(say("Record what was done…"), "strong")
            record.clicked.connect(partial(self._open_flag, measure.id))
            sentence = safety_sentence(network, measure, say)
            if measure.taken_on:
                sentence = f"{say.day(str(measure.taken_on))} · {sentence}"
            line = row(label(sentence, wrap=True), record, margins=(16, 10, 12, 10))
            line.setStretch(0, 1)
            card: QFrame = frame("banner", line)
            card.setProperty("kind", "trouble")
            self._flags.addWidget(card)
        more = len(flags) - _MOST_FLAGS
        if more > 0:
            self._flags.addWidget(
                label(say.count("{count} more open answer.", "{count} more open answers.", more), "soft")
            )

    def _open_flag(self, measure_id: str, _on: bool = False) -> None:
        self.ask(measure_id)

    def _draw(self) -> None:
        course = self.course
        if course is not None and self._rows:
            width = float(max(self.width() - SIDE - 24 * 2 - 34, 420))
            rule = self._context.practice.madrs_remission
            chart = course_chart(self._context.network, course, width, say.language, madrs_remission=rule)
            self.chart.set_figure(chart)
            self.chart.announce(say("The table below holds the same values."))


def table_rows(network: Network, measures: Sequence[Measure]) -> list[tuple[str, ...]]:
    """The measures of a course, the last one first, as rows of texts: all that the chart shows."""
    numbers = {session.id: session.number for session in network.all(Session).values()}
    safety, taken = safeties(network), list(reversed(measures))
    rows: list[tuple[str, ...]] = []
    for measure in measures:
        result, number = score(measure), numbers.get(measure.session_id or "")
        session = say("Session {number}", number=number) if number else ""
        day = say.day(str(measure.taken_on)) if measure.taken_on else ""
        when = ", ".join(part for part in (session, day) if part)
        total = "" if result.total is None else str(result.total)
        note = safety_sentence(network, measure, say) if safety[measure.id].is_notable else ""
        rows.append((when, SCALES[measure.instrument].name, total, _meaning(measure), trend(taken, measure), note))
    return rows


def _meaning(measure: Measure) -> str:
    result = score(measure)
    if result.is_incomplete:
        return say("{answered} of {items} answered", answered=result.answered, items=result.items)
    return say(result.band.name) if result.band else ""
