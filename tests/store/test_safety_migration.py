"""The safety flag of version 2 becomes an answer in version 3, and a flag again on the way down."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from ipt_desktop.atomic_files import make_private_file
from ipt_desktop.store.database.encrypted_database import Database, Key

KEY = Key(b"k" * 32, "00112233445566778899aabbccddeeff")
_PERSON = (
    "INSERT INTO people (case_id, id, label, kind, relation, status, ring_now, angle, offset, pinned, age_is_decade, "
    "shape, visibility, safety_flag, notes) VALUES ('c', :id, 'A', 'person', '', 'living', 'close', 0, 0.5, 0, 0, "
    "'circle', 'name', :flag, '')"
)


def _values(connection: Connection, column: str) -> list[object]:
    return [row[column] for row in connection.execute(text("SELECT * FROM people ORDER BY id")).mappings()]


def test_a_flag_becomes_yes_and_nothing_becomes_not_asked(tmp_path: Path) -> None:
    make_private_file(tmp_path / "one.db")
    database = Database(tmp_path / "one.db", KEY)
    config = Config()
    config.set_main_option("script_location", "ipt_desktop.store:migrations")
    with database.transaction() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for person_id, flag in (("a", 1), ("b", 0)):
            connection.execute(text(_PERSON), {"id": person_id, "flag": flag})
        command.upgrade(config, "0003")
        assert _values(connection, "safety") == ["yes", None]
        assert _values(connection, "also_called") == ["", ""]
        command.downgrade(config, "0002")
        assert _values(connection, "safety_flag") == [1, 0]
        connection.execute(text("DELETE FROM people"))
    database.close()
