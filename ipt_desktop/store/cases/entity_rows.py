"""Entities as rows and back, and the one way from a Change to INSERT, UPDATE or DELETE, the same for every type."""

import contextlib
import functools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, bindparam, select
from sqlalchemy.sql.dml import Delete, Update

from ipt_desktop.errors import InvalidValue, Refused, VaultDamaged
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Change
from ipt_desktop.model.codec import Column, columns, to_plain
from ipt_desktop.model.entity import Entity, cached_per_type, default_of, field_specs
from ipt_desktop.model.entity_titles import entity_title
from ipt_desktop.model.network import references_of
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.search_key import search_key
from ipt_desktop.store.database.encrypted_database import driver, sql
from ipt_desktop.store.database.tables import TABLES, cases

Row = dict[str, Any]
Decoder = Callable[[Any], Any]
_BEFORE = "before_"
_KEPT_BY_STORE = frozenset({cases.c.changed, cases.c.people})


def to_row(case_id: str, entity: Entity) -> Row:
    """The entity as values by column."""
    row: Row = {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for name, value in to_plain(entity).items()
    }
    if not isinstance(entity, Case):
        return row | {"case_id": case_id}
    if entity.id != case_id:
        raise Refused("Case: an edit stays within one case.")
    return row | {"code_key": search_key(entity.code)}


def write_change(connection: Connection, case_id: str, change: Change) -> None:
    """Writes one change; raises Refused where the stored row is not the change's ``before``."""
    kind = change.key[0]
    before = None if change.before is None else to_row(case_id, change.before)
    after = None if change.after is None else to_row(case_id, change.after)
    if before is None:
        connection.execute(TABLES[kind].insert(), after)
        return
    expected = {_BEFORE + name: value for name, value in before.items()}
    if after is None:
        result = connection.execute(_delete(TABLES[kind]), expected)
    else:
        changed = tuple(name for name, value in after.items() if value != before[name])
        if not changed:
            return
        result = connection.execute(_update(TABLES[kind], changed), expected | {name: after[name] for name in changed})
    if result.rowcount != 1:
        raise Refused("This was changed in the meantime, so the action could not be applied.")


def is_written(connection: Connection, case_id: str, change: Change) -> bool:
    """Whether the vault holds what the change leads to."""
    kind, entity_id = change.key
    table = TABLES[kind]
    if change.after is None:
        return connection.execute(_find(table), {"of": case_id, "wanted": entity_id}).first() is None
    expected = {_BEFORE + name: value for name, value in to_row(case_id, change.after).items()}
    return connection.execute(_same(table), expected).first() is not None


@functools.cache
def _find(table: Table) -> Select[Any]:
    of_case = table.c.id if table is cases else table.c.case_id
    return select(table.c.id).where(of_case == bindparam("of"), table.c.id == bindparam("wanted"))


@functools.cache
def _same(table: Table) -> Select[Any]:
    return select(table.c.id).where(_is_as_before(table))


@functools.cache
def _delete(table: Table) -> Delete:
    return table.delete().where(_is_as_before(table))


@functools.cache
def _update(table: Table, changed: tuple[str, ...]) -> Update:
    return table.update().where(_is_as_before(table)).values({name: bindparam(name) for name in changed})


def _is_as_before(table: Table) -> ColumnElement[bool]:
    return and_(
        *(
            column.is_not_distinct_from(bindparam(_BEFORE + column.name, type_=column.type))
            for column in table.c
            if column not in _KEPT_BY_STORE
        )
    )


class UnknownValue(VaultDamaged):
    """A record holds a value that this version does not know."""


