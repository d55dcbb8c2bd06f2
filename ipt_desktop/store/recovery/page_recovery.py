"""A damaged database under a list of tables of its own, so that no damaged page hides what lies on the others.

SQLite finds a row from the first page by way of the list of tables and the inner pages of the table; where one of these
is damaged, everything behind it is out of reach. But each page is encrypted and authenticated by itself. So a fresh
database under the same key takes over the pages as they are and says in a list of its own where each table begins.
That beginning can be laid to any page: then SQLite reads just what lies on it.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlcipher3 import dbapi2

from ipt_desktop.atomic_files import make_private_file
from ipt_desktop.errors import IptError, VaultDamaged
from ipt_desktop.store.database.columns import metadata
from ipt_desktop.store.database.encrypted_database import Database, Key, connect, own_error
from ipt_desktop.store.database.tables import audit

Row = tuple[Any, ...]

_PAGE = 4096
_ROOM = _PAGE - 80  # what a page holds beside what authenticates it
_LIST = "SELECT type, name, rootpage, sql FROM {} WHERE type IN ('table', 'index') AND typeof(rootpage) = 'integer'"
_ANY_LIST = "any list"
# The name and the default of a column behind the others: a row of just so many values leaves it there, and only it.
_END = "end of row"


class RecoveredRow(NamedTuple):
    """The rows of a table that could be read, and the keys of those that could not.

    Where ``is_certain`` is False, more of which not even the key is known may be missing.
    """

    rows: list[Row]
    lost: set[Row]
    is_certain: bool


class _Listed(NamedTuple):
    """A line of the list of tables."""

    type: str
    name: str
    root: int
    sql: str | None


class PageRecovery:
    """Reads the tables of a damaged database; ``lost`` are those of which it is not known where they begin."""

    def __init__(self, damaged: Path, place: Path, key: Key) -> None:
        """Works in the file ``place``, which the caller takes away.

        Raises VaultDamaged where nothing at all can be read, StoreUnavailable where the drive refuses.
        """
        self._pages = damaged.stat().st_size // _PAGE
        make_private_file(place)
        try:
            _take_over(damaged, place, key, self._pages)
        except dbapi2.Error as error:
            raise own_error(error) from error
        self._database = Database(place, key, journal="DELETE")
        try:
            listed = _read_list(damaged, key) or self._gather_list()
            if not listed:
                raise VaultDamaged("Nothing in the database of the vault can be read.")
            self.lost = frozenset(metadata.tables) - {entry.name for entry in listed}
            self._plant(listed)
        except IptError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def rows(self, table: Table, names: Sequence[str], is_right: Callable[[Row], bool]) -> RecoveredRow:
        """The values of these columns in every row that can be read, in no order.

        ``is_right`` tells a row of the table from one of another table, where the database itself cannot.
        """
        columns = ", ".join(f'"{name}"' for name in names)
        if table.name not in self.lost:
            with contextlib.suppress(VaultDamaged):
                return RecoveredRow(self._read(f"SELECT {columns} FROM {table.name}"), set(), True)
            if keys := self._keys(table):
                return self._rows_by_key(table, columns, keys)
        return self._rows_by_shape(table, columns, is_right)

    def _keys(self, table: Table) -> dict[int, Row]:
        """The keys by the numbers of the rows, as the index of the keys knows them; empty where it cannot be read."""
        with contextlib.suppress(VaultDamaged):
            keys = ", ".join(column.name for column in table.primary_key)
            return {row[0]: row[1:] for row in self._read(f"SELECT rowid, {keys} FROM {table.name} ORDER BY {keys}")}
        return {}

    def _rows_by_key(self, table: Table, columns: str, keys: Mapping[int, Row]) -> RecoveredRow:
        by_key = {
            number: row for number, own_key, row in self._rows_on_pages(table, columns) if keys.get(number) == own_key
        }
        lost = set()
        for number in keys.keys() - by_key.keys():  # beside one that goes on over a damaged page
            alone: list[Row] = []
            with contextlib.suppress(VaultDamaged):
                alone = self._read(f"SELECT {columns} FROM {table.name} WHERE rowid = ?", (number,))
            if alone:
                by_key[number] = alone[0]
            else:
                lost.add(keys[number])
        return RecoveredRow(list(by_key.values()), lost, True)

    def _rows_by_shape(self, table: Table, columns: str, is_right: Callable[[Row], bool]) -> RecoveredRow:
        by_key = {own_key: row for _, own_key, row in self._rows_on_pages(table, columns) if is_right(row)}
        return RecoveredRow(list(by_key.values()), set(), False)

    def _rows_on_pages(self, table: Table, columns: str) -> Iterator[tuple[int, Row, Row]]:
        """Number, key and values of every row on any page that has as many values as a row of this table."""
        own_key, last = (column.name for column in table.primary_key), list(table.columns)[-1].name
        width = len(table.primary_key)
        statement = f'SELECT rowid, "{_END}", "{last}", {", ".join(own_key)}, {columns} FROM "{_any(table)}"'
        for page in self._pages_with_rows:
            self._begin_at({_any(table): page})
            with contextlib.suppress(VaultDamaged):
                for number, end, before, *values in self._read(statement):
                    if end == _END != before:
                        yield number, tuple(values[:width]), tuple(values[width:])

    @cached_property
    def _pages_with_rows(self) -> Sequence[int]:
        return [page for page, rows in self._look_at_pages(f'SELECT 1 FROM "{_ANY_LIST}" LIMIT 1') if rows]

    def _look_at_pages(self, statement: str) -> Iterator[tuple[int, list[Row]]]:
        for page in range(2, self._pages + 1):
            self._begin_at({_ANY_LIST: page})
            with contextlib.suppress(VaultDamaged):
                yield page, self._read(statement)

    def _gather_list(self) -> list[_Listed]:
        """The list of tables from whichever of its pages can be read."""
        names = set(_listed_names())
        lines = (_Listed(*row) for _, rows in self._look_at_pages(_LIST.format(f'"{_ANY_LIST}"')) for row in rows)
        return list({entry.name: entry for entry in lines if entry.name in names}.values())

    def _plant(self, listed: Sequence[_Listed]) -> None:
        for entry in listed:
            if entry.type == "table" and entry.name in metadata.tables:
                self._read(str(entry.sql))
        for table in metadata.tables.values():
            self._read(_shape(table))
        self._begin_at({entry.name: entry.root for entry in listed})

    def _begin_at(self, roots: Mapping[str, int]) -> None:
        for setting in ("synchronous = OFF", "journal_mode = MEMORY", "writable_schema = ON"):
            self._read(f"PRAGMA {setting}")
        for name, root in roots.items():
            self._read("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (root, name))
        self._read("PRAGMA writable_schema = RESET")

    def _read(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        return self._database.outside_transactions(statement, values)


def _take_over(damaged: Path, place: Path, key: Key, pages: int) -> None:
    """A database whose own content lies behind so many pages, which it takes over from the damaged one."""
    with contextlib.closing(connect(place, key)) as connection:
        for statement in (
            "PRAGMA synchronous = OFF",
            "PRAGMA journal_mode = MEMORY",
            f'CREATE TABLE "{_ANY_LIST}" (type, name, tbl_name, rootpage, sql)',
            "CREATE TABLE filler (zeros)",
            f"INSERT INTO filler VALUES (zeroblob({(pages + 2) * _ROOM}))",
            "PRAGMA writable_schema = ON",
            "DELETE FROM sqlite_master WHERE name = 'filler'",
        ):
            connection.execute(statement)
    with damaged.open("rb") as source, place.open("r+b") as target:
        source.seek(_PAGE)
        target.seek(_PAGE)
        for _ in range(1, pages):
            target.write(source.read(_PAGE))


def _read_list(damaged: Path, key: Key) -> list[_Listed]:
    with contextlib.suppress(dbapi2.Error), contextlib.closing(connect(damaged, key, "ro")) as connection:
        return [_Listed(*row) for row in connection.execute(_LIST.format("sqlite_master"))]
    return []


def _listed_names() -> Iterable[str]:
    """What stands in the list of a vault: its tables, and what SQLite calls the indexes of their keys."""
    for name in metadata.tables:
        yield from (name, f"sqlite_autoindex_{name}_1", f"sqlite_autoindex_{name}_2")


def _any(table: Table) -> str:
    return f"any {table.name}"


def _shape(table: Table) -> str:
    columns = [f'"{column.name}" {column.type.compile(sqlite.dialect())}' for column in table.columns]
    if table is audit:
        columns[0] += " PRIMARY KEY"  # the number of the line is the number of the row
    return f"CREATE TABLE \"{_any(table)}\" ({', '.join(columns)} DEFAULT '{_END}', \"{_END}\" DEFAULT '{_END}')"
