"""The keyed connection: one SQLCipher database, open while the vault is unlocked, one transaction at a time.

The key must be the first statement of a connection: a database keyed later, or not at all, is written in plain text
without an error. So connections are made here and nowhere else.
"""

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from ipt_desktop.atomic_files import make_name_durable, replace_file
from ipt_desktop.errors import IptError, Refused, StoreUnavailable, VaultDamaged

Journal = Literal["WAL", "DELETE"]

_SECONDS_TO_WAIT_FOR_OTHERS = 0.5
_SECONDS_TO_WAIT_FOR_A_TURN = 20.0  # longer than anything that goes well; then the drive has stalled
_ROOM_FOR_OPENING = 1 << 16  # bytes
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",
)
_SENTENCES = {
    "database or disk is full": "The disk is full, so nothing can be saved to the vault.",
    "readonly database": "The vault can only be read, not written to.",
    "disk I/O error": "The drive with the vault is not responding.",
    "unable to open database file": "The vault's database has been moved or deleted.",
    "database is locked": "Another program is using the database of the vault.",
}
_DAMAGE = ("malformed", "file is not a database", "no such table", "no such column")


class Key:
    """The data key with the vault's id, which is at the same time the database's salt: its first sixteen bytes.

    So the first bytes of a database tell, without any key, which vault it belongs to.
    """

    def __init__(self, data_key: bytes, vault_id: str) -> None:
        self.data_key = data_key
        self.vault_id = vault_id
        self.salt = bytes.fromhex(vault_id)

    @property
    def raw(self) -> str:
        """Data key and salt as SQLCipher reads them: 96 hexadecimal digits."""
        return self.data_key.hex() + self.vault_id


def connect(path: Path, key: Key, mode: Literal["ro", "rw"] = "rw", *, alone: bool = False) -> Any:
    """A keyed connection without implicit transactions; raises dbapi2.Error.

    ``alone`` keeps every other connection out. The write-ahead log then needs no memory shared with others, which
    network drives and full disks cannot give.
    """
    connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,  # sqlcipher3's own transactions would not roll back changes of the tables
        check_same_thread=False,  # unlocking runs in the background; Database lets one thread in at a time
        timeout=_SECONDS_TO_WAIT_FOR_OTHERS,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.raw}'\"")
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error:
        connection.close()
        raise
    return connection


