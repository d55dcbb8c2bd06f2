"""The keyed connection: whole transactions, plain sentences when the disk refuses, nothing of a patient in errors."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import inspect, text
from sqlcipher3 import dbapi2

from ipt_desktop.atomic_files import make_private_file
from ipt_desktop.errors import IptError, Refused, StoreUnavailable, VaultDamaged
from ipt_desktop.store.database.encrypted_database import Database, Journal, Key, own_error
from tests.systems import needs_files_that_move_while_open

KEY = Key(b"k" * 32, "00112233445566778899aabbccddeeff")
CANARY = "Quetzalcoatlus"


@pytest.fixture(params=["WAL", "DELETE"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with one table, in either journal mode."""
    journal: Journal = request.param
    make_private_file(tmp_path / "one.db")
    made = Database(tmp_path / "one.db", KEY, journal=journal)
    _make_notes(made)
    yield made
    made.close()


def _make_notes(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute(text("CREATE TABLE notes (id TEXT PRIMARY KEY, words TEXT NOT NULL)"))


def _add(database: Database, name: str, words: str | None = "words") -> None:
    with database.transaction() as connection:
        connection.execute(text("INSERT INTO notes VALUES (:id, :words)"), {"id": name, "words": words})


def _ids(database: Database) -> list[str]:
    with database.transaction() as connection:
        return list(connection.execute(text("SELECT id FROM notes ORDER BY id")).scalars())


def test_settings_are_those_that_lose_and_leak_nothing(database: Database) -> None:
    wanted = {"synchronous": 2, "secure_delete": 1, "temp_store": 2, "foreign_keys": 1, "trusted_schema": 0}
    for name, value in wanted.items():
        assert database.outside_transactions(f"PRAGMA {name}") == [(value,)], name


def test_an_error_in_the_block_rolls_everything_back_tables_too(database: Database) -> None:
    def fail_half_way() -> None:
        with database.transaction() as connection:
            connection.execute(text("CREATE TABLE more (id TEXT)"))
            connection.execute(text("INSERT INTO notes VALUES ('a', '')"))
            raise Refused("no")

    with pytest.raises(Refused, match="no"):
        fail_half_way()
    assert _ids(database) == []
    with database.transaction() as connection:
        assert inspect(connection).get_table_names() == ["notes"]


def test_what_does_not_fit_is_refused_without_values(database: Database) -> None:
    _add(database, CANARY)
    with pytest.raises(Refused) as raised:
        _add(database, CANARY)
    cause: BaseException | None = raised.value
    while cause is not None:
        assert CANARY not in f"{cause!s}{cause!r}"
        cause = cause.__cause__


@needs_files_that_move_while_open
def test_a_database_that_was_deleted_takes_no_more_edits(database: Database, tmp_path: Path) -> None:
    _add(database, "a")
    kept = shutil.copy(tmp_path / "one.db", tmp_path / "kept.db")
    (tmp_path / "one.db").unlink()
    with pytest.raises(StoreUnavailable, match="moved or deleted"):
        _add(database, "b")
    shutil.move(kept, tmp_path / "one.db")
    with pytest.raises(StoreUnavailable, match="replaced"):
        _add(database, "b")


@needs_files_that_move_while_open
def test_a_database_that_cannot_be_read_in_its_place_is_never_written_to(database: Database, tmp_path: Path) -> None:
    _add(database, "a")
    (tmp_path / "one.db").replace(tmp_path / "kept.db")
    (tmp_path / "one.db").write_bytes(b"x" * 8192)
    with pytest.raises(StoreUnavailable, match="replaced"):
        _add(database, "b")
    assert (tmp_path / "one.db").read_bytes() == b"x" * 8192


def test_a_database_without_what_it_is_known_by_is_damaged_and_is_let_go(database: Database, tmp_path: Path) -> None:
    database.close()
    with pytest.raises(VaultDamaged):
        Database(tmp_path / "one.db", KEY, witness="SELECT value FROM nowhere")
    again = Database(tmp_path / "one.db", KEY)  # nothing holds it any more
    assert _ids(again) == []
    again.close()


def test_a_new_database_that_is_not_there_leaves_the_old_one(database: Database, tmp_path: Path) -> None:
    _add(database, "a")
    with pytest.raises(StoreUnavailable, match="cannot be replaced"):
        database.replace_file(tmp_path / "none.db", KEY, lambda: None)
    _add(database, "b")
    assert _ids(database) == ["a", "b"]


def test_a_log_that_somebody_else_put_there_is_not_taken_for_that_of_a_new_database(tmp_path: Path) -> None:
    make_private_file(tmp_path / "one.db")
    database = Database(tmp_path / "one.db", KEY, journal="DELETE")
    _make_notes(database)
    database.copy_to(_made(tmp_path / "fresh.db"))
    (tmp_path / "one.db-wal").write_bytes(b"from a cloud service")
    with pytest.raises(StoreUnavailable, match="cannot be closed"):
        database.replace_file(tmp_path / "fresh.db", KEY, lambda: None)
    assert (tmp_path / "fresh.db").exists()
    _add(database, "a")
    assert _ids(database) == ["a"]
    database.close()


def _made(path: Path) -> Path:
    make_private_file(path)
    return path


def test_a_full_disk_is_said_and_the_edit_can_be_tried_again(database: Database) -> None:
    _add(database, "a")
    (pages,) = database.outside_transactions("PRAGMA page_count")[0]
    database.outside_transactions(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnavailable, match="disk is full"):
        _add(database, "b", "x" * 100_000)
    # The connection was made anew, and with it the limit is gone, as if room had been made on the disk.
    _add(database, "b", "x" * 100_000)
    assert _ids(database) == ["a", "b"]


def test_a_database_held_by_another_program_is_said(database: Database, tmp_path: Path) -> None:
    database.reconnect()
    other = Database(tmp_path / "one.db", KEY)
    with pytest.raises(StoreUnavailable, match="Another program"):
        _add(database, "a")
    other.close()
    _add(database, "a")


def test_a_database_that_others_hold_while_it_is_opened_is_said(tmp_path: Path) -> None:
    make_private_file(tmp_path / "one.db")
    other = Database(tmp_path / "one.db", KEY, journal="DELETE")
    _make_notes(other)
    with pytest.raises(StoreUnavailable, match="Another program"):
        Database(tmp_path / "one.db", KEY)
    other.close()


def test_a_statement_outside_transactions_fails_with_a_sentence(database: Database) -> None:
    with pytest.raises(StoreUnavailable):
        database.outside_transactions("PRAGMA nothing; VACUUM INTO '/'")


def test_deleted_values_give_their_room_back(database: Database, tmp_path: Path) -> None:
    for number in range(50):
        _add(database, str(number), CANARY * 200)
    database.empty_journal()
    size = (tmp_path / "one.db").stat().st_size
    with database.transaction() as connection:
        connection.execute(text("DELETE FROM notes"))
    database.compact()
    assert (tmp_path / "one.db").stat().st_size < size / 4
    assert all(file.stat().st_size == 0 for file in tmp_path.glob("*-wal"))
    assert _ids(database) == []


def test_threads_take_turns(database: Database) -> None:
    def add_ten(start: int) -> None:
        for one in range(10):
            _add(database, f"{start}-{one}")

    threads = [threading.Thread(target=add_ten, args=(start,)) for start in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_ids(database)) == 30


def test_a_closed_database_is_locked(database: Database) -> None:
    database.close()
    database.close()
    with pytest.raises(Refused, match="locked"):
        _ids(database)
    with pytest.raises(Refused, match="locked"):
        database.outside_transactions("VACUUM")


@needs_files_that_move_while_open
def test_a_database_whose_file_is_gone_still_closes(database: Database, tmp_path: Path) -> None:
    (tmp_path / "one.db").unlink()
    database.close()
    assert not (tmp_path / "one.db").exists()


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="moved or deleted"):
        Database(tmp_path / "none.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_another_key_is_damage_as_far_as_the_database_can_tell(database: Database, tmp_path: Path) -> None:
    _add(database, "a")
    database.close()
    with pytest.raises(VaultDamaged):
        Database(tmp_path / "one.db", Key(b"o" * 32, "00112233445566778899aabbccddeeff"))


@pytest.mark.parametrize(
    ("message", "kind", "sentence"),
    [
        ("attempt to write a readonly database", StoreUnavailable, "only be read"),
        ("disk I/O error", StoreUnavailable, "not responding"),
        ("database disk image is malformed", VaultDamaged, "damaged"),
        ("something never seen", StoreUnavailable, "just now"),
    ],
)
def test_each_trouble_has_its_sentence(message: str, kind: type[IptError], sentence: str) -> None:
    error = own_error(ValueError(message))
    assert type(error) is kind
    assert sentence in str(error)


@pytest.mark.parametrize(("free", "sentence"), [(0, "disk is full"), (10**9, "not responding")])
def test_opening_on_a_full_disk_is_not_called_a_failing_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, sentence: str
) -> None:
    make_private_file(tmp_path / "one.db")

    def refuse(*_: object, **__: object) -> None:
        raise dbapi2.OperationalError("disk I/O error")

    monkeypatch.setattr("ipt_desktop.store.database.encrypted_database.connect", refuse)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free))
    with pytest.raises(StoreUnavailable, match=sentence):
        Database(tmp_path / "one.db", KEY)


def test_a_damaged_page_that_sqlite_reports_as_lack_of_memory_is_damage(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_out(*_: object) -> None:
        raise MemoryError

    with pytest.raises(VaultDamaged), database.transaction():
        run_out()
