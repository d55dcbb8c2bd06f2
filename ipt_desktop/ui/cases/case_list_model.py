"""The cases of the vault as a list that searches as one types."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.caseload import CourseSummary
from ipt_desktop.model.retention import is_retention_over
from ipt_desktop.ui.widgets.item_roles import DETAIL_ROLE, ID_ROLE, NOWHERE, Index
from ipt_desktop.wording.case_progress import CaseProgress, case_progress


class CaseListModel(QAbstractListModel):
    """What the search has found, by code; a line says when the time of keeping its record is over."""

    def __init__(self, library: CaseLibrary, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._today = today
        self._lines: list[CaseSummary] = []
        self._caseload: Mapping[str, CourseSummary] = {}
        self._told: dict[str, CaseProgress] = {}
        self.search("", archived=False)

    def search(self, words: str, *, archived: bool) -> None:
        """Show the cases that hold every word."""
        self.beginResetModel()
        self._lines = self._library.search(words, archived=archived)
        self.endResetModel()

    def set_caseload(self, caseload: Mapping[str, CourseSummary]) -> None:
        """Show where the cases stand, too."""
        self._caseload, self._told = caseload, {}
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0))

    def progress(self, case_id: str) -> CaseProgress | None:
        """Where a case stands, as far as it is known yet; worked out when its line is first looked at."""
        if case_id not in self._told and case_id in self._caseload:
            self._told[case_id] = case_progress(self._caseload[case_id])
        return self._told.get(case_id)

    def line(self, index: Index) -> CaseSummary | None:
        """The case of a row."""
        return self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None

    def row_of(self, case_id: str) -> int:
        """The row of a case, -1 when it is not among those found."""
        return next((at for at, line in enumerate(self._lines) if line.id == case_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as were found."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Code and name on the left, people and last change on the right."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.code}   {line.preferred_name}".rstrip()
        if role == DETAIL_ROLE:
            people = "1 person" if line.people == 1 else f"{line.people} people"
            over = (
                f"kept until {line.keep_until}, may be deleted · "
                if is_retention_over(line.keep_until, self._today())
                else ""
            )
            stands = self.progress(line.id)
            over = f"{stands.words} · {over}" if stands else over
            return f"{over}{'archived · ' if line.archived else ''}{people} · {line.changed[:10]}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            stands = self.progress(line.id)
            told = f", {stands.words}, {stands.due}".rstrip(", ") if stands else ""
            return f"{line.code}, {line.preferred_name}, {line.people} people{told}"
        if role == Qt.ItemDataRole.ToolTipRole:
            stands = self.progress(line.id)
            return stands.due if stands else None
        return line.id if role == ID_ROLE else None