class Database:
    """An open database. Transactions are whole or nothing; failures come out as the program's own errors."""

    def __init__(
        self, path: Path, key: Key, *, journal: Journal = "WAL", read_only: bool = False, witness: str = ""
    ) -> None:
        """Opens at once; the file must be there (an empty one for a new vault).

        ``witness`` is a query whose answer changes with every transaction: it identifies the database when
        a drive that was gone comes back. Raises StoreUnavailable or VaultDamaged.
        """
        self.read_only = read_only
        self._path = path
        self._key = key
        self._journal = journal
        self._witness = witness
        self._answers: set[object] = set()
        self._turn = threading.RLock()
        self._is_exclusive = False
        self._abandoned: Engine | None = None
        self._place: tuple[int, int] | None = None
        self._engine: Engine | None = self._make_engine()
        try:
            with _as_own_errors():
                self._engine.raw_connection().close()  # StaticPool keeps it open
        except StoreUnavailable as error:
            if error.template == _SENTENCES["disk I/O error"] and _is_full(path):
                raise StoreUnavailable(_SENTENCES["database or disk is full"]) from error
            raise

    @property
    def key(self) -> Key:
        """What opens the database; raises Refused when it is locked."""
        self._open_engine()
        return self._key

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction, committed at the end of the block, rolled back by any error in it.

        Raises Refused where the values do not belong together or the vault is locked, StoreUnavailable where the
        disk refuses, VaultDamaged where it holds something else than was written.
        """
        with self._own_turn():
            engine = self._engine_in_place()
            if self.read_only:
                raise StoreUnavailable(_SENTENCES["readonly database"])
            with _fresh_after_failure(engine), engine.begin() as connection:
                yield connection
                answer = self._ask_witness(connection)
                self._answers.add(answer)  # a commit that fails may have reached the disk all the same
            self._answers = {answer}

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction, which needs no room on the disk; raises as `transaction`."""
        with self._own_turn():
            engine = self._engine_in_place()
            with _fresh_after_failure(engine), engine.connect() as opened:
                connection = opened.execution_options(reading=True)
                with connection.begin():
                    yield connection

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keeps other threads waiting for several steps that belong together, locking included."""
        with self._own_turn():
            self._is_exclusive = True
            try:
                yield
            finally:
                self._is_exclusive = False

    def outside_transactions(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement that cannot run inside a transaction (VACUUM, PRAGMA)."""
        with self._raw() as raw:
            return list(raw.execute(statement, values).fetchall())

    def copy_to(self, path: Path) -> None:
        """Copies everything into this empty file under the same key.

        Raises StoreUnavailable or VaultDamaged.
        """
        with self._raw() as raw, contextlib.closing(connect(path, self._key, alone=True)) as copy:
            raw.backup(copy)  # nobody else reads the copy, so its log needs no shared memory: that fails now and then
            copy.execute("PRAGMA journal_mode = DELETE")  # a copy at rest is one file

    def copy_under(self, path: Path, key: Key) -> None:
        """Copies everything into this empty file under another key; raises StoreUnavailable or VaultDamaged."""
        with self._raw() as raw:
            raw.execute(f"ATTACH DATABASE ? AS fresh KEY \"x'{key.raw}'\"", (str(path),))
            try:
                raw.execute("SELECT sqlcipher_export('fresh')")
                for stamp in ("application_id", "user_version"):
                    number = int(raw.execute(f"PRAGMA main.{stamp}").fetchone()[0])
                    raw.execute(f"PRAGMA fresh.{stamp} = {number}")
            finally:
                raw.execute("DETACH DATABASE fresh")

    def replace_file(self, fresh: Path, key: Key, finish: Callable[[], None]) -> None:
        """Replaces the database by another file and goes on with that one; ``finish`` runs right afterwards.

        Raises StoreUnavailable; the old database is then unchanged, unless only ``finish`` failed.
        """
        with self._turn:
            self._engine_in_place()
            self._checkpoint()
            if self._beside("-wal").exists():  # it would be taken for the new file's own
                raise StoreUnavailable("The database of the vault cannot be closed just now.")
            try:
                replace_file(fresh, self._path)
                make_name_durable(self._path.parent)
            except OSError as error:
                raise StoreUnavailable("The database of the vault cannot be replaced just now.") from error
            self._key = key
            self._place = None
            finish()

    def compact(self) -> None:
        """Gives the space of deleted values back to the disk, and leaves nothing of them in the journal."""
        self.outside_transactions("VACUUM")
        self.empty_journal()

    def empty_journal(self) -> None:
        """Moves everything from the write-ahead log into the database, so that the log keeps no older values."""
        self.outside_transactions("PRAGMA wal_checkpoint(TRUNCATE)")

    def reconnect(self) -> None:
        """Makes the next statement open a new connection: SQLCipher refuses everything after one damaged page."""
        with self._turn:
            self._open_engine().dispose()

    def close(self) -> None:
        """Waits for a running transaction, then closes the connection; a second call does nothing.

        A locked vault is in rollback mode: a single file that opens on read-only media and is copied in one piece.
        """
        with self._turn:
            if self._engine is None:
                return
            with contextlib.suppress(IptError):
                self._engine_in_place()
                self._checkpoint()
            self._engine.dispose()
            self._engine = None
            del self._key

    def is_stalled(self, seconds: float = 0.0) -> bool:
        """Whether another thread goes on using the database for so many seconds: its drive may not be responding."""
        if self._turn.acquire(timeout=seconds):
            self._turn.release()
            return False
        return not self._is_exclusive

    def abandon(self) -> None:
        """Gives up the database without waiting for the thread that is using it.

        Its transaction may still reach the disk. Nothing else does, and the connection is closed as soon as it ends.
        """
        self._engine, self._abandoned = None, self._engine
        del self._key

    @contextlib.contextmanager
    def _own_turn(self) -> Iterator[None]:
        self._open_engine()  # an abandoned database is not waited for
        if not self._turn.acquire(timeout=_SECONDS_TO_WAIT_FOR_A_TURN):
            raise StoreUnavailable(_SENTENCES["disk I/O error"])
        try:
            yield
        finally:
            if self._abandoned is not None:
                self._abandoned.dispose()
            self._turn.release()

    def _checkpoint(self) -> None:
        if not self.read_only:
            self.outside_transactions("PRAGMA journal_mode = DELETE")
        self._open_engine().dispose()
        if not self._beside("-wal").exists():
            with contextlib.suppress(OSError):
                self._beside("-shm").unlink(missing_ok=True)  # left by a look into a vault that had not been closed

    def _beside(self, ending: str) -> Path:
        return self._path.with_name(self._path.name + ending)

    @contextlib.contextmanager
    def _raw(self) -> Iterator[Any]:
        with self._own_turn():
            engine = self._open_engine()
            with _fresh_after_failure(engine), contextlib.closing(engine.raw_connection()) as pooled:
                yield pooled.driver_connection

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
        event.listen(engine, "begin", _begin)
        return engine

    def _connect(self) -> Any:
        connection = connect(self._path, self._key, "ro" if self.read_only else "rw", alone=not self.read_only)
        try:
            for setting in _SETTINGS:
                connection.execute(setting)
            if not self.read_only:
                with contextlib.suppress(dbapi2.OperationalError):  # where WAL is impossible the old mode stays
                    connection.execute(f"PRAGMA journal_mode = {self._journal}")
            if self._witness:
                self._answers.add(connection.execute(self._witness).fetchone())
            self._place = _place_of(self._path)
        except dbapi2.Error:
            connection.close()
            raise
        return connection

    def _ask_witness(self, connection: Connection) -> object:
        if not self._witness:
            return None
        return driver(connection).execute(self._witness).fetchone()

    def _engine_in_place(self) -> Engine:
        # A deleted or replaced file would go on taking writes through the open handle, and they would be lost.
        engine = self._open_engine()
        try:
            place = _place_of(self._path)
        except OSError as error:
            raise StoreUnavailable(_SENTENCES["unable to open database file"]) from error
        if self._place not in (None, place):
            engine.dispose()
            if not self._is_known():
                raise StoreUnavailable(
                    "Another program has replaced the database of the vault. Lock it and open it again."
                )
            self._place = None  # the very same database, on a drive that was gone for a while
        return engine

    def _is_known(self) -> bool:
        try:
            with contextlib.closing(connect(self._path, self._key, "ro")) as connection:
                return bool(self._witness) and connection.execute(self._witness).fetchone() in self._answers
        except dbapi2.Error:
            return False


