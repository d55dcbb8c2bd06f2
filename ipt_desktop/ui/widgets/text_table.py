"""A table of plain texts to look at and choose from: backups, differences, the audit trail."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ipt_desktop.ui.widgets.item_roles import Index

NOWHERE = QModelIndex()
_WIDEST = 280  # pixels to which a column widens by itself
Row = Sequence[str]


class TextModel(QAbstractTableModel):
    """Rows of texts under headings."""

    def __init__(self, headings: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._headings = headings
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are headings."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, in full where the pointer rests on it."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return None


class TextTable(QTableView):
    """The table on the screen; columns widen for longer texts, the last one takes the room that is left."""

    def __init__(self, name: str, headings: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__()
        self.rows = TextModel(headings, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.rows.modelReset.connect(self._make_room)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows and choose the first."""
        self.rows.show_rows(rows)
        if rows:
            self.selectRow(0)

    @property
    def chosen(self) -> int:
        """The number of the chosen row, -1 for none."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def _make_room(self) -> None:
        for column in range(self.rows.columnCount() - 1):
            self.setColumnWidth(column, max(self.columnWidth(column), min(self.sizeHintForColumn(column) + 6, _WIDEST)))
