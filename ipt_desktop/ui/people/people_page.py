"""The people as a table: sorted, filtered and edited in place; the main entry point for screen readers."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ipt_desktop.editing.people import remove_people
from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.inventory import Tag
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.people.people_model import COLUMNS, PeopleFilter, PeopleModel
from ipt_desktop.ui.widgets.combo_delegate import ComboDelegate
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.entry_line import UnfinishedWords
from ipt_desktop.ui.widgets.item_roles import ID_ROLE, Index
from ipt_desktop.ui.widgets.layout import label, row
from ipt_desktop.ui.widgets.refresh import RefreshWhenShown, refresh_when_shown
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name
from ipt_desktop.wording.wording import area_title

_WIDTHS = (170, 150, 100, 76, 76, 70, 110, 150, 100, 150, 110, 110)
_EMPTY = N_("", "No one is on the map yet. To add people, go to the map, type a name and press Enter.")


class CellEditor(ComboDelegate):
    """Edits a cell: text as text, everything else from a list."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editing widget."""
        column = COLUMNS[index.column()]
        if not column.options:
            editor = QLineEdit(parent)
            editor.setAccessibleName(say(column.title))
            return editor
        offered = [(choice, _choice_name(choice)) for choice in column.options]
        return self.combo(parent, offered, say(column.title))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Starts with the value of the cell."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ComboField):
            editor.set_value(value)
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Writes the value if it has changed."""
        value: Any = editor.value() if isinstance(editor, ComboField) else None
        if isinstance(editor, QLineEdit):
            value = editor.text()
        if value != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, value)


class PeopleTable(QTableView):
    """The table: Ctrl+C copies whole rows, Backspace removes as Delete does."""

    remove_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies the selected rows; passes Backspace on as Delete."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted(index.row() for index in self.selectionModel().selectedRows(0))
            lines = ("\t".join(self._cells(row)) for row in rows)
            QApplication.clipboard().setText("\n".join(lines))
        elif event.key() == Qt.Key.Key_Backspace and not event.modifiers():
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def _cells(self, row: int) -> list[str]:
        model = self.model()
        return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]


class PeoplePage(QWidget):
    """The table with its filters; selecting rows selects people everywhere."""

    def __init__(self, context: CaseContext, model: PeopleModel) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._is_following = False
        self._row = -1
        self._model = model
        self.filtered = PeopleFilter(context, model)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Find in the table"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(say("Find in the table"))
        self.tag = _filter(
            say("Filter by tag"), [(None, say("Tag: all")), *((tag, say(value_name(tag))) for tag in Tag)]
        )
        self.ring = _filter(
            say("Filter by closeness"),
            [(None, say("Closeness: all")), *((ring, say(value_name(ring))) for ring in Ring)],
        )
        self.area = _filter(say("Filter by problem area"), [(None, say("Problem area: all"))])
        self.view = self._view()
        self.setFocusProxy(self.view)
        self._empty = label(say(_EMPTY), "soft", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addWidget(label(say.of("page", "People"), "heading"))
        filters = row(self.search, self.tag, self.ring, self.area)
        filters.setStretch(0, 1)
        self.search.setMinimumWidth(150)
        layout.addLayout(filters)
        layout.addWidget(self._empty)
        layout.addWidget(self.view, 1)
        self.search.textChanged.connect(self._ask)
        for chooser in (self.tag, self.ring, self.area):
            chooser.edited.connect(self._ask)
        disconnect_on_destroy(self, context.selection.changed.connect(self._follow_selection))
        refresh_when_shown(self, self._refresh, context.document.changed)
        self._marks = RefreshWhenShown(self, self._mark_selection)
        model.modelReset.connect(self._marks.mark)
        self._refresh()
        UnfinishedWords(self.search, context.unfinished, "find in the table")

    def _view(self) -> PeopleTable:
        view = PeopleTable()
        view.setModel(self.filtered)
        view.setItemDelegate(CellEditor(view))
        for column in (0, 2):  # by closeness, within it by name
            view.horizontalHeader().setSortIndicator(column, Qt.SortOrder.AscendingOrder)
            self.filtered.sort(column, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        view.setAlternatingRowColors(False)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(say.of("page", "People"))
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(34)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for index, width in enumerate(_WIDTHS):
            view.setColumnWidth(index, width)
        view.selectionModel().selectionChanged.connect(self._choose)
        view.remove_requested.connect(self._remove)
        self.filtered.modelAboutToBeReset.connect(lambda: self._remember(view.currentIndex().row()))
        self.filtered.modelReset.connect(self._restore_row)
        return view

    def _remove(self) -> None:
        """Removes the selected people."""
        ids = self._context.selection.people
        if ids:
            self._context.perform(lambda network: remove_people(network, ids))

    def _remember(self, row: int) -> None:
        self._row = row

    def _restore_row(self) -> None:
        """After a person was removed the keyboard goes on in the same row."""
        if self._row >= 0 and self.filtered.rowCount() and self.view.hasFocus():
            row = min(self._row, self.filtered.rowCount() - 1)
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.view.selectionModel().setCurrentIndex(self.filtered.index(row, 0), flags)

    def _ask(self) -> None:
        self.filtered.ask(
            words=self.search.text(), tag=self.tag.value(), ring=self.ring.value(), area=self.area.value()
        )
        self._mark_selection()

    def _refresh(self) -> None:
        network = self._context.network
        self._empty.setVisible(not network.people)
        chosen = self.area.value()
        practice = self._context.practice
        areas = network.areas_by_focus()
        titles = [(area.id, area_title(area, Audience.PRIVATE, practice, say.language)) for area in areas]
        self.area.set_options([(None, say("Problem area: all")), *titles])
        self.area.set_value(chosen if chosen in network.areas else None)

    def _choose(self, chosen: QItemSelection, left: QItemSelection) -> None:
        if not self._is_following:
            rows = self.view.selectionModel().selectedRows(0)
            self._context.selection.choose_people((index.data(ID_ROLE) for index in rows), initiator=self)

    def _follow_selection(self, initiator: object) -> None:
        if initiator is not self:
            self._marks.mark()

    def _mark_selection(self) -> None:
        self._is_following = True
        marks = QItemSelection()
        first: QModelIndex | None = None
        for person_id in self._context.selection.people:
            row = self._model.row_of(person_id)
            index = self.filtered.mapFromSource(self._model.index(row, 0)) if row >= 0 else QModelIndex()
            if index.isValid():
                marks.select(index, index)
                first = first or index
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().select(marks, flags.ClearAndSelect | flags.Rows)
        if first is not None:
            self.view.scrollTo(first)
        self._is_following = False


def _named(choices: Iterable[StrEnum]) -> list[tuple[Any, str]]:
    return [(choice, say(value_name(choice))) for choice in choices]


def _choice_name(choice: StrEnum | int | None) -> str:
    if isinstance(choice, StrEnum):
        return say(value_name(choice))
    return "–" if choice is None else str(choice)


def _filter(name: str, options: list[tuple[Any, str]]) -> ComboField:
    chooser = ComboField(options, optional=False)
    chooser.set_value(None)
    chooser.name_for_readers(name)
    chooser.setMinimumContentsLength(14)
    return chooser
