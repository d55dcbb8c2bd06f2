"""The files of a vault, and the checks that come before anything is written to them."""

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2

from ipt_desktop.atomic_files import make_name_durable, read_at_most, replace_file
from ipt_desktop.errors import NotAVault, StoreUnavailable, VaultDamaged, VaultNewer
from ipt_desktop.store.database.encrypted_database import Key, connect, own_error
from ipt_desktop.store.database.tables import APPLICATION_ID, SCHEMA_VERSION
from ipt_desktop.store.keys.key_file import KeyFile

MAX_KEY_FILE_BYTES = 100_000
_PLAIN_DATABASE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class VaultFiles:
    """The paths of a vault's files."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "vault.db"

    @property
    def key(self) -> Path:
        """The wrapped data key."""
        return self.folder / "vault.key"

    @property
    def next_database(self) -> Path:
        """A database about to take the place of `database`."""
        return self.folder / "vault.db.next"

    @property
    def next_key(self) -> Path:
        """The key file that goes with `next_database`, until both are in place."""
        return self.folder / "vault.key.next"

    @property
    def unfinished(self) -> Path:
        """The database of a vault that is just being made."""
        return self.folder / "vault.db.new"

    @property
    def aside(self) -> Path:
        """Edits that could not be saved before locking, sealed with the data key."""
        return self.folder / "vault.aside"

    @property
    def backups(self) -> Path:
        """The folder of the vault's own backups."""
        return self.folder / "backups"

    @property
    def lock(self) -> Path:
        """The lock file, which keeps a second window out."""
        return self.folder / "vault.lock"

    def any_is_there(self) -> bool:
        """Whether there is a vault in the folder, whole or not.

        One whose creation was interrupted counts as none: its recovery code was never shown, and nothing is in it.
        """
        return self.database.exists() or (self.key.exists() and not self.unfinished.exists())

    def left_by_crash(self) -> bool:
        """Whether the database was not closed: a write-ahead log holds what is not in it yet."""
        return self.database.with_name(self.database.name + "-wal").exists()

    def first_bytes(self) -> bytes:
        """The first sixteen bytes of the database: its salt, which is the vault's id."""
        with self.database.open("rb") as file:
            return file.read(16)


def read_key_file(files: VaultFiles) -> KeyFile:
    """Checks what can be seen without a key, and reads the key file.

    Raises NotAVault, VaultDamaged, VaultNewer, or StoreUnavailable where the files cannot be read.
    """
    if not files.any_is_there():
        raise NotAVault("There is no vault in this folder.")
    try:
        start = files.first_bytes()
        content = read_at_most(files.key, MAX_KEY_FILE_BYTES)
    except FileNotFoundError as error:
        if files.database.exists():
            raise VaultDamaged("The key file of the vault is missing.") from error
        raise VaultDamaged("The database of the vault is missing.") from error
    except OSError as error:
        raise StoreUnavailable("The files of the vault cannot be read.") from error
    if not start:
        raise VaultDamaged("The database of the vault is empty.")
    if start == _PLAIN_DATABASE:
        raise NotAVault("The database in this folder is not encrypted: it was not written by this program.")
    return _fitting_key(files, start) or KeyFile.from_bytes(content)


def tidy_up(files: VaultFiles) -> None:
    """Finishes a change of keys that was interrupted after the new database was in place, or takes its traces away.

    Raises OSError; what is left then does no harm, for `read_key_file` finds the fitting key all the same.
    """
    if files.next_key.exists():
        if _fitting_key(files, files.first_bytes()) is None:
            files.next_key.unlink()
        else:
            replace_file(files.next_key, files.key)
        make_name_durable(files.folder)
    for left in files.folder.glob(f"{files.next_database.name}*"):
        left.unlink()


def _fitting_key(files: VaultFiles, start: bytes) -> KeyFile | None:
    """The next key file, where the database in place is the one it was made for."""
    try:
        key_file = KeyFile.from_bytes(read_at_most(files.next_key, MAX_KEY_FILE_BYTES))
    except (OSError, VaultDamaged):
        return None
    return key_file if bytes.fromhex(key_file.vault_id) == start else None


class DatabaseState(NamedTuple):
    """The version of the tables, and whether the file was copied while it was open, without its write-ahead log."""

    version: int
    lacks_log: bool


def database_state(files: VaultFiles, key: Key, vault_id: str) -> DatabaseState:
    """What a look into the database says without changing a byte.

    Raises NotAVault, VaultNewer, VaultDamaged or StoreUnavailable.
    """
    had_log = files.left_by_crash()
    try:
        with contextlib.closing(_look_in(files, key)) as connection:
            application_id = connection.execute("PRAGMA application_id").fetchone()[0]
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            # At rest a vault is in rollback mode; while it is open its log is beside it.
            lacks_log = not had_log and connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
            if application_id != APPLICATION_ID or version < 1:
                raise NotAVault("The database in this folder was not written by this program.")
            if version > SCHEMA_VERSION:
                raise VaultNewer("The vault was written by a newer version of this program.")
            stored = connection.execute("SELECT value FROM meta WHERE key = 'vault_id'").fetchone()
    except dbapi2.Error as error:
        problem = own_error(error)
        if isinstance(problem, VaultDamaged) and files.first_bytes() != key.salt:
            problem = VaultDamaged("The key file in this folder belongs to another vault.")
        raise problem from error
    if stored != (vault_id,):
        raise VaultDamaged("The key file in this folder belongs to another vault.")
    return DatabaseState(version, lacks_log)


def _look_in(files: VaultFiles, key: Key) -> dbapi2.Connection:
    if not files.left_by_crash():
        return connect(files.database, key)
    try:
        # Closing a connection that may write would move the log into the database, and change it.
        return connect(files.database, key, "ro")
    except dbapi2.OperationalError:
        return connect(files.database, key, alone=True)  # a full disk has no room for a reader's own file
