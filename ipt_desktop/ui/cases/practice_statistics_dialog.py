"""The courses of the whole practice in figures: their phases, and how many meet which rule. No names, no codes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.messages import N_
from ipt_desktop.model.caseload import CourseSummary, PracticeStatistics, Rate, practice_statistics
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.platform.list_separator import list_separator
from ipt_desktop.ui.platform.tasks import Tasks
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog, Role
from ipt_desktop.ui.widgets.editors import CheckField
from ipt_desktop.ui.widgets.file_dialogs import ask_save
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.csv_export import practice_csv
from ipt_desktop.wording.language import say

_HEADINGS = (
    N_("column", "Measure"),
    N_("column", "Rule"),
    N_("column", "Share"),
    N_("column", "Courses"),
    N_("column", "The rule in words, and its source"),
)
_ABOUT = N_(
    "",
    "The latest course of each case. A rule is counted only where it can be applied; most need two scores.",
)


class PracticeStatisticsDialog(FramedDialog):
    """Reads the caseload in the background."""

    def __init__(self, library: CaseLibrary, services: Services, parent: QWidget) -> None:
        super().__init__(parent, say("Practice statistics"), 900)
        self._services = services
        self._courses: Sequence[CourseSummary] = ()
        self._madrs_remission = library.practice().madrs_remission
        self.statistics = practice_statistics(())
        self.busy = ProgressBanner()
        self._tasks = Tasks(self, services.background, self.busy.show_error)
        self.places = label("", "subheading", wrap=True)
        self.table = TextTable(
            say.of("heading", "Outcomes"), [say(heading) for heading in _HEADINGS], (130, 200, 70, 80, 300)
        )
        self.table.setMinimumHeight(260)
        self.running = CheckField(say("Include courses that have not ended"))
        self.running.toggled.connect(self._fill)
        body = column(
            self.busy, self.places, label(say(_ABOUT), "soft", wrap=True), self.table, self.running, spacing=10
        )
        body.setStretch(3, 1)
        self.set_body(body)
        export = self.add_button(say("Export (CSV)…"), Role.ActionRole)
        export.clicked.connect(self._ask_where)
        if services.practice.is_available and services.practice.is_member:
            self.give = self.add_button(say("Give to the practice"), Role.ActionRole)
            self.give.setToolTip(say("Only these counts, sealed for the member for statistics; no names, no cases"))
            self.give.clicked.connect(self._give)
            self.gather = self.add_button(say("Whole practice"), Role.ActionRole)
            self.gather.clicked.connect(lambda: self._tasks.run(services.practice.gather_figures, self._show_all))
        self.add_close_button()
        self._tasks.run(library.caseload, self._show)

    def save_to(self, path: Path) -> None:
        """Writes what is shown into a file of comma-separated values."""
        from ipt_desktop.ui.platform import printing  # loads the print system, which nothing else here needs

        def save() -> None:
            self._services.vault_admin.record_printed("practice figures")
            printing.save(practice_csv(self.statistics, list_separator()), path)

        self._tasks.attempt(save)

    def _show(self, caseload: Mapping[str, CourseSummary]) -> None:
        self._courses = list(caseload.values())
        self._fill()

    def _give(self) -> None:
        statistics = self.statistics
        self._tasks.run(
            lambda: self._services.practice.give_figures(statistics),
            lambda _: self.busy.say(say("These counts are with the practice now.")),
        )

    def _show_all(self, gathered: tuple[PracticeStatistics, int]) -> None:
        self.statistics, count = gathered
        self.running.hide()
        self._show_statistics()
        self.busy.say(say.count("From {count} therapist.", "From {count} therapists.", count))

    def _fill(self) -> None:
        self.statistics = practice_statistics(
            self._courses, ended_only=not self.running.isChecked(), madrs_remission=self._madrs_remission
        )
        self._show_statistics()

    def _show_statistics(self) -> None:
        parts = [
            say("{status}: {count}", status=say(status), count=count)
            for status, count in self.statistics.places.items()
        ]
        if self.statistics.flags:
            parts.append(say.count("{count} open safety flag", "{count} open safety flags", self.statistics.flags))
        self.places.setText(" · ".join(parts))
        self.table.rows.show_rows(
            [
                (
                    rate.measure,
                    rate.rule,
                    _share(rate),
                    say("{count} of {all}", count=rate.holds, all=rate.of),
                    say("{rule} ({source})", rule=rate.basis, source=rate.source),
                )
                for rate in self.statistics.rates
            ]
        )

    def _ask_where(self) -> None:
        title, kinds = say("Export the statistics"), say("Comma-separated values (*.csv)")
        ask_save(self, self._services.folders, title, "practice.csv", kinds, self.save_to)


def _share(rate: Rate) -> str:
    return f"{rate.holds / rate.of:.0%}" if rate.of else "–"
