"""How a course is going: one sentence a measure, and the published rules behind it for those who want them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipt_desktop.model.caseload import pair_name
from ipt_desktop.model.course_records import measures_of
from ipt_desktop.model.instruments import MADRS_REMISSION, SCALES
from ipt_desktop.model.outcome import Finding, ScoreChange, outcome
from ipt_desktop.model.practice_settings import PracticeKey
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.editors import SegmentedControl
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label
from ipt_desktop.wording.course_wording import change_sentence, finding_basis, finding_line, pair_findings
from ipt_desktop.wording.language import say
from ipt_desktop.wording.measure_trend import latest, trend

WIDTH = 330


class OutcomePanel(QFrame):
    """Filled by its page. The rules stay hidden until "How this is judged" is pressed."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self.rules = button(say("How this is judged"), "quiet", say("Shows each published rule with its source"))
        self.rules.setCheckable(True)
        self.rules.toggled.connect(self._show_rules)
        self._changes = QVBoxLayout()
        self._changes.setSpacing(10)
        self._findings = QWidget()
        self._rows = QVBoxLayout(self._findings)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        self._findings.hide()
        heading = label(say("Progress"), "subheading")
        self.setLayout(
            column(heading, self._changes, self.rules, self._findings, None, margins=(16, 14, 16, 14), spacing=10)
        )
        self.setFixedWidth(WIDTH)

    def fill(self, course_id: str) -> None:
        """Shows the outcome of this course so far."""
        clear_layout(self._changes)
        clear_layout(self._rows)
        results = outcome(self._context.network, course_id, self._context.practice.madrs_remission)
        for change in results.changes.values():
            self._changes.addLayout(self._change(change, course_id))
            self._rows.addWidget(label(SCALES[change.instrument].name, "subheading"))
            self._add_findings(change.findings)
            if change.instrument is Instrument.MADRS:
                self._rows.addWidget(self._remission_choice())
        together = pair_findings(results)
        if together:
            self._rows.addWidget(label(say("{measures} together", measures=pair_name().said(say)), "subheading"))
            self._add_findings(together)

    def _change(self, change: ScoreChange, course_id: str) -> QVBoxLayout:
        taken = measures_of(self._context.network, course_id, change.instrument)
        last = latest(taken)
        points = trend(taken, last) if last else ""
        name = SCALES[change.instrument].name
        title = say("{measure}   {change} since last time", measure=name, change=points) if points else name
        return column(
            label(title, "subheading", wrap=True), label(change_sentence(change, say), "soft", wrap=True), spacing=1
        )

    def _add_findings(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            basis = label(finding_basis(finding, say), "field", wrap=True)
            self._rows.addLayout(column(label(finding_line(finding, say), wrap=True), basis, spacing=1))

    def _remission_choice(self) -> SegmentedControl:
        """Published rules of remission on the MADRS differ: the practice chooses one for all its cases."""
        options = [(str(points), say("{points} or less", points=points)) for points in MADRS_REMISSION]
        control = SegmentedControl(options, optional=False)
        control.name_for_readers(say("Remission on the MADRS"))
        control.set_value(str(self._context.practice.madrs_remission.points))
        control.edited.connect(lambda: self._choose_remission(str(control.value())))
        return control

    def _choose_remission(self, points: str) -> None:
        self._context.set_practice(PracticeKey.MADRS_REMISSION, points)

    def _show_rules(self, on: bool) -> None:
        self._findings.setVisible(on)
