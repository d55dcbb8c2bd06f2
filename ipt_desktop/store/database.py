"""The keyed connection: one SQLCipher database, open while the vault is unlocked, one transaction at a time.

The key must be the first statement of a connection: a database keyed later, or not at all, is written in plain text
without an error. So connections are made here and nowhere else.
"""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from ipt_desktop.errors import IptError, Refused, StoreUnavailable, VaultDamaged

Journal = Literal["WAL", "DELETE"]

_SECONDS_TO_WAIT_FOR_OTHERS = 0.5
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",
)
_SENTENCES = {
    "database or disk is full": "The disk is full, so nothing more can be written to the vault.",
    "readonly database": "The vault can only be read, not written to.",
    "disk I/O error": "The drive of the vault does not answer.",
    "unable to open database file": "The database of the vault is not where it was.",
    "database is locked": "Another program is holding the database of the vault.",
}
_DAMAGE = ("malformed", "file is not a database", "no such table", "no such column")


class Key:
    """The data key with the vault's id, which is at the same time the database's salt: its first sixteen bytes.

    So the first bytes of a database tell, without any key, which vault it belongs to.
    """

    def __init__(self, data_key: bytes, vault_id: str) -> None:
        self.salt = bytes.fromhex(vault_id)
        self.statement = f"PRAGMA key = \"x'{data_key.hex()}{vault_id}'\""


def connect(path: Path, key: Key, mode: Literal["ro", "rw"] = "rw") -> Any:
    """A keyed connection in which every statement stands for itself until BEGIN; raises dbapi2.Error."""
    connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,  # sqlcipher3's own transactions would not roll back changes of the tables
        check_same_thread=False,  # unlocking runs beside the screen; Database lets one thread in at a time
        timeout=_SECONDS_TO_WAIT_FOR_OTHERS,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(key.statement)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error:
        connection.close()
        raise
    return connection


class Database:
    """An open database. Transactions are whole or nothing; failures come out as the program's own errors."""

    def __init__(self, path: Path, key: Key, *, journal: Journal = "WAL") -> None:
        """Opens at once; the file must be there (an empty one for a new vault).

        Raises StoreUnavailable or VaultDamaged.
        """
        self._path = path
        self._key = key
        self._journal = journal
        self._turn = threading.RLock()
        self._place: tuple[int, int] | None = None
        self._engine: Engine | None = self._make_engine()
        with _as_own_errors():
            self._engine.raw_connection().close()  # StaticPool keeps it open

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction, committed at the end of the block, rolled back by any error in it.

        Raises Refused where the values do not belong together or the vault is locked, StoreUnavailable where the
        disk refuses, VaultDamaged where it holds something else than was written.
        """
        with self._turn:
            engine = self._open_engine()
            self._check_in_place()
            with _fresh_after_failure(engine), engine.begin() as connection:
                yield connection

    def outside_transactions(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a statement that cannot run inside a transaction (VACUUM, PRAGMA)."""
        with self._turn:
            engine = self._open_engine()
            with _fresh_after_failure(engine), contextlib.closing(engine.raw_connection()) as raw:
                return list(raw.cursor().execute(statement).fetchall())

    def compact(self) -> None:
        """Gives the space of deleted values back to the disk, and leaves nothing of them in the journal."""
        self.outside_transactions("VACUUM")
        self.empty_journal()

    def empty_journal(self) -> None:
        """Moves everything from the write-ahead log into the database, so that the log keeps no older values."""
        self.outside_transactions("PRAGMA wal_checkpoint(TRUNCATE)")

    def start_afresh(self) -> None:
        """Makes the next statement open a new connection: SQLCipher refuses everything after one damaged page."""
        with self._turn:
            self._open_engine().dispose()

    def close(self) -> None:
        """Waits for a transaction under way, then forgets connection and key; a second call does nothing.

        A vault at rest is in rollback mode: a single file that opens on read-only media and copies in one piece.
        """
        with self._turn:
            if self._engine is None:
                return
            with contextlib.suppress(IptError):
                self._check_in_place()
                self.outside_transactions("PRAGMA journal_mode = DELETE")
            self._engine.dispose()
            self._engine = None
            del self._key

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise Refused("The vault is locked.")
        return self._engine

    def _make_engine(self) -> Engine:
        engine = create_engine(
            "sqlite+pysqlite://",
            module=dbapi2,
            creator=self._connect,
            poolclass=StaticPool,
            hide_parameters=True,  # statements may stand in an error, values never
        )
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine

    def _connect(self) -> Any:
        connection = connect(self._path, self._key)
        try:
            for setting in _SETTINGS:
                connection.execute(setting)
            connection.execute(f"PRAGMA journal_mode = {self._journal}")  # where WAL is impossible the old mode stays
            self._place = _place_of(self._path)
        except dbapi2.Error:
            connection.close()
            raise
        return connection

    def _check_in_place(self) -> None:
        # A deleted or replaced file would go on taking writes through the open handle, and they would be lost.
        try:
            in_place = self._place == _place_of(self._path)
        except OSError as error:
            raise StoreUnavailable("The database of the vault is not where it was.") from error
        if not in_place:
            raise StoreUnavailable("Another program has replaced the database of the vault. Lock it and open it again.")


def own_error(error: Exception) -> IptError:
    """The program's own error for one of the database's."""
    message = str(error)
    if any(sign in message for sign in _DAMAGE):
        return VaultDamaged("The database of the vault is damaged.")
    sentences = (sentence for sign, sentence in _SENTENCES.items() if sign in message)
    return StoreUnavailable(next(sentences, "The database of the vault cannot be read or written just now."))


@contextlib.contextmanager
def _fresh_after_failure(engine: Engine) -> Iterator[None]:
    try:
        with _as_own_errors():
            yield
    except (StoreUnavailable, VaultDamaged):
        engine.dispose()  # the next try opens a new connection: the drive may be back
        raise


@contextlib.contextmanager
def _as_own_errors() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Refused("The vault holds something that this change does not fit.") from error
    except (DBAPIError, dbapi2.Error) as error:
        raise own_error(error) from error


def _place_of(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
