"""The people of the case as rows: one model for the table, the sidebar list and screen readers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QObject,
    QSortFilterProxyModel,
    Qt,
)

from ipt_desktop.editing.fields import set_field
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import Answer, PersonKind, Ring, SocialContext, Status, Visibility
from ipt_desktop.model.inventory import Tag, tag_of
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, ProblemArea
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.model.search_key import search_key
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.collation import collator
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.item_roles import DETAIL_ROLE, ID_ROLE, NOWHERE, SORT_ROLE, Index
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name
from ipt_desktop.wording.wording import area_letter, influence_words, person_in_words

_LEVELS = (None, 0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the field behind it, and the choices (none for text)."""

    title: str
    kind: type[Entity]
    field: str
    options: tuple[Any, ...] = ()


COLUMNS = (
    Column(N_("column", "Name"), Person, "label"),
    Column(N_("column", "Relationship"), Person, "relation"),
    Column(N_("column", "Closeness"), Person, "ring_now", tuple(Ring)),
    Column(N_("column", "Support"), Person, "support", _LEVELS),
    Column(N_("column", "Trigger"), Person, "trigger", _LEVELS),
    Column(N_("column", "Areas"), Person, "id"),
    Column(N_("column", "Status"), Person, "status", tuple(Status)),
    Column(N_("column", "Part of life"), Person, "circle", (None, *SocialContext)),
    Column(N_("column", "Confidant"), Person, "confidant", (None, *Answer)),
    Column(N_("column", "Contact"), Relationship, "frequency"),
    Column(N_("column", "Kind"), Person, "kind", tuple(PersonKind)),
    Column(N_("column", "On handouts"), Person, "visibility", tuple(Visibility)),
)
AREAS = 5
_SHOWN = (Person, Relationship, AreaLink, ProblemArea)  # whose changes a row may show


