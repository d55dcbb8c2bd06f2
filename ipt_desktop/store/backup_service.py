"""The backups of the vault behind a door, and what is done with them; fits the port `VaultBackups` by shape."""

import contextlib
import shutil
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from ipt_desktop.atomic_files import make_private_folder, write_atomic
from ipt_desktop.errors import IptError, StoreUnavailable
from ipt_desktop.model.vault_reports import BackupHolding, BackupInfo, BackupReason, RestorePreview, differences
from ipt_desktop.store.audit_log import AuditLog, NewAuditEntry, utc_now
from ipt_desktop.store.backup.backup_files import (
    backups_in,
    copy_of,
    has_keys_of,
    holds_case,
    key_file_of,
    key_of,
    make_backup,
    read_backup,
    remove_backup,
)
from ipt_desktop.store.backup.retention_policy import is_due
from ipt_desktop.store.database.encrypted_database import Database, Key
from ipt_desktop.store.files.vault_lock import VaultFileLock
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault import login_name
from ipt_desktop.store.vault_files import VaultFiles, tidy_up
from ipt_desktop.store.vault_service import VaultService


class BackupService:
    """Makes, lists, compares and brings back backups; they lie in the vault's folder and, where wished, in another.

    ``extra`` is that other folder, chosen by the therapist; each vault has a folder of its own in it. Methods about
    the open vault raise Refused while it is locked, StoreUnavailable when a disk refuses, VaultDamaged.
    """

    def __init__(self, vault_service: VaultService) -> None:
        self._vault_service = vault_service

    def list_backups(self, extra: Path | None = None) -> Sequence[BackupInfo]:
        """All backups of the open vault, newest first."""
        opened = self._vault_service.opened()
        found = [one for place in _places(opened, extra) for one in backups_in(place, opened.id)]
        return sorted(found, key=lambda one: one.at, reverse=True)

    def back_up(self, extra: Path | None = None, reason: BackupReason = BackupReason.BY_HAND) -> BackupInfo:
        """Makes a backup in each of the two folders and looks it through; returns the one in the vault's folder.

        Where only one of the two can be written, that one is made and the error is raised all the same.
        """
        opened = self._vault_service.opened()
        trouble: IptError | None = None
        made: list[BackupInfo] = []
        for place in _places(opened, extra):
            try:
                made.append(make_backup(opened.database, opened.key_file(), place, reason, opened.vault.trail.clock()))
            except IptError as problem:
                trouble = trouble or problem
        if made:
            opened.note(NewAuditEntry("backed up", kind=str(reason)))
        if trouble is not None:
            raise trouble
        return made[0]

    def back_up_if_due(self, extra: Path | None = None) -> bool:
        """Makes the backup of the day where one of the folders has none yet; returns whether it did."""
        opened = self._vault_service.opened()
        if opened.read_only:
            return False
        now = opened.vault.trail.clock()
        if not any(is_due(backups_in(place, opened.id), now) for place in _places(opened, extra)):
            return False
        self.back_up(extra, BackupReason.DAILY)
        return True

    def preview(self, backup: BackupInfo, secret: str = "") -> RestorePreview:
        """What restoring would change. ``secret`` is needed where the backup has other keys than the vault.

        Raises WrongPassphrase, and Refused where the secret is missing.
        """
        opened = self._vault_service.opened()
        then, practice_then = read_backup(backup, key_of(backup, opened.database.key, secret))
        now, practice_now = opened.cases().list_cases(), opened.cases().practice()
        found = differences(now, then)
        same = len({line.id for line in now} & {line.id for line in then if line in now})
        return RestorePreview(backup.at, found, same, practice_then != practice_now)

    def restore(self, backup: BackupInfo, secret: str = "") -> BackupInfo:
        """Brings the vault back to the state of a backup and locks it; returns the backup made of the present state.

        Killed at any point, the vault is as before or as restored. With other keys than now, the passphrase and the
        recovery code of the backup's time open it afterwards. Raises as `preview`.
        """
        opened = self._vault_service.opened()
        key = key_of(backup, opened.database.key, secret)
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
            key_file = opened.key_file() if has_keys_of(backup, opened.database.key) else key_file_of(backup)
            copy_of(backup, key, fresh)
            _note_in(fresh, key, opened.vault.trail, backup)
            opened.take_over(fresh, key, key_file)
        self._vault_service.lock()
        return kept

    def backups_containing(self, case_id: str, extra: Path | None = None) -> Sequence[BackupHolding]:
        """The backups in which a deleted case still is, or may be: those with other keys cannot be looked into."""
        opened, found = self._vault_service.opened(), []
        for backup in self.list_backups(extra):
            if not backup.same_keys:
                found.append(BackupHolding(backup, certain=False))
                continue
            try:
                if holds_case(backup, opened.database.key, case_id):
                    found.append(BackupHolding(backup, certain=True))
            except IptError:
                found.append(BackupHolding(backup, certain=False))
        return found

    def delete_backup(self, backup: BackupInfo) -> None:
        """Deletes a backup for good; the audit trail says so."""
        opened = self._vault_service.opened()
        remove_backup(backup)
        opened.note(NewAuditEntry("backup deleted", kind=str(backup.reason), details=backup.at))

    def backups_of(self, folder: Path) -> Sequence[BackupInfo]:
        """The backups in the folder of a vault that does not open any more, newest first."""
        files = VaultFiles(folder)
        try:
            vault_id = files.first_bytes().hex()
        except OSError:
            vault_id = ""
        return backups_in(files.backups, vault_id)

    def restore_damaged(self, folder: Path, backup: BackupInfo, secret: str) -> Path:
        """Puts a backup in place of a vault that does not open; returns the folder in which the damaged files are kept.

        ``secret`` is the passphrase or recovery code of the backup's time. The vault is locked afterwards. Raises
        WrongPassphrase, VaultInUse, VaultDamaged where the backup is not sound, StoreUnavailable.
        """
        self._vault_service.lock()
        files, key_file = VaultFiles(folder), key_file_of(backup)
        key = Key(key_file.open_with(secret)[0], key_file.vault_id)
        with contextlib.closing(_Closing(VaultFileLock(files.lock))):
            copy_of(backup, key, files.next_database)
            _note_in(files.next_database, key, AuditLog(login_name()), backup)
            try:
                kept = _keep_damaged(files)
                write_atomic(files.next_key, key_file.to_bytes())
                for left in folder.glob(f"{files.database.name}-*"):
                    left.unlink()  # it belongs to the damaged database, and would be taken for the new one's
                files.next_database.replace(files.database)
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


def _note_in(path: Path, key: Key, trail: AuditLog, backup: BackupInfo) -> None:
    database = Database(path, key, journal="DELETE")
    with contextlib.closing(database), database.transaction() as connection:
        trail.append(connection, NewAuditEntry("restored", kind=str(backup.reason), details=backup.at))


def _keep_damaged(files: VaultFiles) -> Path:
    kept = files.folder / f"damaged {utc_now().astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
    make_private_folder(kept)
    for path in (files.key, *files.folder.glob(f"{files.database.name}*")):
        if path.is_file() and not path.name.startswith(files.next_database.name):
            shutil.copy2(path, kept / path.name)
    return kept
