"""The vault: a folder with the encrypted database, the key file, and what keeps a second window out."""

import contextlib
import getpass
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from ipt_desktop.atomic_files import (
    make_name_durable,
    make_private_file,
    make_private_folder,
    write_atomic,
)
from ipt_desktop.errors import IptError, Refused, StoreUnavailable, VaultDamaged, WrongPassphrase
from ipt_desktop.model.vault_reports import BackupReason
from ipt_desktop.store.audit_log import HEAD_QUERY, AuditLog, NewAuditEntry, utc_now
from ipt_desktop.store.backup.backup_files import make_backup
from ipt_desktop.store.database.encrypted_database import Database, Journal, Key
from ipt_desktop.store.database.tables import SCHEMA_VERSION, make_tables
from ipt_desktop.store.database.upgrade import migrate
from ipt_desktop.store.files.cloud_folders import cloud_service
from ipt_desktop.store.files.vault_lock import VaultFileLock
from ipt_desktop.store.keys.argon2_calibration import calibrated
from ipt_desktop.store.keys.key_file import KeyFile, check_new_passphrase
from ipt_desktop.store.keys.key_slot import Argon2Cost
from ipt_desktop.store.keys.recovery_code import looks_like_recovery_code, new_recovery_code
from ipt_desktop.store.keys.unlock_attempts import FailedAttempts
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault_files import VaultFiles, read_key_file, schema_version, tidy_up


def looks_like_vault(folder: Path) -> bool:
    """Whether a vault lies in the folder; it may still turn out to be damaged or newer."""
    return VaultFiles(folder).any_is_there()


