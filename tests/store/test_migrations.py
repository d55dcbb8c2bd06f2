"""Migrations: the revisions make the very tables that are declared, in one transaction, up and down."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from ipt_desktop.atomic_files import make_private_file
from ipt_desktop.errors import IptError
from ipt_desktop.store.database.columns import metadata
from ipt_desktop.store.database.encrypted_database import Database, Key
from ipt_desktop.store.database.tables import SCHEMA_VERSION, make_tables
from ipt_desktop.store.database.upgrade import migrate
from ipt_desktop.store.unlocked_vault import UnlockedVault

KEY = Key(b"k" * 32, "00112233445566778899aabbccddeeff")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    """A keyed database without tables."""
    make_private_file(tmp_path / "one.db")
    made = Database(tmp_path / "one.db", KEY)
    yield made
    made.close()


def _tables(connection: Connection) -> dict[str, str]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    return {name: " ".join(sql.split()).replace("( ", "(") for name, sql in rows}


def test_migrated_tables_equal_the_declared_ones(empty: Database, tmp_path: Path) -> None:
    migrate(empty, 0)
    with empty.transaction() as connection:
        migrated = _tables(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    make_private_file(tmp_path / "declared.db")
    declared = Database(tmp_path / "declared.db", KEY)
    with declared.transaction() as connection:
        make_tables(connection, "id")
        assert migrated == _tables(connection)
    declared.close()
    assert empty.outside_transactions("PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_a_fresh_vault_counts_as_migrated(opened: UnlockedVault) -> None:
    with opened.database.transaction() as connection:
        before = _tables(connection)
    migrate(opened.database, 0)  # Alembic finds the vault stamped and leaves it alone
    with opened.database.transaction() as connection:
        assert _tables(connection) == before


def test_the_way_down_leaves_nothing(empty: Database) -> None:
    migrate(empty, 0)
    config = Config()
    config.set_main_option("script_location", "ipt_desktop.store:migrations")
    with empty.transaction() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty: Database) -> None:
    with empty.transaction() as connection:
        connection.execute(text("CREATE TABLE goals (mine TEXT)"))  # in the way of a table made late
    with pytest.raises(IptError):
        migrate(empty, 0)
    with empty.transaction() as connection:
        assert inspect(connection).get_table_names() == ["goals"]


def test_revisions_import_nothing_of_the_project() -> None:
    import ipt_desktop.store.migrations as room

    revisions = list(Path(room.__path__[0]).rglob("*.py"))
    assert len(revisions) >= 3
    assert [file.name for file in revisions if "ipt_desktop" in file.read_text(encoding="utf-8")] == []


def test_alembic_is_not_imported_while_no_migration_is_due() -> None:
    program = "import sys, ipt_desktop.store.vault; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
