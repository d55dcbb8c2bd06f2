"""The courses of the whole practice in figures: who stands where, and how many meet which rule. No names, no codes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QWidget

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.errors import IptError
from ipt_desktop.model.caseload import CourseSummary, Rate, practice_statistics
from ipt_desktop.model.instruments import chosen_remission
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.widgets.connections import guard_alive
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.csv_export import practice_csv

_HEADINGS = ("Measure", "Rule", "Share", "Courses", "The rule in words, and who says so")
_ABOUT = (
    "The latest course of each case. A rule is counted only where it can be applied: two scores are needed for most."
)


class PracticeStatisticsDialog(QDialog):
    """Reads the caseload beside the screen."""

    def __init__(self, library: CaseLibrary, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Practice")
        self.resize(900, 600)
        self._services = services
        self._lines: Sequence[CourseSummary] = ()
        self._madrs_remission = chosen_remission(library.practice())
        self.found = practice_statistics(())
        self.busy = ProgressBanner()
        self.places = label("", "subheading", wrap=True)
        self.table = TextTable("Outcomes", _HEADINGS, (130, 200, 70, 80, 300))
        self.running = QCheckBox("Courses that have not ended, too")
        self.running.toggled.connect(self._fill)
        export, close = button("Export (CSV)…", "strong"), button("Close")
        export.clicked.connect(self._ask_where)
        close.clicked.connect(self.accept)
        layout = column(
            *(self.busy, self.places, label(_ABOUT, "soft", wrap=True), self.table),
            row(self.running, None, close, export),
            margins=(22, 18, 22, 16),
            spacing=10,
        )
        layout.setStretch(3, 1)
        self.setLayout(layout)
        services.background.run(library.caseload, guard_alive(self, self._show), guard_alive(self, self._failed))

    def save_to(self, path: Path) -> None:
        """Write what is shown into a file of comma-separated values."""
        from ipt_desktop.ui.platform import printing  # loads the print system, which nothing else here needs

        try:
            self._services.vault_admin.record_printed("practice figures")
            printing.save(practice_csv(self.found), path)
        except IptError as problem:
            self.busy.show_error(str(problem))

    def _show(self, caseload: Mapping[str, CourseSummary]) -> None:
        self._lines = list(caseload.values())
        self._fill()

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, IptError):
            raise problem
        self.busy.show_error(str(problem))

    def _fill(self) -> None:
        self.found = practice_statistics(
            self._lines, ended_only=not self.running.isChecked(), madrs_remission=self._madrs_remission
        )
        told = [f"{count} {place}" for place, count in self.found.places.items()]
        flags = [f"{self.found.flags} open safety flags"] if self.found.flags else []
        self.places.setText(" · ".join([*told, *flags]))
        rates = self.found.rates
        self.table.rows.show_rows(
            [
                (one.measure, one.rule, _share(one), f"{one.holds} of {one.of}", f"{one.basis} ({one.source})")
                for one in rates
            ]
        )

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Export the figures", "practice.csv", "Comma-separated values (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        open_dialog(dialog)


def _share(rate: Rate) -> str:
    return f"{rate.holds / rate.of:.0%}" if rate.of else "–"