class Vault:
    """A vault as it lies in its folder, locked."""

    def __init__(
        self,
        folder: Path,
        *,
        cost: Argon2Cost | None = None,
        who: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        journal: Journal | None = None,
    ) -> None:
        """``cost`` is for passphrases set from now on (default: as much as this computer can bear).

        ``who`` stands in the audit trail (default: the login name). ``journal`` is by default a write-ahead log, in
        folders that a cloud service copies a rollback journal: there the log might be copied without the database.
        """
        self.folder = folder
        self.files = VaultFiles(folder)
        self.trail = AuditLog(login_name() if who is None else who, clock)
        self._cost = cost
        self._journal: Journal = journal or ("DELETE" if cloud_service(folder) else "WAL")
        self._tries = FailedAttempts(self.files.tries)

    def create(self, passphrase: str) -> tuple[UnlockedVault, str]:
        """Makes the vault and opens it; the recovery code is returned once and kept nowhere.

        Raises InvalidValue for a passphrase too short, Refused where the folder holds a vault already,
        StoreUnavailable where the folder cannot be written to.
        """
        check_new_passphrase(passphrase)
        recovery_code = new_recovery_code()
        try:
            if not self.folder.exists() or not any(self.folder.iterdir()):
                make_private_folder(self.folder)
            lock = VaultFileLock(self.files.lock)
            with _released_on_error(lock):
                if not lock.writable:
                    raise StoreUnavailable("The vault cannot be made in this folder.")
                if self.files.any_is_there():
                    raise Refused("There is a vault in this folder already.")
                key_file, data_key = KeyFile.create(passphrase, recovery_code, self.cost)
                self._write_new(key_file, data_key)
                return self._open(key_file, data_key, lock, "new passphrase"), recovery_code
        except OSError as error:
            raise StoreUnavailable("The vault cannot be made in this folder.") from error

    def unlock(self, secret: str) -> UnlockedVault:
        """Opens with the passphrase or the recovery code; on a medium that can only be read, for reading only.

        Raises WrongPassphrase, Refused while a wait after wrong passphrases lasts, VaultInUse, VaultDamaged,
        VaultNewer, NotAVault or StoreUnavailable; the vault is then as it was.
        """
        return self._unlock(lambda key_file: self.data_key(key_file, secret))

    def unlock_remembered(self, data_key: bytes) -> UnlockedVault:
        """Opens with what this computer remembers; raises as `unlock`, WrongPassphrase where it is out of date."""
        return self._unlock(lambda key_file: (key_file.confirm(data_key), "this computer"))

    def _unlock(self, data_key: Callable[[KeyFile], tuple[bytes, str]]) -> UnlockedVault:
        read_key_file(self.files)  # a folder that is no vault gets no lock file
        lock = VaultFileLock(self.files.lock)
        with _released_on_error(lock):
            key_file = read_key_file(self.files)
            found, by = data_key(key_file)
            return self._open(key_file, found, lock, by)

    def seconds_to_wait(self) -> int:
        """Whole seconds until a passphrase may be tried again; 0 where there is no need to wait."""
        return self._tries.seconds_to_wait(self.trail.clock())

    def data_key(self, key_file: KeyFile, secret: str) -> tuple[bytes, str]:
        """The data key, and whether passphrase or recovery code opened it; raises as `unlock`."""
        wait = self.seconds_to_wait()
        if wait:
            if looks_like_recovery_code(secret):  # codes need no delay: nobody guesses 160 bits
                with contextlib.suppress(WrongPassphrase):
                    return key_file.open_with_recovery_code(secret), "recovery code"
            raise Refused("Too many wrong passphrases: the next try is possible in {wait} seconds.", wait=wait)
        try:
            return key_file.open_with(secret)
        except WrongPassphrase:
            self._tries.add_failure(self.trail.clock())
            raise

    def replace_key_file(self, changed: KeyFile) -> None:
        """Puts a changed key file in place of the old one; raises StoreUnavailable, the old one then stands."""
        try:
            write_atomic(self.files.key, changed.to_bytes())
        except OSError as error:
            raise StoreUnavailable("The key file of the vault cannot be written.") from error

    @property
    def cost(self) -> Argon2Cost:
        """What a guess of a passphrase set from now on costs; measured when first asked for."""
        if self._cost is None:
            self._cost = calibrated()
        return self._cost

    def _write_new(self, key_file: KeyFile, data_key: bytes) -> None:
        # The database comes last: a folder without it is no vault, and nothing that exists is ever overwritten.
        making = self.files.unfinished
        making.unlink(missing_ok=True)
        make_private_file(making)
        try:
            database = Database(making, Key(data_key, key_file.vault_id), journal="DELETE")
            with contextlib.closing(database), database.transaction() as connection:
                make_tables(connection, key_file.vault_id)
                self.trail.append(connection, NewAuditEntry("vault created"))
            write_atomic(self.files.key, key_file.to_bytes())
            making.rename(self.files.database)
        except (OSError, IptError):
            self.files.key.unlink(missing_ok=True)
            making.unlink(missing_ok=True)
            raise
        make_name_durable(self.files.folder)

    def _open(self, key_file: KeyFile, data_key: bytes, lock: VaultFileLock, by: str) -> UnlockedVault:
        key = Key(data_key, key_file.vault_id)
        if not lock.writable and self.files.left_by_crash():
            raise StoreUnavailable(
                "The vault was not closed before it was put on a medium that can only be read. "
                "Copy its folder to another drive and open it there."
            )
        version = schema_version(self.files, key, key_file.vault_id)
        is_altered = self.files.first_bytes() != key.salt  # the first write will put it right
        if lock.writable:
            with contextlib.suppress(OSError):
                tidy_up(self.files)
        database = Database(
            self.files.database, key, journal=self._journal, read_only=not lock.writable, witness=HEAD_QUERY
        )
        try:
            self._bring_up_to_date(database, key_file, version)
            entries = [NewAuditEntry("unlock failed", at=at) for at in self._tries.failures()]
            if is_altered:
                entries.append(NewAuditEntry("altered header found"))
            opened = UnlockedVault(self, database, lock)
            if self.trail.note(database, *entries, NewAuditEntry("unlocked", kind=by)):
                self._tries.forget()
        except Refused as error:
            database.close()
            raise VaultDamaged("The audit trail of the vault was altered.") from error
        except (IptError, OSError):
            database.close()
            raise
        return opened

    def _bring_up_to_date(self, database: Database, key_file: KeyFile, version: int) -> None:
        if version == SCHEMA_VERSION:
            return
        if database.read_only:
            raise StoreUnavailable(
                "The vault comes from an older version of the program and has to be brought up to date, "
                "which is not possible on a medium that can only be read."
            )
        make_backup(database, key_file, self.files.backups, BackupReason.BEFORE_UPDATE, self.trail.clock())
        migrate(database, version)


def login_name() -> str:
    """Who is at the computer, for the audit trail."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "therapist"


@contextlib.contextmanager
def _released_on_error(lock: VaultFileLock) -> Iterator[None]:
    try:
        yield
    except BaseException:
        lock.release()
        raise
