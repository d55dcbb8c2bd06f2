"""An unlocked vault, until it is locked again. Not called a session: that word belongs to therapy."""

import contextlib
import secrets
import uuid
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from sqlalchemy import select, update

from ipt_desktop.atomic_files import make_name_durable, make_private_file, write_atomic
from ipt_desktop.errors import IptError, Refused, StoreUnavailable, VaultDamaged, WrongPassphrase
from ipt_desktop.model.audit_entry import AuditFilter
from ipt_desktop.store.audit_log import EVERYTHING, AuditLog, ChainedEntry, NewAuditEntry, read_lines, verify_chain
from ipt_desktop.store.backup.backup_files import verify_database
from ipt_desktop.store.cases.case_store import CaseStore
from ipt_desktop.store.database.encrypted_database import Database, Key
from ipt_desktop.store.database.tables import meta
from ipt_desktop.store.files.vault_lock import VaultFileLock
from ipt_desktop.store.keys.key_file import KeyFile, check_new_passphrase
from ipt_desktop.store.keys.key_slot import KEY_BYTES, Argon2Cost
from ipt_desktop.store.keys.recovery_code import new_recovery_code
from ipt_desktop.store.recovery.integrity_check import findings
from ipt_desktop.store.recovery.pending_edits import Pending, seal, unseal
from ipt_desktop.store.vault_files import VaultFiles, read_key_file

_CODE_CHECKED = "recovery code checked"
_NEW_CODE = ("vault created", "recovery code renewed", "keys renewed", "salvaged")
_AT_REST = ("locked", "vault created", "restored", "salvaged")  # after one of these the vault was closed in good order


class VaultFolder(Protocol):
    """What an open vault needs to know about its folder; `Vault` fits."""

    folder: Path
    files: VaultFiles
    trail: AuditLog

    @property
    def cost(self) -> Argon2Cost:
        """What a guess of a passphrase set from now on costs."""
        ...

    def data_key(self, key_file: KeyFile, secret: str) -> tuple[bytes, str]:
        """The data key, and what opened it."""
        ...

    def replace_key_file(self, changed: KeyFile) -> None:
        """Puts a changed key file in place of the old one."""
        ...


