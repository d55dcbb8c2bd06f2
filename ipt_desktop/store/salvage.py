"""Saves what can be read from a damaged vault: row by row around damaged pages, then put in order by the model's rules.

The damaged vault is only read. What a lost row leaves hanging is mended: a patient or person whose own row is lost gets
an empty one, references to nothing are cleared, and what cannot stand without them is named as lost.
"""

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Table, literal_column, select

from ipt_desktop.errors import InvalidValue, Refused, VaultDamaged
from ipt_desktop.model.case import Case
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.network import Network, references_of
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.store.database import Database
from ipt_desktop.store.rows import readers
from ipt_desktop.store.schema import TABLES, audit, cases, practice

_ROWID: ColumnElement[int] = literal_column("rowid", Integer)
_ROWS_ON_A_PAGE = 256
_GIVE_UP_AFTER = 500  # row numbers in a row, where it is only guessed which there are
LOST_NAME = "(lost)"


class Salvager:
    """Reads the tables of a damaged database. ``losses`` says in sentences what could not be read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unknown: set[str] = set()
        self._lost: Counter[str] = Counter()

    @property
    def losses(self) -> tuple[str, ...]:
        """What could not be read, by table."""
        known = [f"{name}: {number} lost" for name, number in sorted(self._lost.items())]
        return (*known, *(f"{name}: some may be lost" for name in sorted(self._unknown)))

    def networks(self) -> Iterator[tuple[Network, bool]]:
        """The cases that can be put in order, each with whether nothing of it is known to be missing."""
        found = self._entities()
        for case_id, entities in sorted(found.items()):
            mended, is_whole = self._mended(case_id, entities)
            try:
                yield Network.of(mended), is_whole
            except (Refused, InvalidValue):
                self._lose(cases)

    def practice(self) -> dict[str, str]:
        """What the practice has set."""
        return {row.key: row.value for row in self._rows(select(_ROWID, practice.c.key, practice.c.value), practice)}

    def audit_rows(self) -> list[Any]:
        """The lines of the audit trail, in their order."""
        columns = (audit.c.seq, audit.c.at, audit.c.who, audit.c.action, audit.c.case_id, audit.c.kind, audit.c.details)
        return sorted(self._rows(select(_ROWID, *columns), audit), key=lambda row: int(row.seq))

    def _entities(self) -> dict[str, list[Entity]]:
        found: dict[str, list[Entity]] = {}
        for reader in readers():
            table = TABLES[reader.kind]
            of_case = table.c.id if reader.kind is Case else table.c.case_id
            columns = list(reader.statement.selected_columns)
            for row in self._rows(select(_ROWID, of_case.label("of_case"), *columns).select_from(table), table):
                try:
                    found.setdefault(row.of_case, []).append(reader.entity(row[2:]))
                except VaultDamaged:
                    self._lose(table)
        return found

    def _mended(self, case_id: str, entities: list[Entity]) -> tuple[list[Entity], bool]:
        """The entities with what a lost row leaves hanging put in order, and whether nothing had to be."""
        ids = {kind: {one.id for one in entities if isinstance(one, kind)} for kind in TABLES}
        added: list[Entity] = []
        if not ids[Case]:
            added.append(Case(id=case_id, code=f"{LOST_NAME} {case_id}"[:40]))
        added += [Person(id=one, label=LOST_NAME) for one in sorted(ids[Relationship] - ids[Person])]
        added += [Relationship(id=one) for one in sorted(ids[Person] - ids[Relationship])]
        for one in added:
            ids[type(one)].add(one.id)
            self._lose(TABLES[type(one)])
        kept, is_whole = [*entities, *added], not added
        while True:
            mended = [found for one in kept if (found := self._without_dangling(one, ids)) is not None]
            if mended == kept:
                return kept, is_whole
            kept, is_whole = mended, False
            ids = {kind: {one.id for one in kept if isinstance(one, kind)} for kind in TABLES}

    def _without_dangling(self, entity: Entity, ids: dict[type[Entity], set[str]]) -> Entity | None:
        for name, target, several in references_of(type(entity)):
            value = getattr(entity, name)
            if several:
                fitting = tuple(one for one in value if one in ids[target])
                entity = entity if fitting == value else _with(entity, name, fitting)
            elif value is not None and value not in ids[target]:
                try:
                    entity = _with(entity, name, None)
                except InvalidValue:  # it cannot stand without what it refers to
                    self._lose(TABLES[type(entity)])
                    return None
        return entity

    def _rows(self, statement: Select[Any], table: Table) -> list[Any]:
        """All rows that can be read: where that is not all at once, halving what fails, around every damaged page."""
        with contextlib.suppress(VaultDamaged):
            return list(self._read(statement))
        numbers, is_exact = self._row_numbers(table)
        found: list[Any] = []
        pieces, in_vain = [(0, len(numbers))], 0
        while pieces and (is_exact or in_vain < _GIVE_UP_AFTER):
            start, end = pieces.pop()
            try:
                found += self._read(statement.where(_ROWID.between(numbers[start], numbers[end - 1])))
                in_vain = 0
            except VaultDamaged:
                if end - start > 1:
                    middle = (start + end) // 2
                    pieces += [(middle, end), (start, middle)]  # the lower half comes first
                    continue
                in_vain += 1
                self._lose(table, 1 if is_exact else None)
        return found

    def _row_numbers(self, table: Table) -> tuple[Sequence[int], bool]:
        """The numbers of the rows as an index of the table knows them, or all that are possible, and which it is."""
        keys = [column for column in table.primary_key if table is not audit]  # the trail's number is the row's own
        with contextlib.suppress(VaultDamaged):
            if keys:
                rows = self._read(select(_ROWID, *keys).select_from(table).order_by(*keys))
                return sorted(int(row[0]) for row in rows), True
        pages = int(self._database.outside_transactions("PRAGMA page_count")[0][0])
        return range(1, pages * _ROWS_ON_A_PAGE), False

    def _lose(self, table: Table, number: int | None = 1) -> None:
        if number is None:
            self._unknown.add(table.name)
        else:
            self._lost[table.name] += number

    def _read(self, statement: Select[Any]) -> Sequence[Any]:
        with self._database.reading() as connection:
            return connection.execute(statement).all()


def _with(entity: Entity, name: str, value: object) -> Entity:
    fields: dict[str, Any] = {name: value}
    return replace(entity, **fields)
