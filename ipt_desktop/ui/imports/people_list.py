"""The people of a draft as rows with a tick: 500 of them scroll without a stutter."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ipt_desktop.model.draft import DraftPerson
from ipt_desktop.model.enums import Ring, Status
from ipt_desktop.model.search_key import search_key
from ipt_desktop.ui.imports.import_session import ImportSession
from ipt_desktop.ui.widgets.item_roles import NOWHERE, Index
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import RING_NAMES

NAME, RELATION, RING, INFLUENCE, STATE = range(5)


class DraftPeopleModel(QAbstractTableModel):
    """One row for each person whose name or relation holds the words looked for."""

    def __init__(self, session: ImportSession, changed: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._changed = changed
        self._shown: list[DraftPerson] = []
        self._words = ""
        self.refill()

    @property
    def shown(self) -> Sequence[DraftPerson]:
        """The people in the rows."""
        return self._shown

    def refill(self, words: str | None = None) -> None:
        """Show the people of the draft that fit the words."""
        self.beginResetModel()
        self._words = self._words if words is None else search_key(words)
        self._shown = [
            person
            for person in self._session.draft.people
            if self._words in search_key(f"{person.label} {person.fields.get('relation', '')}")
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are people to show."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Name, relation, closeness, support and trigger, and whether they are in the case already."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            say.of("column", "Name"),
            say.of("column", "Relation"),
            say.of("column", "Closeness"),
            say.of("column", "Support, trigger"),
            say.of("column", "In the open case"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column has the tick, the last one the choice of the same person."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == STATE and self.options(index.row()) else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        person = self._shown[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            is_on = self._session.is_ticked(person.key)
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.EditRole:
            return self._session.same.get(person.key, "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._text(person, column) for column in range(5))))
        return self._text(person, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a person, or say who in the case is the same."""
        person = self._shown[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self._session.tick([person.key], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        elif value and value not in self._session.same.values():
            self._session.decide(person.key, value)
        elif not value:
            self._session.decide(person.key, "")
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), STATE))
        self._changed()
        return True

    def tick_shown(self, *, on: bool) -> None:
        """Tick all the people shown, or none of them."""
        self._session.tick([person.key for person in self._shown], on=on)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, STATE))
        self._changed()

    def options(self, row: int) -> list[tuple[str, str]]:
        """Who a person may be in the open case: another person, or one of the same name."""
        network = self._session.open_case
        ids = self._session.candidates().get(self._shown[row].key, ())
        if network is None or not ids:
            return []
        same = []
        for person_id in ids:
            known = network.people[person_id]
            detail = known.relation or say(RING_NAMES[known.ring_now])
            same.append((person_id, say("same as {name} ({detail})", name=known.label, detail=detail)))
        return [("", say("another person")), *same]

    def _text(self, person: DraftPerson, column: int) -> str:
        fields = person.fields
        if column == NAME:
            return f"{person.label} †" if fields.get("status") is Status.DECEASED else person.label
        if column == RELATION:
            return str(fields.get("relation", ""))
        if column == RING:
            return say(RING_NAMES[fields.get("ring_now", Ring.UNPLACED)])
        if column == INFLUENCE:
            levels = (("+", fields.get("support")), ("−", fields.get("trigger")))
            return " ".join(f"{sign}{level}" for sign, level in levels if level)
        if self._session.open_case is None:
            return ""
        if person.key in self._session.same:
            return say.of("import", "same person")
        return say("another of this name") if self._session.candidates().get(person.key) else say.of("import", "new")