class UnlockedVault:
    """Cases, keys, check and audit trail of a vault while it is open."""

    def __init__(self, vault: VaultFolder, database: Database, lock: VaultFileLock) -> None:
        self.vault = vault
        self.database = database
        self._lock = lock
        # Before anything is written: whether the last one to open the vault also locked it.
        lines = self.audit_lines(AuditFilter(newest=1))
        self.left_by_crash = bool(lines) and lines[0].action not in _AT_REST

    @property
    def id(self) -> str:
        """The vault's id, which changes with its keys."""
        return self.database.key.vault_id

    @property
    def origin(self) -> str:
        """The id under which the vault was made, which never changes."""
        with self.database.reading() as connection:
            found = connection.execute(select(meta.c.value).where(meta.c.key == "origin")).scalar()
        return found or self.id

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written, as far as is known: a medium for reading only, or a disk that was full."""
        return self.database.read_only or self.vault.trail.is_waiting

    def cases(self) -> CaseStore:
        """The cases."""
        return CaseStore(self.database, self.vault.trail)

    def lock(self) -> None:
        """Closes the database and lets other windows in; a second call does nothing."""
        with contextlib.suppress(IptError):  # locked already, or a disk that takes nothing: locking goes first
            self.vault.trail.note(self.database, NewAuditEntry("locked"))
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
        self.note(NewAuditEntry("passphrase changed"))

    def renew_recovery_code(self, passphrase: str) -> str:
        """A new recovery code, returned once and kept nowhere; the old one no longer opens the vault."""
        key_file, data_key = self._key_again(passphrase)
        code = new_recovery_code()
        self.vault.replace_key_file(key_file.with_recovery_code(data_key, code))
        self.note(NewAuditEntry("recovery code renewed"))
        return code

    def renew_keys(self, passphrase: str) -> str:
        """Encrypts everything anew under a new data key, for when somebody may have got hold of the old one.

        The passphrase stays; the recovery code is new, returned once and kept nowhere. Older backups keep their keys.
        Killed at any point, the vault opens with the old keys or with the new ones. Raises WrongPassphrase, Refused
        where edits are put aside, StoreUnavailable or VaultDamaged; the old keys then still hold.
        """
        recovery_code = new_recovery_code()
        if self.vault.data_key(self.key_file(), passphrase)[1] != "passphrase":
            raise WrongPassphrase("New keys need the passphrase, not the recovery code.")
        if self.vault.files.aside.exists():
            raise Refused("Edits that were put aside have to be written first.")
        key = Key(secrets.token_bytes(KEY_BYTES), uuid.uuid4().hex)
        key_file = KeyFile.sealed(key.vault_id, key.data_key, passphrase, recovery_code, self.vault.cost)
        with self.database.exclusive():
            origin = self.origin
            fresh = self._fresh_file()
            self.database.copy_under(fresh, key)
            self._stamp(fresh, key, origin)
            verify_database(fresh, key)
            self.take_over(fresh, key, key_file)
        return recovery_code

    def take_over(self, fresh: Path, key: Key, key_file: KeyFile) -> None:
        """Puts a database and its key file in place of the present ones: both or neither, whenever the power fails.

        The first bytes of a database say which key file is its own. The new key file waits beside the old one, the
        database is replaced in one step, then the key file; opening finishes what was interrupted (`guard.tidy_up`).
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
                files.next_key.replace(files.key)
                make_name_durable(files.folder)

        self.database.replace_file(fresh, key, finish)

    def check(self) -> list[str]:
        """What is wrong with the vault, in plain sentences; where nothing is, the audit trail says so."""
        found = findings(self.database, self.vault.files, self.id)
        if not found:
            self.note(NewAuditEntry("checked"))
        return found

    def last_time(self, action: str) -> datetime | None:
        """When this was last written into the audit trail."""
        line = self._last_line(action)
        return datetime.fromisoformat(line.at) if line else None

    def code_was_checked(self) -> None:
        """Somebody has typed groups of the present recovery code from paper."""
        self.note(NewAuditEntry(_CODE_CHECKED))

    @property
    def is_code_checked(self) -> bool:
        """Whether somebody has shown to have the present recovery code on paper."""
        checked = self._last_line(_CODE_CHECKED)
        newer = (self._last_line(action) for action in _NEW_CODE)
        return checked is not None and all(line is None or line.seq < checked.seq for line in newer)

    def audit_lines(self, wanted: AuditFilter = EVERYTHING) -> list[ChainedEntry]:
        """The audit trail or what is wanted of it, oldest line first."""
        with self.database.reading() as connection:
            return list(read_lines(connection, wanted))

    def audit_findings(self) -> list[str]:
        """What is wrong with the chain of the audit trail, in plain sentences; empty where nothing is."""
        with self.database.reading() as connection:
            return verify_chain(connection)

    def note(self, *entries: NewAuditEntry) -> None:
        """Writes into the audit trail, now or as soon as the drive takes it; raises VaultDamaged."""
        self.vault.trail.note(self.database, *entries)

    def sealed(self, pending: Pending) -> bytes:
        """Edits that the disk refused, readable only with the vault's data key, so that they can lie anywhere."""
        return seal(pending, self.database.key)

    def take_back(self, sealed: bytes) -> Pending:
        """The edits that were put aside; raises VaultDamaged."""
        return unseal(sealed, self.database.key)

    def key_file(self) -> KeyFile:
        """The vault's key file; raises VaultDamaged where another one lies there now, or StoreUnavailable."""
        key_file = read_key_file(self.vault.files)
        if key_file.vault_id != self.id:
            raise VaultDamaged("The key file in this folder belongs to another vault.")
        return key_file

    def _last_line(self, action: str) -> ChainedEntry | None:
        lines = self.audit_lines(AuditFilter(action=action, newest=1))
        return lines[0] if lines else None

    def _key_again(self, secret: str) -> tuple[KeyFile, bytes]:
        key_file = self.key_file()
        return key_file, self.vault.data_key(key_file, secret)[0]

    def _fresh_file(self) -> Path:
        fresh = self.vault.files.next_database
        try:
            fresh.unlink(missing_ok=True)
            make_private_file(fresh)
        except OSError as error:
            raise StoreUnavailable("The folder of the vault cannot be written to.") from error
        return fresh

    def _stamp(self, fresh: Path, key: Key, origin: str) -> None:
        database = Database(fresh, key, journal="DELETE")
        with contextlib.closing(database), database.transaction() as connection:
            connection.execute(update(meta).where(meta.c.key == "vault_id").values(value=key.vault_id))
            if connection.execute(update(meta).where(meta.c.key == "origin").values(value=origin)).rowcount == 0:
                connection.execute(meta.insert().values(key="origin", value=origin))
            self.vault.trail.append(connection, NewAuditEntry("keys renewed"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.lock()
