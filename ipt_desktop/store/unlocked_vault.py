"""A vault while it is unlocked. Not called a session: that word belongs to therapy."""

import contextlib
import secrets
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from sqlalchemy import Connection, delete, insert, select

from ipt_desktop.atomic_files import make_name_durable, make_private_file, replace_file, write_atomic
from ipt_desktop.errors import IptError, StoreUnavailable, VaultDamaged, WrongPassphrase
from ipt_desktop.model.audit_entry import AuditFilter
from ipt_desktop.store.audit_log import EVERYTHING, AuditLog, ChainedEntry, NewAuditEntry, read_lines, verify_chain
from ipt_desktop.store.backup.backup_files import verify_database
from ipt_desktop.store.cases.case_store import CaseStore
from ipt_desktop.store.cases.shared_case_store import SharedCaseStore
from ipt_desktop.store.database.encrypted_database import Database, Key
from ipt_desktop.store.database.tables import KEY_PREFIX, meta
from ipt_desktop.store.files.vault_lock import VaultFileLock
from ipt_desktop.store.keys.key_file import KeyFile, check_new_passphrase
from ipt_desktop.store.keys.key_slot import KEY_BYTES, Argon2Cost
from ipt_desktop.store.keys.recovery_code import new_recovery_code
from ipt_desktop.store.recovery.integrity_check import findings
from ipt_desktop.store.recovery.pending_edits import Pending, seal, unseal
from ipt_desktop.store.vault_files import VaultFiles, read_key_file

_PATIENCE = 4.0  # seconds: longer than a backup holds a usual vault
_CODE_CHECKED = "recovery code checked"
_NEW_CODE = ("vault created", "recovery code renewed", "keys renewed", "salvaged")
_AT_REST = ("locked", "vault created", "restored", "salvaged")  # after one of these the vault was closed in good order


class VaultFolder(Protocol):
    """What an open vault needs of its folder; implemented by `Vault`."""

    folder: Path
    files: VaultFiles
    trail: AuditLog

    @property
    def cost(self) -> Argon2Cost:
        """The cost of a guess of a passphrase set from now on."""
        ...

    def data_key(self, key_file: KeyFile, secret: str) -> tuple[bytes, str]:
        """The data key, and whether passphrase or recovery code opened it."""
        ...


