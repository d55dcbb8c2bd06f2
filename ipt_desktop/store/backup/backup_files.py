"""Backups: whole copies under the same keys, each a folder that opens as a vault by itself, and none half made.

A copy is made under a temporary name, opened again and looked through, and only then given its name.
"""

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from ipt_desktop.atomic_files import (
    make_durable,
    make_name_durable,
    make_private_file,
    make_private_folder,
    write_atomic,
)
from ipt_desktop.errors import IptError, Refused, StoreUnavailable, VaultDamaged
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.vault_reports import BackupInfo, BackupReason
from ipt_desktop.store.backup.retention_policy import superseded
from ipt_desktop.store.database.encrypted_database import Database, Key, connect, own_error
from ipt_desktop.store.keys.key_file import KeyFile
from ipt_desktop.store.vault_files import VaultFiles

_MAKING = ".making "
_TIME = "%Y%m%dT%H%M%SZ"
_CASES = "SELECT id, code, preferred_name, archived, changed, people FROM cases ORDER BY code_key"
_PRACTICE = "SELECT key, value FROM practice"


def backups_in(place: Path, vault_id: str) -> list[BackupInfo]:
    """The backups in this folder, newest first; none where the folder is missing or cannot be read."""
    try:
        folders = [folder for folder in place.iterdir() if folder.is_dir()]
    except OSError:
        return []
    found = [line for folder in folders if (line := _line(folder, vault_id)) is not None]
    return sorted(found, key=lambda one: one.at, reverse=True)


def make_backup(
    database: Database,
    key_file: KeyFile,
    place: Path,
    reason: BackupReason,
    now: datetime,
    needed: BackupInfo | None = None,
) -> BackupInfo:
    """Copies the vault into a new folder below ``place`` and takes away backups that have had their day.

    The new one stays, whatever the clock says, and so does the one that is ``needed``, though it has had its day.
    Raises StoreUnavailable where it cannot be made, VaultDamaged where the copy is not sound; none is left half made.
    """
    name = f"{now.astimezone(UTC):{_TIME}} {reason}"
    making = place / f"{_MAKING}{name}"
    try:
        make_private_folder(place)
        _clear_away(place.glob(f"{_MAKING}*"))  # left by a program that was killed
        _copy(database, key_file, making)
        _verify(making, database.key)
        target = _free_name(place / name)
        making.rename(target)
        make_name_durable(place)
    except OSError as error:
        _clear_away([making])
        raise StoreUnavailable("The backup could not be made: its folder cannot be written to.") from error
    except IptError:
        _clear_away([making])
        raise
    for old in superseded(backups_in(place, key_file.vault_id)):
        if old.folder not in (target, needed and needed.folder):
            remove_backup(old)
    return BackupInfo(target, now.astimezone(UTC).isoformat(timespec="seconds"), reason, True)


def remove_backup(backup: BackupInfo) -> None:
    """Deletes a backup; what cannot be deleted now is deleted with the next one that has had its day."""
    # Renamed first: a backup that is half deleted must not be taken for one.
    doomed = backup.folder.with_name(f"{_MAKING}{backup.folder.name}")
    with contextlib.suppress(OSError):
        backup.folder.rename(doomed)
        _clear_away([doomed])


def key_of(backup: BackupInfo, present: Key, secret: str = "") -> Key:
    """What opens the backup: the present key or, for one made with other keys, passphrase or recovery code of its time.

    Raises WrongPassphrase, Refused where the secret is needed, VaultDamaged or StoreUnavailable.
    """
    if has_keys_of(backup, present):
        return present
    if not secret:
        raise Refused("This backup was made with other keys: it needs the passphrase or recovery code of its time.")
    key_file = key_file_of(backup)
    return Key(key_file.open_with(secret)[0], key_file.vault_id)


