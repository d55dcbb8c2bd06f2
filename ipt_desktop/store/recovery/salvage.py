"""Saves what can be read from a damaged vault: every row on a sound page, then put in order by the model's rules.

The damaged vault is only read. What a lost row leaves hanging is mended: a patient or person whose own row is lost gets
an empty one, references to nothing are cleared, and what cannot stand without them is named as lost.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Table

from ipt_desktop.errors import InvalidValue, Refused, VaultDamaged
from ipt_desktop.messages import N_, Message, Sentence
from ipt_desktop.model.case import Case
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.entity_titles import entity_title
from ipt_desktop.model.network import Network, references_of
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.model.unfinished_text import UnfinishedText
from ipt_desktop.store.audit_log import ChainedEntry
from ipt_desktop.store.cases.entity_rows import Reader, readers
from ipt_desktop.store.database.practice_tables import NAME_PREFIX, practice_keys
from ipt_desktop.store.database.tables import KEY_PREFIX, TABLES, audit, cases, practice, unfinished_texts
from ipt_desktop.store.recovery.page_recovery import PageRecovery, Row

LOST_NAME = "(lost)"
_OF_CASES = frozenset(table.name for table in TABLES.values())
_RECORDS: Mapping[str, Message] = {
    audit.name: N_("record", "Audit log"),
    practice.name: N_("record", "Settings of the practice"),
    practice_keys.name: N_("record", "Keys of the practice"),
    unfinished_texts.name: N_("record", "Unfinished text"),
    **{table.name: entity_title(kind.__name__).title for kind, table in TABLES.items()},
}
# Rows of `meta` and `practice_keys`, which look like `practice`.
_NOT_OF_THE_PRACTICE = ("vault_id", "origin", "audit_head", KEY_PREFIX, NAME_PREFIX)


class CaseSalvager:
    """Puts in order what is read from a damaged database. ``losses`` says in sentences what could not be read."""

    def __init__(self, source: PageRecovery) -> None:
        self._source = source
        self._unknown: set[str] = set()
        self._lost: defaultdict[str, set[Row]] = defaultdict(set)
        self._incomplete: set[str] = set()

    @property
    def losses(self) -> tuple[Sentence, ...]:
        """What could not be read, by kind of record."""
        known = [
            Sentence.of(N_("", "{record}: {count} lost"), record=_RECORDS[name], count=len(keys))
            for name, keys in sorted(self._lost.items())
        ]
        unknown = [
            Sentence.of(N_("", "{record}: some may be lost"), record=_RECORDS[name]) for name in sorted(self._unknown)
        ]
        return (*known, *unknown)

    def networks(self) -> Iterator[tuple[Network, bool]]:
        """The cases that can be put in order, each with whether nothing of it is known to be missing."""
        for case_id, entities in sorted(self._entities().items()):
            mended = self._mended(case_id, entities)
            try:
                yield Network.of(mended), case_id not in self._incomplete
            except (Refused, InvalidValue):
                self._lose(cases, (case_id,))

    def practice(self) -> dict[str, str]:
        """What the practice has set."""
        rows = self._rows(practice, ("key", "value"), lambda row: not str(row[0]).startswith(_NOT_OF_THE_PRACTICE))
        return dict(rows)

    def practice_keys(self) -> dict[str, str]:
        """The keys of a practice of several therapists. How far its journals were followed is asked of the server."""
        rows = self._rows(practice_keys, ("name", "value"), lambda row: str(row[0]).startswith(NAME_PREFIX))
        return {str(name).removeprefix(NAME_PREFIX): str(value) for name, value in rows}

    def unfinished(self) -> list[UnfinishedText]:
        """What was typed and not finished."""
        names = tuple(column.name for column in unfinished_texts.columns)
        rows = self._rows(unfinished_texts, names, lambda row: " " in str(row[1]))  # as in no id of another table
        return [UnfinishedText(*map(str, row)) for row in rows]

    def audit_lines(self) -> list[ChainedEntry]:
        """The lines of the audit trail that can be read, in their order."""
        names = tuple(column.name for column in audit.columns)
        rows = self._rows(audit, names, lambda row: ChainedEntry(*row).expected_hash() == row[-1])
        return [ChainedEntry(*row) for row in sorted(rows)]

    def _entities(self) -> dict[str, list[Entity]]:
        by_case: dict[str, list[Entity]] = defaultdict(list)
        # Tables that have lost their beginning come last: by then it is known which rows belong to others.
        for reader in sorted(readers(), key=lambda reader: TABLES[reader.kind].name in self._source.lost):
            table = TABLES[reader.kind]
            of_case = "id" if reader.kind is Case else "case_id"
            alike = tuple(kind for kind, other in TABLES.items() if len(other.columns) == len(table.columns))
            taken = {
                (case_id, entity.id)
                for case_id, all_ in by_case.items()
                for entity in all_
                if isinstance(entity, alike)
            }
            for row in self._rows(table, (of_case, *reader.names), partial(_is_entity, reader, taken)):
                try:
                    by_case[row[0]].append(reader.entity(row[1:]))
                except VaultDamaged:
                    self._lose(table, (row[0], row[1 + reader.names.index("id")]))
        return by_case

    def _mended(self, case_id: str, entities: list[Entity]) -> list[Entity]:
        """The entities with what a lost row leaves hanging put in order."""
        ids = {kind: {entity.id for entity in entities if isinstance(entity, kind)} for kind in TABLES}
        added: list[Entity] = []
        if not ids[Case]:
            added.append(Case(id=case_id, code=f"{LOST_NAME} {case_id}"[:40]))
        added += [Person(id=person_id, label=LOST_NAME) for person_id in sorted(ids[Relationship] - ids[Person])]
        added += [Relationship(id=person_id) for person_id in sorted(ids[Person] - ids[Relationship])]
        for entity in added:
            ids[type(entity)].add(entity.id)
            self._lose(TABLES[type(entity)], (case_id, entity.id))
        kept = [*entities, *added]
        while True:
            mended = [whole for entity in kept if (whole := self._without_dangling(case_id, entity, ids)) is not None]
            if mended == kept:
                return kept
            kept = mended
            ids = {kind: {entity.id for entity in kept if isinstance(entity, kind)} for kind in TABLES}

    def _without_dangling(self, case_id: str, entity: Entity, ids: dict[type[Entity], set[str]]) -> Entity | None:
        for name, target, several in references_of(type(entity)):
            value = getattr(entity, name)
            fitting: object = value
            if several:
                fitting = tuple(target_id for target_id in value if target_id in ids[target])
            elif value not in ids[target]:
                fitting = None
            if fitting != value:
                self._incomplete.add(case_id)
                try:
                    entity = _with(entity, name, fitting)
                except InvalidValue:  # it cannot stand without what it refers to
                    self._lose(TABLES[type(entity)], (case_id, entity.id))
                    return None
        return entity

    def _rows(self, table: Table, names: tuple[str, ...], is_right: Any) -> list[Row]:
        result = self._source.rows(table, names, is_right)
        for key in result.lost:
            self._lose(table, key)
        if not result.is_certain:
            self._unknown.add(table.name)
        return result.rows

    def _lose(self, table: Table, key: Row) -> None:
        """Note that the row of this key is lost; it begins with the id of the case."""
        self._lost[table.name].add((key[0],) if table is cases else key)
        if table.name in _OF_CASES:
            self._incomplete.add(key[0])


def _is_entity(reader: Reader, taken: set[tuple[str, str]], row: Row) -> bool:
    try:
        entity = reader.entity(row[1:])
    except VaultDamaged:
        return False
    return isinstance(row[0], str) and (row[0], entity.id) not in taken


def _with(entity: Entity, name: str, value: object) -> Entity:
    fields: dict[str, Any] = {name: value}
    return replace(entity, **fields)
