"""Entities as rows and back, and the one way from a Change to INSERT, UPDATE or DELETE, the same for every type."""

import functools
import json
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, bindparam, select
from sqlalchemy.sql.dml import Delete, Update

from ipt_desktop.errors import InvalidValue, Refused, VaultDamaged
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Change
from ipt_desktop.model.codec import Column, columns, to_plain
from ipt_desktop.model.entity import Entity, field_specs
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
        raise Refused("{kind}: the vault holds another value than the one that was changed.", kind=kind.__name__)


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


class Reader(NamedTuple):
    """What it takes to read all entities of one type of a case."""

    kind: type[Entity]
    statement: Select[Any]
    sql: str
    setters: tuple[Callable[[Any, Any], object], ...]
    decoders: tuple[Decoder | None, ...]
    names: tuple[str, ...]

    def read(self, connection: Connection, case_id: str) -> Sequence[Entity]:
        """The entities as they were written, without holding each value against its limits again.

        Raises VaultDamaged where a row holds what means nothing.
        """
        return self._filled(driver(connection).execute(self.sql, (case_id,)).fetchall())

    def read_all(self, connection: Connection) -> Sequence[tuple[str, Entity]]:
        """The entities of every case, each with the id of its case, in the order of making; raises as `read`."""
        table = TABLES[self.kind]
        statement = select(table.c.case_id, *(table.c[name] for name in self.names)).order_by(table.c.id)
        rows = driver(connection).execute(sql(statement)).fetchall()
        return list(zip([row[0] for row in rows], self._filled([row[1:] for row in rows]), strict=True))

    def _filled(self, rows: Sequence[Any]) -> Sequence[Entity]:
        # Entities are frozen and check themselves when made; their slots can be filled without either. Going through
        # the rows column by column leaves the loops to the interpreter's own code: a large case opens in a millisecond.
        entities = [object.__new__(self.kind) for _ in rows]
        try:
            for put, decode, column in zip(self.setters, self.decoders, zip(*rows, strict=True), strict=False):
                deque(map(put, entities, column if decode is None else map(decode, column)), maxlen=0)
        except (InvalidValue, LookupError, TypeError, ValueError):
            raise self._damage() from None
        return entities

    def read_checked(self, connection: Connection, case_id: str) -> Sequence[Entity]:
        """The entities, each value held against the limits of its field; raises VaultDamaged."""
        return [self.entity(row) for row in connection.execute(self.statement, {"wanted": case_id}).all()]

    def entity(self, row: Iterable[Any]) -> Entity:
        """The checked entity of one row; raises VaultDamaged."""
        fields = zip(self.names, self.decoders, row, strict=True)
        try:
            return self.kind(**{name: value if decode is None else decode(value) for name, decode, value in fields})
        except (InvalidValue, LookupError, TypeError, ValueError):
            raise self._damage() from None

    def _damage(self) -> VaultDamaged:
        return VaultDamaged("{kind}: the vault holds a value that cannot be right.", kind=self.kind.__name__)


@functools.cache
def readers() -> tuple[Reader, ...]:
    """One reader for each entity type."""
    return tuple(_reader(kind) for kind in TABLES)


def _reader(kind: type[Entity]) -> Reader:
    table, fields = TABLES[kind], columns(kind)
    of_case = table.c.id if kind is Case else table.c.case_id
    statement = select(*(table.c[field.name] for field in fields)).where(of_case == bindparam("wanted"))
    names = tuple(field.name for field in fields)
    setters = tuple(getattr(kind, name).__set__ for name in names)
    return Reader(kind, statement, sql(statement), setters, tuple(_decoder(kind, field) for field in fields), names)


def _decoder(kind: type[Entity], field: Column) -> Decoder | None:
    decode, choices = field.decode, field_specs(kind)[field.name].choices
    if field.form is bool:
        return {0: False, 1: True}.__getitem__
    if decode is None or field.form is float:
        return None  # SQLite keeps numbers as numbers
    if field.form is not list:
        if choices is not None:
            meanings: dict[str | None, Any] = {None: None, **{str(one): one for one in choices}}
            return meanings.__getitem__
        return lambda value: None if value is None else decode(value)

    def read_list(text: str) -> Any:
        return () if text == "[]" else decode(json.loads(text))

    return read_list
