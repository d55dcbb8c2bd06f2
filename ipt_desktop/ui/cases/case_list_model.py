"""The cases of the vault as a table that searches as one types."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.messages import N_, Message
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.caseload import CourseSummary
from ipt_desktop.model.retention import is_retention_over
from ipt_desktop.model.search_key import natural_key
from ipt_desktop.ui.widgets.collation import collator
from ipt_desktop.ui.widgets.date_format import local_time, short_day
from ipt_desktop.ui.widgets.item_roles import ID_ROLE, NOWHERE, Index
from ipt_desktop.wording.case_progress import CaseProgress, case_progress
from ipt_desktop.wording.language import say


class Column(IntEnum):
    """The columns, from left to right."""

    CODE = 0
    NAME = 1
    COURSE = 2
    SCORE = 3
    NEXT = 4
    PEOPLE = 5
    CHANGED = 6


_HEADINGS: Mapping[Column, Message] = {
    Column.CODE: N_("column", "Code"),
    Column.NAME: N_("column", "Name"),
    Column.COURSE: N_("column", "Course"),
    Column.SCORE: N_("column", "Last score"),
    Column.NEXT: N_("column", "Next"),
    Column.PEOPLE: N_("column", "People"),
    Column.CHANGED: N_("column", "Last change"),
}


class CaseListModel(QAbstractTableModel):
    """The cases that match the search. A row says when the retention period of its record has ended."""

    def __init__(self, library: CaseLibrary, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._today = today
        self._cases: list[CaseSummary] = []
        self._caseload: Mapping[str, CourseSummary] = {}
        self._progress: dict[str, CaseProgress] = {}
        self._order = (Column.CODE, Qt.SortOrder.AscendingOrder)
        self.search("", archived=False)

    def search(self, text: str, *, archived: bool) -> None:
        """Shows the cases that contain every word."""
        self.beginResetModel()
        self._cases = self._library.search(text, archived=archived)
        self._sort()
        self.endResetModel()

    def clear(self) -> None:
        """Shows nothing until the next search."""
        self.beginResetModel()
        self._cases, self._caseload, self._progress = [], {}, {}
        self.endResetModel()

    def set_caseload(self, caseload: Mapping[str, CourseSummary]) -> None:
        """Shows the progress of the cases, too."""
        self._caseload, self._progress = caseload, {}
        if self._cases:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._cases) - 1, len(Column) - 1))

    def progress(self, case_id: str) -> CaseProgress | None:
        """The progress of a case, as far as it is known yet; worked out when its row is first shown."""
        if case_id not in self._progress and case_id in self._caseload:
            self._progress[case_id] = case_progress(self._caseload[case_id])
        return self._progress.get(case_id)

    def case(self, index: Index) -> CaseSummary | None:
        """The case of a row."""
        return self._cases[index.row()] if index.isValid() and index.row() < len(self._cases) else None

    def row_of(self, case_id: str) -> int:
        """The row of a case, -1 if it does not match the search."""
        return next((row for row, case in enumerate(self._cases) if case.id == case_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row for each case that matches."""
        return 0 if parent.isValid() else len(self._cases)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are headings."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(_HEADINGS[Column(section)])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; screen readers hear the whole row at its code."""
        case = self._cases[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(case, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.CODE:
            return ", ".join(text for column in Column if (text := self._text(case, column)))
        if role == ID_ROLE:
            return case.id
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column."""
        self.layoutAboutToBeChanged.emit()
        self._order = (Column(max(column, 0)), order)
        self._sort()
        self.layoutChanged.emit()

    def _sort(self) -> None:
        (column, direction), order = self._order, collator()
        keys: Mapping[Column, Callable[[CaseSummary], Any]] = {
            Column.CODE: lambda case: natural_key(case.code),
            Column.NAME: lambda case: order.sortKey(case.preferred_name),
            Column.COURSE: lambda case: natural_key(self._text(case, Column.COURSE)),
            Column.SCORE: lambda case: natural_key(self._text(case, Column.SCORE)),
            Column.NEXT: lambda case: natural_key(self._text(case, Column.NEXT)),
            Column.PEOPLE: lambda case: case.people,
            Column.CHANGED: lambda case: case.changed,
        }
        self._cases.sort(key=lambda case: natural_key(case.code))
        self._cases.sort(key=keys[column], reverse=direction is Qt.SortOrder.DescendingOrder)

    def _text(self, case: CaseSummary, column: Column) -> str:
        if column is Column.CODE:
            return case.code
        if column is Column.NAME:
            return case.preferred_name
        if column is Column.PEOPLE:
            return str(case.people)
        if column is Column.CHANGED:
            return short_day(local_time(case.changed).date())
        progress = self.progress(case.id)
        if column is not Column.COURSE:
            return (progress.score if column is Column.SCORE else progress.due) if progress else ""
        is_over = is_retention_over(case.keep_until, self._today())
        parts = (
            progress.place if progress else "",
            say("kept until {day}, may be deleted", day=say.day(str(case.keep_until))) if is_over else "",
            say.of("case", "archived") if case.archived else "",
        )
        return " · ".join(part for part in parts if part)