class PeopleModel(QAbstractTableModel):
    """One row per person, by closeness and name."""

    def __init__(self, context: CaseContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._order: list[str] = []
        self._read()
        disconnect_on_destroy(
            self,
            context.document.changed.connect(self._follow),
            context.mode_changed.connect(self._reset),
            context.practice_changed.connect(self._reset),
        )

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The number of people."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(COLUMNS[section].title)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but the areas can be edited here."""
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return usual if index.column() == AREAS else usual | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, sort key and description of a cell."""
        person = self._context.network.people.get(self._order[index.row()])
        if person is None:
            return None
        if role == ID_ROLE:
            return person.id
        if role == DETAIL_ROLE:
            return self._detail(person)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return person_in_words(person, self._context.audience, say.language)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(person, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return self._value(person, index.column())
        if role == SORT_ROLE:
            return self._sorted_by(person, index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Edits the field behind a cell; a refusal is shown."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        column, person_id = COLUMNS[index.column()], self._order[index.row()]
        value = next((choice for choice in column.options if choice == value), value)  # Qt passes choices as plain text
        return self._context.perform(lambda now: set_field(now, column.kind, [person_id], column.field, value))

    def row_of(self, person_id: str) -> int:
        """The row of a person, -1 when there is none."""
        return self._order.index(person_id) if person_id in self._order else -1

    def person_at(self, row: int) -> Person | None:
        """The person of a row."""
        return self._context.network.people.get(self._order[row])

    def letters(self, person_id: str) -> list[str]:
        """The letters of the areas a person is linked to."""
        areas = self._context.network.areas
        kinds = [areas[link.area_id].kind for link in self._context.network.links_of(person_id=person_id)]
        return [area_letter(kind, self._context.audience, self._context.practice, say.language) for kind in kinds]

    def _detail(self, person: Person) -> str:
        """The short text beside a name: levels in the therapist's list, words in the patient's."""
        if self._context.audience.is_patient:
            return influence_words(person, self._context.audience, say.language) or "–"
        if person.support is None and person.trigger is None:
            return "–"
        levels = (f"+{person.support}" if person.support else "", f"−{person.trigger}" if person.trigger else "")
        return " ".join(level for level in levels if level) or "0"

    def _text(self, person: Person, column: int) -> str:
        if column == 0:
            return person.label + (" †" if person.status is Status.DECEASED else "")
        if column == AREAS:
            return " ".join(self.letters(person.id))
        value = self._value(person, column)
        if isinstance(value, StrEnum):
            return say(value_name(value))
        return "–" if value is None else str(value)

    def _value(self, person: Person, index: int) -> Any:
        column = COLUMNS[index]
        entity: Entity = person if column.kind is Person else self._context.network.relationships[person.id]
        return getattr(entity, column.field)

    def _sorted_by(self, person: Person, index: int) -> str:
        """The sort key: rings by closeness, levels by number, everything else by letter, ties by name."""
        value = self._value(person, index)
        if isinstance(value, Ring):
            first = str(value.step)
        elif COLUMNS[index].options == _LEVELS:
            first = "" if value is None else str(value)
        else:
            first = search_key(self._text(person, index))
        return f"{first}\t{search_key(person.label)}"

    def _read(self) -> None:
        order = collator()
        people = sorted(self._context.network.people_by_name(), key=lambda person: order.sortKey(person.label))
        people.sort(key=lambda person: person.ring_now.step)
        self._order = [person.id for person in people]

    def _follow(self, edit: Edit, initiator: object) -> None:
        if not any(change.key[0] in _SHOWN for change in edit.changes):
            return
        before = self._order
        self._read()
        if self._order != before:
            after, self._order = self._order, before
            if set(after) == set(before):
                self._reorder(after)
            else:
                self.beginResetModel()
                self._order = after
                self.endResetModel()
        else:
            for row in self._changed_rows(edit):
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def _changed_rows(self, edit: Edit) -> Iterable[int]:
        """The rows an edit touches; all of them when a problem area itself has changed."""
        if any(change.key[0] is ProblemArea for change in edit.changes):
            return range(len(self._order))
        versions = [entity for change in edit.changes for entity in (change.before, change.after)]
        ids = {change.key[1] for change in edit.changes if change.key[0] in (Person, Relationship)}
        ids |= {link.person_id for link in versions if isinstance(link, AreaLink)}
        return sorted(row for row in map(self.row_of, ids) if row >= 0)

    def _reorder(self, after: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        moved = [self.index(after.index(self._order[index.row()]), index.column()) for index in held]
        self._order = after
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _reset(self) -> None:
        self.beginResetModel()
        self._read()
        self.endResetModel()


class PeopleFilter(QSortFilterProxyModel):
    """Shows the people who match the search words, tag, ring and area."""

    def __init__(self, context: CaseContext, source: PeopleModel) -> None:
        super().__init__(source)
        self._context = context
        self._people = source
        self._words = ""
        self._tag: Tag | None = None
        self._ring: Ring | None = None
        self._area: str | None = None
        self.setSourceModel(source)
        self.setSortRole(SORT_ROLE)

    def ask(
        self, *, words: str = "", tag: Tag | None = None, ring: Ring | None = None, area: str | None = None
    ) -> None:
        """Shows only people whose row contains every word and who have this tag, ring and area."""
        self.beginFilterChange()
        self._words, self._tag, self._ring, self._area = search_key(words), tag, ring, area
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a person matches."""
        person = self._people.person_at(source_row)
        if person is None:
            return False
        linked = {link.area_id for link in self._context.network.links_of(person_id=person.id)} if self._area else set()
        asked: tuple[tuple[object, Callable[[], bool]], ...] = (
            (self._tag, lambda: tag_of(person) is self._tag),
            (self._ring, lambda: person.ring_now is self._ring),
            (self._area, lambda: self._area in linked),
            (self._words, lambda: self._holds_words(source_row)),
        )
        return all(fits() for wanted, fits in asked if wanted)

    def _holds_words(self, row: int) -> bool:
        cells = (self._people.index(row, column).data(Qt.ItemDataRole.DisplayRole) for column in range(len(COLUMNS)))
        text = search_key(" ".join(str(cell) for cell in cells))
        return all(word in text for word in self._words.split())
