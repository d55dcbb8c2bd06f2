"""The vault: a folder with the encrypted database, the key file and a lock file."""

import contextlib
import getpass
from collections.abc import Callable, Iterator
from dataclasses import replace
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
from ipt_desktop.store.keys.unlock_attempts import REMEMBERED, FailedAttempt, seconds_to_wait, uptime
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault_files import DatabaseState, VaultFiles, database_state, read_key_file, tidy_up


def looks_like_vault(folder: Path) -> bool:
    """Whether there is a vault in the folder; it may still turn out to be damaged or newer."""
    return VaultFiles(folder).any_is_there()


class Vault:
    """A locked vault in its folder."""

    def __init__(
        self,
        folder: Path,
        *,
        cost: Argon2Cost | None = None,
        who: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        uptime: Callable[[], float] = uptime,
        journal: Journal | None = None,
    ) -> None:
        """``cost`` is for passphrases set from now on (default: measured on this computer).

        ``who`` is named in the audit log (default: the login name). ``journal`` is by default a write-ahead log, in
        folders that a cloud service syncs a rollback journal: there the log might be copied without the database.
        """
        self.folder = folder
        self.files = VaultFiles(folder)
        self.trail = AuditLog(login_name() if who is None else who, clock)
        self._cost = cost
        self._journal: Journal = journal or ("DELETE" if cloud_service(folder) else "WAL")
        self._uptime = uptime

    def create(self, passphrase: str) -> tuple[UnlockedVault, str]:
        """Creates the vault and opens it; the recovery code is returned once and stored nowhere.

        Raises InvalidValue for a passphrase too short, Refused where there is already a vault in the folder,
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
                    raise StoreUnavailable("The vault cannot be created in this folder.")
                if self.files.any_is_there():
                    raise Refused("There is already a vault in this folder.")
                key_file, data_key = KeyFile.create(passphrase, recovery_code, self.cost)
                self._write_new(key_file, data_key)
                return self._open(key_file, data_key, lock, "new passphrase"), recovery_code
        except OSError as error:
            raise StoreUnavailable("The vault cannot be created in this folder.") from error

    def unlock(self, secret: str) -> UnlockedVault:
        """Opens with the passphrase or the recovery code; on a read-only medium, for reading only.

        Raises WrongPassphrase, Refused during the wait after wrong passphrases, VaultInUse, VaultDamaged,
        VaultNewer, NotAVault or StoreUnavailable; the vault is then as it was.
        """
        return self._unlock(lambda key_file: self.data_key(key_file, secret))

    def unlock_remembered(self, data_key: bytes) -> UnlockedVault:
        """Opens with what this computer remembers; raises as `unlock`, WrongPassphrase where it is out of date."""
        return self._unlock(lambda key_file: (key_file.confirm(data_key), "this computer"))

    def _unlock(self, data_key_of: Callable[[KeyFile], tuple[bytes, str]]) -> UnlockedVault:
        read_key_file(self.files)  # a folder that is no vault gets no lock file
        lock = VaultFileLock(self.files.lock)
        with _released_on_error(lock):
            key_file = read_key_file(self.files)
            data_key, secret_kind = data_key_of(key_file)
            return self._open(key_file, data_key, lock, secret_kind)

    def seconds_to_wait(self) -> int:
        """Whole seconds until a passphrase may be tried again; 0 where there is no need to wait."""
        try:
            return self._wait(read_key_file(self.files))
        except IptError:
            return 0

    def data_key(self, key_file: KeyFile, secret: str) -> tuple[bytes, str]:
        """The data key, and whether passphrase or recovery code opened it; raises as `unlock`."""
        wait = self._wait(key_file)
        if wait:
            if looks_like_recovery_code(secret):  # codes need no delay: 160 bits cannot be guessed
                with contextlib.suppress(WrongPassphrase):
                    return key_file.open_with_recovery_code(secret), "recovery code"
            raise Refused("Too many wrong passphrases: the next attempt is possible in {wait} seconds.", wait=wait)
        try:
            return key_file.open_with(secret)
        except WrongPassphrase:
            failure = FailedAttempt(self.trail.clock(), self._uptime())
            self._keep_failures(key_file, (*key_file.failures, failure)[-REMEMBERED:])
            raise

    def _wait(self, key_file: KeyFile) -> int:
        return seconds_to_wait(key_file.failures, self.trail.clock(), self._uptime())

    def _keep_failures(self, key_file: KeyFile, failures: tuple[FailedAttempt, ...]) -> None:
        with contextlib.suppress(OSError):  # a read-only medium
            write_atomic(self.files.key, replace(key_file, failures=failures).to_bytes())

    @property
    def cost(self) -> Argon2Cost:
        """The cost of a guess of a passphrase set from now on; measured when first asked for."""
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

    def _open(self, key_file: KeyFile, data_key: bytes, lock: VaultFileLock, secret_kind: str) -> UnlockedVault:
        key = Key(data_key, key_file.vault_id)
        if not lock.writable and self.files.left_by_crash():
            raise StoreUnavailable(
                "The vault was not closed before it was copied to a read-only medium. "
                "Copy its folder to another drive and open it there."
            )
        state = database_state(self.files, key, key_file.vault_id)
        is_altered = self.files.first_bytes() != key.salt  # the first write will put it right
        if lock.writable:
            with contextlib.suppress(OSError):
                tidy_up(self.files)
        database = Database(
            self.files.database, key, journal=self._journal, read_only=not lock.writable, witness=HEAD_QUERY
        )
        try:
            self._upgrade(database, key_file, state)
            entries = [NewAuditEntry("unlock failed", recorded_at=failure.failed_at) for failure in key_file.failures]
            if is_altered:
                entries.append(NewAuditEntry("altered header found"))
            if state.lacks_log:
                entries.append(NewAuditEntry("copied while open"))
            opened = UnlockedVault(self, database, lock, lacks_log=state.lacks_log)
            if self.trail.note(database, *entries, NewAuditEntry("unlocked", kind=secret_kind)) and key_file.failures:
                self._keep_failures(key_file, ())
        except Refused as error:
            database.close()
            raise VaultDamaged("The audit log of the vault was altered.") from error
        except (IptError, OSError):
            database.close()
            raise
        return opened

    def _upgrade(self, database: Database, key_file: KeyFile, state: DatabaseState) -> None:
        if state.version == SCHEMA_VERSION:
            return
        if database.read_only:
            raise StoreUnavailable(
                "The vault comes from an older version of the program and has to be upgraded, "
                "which is not possible on a read-only medium."
            )
        make_backup(database, key_file, self.files.backups, BackupReason.BEFORE_UPDATE, self.trail.clock())
        migrate(database, state.version)


def login_name() -> str:
    """The user of the computer, for the audit log."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "therapist"


@contextlib.contextmanager
def _released_on_error(lock: VaultFileLock) -> Iterator[None]:
    with contextlib.ExitStack() as on_error:
        on_error.callback(lock.release)
        yield
        on_error.pop_all()
