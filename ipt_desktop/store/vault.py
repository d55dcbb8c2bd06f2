"""The vault: a folder with the encrypted database, the key file, and what keeps a second window out."""

import contextlib
import getpass
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from ipt_desktop.errors import IptError, Refused, StoreUnavailable, VaultDamaged, WrongPassphrase
from ipt_desktop.store.audit import AuditLine, AuditTrail, Entry, read_lines, utc_now
from ipt_desktop.store.case_store import CaseStore
from ipt_desktop.store.check import findings
from ipt_desktop.store.database import Database, Journal, Key
from ipt_desktop.store.files import make_name_durable, make_private_file, make_private_folder, replace_whole
from ipt_desktop.store.guard import VaultFiles, read_key_file, schema_version
from ipt_desktop.store.keys import KeyFile, check_new_passphrase
from ipt_desktop.store.migrate import migrate
from ipt_desktop.store.recovery_code import looks_like_recovery_code, new_recovery_code
from ipt_desktop.store.schema import make_tables
from ipt_desktop.store.slot import FULL_COST, Cost
from ipt_desktop.store.tries import Tries
from ipt_desktop.store.window_lock import WindowLock


def looks_like_vault(folder: Path) -> bool:
    """Whether a vault lies in the folder; it may still turn out to be damaged or newer."""
    return VaultFiles(folder).any_is_there()


class Vault:
    """A vault as it lies in its folder, locked."""

    def __init__(
        self,
        folder: Path,
        *,
        cost: Cost = FULL_COST,
        who: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        journal: Journal = "WAL",
    ) -> None:
        """``cost`` is for passphrases set from now on; ``who`` stands in the audit trail (default: the login name)."""
        self.folder = folder
        self.files = VaultFiles(folder)
        self.trail = AuditTrail(login_name() if who is None else who, clock)
        self._cost = cost
        self._journal = journal
        self._tries = Tries(self.files.tries)

    def create(self, passphrase: str) -> tuple["OpenVault", str]:
        """Makes the vault and opens it; the recovery code is returned once and kept nowhere.

        Raises InvalidValue for a passphrase too short, Refused where the folder holds a vault already,
        StoreUnavailable where the folder cannot be written to.
        """
        check_new_passphrase(passphrase)
        recovery_code = new_recovery_code()
        try:
            if not self.folder.exists() or not any(self.folder.iterdir()):
                make_private_folder(self.folder)
            lock = WindowLock(self.files.lock)
            with _released_on_error(lock):
                if self.files.any_is_there():
                    raise Refused("There is a vault in this folder already.")
                key_file, data_key = KeyFile.create(passphrase, recovery_code, self._cost)
                self._write_new(key_file, data_key)
                return self._open(key_file, data_key, lock, "new passphrase"), recovery_code
        except OSError as error:
            raise StoreUnavailable("The vault cannot be made in this folder.") from error

    def unlock(self, secret: str) -> "OpenVault":
        """Opens with the passphrase or the recovery code.

        Raises WrongPassphrase, Refused while a wait after wrong passphrases lasts, VaultInUse, VaultDamaged,
        VaultNewer, NotAVault or StoreUnavailable; the vault is then as it was.
        """
        read_key_file(self.files)  # a folder that is no vault gets no lock file
        lock = WindowLock(self.files.lock)
        with _released_on_error(lock):
            key_file = read_key_file(self.files)
            data_key, by = self.data_key(key_file, secret)
            return self._open(key_file, data_key, lock, by)

    def seconds_to_wait(self) -> int:
        """Whole seconds until a passphrase may be tried again; 0 where there is no need to wait."""
        return self._tries.seconds_to_wait(self.trail.clock())

    def data_key(self, key_file: KeyFile, secret: str) -> tuple[bytes, str]:
        """The data key, and whether passphrase or recovery code opened it; raises as `unlock`."""
        if looks_like_recovery_code(secret):
            # A passphrase of that very shape is tried as one afterwards. Codes need no delay: nobody guesses 160 bits.
            with contextlib.suppress(WrongPassphrase):
                return key_file.open_with_recovery_code(secret), "recovery code"
        wait = self.seconds_to_wait()
        if wait:
            raise Refused(f"Too many wrong passphrases: the next try is possible in {wait} seconds.")
        try:
            return key_file.open_with_passphrase(secret), "passphrase"
        except WrongPassphrase:
            self._tries.add_failure(self.trail.clock())
            raise

    def replace_key_file(self, changed: KeyFile) -> None:
        """Puts a changed key file in place of the old one; raises StoreUnavailable, the old one then stands."""
        try:
            replace_whole(self.files.key, changed.to_bytes())
        except OSError as error:
            raise StoreUnavailable("The key file of the vault cannot be written.") from error

    @property
    def cost(self) -> Cost:
        """What a guess of a passphrase set from now on costs."""
        return self._cost

    def _write_new(self, key_file: KeyFile, data_key: bytes) -> None:
        # The database comes last: a folder without it is no vault, and nothing that exists is ever overwritten.
        making = self.files.folder / "vault.db.new"
        making.unlink(missing_ok=True)
        make_private_file(making)
        try:
            database = Database(making, Key(data_key, key_file.vault_id), journal="DELETE")
            with contextlib.closing(database), database.transaction() as connection:
                make_tables(connection, key_file.vault_id)
                self.trail.append(connection, Entry("vault created"))
            replace_whole(self.files.key, key_file.to_bytes())
            making.rename(self.files.database)
        except (OSError, IptError):
            making.unlink(missing_ok=True)
            self.files.key.unlink(missing_ok=True)
            raise
        make_name_durable(self.files.folder)

    def _open(self, key_file: KeyFile, data_key: bytes, lock: WindowLock, by: str) -> "OpenVault":
        key = Key(data_key, key_file.vault_id)
        version = schema_version(self.files, key, key_file.vault_id)
        database = Database(self.files.database, key, journal=self._journal)
        try:
            migrate(database, version)
            failures = [Entry("unlock failed", at=at) for at in self._tries.failures()]
            with database.transaction() as connection:
                self.trail.append(connection, *failures, Entry("unlocked", kind=by))
        except IptError:
            database.close()
            raise
        self._tries.forget()
        return OpenVault(self, key_file.vault_id, database, lock)


