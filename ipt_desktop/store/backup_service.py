"""Implements BackupServicePort: makes, lists, compares and restores backups."""

import contextlib
import secrets
import shutil
import uuid
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from ipt_desktop.atomic_files import make_private_folder, replace_file, write_atomic
from ipt_desktop.errors import IptError, Refused, StoreUnavailable
from ipt_desktop.model.vault_reports import BackupHolding, BackupInfo, BackupReason, RestorePreview, differences
from ipt_desktop.store.audit_log import AuditLog, NewAuditEntry, utc_now
from ipt_desktop.store.backup.backup_files import (
    backups_in,
    copy_of,
    holds_case,
    key_file_of,
    key_of,
    make_backup,
    read_backup,
    remove_backup,
    update_key_file,
)
from ipt_desktop.store.backup.retention_policy import is_due
from ipt_desktop.store.database.encrypted_database import Database, Key
from ipt_desktop.store.files.vault_lock import VaultFileLock
from ipt_desktop.store.keys.key_slot import KEY_BYTES
from ipt_desktop.store.unlocked_vault import UnlockedVault, stamp, stored_keys, stored_origin
from ipt_desktop.store.vault import login_name
from ipt_desktop.store.vault_files import VaultFiles, read_key_file, tidy_up
from ipt_desktop.store.vault_service import VaultService


class BackupService:
    """See BackupServicePort. Each vault has a folder of its own within ``extra``."""

    def __init__(self, vault_service: VaultService) -> None:
        self._vault_service = vault_service

    def list_backups(self, extra: Path | None = None) -> Sequence[BackupInfo]:
        """See BackupServicePort."""
        opened = self._vault_service.opened()
        self.update_keys(extra)
        key_file = opened.key_file()
        backups = [backup for place in _places(opened, extra) for backup in backups_in(place, key_file)]
        return sorted(backups, key=lambda backup: backup.made_at, reverse=True)

    def update_keys(self, extra: Path | None = None) -> int:
        """See BackupServicePort."""
        opened = self._vault_service.opened()
        present, known = opened.key_file(), opened.known_keys()
        return sum(
            not update_key_file(backup, present, known)
            for place in _places(opened, extra)
            for backup in backups_in(place, present)
            if not backup.same_keys
        )

    def back_up(self, extra: Path | None = None, reason: BackupReason = BackupReason.BY_HAND) -> BackupInfo:
        """See BackupServicePort."""
        opened = self._vault_service.opened()
        trouble: IptError | None = None
        made: list[BackupInfo] = []
        for place in _places(opened, extra):
            try:
                made.append(make_backup(opened.database, opened.key_file(), place, reason, opened.vault.trail.clock()))
            except IptError as error:
                trouble = trouble or error
        if made:
            opened.note(NewAuditEntry("backed up", kind=str(reason)))
        if trouble is not None:
            raise trouble
        return made[0]

    def back_up_if_due(self, extra: Path | None = None) -> bool:
        """See BackupServicePort."""
        opened = self._vault_service.opened()
        if opened.read_only:
            return False
        self.update_keys(extra)
        now, key_file = opened.vault.trail.clock(), opened.key_file()
        if not any(is_due(backups_in(place, key_file), now) for place in _places(opened, extra)):
            return False
        self.back_up(extra, BackupReason.DAILY)
        return True

    def preview(self, backup: BackupInfo, secret: str = "") -> RestorePreview:
        """See BackupServicePort."""
        opened = self._vault_service.opened()
        then, practice_then = read_backup(backup, key_of(backup, opened.known_keys(), secret))
        now, practice_now = opened.cases().list_cases(), opened.cases().practice()
        changed = differences(now, then)
        same = len({line.id for line in now} & {line.id for line in then if line in now})
        return RestorePreview(backup.made_at, changed, same, practice_then != practice_now)

    def restore(self, backup: BackupInfo, secret: str = "") -> BackupInfo:
        """See BackupServicePort. Killed at any point, the vault is as before or as restored."""
        opened = self._vault_service.opened()
        known, present = opened.known_keys(), opened.database.key
        key = key_of(backup, known, secret)
        kept = make_backup(
            opened.database,
            opened.key_file(),
            opened.vault.files.backups,
            BackupReason.BEFORE_RESTORE,
            opened.vault.trail.clock(),
            needed=backup,
        )
        fresh = opened.vault.files.next_database
        with opened.database.exclusive():
            copy_of(backup, key, fresh, present)
            opened.stamp(fresh, present, {**known, key.vault_id: key.data_key}, _restored(backup))
            opened.take_over(fresh, present, opened.key_file())
        self._vault_service.lock()
        return kept

    def backups_containing(self, case_id: str, extra: Path | None = None) -> Sequence[BackupHolding]:
        """See BackupServicePort."""
        opened, holding = self._vault_service.opened(), []
        known = opened.known_keys()
        for backup in self.list_backups(extra):
            try:
                if holds_case(backup, key_of(backup, known), case_id):
                    holding.append(BackupHolding(backup, certain=True))
            except IptError:
                holding.append(BackupHolding(backup, certain=False))
        return holding

    def delete_backup(self, backup: BackupInfo) -> None:
        """See BackupServicePort."""
        opened = self._vault_service.opened()
        remove_backup(backup)
        opened.note(NewAuditEntry("backup deleted", kind=str(backup.reason), details=backup.made_at))

    def backups_of(self, folder: Path) -> Sequence[BackupInfo]:
        """See BackupServicePort."""
        files = VaultFiles(folder)
        present = None
        with contextlib.suppress(IptError):
            present = read_key_file(files)
        return backups_in(files.backups, present)

    def restore_damaged(self, folder: Path, backup: BackupInfo, secret: str) -> Path:
        """See BackupServicePort. The vault gets a new data key, which the same passphrase and recovery code open."""
        self._vault_service.lock()
        files, key_file = VaultFiles(folder), key_file_of(backup)
        key = Key(key_file.open_with(secret)[0], key_file.vault_id)
        fresh_key = Key(secrets.token_bytes(KEY_BYTES), uuid.uuid4().hex)
        try:
            key_file = key_file.for_key(fresh_key.vault_id, fresh_key.data_key)
        except Refused:  # made by an earlier version: it keeps its key until its keys are renewed
            fresh_key = key
        with contextlib.closing(_Closing(VaultFileLock(files.lock))):
            copy_of(backup, key, files.next_database, fresh_key)
            _stamp_again(files.next_database, fresh_key, key, _restored(backup))
            try:
                kept = _keep_damaged(files)
                write_atomic(files.next_key, key_file.to_bytes())
                for left in folder.glob(f"{files.database.name}-*"):
                    left.unlink()  # it belongs to the damaged database, and would be taken for the new one's
                replace_file(files.next_database, files.database)
                tidy_up(files)
            except OSError as error:
                raise StoreUnavailable("The folder of the vault cannot be written to.") from error
        return kept


