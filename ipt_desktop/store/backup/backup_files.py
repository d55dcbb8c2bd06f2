"""Backups: whole copies of the vault, each a folder that opens as a vault by itself.

A copy is made under a temporary name, opened again and checked, and only then given its name. It keeps its own data
key; its key file is replaced when passphrase or recovery code change, so that only today's open it.
"""

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from ipt_desktop.atomic_files import (
    make_durable,
    make_name_durable,
    make_private_file,
    make_private_folder,
    read_at_most,
    write_atomic,
)
from ipt_desktop.errors import IptError, Refused, StoreUnavailable, VaultDamaged, VaultNewer
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.vault_reports import BackupInfo, BackupReason
from ipt_desktop.store.backup.retention_policy import superseded
from ipt_desktop.store.database.encrypted_database import Database, Key, connect, own_error
from ipt_desktop.store.keys.key_file import KeyFile
from ipt_desktop.store.vault_files import MAX_KEY_FILE_BYTES, VaultFiles

_MAKING = ".making "
_TIME = "%Y%m%dT%H%M%SZ"
_CASES = "SELECT id, code, preferred_name, archived, changed, people FROM cases ORDER BY code_key"
_PRACTICE = "SELECT key, value FROM practice"


def backups_in(place: Path, present: KeyFile | None) -> list[BackupInfo]:
    """The backups in this folder, newest first; none where the folder is missing or cannot be read.

    ``present`` is the key file of the vault: it says which of them today's passphrase opens.
    """
    try:
        folders = [folder for folder in place.iterdir() if folder.is_dir()]
    except OSError:
        return []
    backups = [info for folder in folders if (info := _info(folder, present)) is not None]
    return sorted(backups, key=lambda backup: backup.made_at, reverse=True)


def make_backup(
    database: Database,
    key_file: KeyFile,
    place: Path,
    reason: BackupReason,
    now: datetime,
    needed: BackupInfo | None = None,
) -> BackupInfo:
    """Copies the vault into a new folder below ``place`` and removes backups that are superseded.

    The new one stays, whatever the clock says, and so does the one that is ``needed``.
    Raises StoreUnavailable where it cannot be made, VaultDamaged where the copy is not sound; none is left half made.
    """
    name = f"{now.astimezone(UTC):{_TIME}} {reason}"
    making = place / f"{_MAKING}{name}"
    try:
        make_private_folder(place)
        _remove(place.glob(f"{_MAKING}*"))  # left by a program that was killed
        _copy(database, key_file, making)
        _verify(making, database.key)
        target = _free_name(place / name)
        making.rename(target)
        make_name_durable(place)
    except OSError as error:
        _remove([making])
        raise StoreUnavailable("The backup could not be made: its folder cannot be written to.") from error
    except IptError:
        _remove([making])
        raise
    for old in superseded(backups_in(place, key_file)):
        if old.folder not in (target, needed and needed.folder):
            remove_backup(old)
    return BackupInfo(target, now.astimezone(UTC).isoformat(timespec="seconds"), reason, True)


def remove_backup(backup: BackupInfo) -> None:
    """Deletes a backup; what cannot be deleted now is deleted with the next one that is superseded."""
    # Renamed first: a backup that is half deleted must not be taken for one.
    doomed = backup.folder.with_name(f"{_MAKING}{backup.folder.name}")
    with contextlib.suppress(OSError):
        backup.folder.rename(doomed)
        _remove([doomed])


def key_of(backup: BackupInfo, known: Mapping[str, bytes], secret: str = "") -> Key:
    """The key of the backup: one that the vault knows, or the one that an old passphrase or recovery code opens.

    Raises WrongPassphrase, Refused where the secret is needed, VaultDamaged or StoreUnavailable.
    """
    vault_id = vault_id_of(backup)
    if vault_id in known:
        return Key(known[vault_id], vault_id)
    if not secret:
        raise Refused(
            "This backup was made with different keys. Enter the passphrase or recovery code used at that time."
        )
    key_file = key_file_of(backup)
    return Key(key_file.open_with(secret)[0], key_file.vault_id)


def vault_id_of(backup: BackupInfo) -> str:
    """The id of the keys that the backup has now; raises StoreUnavailable."""
    try:
        return VaultFiles(backup.folder).first_bytes().hex()
    except OSError as error:
        raise StoreUnavailable("The backup cannot be read.") from error


def key_file_of(backup: BackupInfo) -> KeyFile:
    """The key file in the backup; raises VaultDamaged or StoreUnavailable."""
    try:
        return KeyFile.from_bytes(read_at_most(VaultFiles(backup.folder).key, MAX_KEY_FILE_BYTES))
    except OSError as error:
        raise StoreUnavailable("The backup cannot be read.") from error


def update_key_file(backup: BackupInfo, present: KeyFile, known: Mapping[str, bytes]) -> bool:
    """Lets today's passphrase and recovery code open the backup, and no earlier ones; returns whether they do now."""
    try:
        vault_id = vault_id_of(backup)
        with contextlib.suppress(VaultDamaged, VaultNewer, StoreUnavailable):
            if key_file_of(backup).has_secrets_of(present):
                return True
        if vault_id not in known:
            return False
        write_atomic(VaultFiles(backup.folder).key, present.for_key(vault_id, known[vault_id]).to_bytes())
    except (OSError, IptError):
        return False
    return True


def read_backup(backup: BackupInfo, key: Key) -> tuple[list[CaseSummary], dict[str, str]]:
    """The case list and the practice's settings as they were; raises VaultDamaged or StoreUnavailable."""
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


def copy_of(backup: BackupInfo, key: Key, target: Path, as_key: Key) -> None:
    """A sound copy of the backup's database under the key ``as_key``.

    Raises StoreUnavailable or VaultDamaged, nothing is left then.
    """
    raw = target.with_name(f"{target.name}.copy")
    _remove([target, raw])
    try:
        make_private_file(raw)
        with VaultFiles(backup.folder).database.open("rb") as source, raw.open("r+b") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
        verify_database(raw, key)
        if as_key.vault_id == key.vault_id:
            raw.replace(target)
        else:
            make_private_file(target)
            with contextlib.closing(Database(raw, key, journal="DELETE")) as database:
                database.copy_under(target, as_key)
            verify_database(target, as_key)
        make_durable(target)
    except OSError as error:
        _remove([target])
        raise StoreUnavailable("There is no room beside the vault for a copy of the backup.") from error
    except IptError:
        _remove([target])
        raise
    finally:
        _remove([raw])


def verify_database(path: Path, key: Key) -> None:
    """Opens a closed database and reads all of it; raises VaultDamaged or StoreUnavailable."""
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
    write_atomic(files.key, replace(key_file, failures=()).to_bytes())


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


def _info(folder: Path, present: KeyFile | None) -> BackupInfo | None:
    """What the folder's name and its key file say; None where it is no backup."""
    moment, _, reason = folder.name.partition(" ")
    try:
        made_at = datetime.strptime(moment, _TIME).replace(tzinfo=UTC)
        info = BackupInfo(folder, made_at.isoformat(timespec="seconds"), BackupReason(reason.partition(" (")[0]), False)
        vault_id_of(info)
    except (ValueError, StoreUnavailable):
        return None
    with contextlib.suppress(IptError):
        return replace(info, same_keys=present is not None and key_file_of(info).has_secrets_of(present))
    return info


def _free_name(wanted: Path) -> Path:
    """The name, with a number where two backups are made within one second."""
    name, number = wanted, 2
    while name.exists():
        name, number = wanted.with_name(f"{wanted.name} ({number})"), number + 1
    return name


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