class OpenVault:
    """An unlocked vault, until `lock`. Not called a session: that word belongs to therapy."""

    def __init__(self, vault: Vault, vault_id: str, database: Database, lock: WindowLock) -> None:
        self.id = vault_id
        self.vault = vault
        self.database = database
        self._lock = lock

    def cases(self) -> CaseStore:
        """The cases."""
        return CaseStore(self.database, self.vault.trail)

    def lock(self) -> None:
        """Closes the database and lets other windows in; a second call does nothing."""
        self.database.close()
        self._lock.release()

    def change_passphrase(self, old: str, new: str) -> None:
        """Wraps the data key anew; ``old`` may be the recovery code.

        Raises InvalidValue where the new one is too short, WrongPassphrase, or StoreUnavailable; the old passphrase
        then still opens the vault.
        """
        check_new_passphrase(new)
        key_file, data_key = self._key_again(old)
        self.vault.replace_key_file(key_file.with_passphrase(data_key, new, self.vault.cost))
        self._record("passphrase changed")

    def renew_recovery_code(self, passphrase: str) -> str:
        """A new recovery code, returned once and kept nowhere; the old one no longer opens the vault."""
        key_file, data_key = self._key_again(passphrase)
        code = new_recovery_code()
        self.vault.replace_key_file(key_file.with_recovery_code(data_key, code))
        self._record("recovery code renewed")
        return code

    def check(self) -> list[str]:
        """What is wrong with the vault, in plain sentences; empty where nothing is."""
        return findings(self.database, self.vault.files, self.id)

    def audit_lines(self, case_id: str | None = None) -> list[AuditLine]:
        """The audit trail, of one case or whole, oldest line first."""
        with self.database.transaction() as connection:
            return list(read_lines(connection, case_id))

    def _key_again(self, secret: str) -> tuple[KeyFile, bytes]:
        key_file = read_key_file(self.vault.files)
        if key_file.vault_id != self.id:
            raise VaultDamaged("The key file in this folder belongs to another vault.")
        return key_file, self.vault.data_key(key_file, secret)[0]

    def _record(self, action: str) -> None:
        with self.database.transaction() as connection:
            self.vault.trail.append(connection, Entry(action))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.lock()


def login_name() -> str:
    """Who is at the computer, for the audit trail."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "therapist"


@contextlib.contextmanager
def _released_on_error(lock: WindowLock) -> Iterator[None]:
    try:
        yield
    except BaseException:
        lock.release()
        raise