def has_keys_of(backup: BackupInfo, key: Key) -> bool:
    """Whether the key opens the backup, which may have changed since it was listed; raises StoreUnavailable."""
    try:
        return VaultFiles(backup.folder).first_bytes() == key.salt
    except OSError as error:
        raise StoreUnavailable("The backup cannot be read.") from error


def key_file_of(backup: BackupInfo) -> KeyFile:
    """The key file that lies in the backup; raises VaultDamaged or StoreUnavailable."""
    try:
        return KeyFile.from_bytes(VaultFiles(backup.folder).key.read_bytes())
    except OSError as error:
        raise StoreUnavailable("The backup cannot be read.") from error


def read_backup(backup: BackupInfo, key: Key) -> tuple[list[CaseSummary], dict[str, str]]:
    """The case list and what the practice has set, as they were; raises VaultDamaged or StoreUnavailable."""
    with _opened(backup.folder, key) as connection:
        lines = [
            CaseSummary(case_id, code, name, bool(archived), changed, people)
            for case_id, code, name, archived, changed, people in connection.execute(_CASES)
        ]
        return lines, dict(connection.execute(_PRACTICE).fetchall())


def holds_case(backup: BackupInfo, key: Key, case_id: str) -> bool:
    """Whether the case is in the backup; raises VaultDamaged or StoreUnavailable."""
    with _opened(backup.folder, key) as connection:
        return connection.execute("SELECT 1 FROM cases WHERE id = ?", (case_id,)).fetchone() is not None


def copy_of(backup: BackupInfo, key: Key, target: Path) -> None:
    """A sound copy of the backup's database; raises StoreUnavailable or VaultDamaged, nothing is left then."""
    _clear_away([target])
    try:
        make_private_file(target)
        with VaultFiles(backup.folder).database.open("rb") as source, target.open("r+b") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
        verify_database(target, key)
        make_durable(target)
    except OSError as error:
        _clear_away([target])
        raise StoreUnavailable("The backup cannot be copied beside the vault.") from error
    except IptError:
        _clear_away([target])
        raise


def verify_database(path: Path, key: Key) -> None:
    """Opens a database at rest and reads all of it; raises VaultDamaged or StoreUnavailable."""
    try:
        with contextlib.closing(connect(path, key, "ro")) as connection:
            damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            if damaged or connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise VaultDamaged("The copy of the vault is not sound.")
    except dbapi2.Error as error:
        raise own_error(error) from error


def _copy(database: Database, key_file: KeyFile, folder: Path) -> None:
    files = VaultFiles(folder)
    make_private_folder(folder)
    make_private_file(files.database)
    database.copy_to(files.database)
    make_durable(files.database)
    write_atomic(files.key, key_file.to_bytes())


def _verify(folder: Path, key: Key) -> None:
    files = VaultFiles(folder)
    if files.first_bytes() != key.salt:
        raise VaultDamaged("The copy of the vault is not sound.")
    verify_database(files.database, key)


@contextlib.contextmanager
def _opened(folder: Path, key: Key) -> Iterator[Any]:
    try:
        with contextlib.closing(connect(VaultFiles(folder).database, key, "ro")) as connection:
            yield connection
    except dbapi2.Error as error:
        raise own_error(error) from error


def _line(folder: Path, vault_id: str) -> BackupInfo | None:
    """What the folder's name and the first bytes of its database say; None where it is no backup."""
    moment, _, reason = folder.name.partition(" ")
    try:
        at = datetime.strptime(moment, _TIME).replace(tzinfo=UTC)
        why = BackupReason(reason.partition(" (")[0])
        same = VaultFiles(folder).first_bytes().hex() == vault_id
    except (ValueError, OSError):
        return None
    return BackupInfo(folder, at.isoformat(timespec="seconds"), why, same)


def _free_name(wanted: Path) -> Path:
    """The name, with a number where two backups are made within one second."""
    found, number = wanted, 2
    while found.exists():
        found, number = wanted.with_name(f"{wanted.name} ({number})"), number + 1
    return found


def _clear_away(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
