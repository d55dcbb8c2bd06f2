"""The open guard: looks at a vault's files before anything may be written, and says in plain words what is wrong."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from ipt_desktop.errors import NotAVault, StoreUnavailable, VaultDamaged, VaultNewer
from ipt_desktop.store.database import Key, connect, own_error
from ipt_desktop.store.keys import KeyFile
from ipt_desktop.store.schema import APPLICATION_ID, SCHEMA_VERSION

_PLAIN_DATABASE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class VaultFiles:
    """Where the parts of a vault lie."""

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
    def lock(self) -> Path:
        """What keeps a second window out."""
        return self.folder / "vault.lock"

    @property
    def tries(self) -> Path:
        """When a wrong passphrase was given."""
        return self.folder / "vault.tries"

    def any_is_there(self) -> bool:
        """Whether a vault lies in the folder, whole or not."""
        return self.database.exists() or self.key.exists()

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
        content = files.key.read_bytes()
    except FileNotFoundError as error:
        missing = "key file" if files.database.exists() else "database"
        raise VaultDamaged(f"The {missing} of the vault is missing.") from error
    except OSError as error:
        raise StoreUnavailable("The files of the vault cannot be read.") from error
    if not start:
        raise VaultDamaged("The database of the vault is empty.")
    if start == _PLAIN_DATABASE:
        raise NotAVault("The database in this folder is not encrypted: it was not written by this program.")
    return KeyFile.from_bytes(content)


def schema_version(files: VaultFiles, key: Key, vault_id: str) -> int:
    """The version of the tables, read without changing a byte.

    Raises NotAVault, VaultNewer, VaultDamaged or StoreUnavailable.
    """
    try:
        with contextlib.closing(_look_in(files, key)) as connection:
            application_id = connection.execute("PRAGMA application_id").fetchone()[0]
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
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
    return version


def _look_in(files: VaultFiles, key: Key) -> dbapi2.Connection:
    # A vault left by a crash has a write-ahead log, which closing a writing connection would move into the database.
    left_by_crash = files.database.with_name(files.database.name + "-wal").exists()
    return connect(files.database, key, "ro" if left_by_crash else "rw")