class Reader(NamedTuple):
    """Reads all entities of one type."""

    kind: type[Entity]
    sql: str
    sql_of_all: str
    decoders: tuple[Decoder | None, ...]
    names: tuple[str, ...]

    def read(self, connection: Connection, case_id: str) -> tuple[list[Entity], set[str]]:
        """The entities of a case, and the ids of the records that a newer version has written.

        Such a record is left out; one that other records need is read without the values that are not known. Raises
        VaultDamaged.
        """
        entities: list[Entity] = []
        newer: set[str] = set()
        for row in driver(connection).execute(self.sql, (case_id,)):
            try:
                entities.append(self.entity(row))
            except UnknownValue:
                newer.add(row[self.names.index("id")])
                if _is_needed(self.kind):
                    entities.append(self.entity(self._known_values(row)))
        return entities, newer

    def read_all(self, connection: Connection) -> Iterator[tuple[str, Entity]]:
        """The entities of every case, each with the id of its case, oldest first; unknown ones are left out."""
        for case_id, *row in driver(connection).execute(self.sql_of_all):
            with contextlib.suppress(UnknownValue):
                yield case_id, self.entity(row)

    def entity(self, row: Iterable[Any]) -> Entity:
        """The checked entity of one row; raises UnknownValue or VaultDamaged."""
        fields = zip(self.names, self.decoders, row, strict=True)
        try:
            return self.kind(**{name: value if decode is None else decode(value) for name, decode, value in fields})
        except (InvalidValue, LookupError):
            raise UnknownValue(
                "A record of this case ({kind}) has an unknown value; a newer version may have written it.",
                kind=entity_title(self.kind.__name__).singular,
            ) from None
        except (TypeError, ValueError):
            raise VaultDamaged(
                "A record of this case ({kind}) is damaged.", kind=entity_title(self.kind.__name__).singular
            ) from None

    def _known_values(self, row: Sequence[Any]) -> list[Any]:
        """The row with every choice that is not known replaced by the field's default."""
        values = list(row)
        for index, (name, spec) in enumerate(field_specs(self.kind).items()):
            if spec.choices is None or values[index] is None:
                continue
            known = {str(option) for option in spec.choices}
            if spec.several:
                values[index] = json.dumps([choice for choice in json.loads(values[index]) if choice in known])
            elif values[index] not in known:
                default = default_of(self.kind, name)
                values[index] = None if default is None else str(default)
        return values


@functools.cache
def readers() -> tuple[Reader, ...]:
    """One reader for each entity type."""
    return tuple(_reader(kind) for kind in TABLES)


@cached_per_type
def _is_needed(kind: type[Entity]) -> bool:
    """Whether a case cannot do without a record of this type: others refer to it, or it belongs to one of them.

    A questionnaire is never read in part, for its scale may be the value that is not known; its safety records are
    left out with it.
    """
    referred_to = {target for other in TABLES if other is not SafetyRecord for _, target, _ in references_of(other)}
    return kind is Case or kind in referred_to or bool(field_specs(kind)["id"].refers_to)


def _reader(kind: type[Entity]) -> Reader:
    table, fields = TABLES[kind], columns(kind)
    of_case = table.c.id if kind is Case else table.c.case_id
    columns_of_entity = [table.c[field.name] for field in fields]
    return Reader(
        kind,
        sql(select(*columns_of_entity).where(of_case == bindparam("wanted"))),
        sql(select(of_case, *columns_of_entity).order_by(table.c.id)),
        tuple(_decoder(kind, field) for field in fields),
        tuple(field.name for field in fields),
    )


def _decoder(kind: type[Entity], field: Column) -> Decoder | None:
    decode, choices = field.decode, field_specs(kind)[field.name].choices
    if field.form is bool:
        return {0: False, 1: True}.__getitem__
    if decode is None or field.form is float:
        return None  # SQLite keeps numbers as numbers
    if field.form is not list:
        if choices is not None:
            meanings: dict[str | None, Any] = {None: None, **{str(choice): choice for choice in choices}}
            return meanings.__getitem__
        return lambda value: None if value is None else decode(value)

    def read_list(text: str) -> Any:
        return () if text == "[]" else decode(json.loads(text))

    return read_list
