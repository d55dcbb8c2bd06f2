"""The page of the measures: fill one in, see the course in a chart and the same as a table, and what it amounts to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.editing.fields import remove
from ipt_desktop.editing.measures import blank_measure
from ipt_desktop.figures.charts.course_chart import course_chart
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import courses_of, measures_of, sessions_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.instruments import MADRS_CHOICE, MADRS_REMISSION, SCALES, chosen_remission
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.outcome import Finding, outcome
from ipt_desktop.model.safety import open_flags, safeties, self_harm
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.measures.measure_form import MeasureForm
from ipt_desktop.ui.measures.safety_dialog import SafetyDialog, harm_sentence
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.editors import ComboField, SegmentedControl
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, frame, label, row, scrolled
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say
from ipt_desktop.wording.measure_trend import latest, trend
from ipt_desktop.wording.value_names import value_name

_SIDE = 330
_MOST_FLAGS = 2
_QUICK = (Instrument.PHQ9, Instrument.GAD7)
_HEADINGS = ("When", "Measure", "Total", "Meaning", "Before", "To look at")
_WIDTHS = (170, 80, 60, 200, 70, 200)
_EMPTY = "Nothing measured yet. PHQ-9 takes nine keystrokes: press the button and type 0 to 3 for each question."


class MeasuresPage(QWidget):
    """Follows the case while it is seen."""

    def __init__(self, context: CaseContext, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._actions = actions
        self._rows: list[Measure] = []
        self.entry = MeasureForm(context)
        self.entry.hide()
        self.entry.kept.connect(self._ask)
        self.entry.finished.connect(self._fill)
        self.chart = FigureView("Chart of the course")
        self.table = TextTable("Measures of this course", _HEADINGS, _WIDTHS)
        self.table.setMinimumHeight(190)
        self.table.activated.connect(lambda _index: self.correct())
        self.courses = ComboField([], optional=False)
        self.courses.edited.connect(self._fill)
        self.courses.name_for_readers("Course of treatment")
        self._flags = QVBoxLayout()
        self._found = QVBoxLayout()
        self._found.setSpacing(10)
        self._empty = label(_EMPTY, "soft", wrap=True)
        self.buttons: dict[Instrument, QPushButton] = {}
        self._put_together()
        appearance.changed.connect(self.chart.set_theme)
        self.chart.set_theme(appearance.theme)
        disconnect_on_destroy(
            self,
            context.document.changed.connect(lambda edit, initiator: self._fill_if_seen()),
            context.labels_changed.connect(self._fill_if_seen),
        )
        self.setFocusProxy(self.buttons[Instrument.PHQ9])

    @property
    def course(self) -> Course | None:
        """The course that is shown: the one chosen, or the latest."""
        return self._context.network.all(Course).get(str(self.courses.value())) or self._context.network.course

    def begin(self, instrument: Instrument) -> None:
        """Fill in a new measure: of the last session held, of today."""
        network, course = self._context.network, self.course
        sessions = sessions_of(network, course.id) if course else []
        now = PartialDate.of_day(self._context.services.now().date())
        blank = replace(blank_measure(network, course.id if course else ""), instrument=instrument, taken_on=now)
        last = next((one for one in reversed(sessions) if one.held_on in (None, now)), None)
        self.entry.begin(replace(blank, session_id=last.id if last else None))

    def correct(self) -> None:
        """Fill in the chosen measure anew."""
        chosen = self.chosen()
        if chosen is not None:
            self.entry.begin(chosen)

    def chosen(self) -> Measure | None:
        """The measure chosen in the table."""
        at = self.table.currentIndex().row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def ask(self, measure_id: str) -> None:
        """Ask the therapist what was done about an answer; never while others look on."""
        if self._context.mode is ScreenMode.PRIVATE:
            prompt = SafetyDialog(self._context, measure_id, self)
            prompt.finished.connect(self._go_on)
            open_dialog(prompt)

    def _go_on(self) -> None:
        """Give the keyboard back to what was being filled in: the button that led to the prompt may be gone."""
        (self.entry.rows if self.entry.isVisible() and self.entry.rows else self).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring it up to date: while it is hidden it follows nothing."""
        super().showEvent(event)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart is as wide as there is room."""
        super().resizeEvent(event)
        self._draw()

    def _ask(self, measure_id: str) -> None:
        told = safeties(self._context.network).get(measure_id)
        if told and told.prompt:
            self.ask(measure_id)

    def _put_together(self) -> None:
        bar = row(label("Symptoms", "heading"), self.courses, None, spacing=8)
        for instrument in _QUICK:
            self.buttons[instrument] = made = button(SCALES[instrument].name, "", SCALES[instrument].about)
            made.clicked.connect(partial(self._begin, instrument))
            bar.addWidget(made)
        more = button("Other measure")
        more.setMenu(self._menu(more))
        bar.addWidget(more)
        printed = button("Print…", "", "The chart in plain words, or a questionnaire to fill in by hand")
        printed.setMenu(self._print_menu(printed))
        bar.addWidget(printed)
        change, gone = button("Open"), button("Remove", "quiet", "Remove this measure; undo brings it back")
        change.clicked.connect(self.correct)
        gone.clicked.connect(self._remove)
        left = column(self._empty, self.chart, 4, self.table, row(None, gone, change), None, spacing=8)
        self._right = frame(
            "card", column(label("How it goes", "subheading"), self._found, None, margins=(16, 14, 16, 14), spacing=10)
        )
        self._right.setFixedWidth(_SIDE)
        both = row(left, column(self._right, None), spacing=16)
        both.setStretch(0, 1)
        content = QWidget()
        content.setLayout(column(bar, self._flags, self.entry, both, None, margins=(24, 18, 24, 20), spacing=12))
        self.setLayout(column(scrolled(content, "Symptoms")))

    def _menu(self, where: QWidget) -> QMenu:
        menu = QMenu(where)
        for instrument in Instrument:
            if instrument not in _QUICK:
                menu.addAction(f"{SCALES[instrument].name}: {SCALES[instrument].about}").triggered.connect(
                    partial(self._begin, instrument)
                )
        return menu

    def _print_menu(self, where: QWidget) -> QMenu:
        menu = QMenu(where)
        for key in ("print_progress", "print_course", "print_phq-9"):
            menu.addAction(self._actions[key])
        return menu

    def _begin(self, instrument: Instrument, _on: bool = False) -> None:
        self.begin(instrument)

    def _remove(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._context.perform(lambda network: remove(network, Measure, [chosen.id], "Remove measure"))

    def _fill_if_seen(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        network, course = self._context.network, self.course
        every = courses_of(network)
        self.courses.setVisible(len(every) > 1)
        self.courses.set_options([(one.id, f"Course {at + 1}") for at, one in enumerate(every)])
        self.courses.set_value(course.id if course else None)
        self._rows = list(reversed(measures_of(network, course.id))) if course else []
        self.table.rows.show_rows(table_of(network, self._rows))
        for part in (self.chart, self.table, self._right):
            part.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)
        self._fill_flags(network)
        self._fill_findings(network, course)
        self._draw()

    def _fill_flags(self, network: Network) -> None:
        clear_layout(self._flags)
        flags = list(reversed(open_flags(network)))
        for measure in flags[:_MOST_FLAGS]:
            day = f" ({measure.taken_on})" if measure.taken_on else ""
            record = button("Record what was done…", "strong")
            record.clicked.connect(partial(self._open_flag, measure.id))
            said = label(harm_sentence(network, measure).removesuffix(".") + f"{day}.", wrap=True)
            line = row(said, record, margins=(16, 10, 12, 10))
            line.setStretch(0, 1)
            card: QFrame = frame("banner", line)
            card.setProperty("kind", "trouble")
            self._flags.addWidget(card)
        more = len(flags) - _MOST_FLAGS
        if more > 0:
            self._flags.addWidget(
                label(f"{more} more {'answer waits' if more == 1 else 'answers wait'} behind these.", "soft")
            )

    def _open_flag(self, measure_id: str, _on: bool = False) -> None:
        self.ask(measure_id)

    def _fill_findings(self, network: Network, course: Course | None) -> None:
        clear_layout(self._found)
        if course is None:
            return
        found = outcome(network, course.id, chosen_remission(self._context.labels))
        for instrument, change in found.changes.items():
            taken = measures_of(network, course.id, instrument)
            last = latest(taken)
            told = (
                f"{change.start} at first, {change.end} at last"
                if change.first.id != change.last.id
                else f"{change.end}"
            )
            title = f"{SCALES[instrument].name}   {trend(taken, last) if last else ''}".rstrip()
            self._found.addLayout(column(label(title, "subheading"), label(told, "soft"), spacing=1))
            self._tell(change.findings)
            if instrument is Instrument.MADRS:
                self._found.addWidget(self._rules())
        if Instrument.PHQ9 in found.changes or Instrument.GAD7 in found.changes:
            self._found.addWidget(label("PHQ-9 and GAD-7 together", "subheading"))
            self._tell((found.recovery, found.reliable_recovery))

    def _rules(self) -> SegmentedControl:
        """Published rules of remission on the MADRS differ: the practice chooses one for all its cases."""
        made = SegmentedControl([(str(points), f"{points} or less") for points in MADRS_REMISSION], optional=False)
        made.name_for_readers("Remission on the MADRS")
        made.set_value(str(chosen_remission(self._context.labels).points))
        made.edited.connect(lambda: self._choose_rule(str(made.value())))
        return made

    def _choose_rule(self, points: str) -> None:
        self._context.attempt(lambda: self._context.store.set_practice(MADRS_CHOICE, points))
        self._context.attempt(self._context.read_labels)

    def _tell(self, findings: Iterable[Finding]) -> None:
        for one in findings:
            answer = {True: "yes", False: "no", None: "not to be said"}[one.holds]
            why = " ".join(part for part in (f"{one.basis} ({one.source}).", one.note) if part)
            self._found.addLayout(
                column(
                    label(f"{str(one.rule).capitalize()}: {answer}", wrap=True),
                    label(why, "field", wrap=True),
                    spacing=1,
                )
            )

    def _draw(self) -> None:
        course = self.course
        if course is not None and self._rows:
            width = float(max(self.width() - _SIDE - 24 * 2 - 34, 420))
            rule = chosen_remission(self._context.labels)
            self.chart.set_figure(course_chart(self._context.network, course, width, madrs_remission=rule))
            self.chart.announce("The table below holds the same values.")


def table_of(network: Network, measures: Sequence[Measure]) -> list[tuple[str, ...]]:
    """The measures of a course, the last one first, as rows of texts, for those who do not see the chart."""
    numbers = {one.id: one.number for one in network.all(Session).values()}
    told, taken = safeties(network), list(reversed(measures))
    rows: list[tuple[str, ...]] = []
    for measure in measures:
        found, number = score(measure), numbers.get(measure.session_id or "")
        when = ", ".join(part for part in (f"Session {number}" if number else "", str(measure.taken_on or "")) if part)
        meaning = (
            f"{found.answered} of {found.items} answered"
            if found.is_incomplete
            else found.band.words
            if found.band
            else ""
        )
        total = "" if found.total is None else str(found.total)
        note = harm_sentence(network, measure) if told[measure.id].missing or self_harm(measure) else ""
        if measure.safety_outcome is not None:
            outcome = say(value_name(measure.safety_outcome))
            note = say("{note} {outcome}.", note=note, outcome=outcome)
        rows.append((when, SCALES[measure.instrument].name, total, meaning, trend(taken, measure), note))
    return rows