class UnlockedVault:
    """Cases, keys, check and audit log of a vault while it is open.

    ``origin`` is the id under which the vault was created; it never changes. ``lacks_log`` says that the vault is a
    copy made while it was open, without its latest changes.
    """

    def __init__(self, vault: VaultFolder, database: Database, lock: VaultFileLock, *, lacks_log: bool = False) -> None:
        self.vault = vault
        self.database = database
        self.lacks_log = lacks_log
        self._lock = lock
        self._last_key_file: KeyFile | None = None
        # Read once: it is needed to save pending edits when the drive of the vault is gone.
        with database.reading() as connection:
            self.origin = stored_origin(connection) or self.id
        # Before anything is written: whether the last one to open the vault also locked it.
        lines = self.audit_lines(AuditFilter(newest=1))
        self.left_by_crash = bool(lines) and lines[0].action not in _AT_REST
        with contextlib.suppress(IptError):  # then nothing can be confirmed while the drive is gone
            self.key_file()

    @property
    def id(self) -> str:
        """The vault's id, which changes with its keys."""
        return self.database.key.vault_id

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written, as far as is known: a medium for reading only, or a disk that was full."""
        return self.database.read_only or self.vault.trail.is_waiting

    def cases(self) -> CaseStore:
        """The cases."""
        return CaseStore(self.database, self.vault.trail)

    def shared_cases(self) -> SharedCaseStore:
        """What the vault knows of its practice."""
        return SharedCaseStore(self.database, self.vault.trail)

    def lock(self) -> None:
        """Closes the database and releases the lock file; a second call does nothing.

        Where the drive has stalled in the middle of a writing, that is given up without waiting for it.
        """
        if self.database.is_stalled(_PATIENCE):
            self.database.abandon()
            self._lock.release()
            return
        with contextlib.suppress(IptError):  # locked already, or a disk that takes nothing: locking goes first
            self.vault.trail.note(self.database, NewAuditEntry("locked"))
        self.database.close()
        self._lock.release()

    def change_passphrase(self, old: str, new: str) -> None:
        """Encrypts everything under a new data key for a new passphrase; ``old`` may be the recovery code, which stays.

        Raises InvalidValue where the new one is too short, WrongPassphrase, or StoreUnavailable; the old passphrase
        then still opens the vault.
        """
        check_new_passphrase(new)
        key_file, data_key = self._key_again(old)
        changed = key_file.with_passphrase(data_key, new, self.vault.cost)
        self._replace_keys(changed.for_key, NewAuditEntry("passphrase changed"))

    def renew_recovery_code(self, passphrase: str) -> str:
        """Encrypts everything under a new data key for a new recovery code, returned once; the passphrase stays.

        Raises WrongPassphrase or StoreUnavailable; the old code then still opens the vault.
        """
        return self._renew(passphrase, "recovery code renewed")

    def renew_keys(self, passphrase: str) -> str:
        """The same, for when the key itself may have become known. Backups keep their own keys."""
        return self._renew(passphrase, "keys renewed")

    def _renew(self, passphrase: str, action: str) -> str:
        recovery_code = new_recovery_code()
        if self.vault.data_key(self.key_file(), passphrase)[1] != "passphrase":
            raise WrongPassphrase("New keys need the passphrase, not the recovery code.")

        def key_file_for(vault_id: str, data_key: bytes) -> KeyFile:
            return KeyFile.sealed(vault_id, data_key, passphrase, recovery_code, self.vault.cost)

        self._replace_keys(key_file_for, NewAuditEntry(action))
        return recovery_code

    def _replace_keys(self, key_file_for: Callable[[str, bytes], KeyFile], entry: NewAuditEntry) -> None:
        """Encrypts the database under a new data key: an old key file opens only old copies of it.

        Killed at any point, the vault opens with the old keys or with the new ones.
        """
        key = Key(secrets.token_bytes(KEY_BYTES), uuid.uuid4().hex)
        key_file = key_file_for(key.vault_id, key.data_key)
        with self.database.exclusive():
            known = self.known_keys()
            fresh = self.fresh_file()
            self.database.copy_under(fresh, key)
            self.stamp(fresh, key, known, entry)
            verify_database(fresh, key)
            self.take_over(fresh, key, key_file)

    def known_keys(self) -> dict[str, bytes]:
        """The data keys the vault has had, the present one included, by vault id: with them its backups are opened.

        They are kept inside the encrypted database, so anyone who can read them can read everything anyway.
        """
        with self.database.reading() as connection:
            return {**stored_keys(connection), self.id: self.database.key.data_key}

    def take_over(self, fresh: Path, key: Key, key_file: KeyFile) -> None:
        """Puts a database and its key file in place of the present ones: both or neither, whenever the power fails.

        The first bytes of a database say which key file is its own. The new key file is written beside the old one, the
        database is replaced in one step, then the key file; opening finishes what was interrupted (`tidy_up`).
        Raises StoreUnavailable; the present state then still stands.
        """
        files = self.vault.files
        if key.vault_id == self.id:
            self.database.replace_file(fresh, key, lambda: None)
            return
        try:
            write_atomic(files.next_key, key_file.to_bytes())
        except OSError as error:
            raise StoreUnavailable("The key file of the vault cannot be written.") from error

        def finish() -> None:
            with contextlib.suppress(OSError):  # the waiting key file does as well
                replace_file(files.next_key, files.key)
                make_name_durable(files.folder)

        self.database.replace_file(fresh, key, finish)
        self._last_key_file = key_file

    def check(self) -> list[str]:
        """What is wrong with the vault, in plain sentences; where nothing is, that is noted in the audit log."""
        problems = findings(self.database, self.vault.files, self.id)
        if not problems:
            self.note(NewAuditEntry("checked"))
        return problems

    def last_time(self, action: str) -> datetime | None:
        """When this was last written into the audit log."""
        line = self._last_line(action)
        return datetime.fromisoformat(line.recorded_at) if line else None

    def code_was_checked(self) -> None:
        """Notes that groups of the current recovery code were typed from paper."""
        self.note(NewAuditEntry(_CODE_CHECKED))

    @property
    def is_code_checked(self) -> bool:
        """Whether groups of the current recovery code were typed from paper."""
        checked = self._last_line(_CODE_CHECKED)
        newer = (self._last_line(action) for action in _NEW_CODE)
        return checked is not None and all(line is None or line.seq < checked.seq for line in newer)

    def audit_lines(self, wanted: AuditFilter = EVERYTHING) -> list[ChainedEntry]:
        """The audit log or the part that is wanted, oldest line first."""
        with self.database.reading() as connection:
            return list(read_lines(connection, wanted))

    def audit_findings(self) -> list[str]:
        """What is wrong with the chain of the audit log, in plain sentences; empty where nothing is."""
        with self.database.reading() as connection:
            return verify_chain(connection)

    def note(self, *entries: NewAuditEntry) -> None:
        """Writes into the audit log, now or as soon as the drive accepts it; raises VaultDamaged."""
        self.vault.trail.note(self.database, *entries)

    def sealed(self, pending: Pending) -> bytes:
        """Edits that the disk refused, readable only with the vault's data key, so that they can be kept anywhere."""
        return seal(pending, self.database.key)

    def unsealed(self, sealed: bytes) -> Pending:
        """The edits that were sealed under the present keys or earlier ones.

        Raises VaultDamaged or StoreUnavailable.
        """
        with contextlib.suppress(VaultDamaged):
            return unseal(sealed, self.database.key)  # needs no drive
        for vault_id, data_key in self.known_keys().items():
            with contextlib.suppress(VaultDamaged):
                return unseal(sealed, Key(data_key, vault_id))
        raise VaultDamaged("The edits that were set aside cannot be read.")

    def confirm(self, secret: str) -> None:
        """Checks a secret, also while the drive is gone, against the key file read last; raises WrongPassphrase."""
        with contextlib.suppress(IptError):
            self.key_file()
        if self._last_key_file is None:
            raise StoreUnavailable("The key file of the vault cannot be read.")
        self._last_key_file.open_with(secret)

    def key_file(self) -> KeyFile:
        """The vault's key file; raises VaultDamaged where it is another vault's, or StoreUnavailable."""
        key_file = read_key_file(self.vault.files)
        if key_file.vault_id != self.id:
            raise VaultDamaged("The key file in this folder belongs to another vault.")
        self._last_key_file = key_file
        return key_file

    def _last_line(self, action: str) -> ChainedEntry | None:
        lines = self.audit_lines(AuditFilter(action=action, newest=1))
        return lines[0] if lines else None

    def _key_again(self, secret: str) -> tuple[KeyFile, bytes]:
        key_file = self.key_file()
        return key_file, self.vault.data_key(key_file, secret)[0]

    def fresh_file(self) -> Path:
        """An empty file for a database that is about to replace the present one; raises StoreUnavailable."""
        fresh = self.vault.files.next_database
        try:
            fresh.unlink(missing_ok=True)
            make_private_file(fresh)
        except OSError as error:
            raise StoreUnavailable("The folder of the vault cannot be written to.") from error
        return fresh

    def stamp(self, fresh: Path, key: Key, known: Mapping[str, bytes], entry: NewAuditEntry) -> None:
        """Writes into a database under this key whose it is and which keys the vault has had."""
        stamp(fresh, key, self.origin, known, self.vault.trail, entry)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.lock()


def stamp(
    fresh: Path, key: Key, origin: str, known: Mapping[str, bytes], trail: AuditLog, entry: NewAuditEntry
) -> None:
    """Writes ids, known keys and an audit line into a database that is about to replace another."""
    rows = {"vault_id": key.vault_id, "origin": origin}
    rows |= {f"{KEY_PREFIX}{vault_id}": data_key.hex() for vault_id, data_key in known.items()}
    database = Database(fresh, key, journal="DELETE")
    with contextlib.closing(database), database.transaction() as connection:
        connection.execute(delete(meta).where(meta.c.key.in_(rows)))
        connection.execute(insert(meta), [{"key": name, "value": value} for name, value in rows.items()])
        trail.append(connection, entry)


def stored_origin(connection: Connection) -> str:
    """The id under which the vault was created; empty where its keys were never changed."""
    return str(connection.execute(select(meta.c.value).where(meta.c.key == "origin")).scalar() or "")


def stored_keys(connection: Connection) -> dict[str, bytes]:
    """The data keys that the vault had before, by vault id."""
    rows = connection.execute(select(meta).where(meta.c.key.startswith(KEY_PREFIX)))
    return {row.key.removeprefix(KEY_PREFIX): bytes.fromhex(row.value) for row in rows}