def own_error(error: Exception) -> IptError:
    """The program's own error for one of the database's."""
    message = str(error)
    if any(sign in message for sign in _DAMAGE):
        return VaultDamaged("The database of the vault is damaged.")
    sentences = (sentence for sign, sentence in _SENTENCES.items() if sign in message)
    return StoreUnavailable(next(sentences, "The database of the vault cannot be read or written just now."))


def sql(statement: Any) -> str:
    """A statement as the driver takes it, with its values in the order of the placeholders."""
    return str(statement.compile(dialect=sqlite.dialect()))


def driver(connection: Connection) -> Any:
    """The driver's own connection under a SQLAlchemy connection, for the few statements that run all the time."""
    return connection.connection.driver_connection


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reading") else "BEGIN IMMEDIATE")


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
    except (IntegrityError, dbapi2.IntegrityError) as error:
        raise Refused(
            "This change conflicts with what is already in the vault. Reopen the case and try again."
        ) from error
    except (DBAPIError, dbapi2.Error) as error:
        raise own_error(error) from error
    except MemoryError as error:  # so SQLite reports some damaged pages
        raise VaultDamaged("The database of the vault is damaged.") from error


def _is_full(path: Path) -> bool:
    """Whether the disk has no room for what SQLite keeps beside an open database; it then reports a failing disk."""
    try:
        return shutil.disk_usage(path.parent).free < _ROOM_FOR_OPENING
    except OSError:
        return False


def _place_of(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