class _Closing:
    """Releases a window lock as other things are closed."""

    def __init__(self, lock: VaultFileLock) -> None:
        self.close = lock.release


def _places(opened: UnlockedVault, extra: Path | None) -> list[Path]:
    own = opened.vault.files.backups
    return [own] if extra is None else [own, extra / f"ipt vault {opened.origin[:8]}"]


def _restored(backup: BackupInfo) -> NewAuditEntry:
    return NewAuditEntry("restored", kind=str(backup.reason), details=backup.made_at)


def _stamp_again(path: Path, key: Key, former: Key, entry: NewAuditEntry) -> None:
    """Stamps a database with its new key, keeping the keys that are known in it."""
    with contextlib.closing(Database(path, key, journal="DELETE")) as database, database.reading() as connection:
        origin = stored_origin(connection) or former.vault_id
        known = {**stored_keys(connection), former.vault_id: former.data_key}
    stamp(path, key, origin, known, AuditLog(login_name()), entry)


def _keep_damaged(files: VaultFiles) -> Path:
    kept = files.folder / f"damaged {utc_now().astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
    make_private_folder(kept)
    for path in (files.key, *files.folder.glob(f"{files.database.name}*")):
        if path.is_file() and not path.name.startswith(files.next_database.name):
            shutil.copy2(path, kept / path.name)
    return kept
