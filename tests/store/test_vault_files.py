"""The open guard: whatever is wrong with the files has its own sentence, and not a byte of them changes."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from ipt_desktop.errors import IptError, NotAVault, StoreUnavailable, VaultDamaged, VaultNewer
from ipt_desktop.store.database.encrypted_database import Key, connect
from ipt_desktop.store.keys.key_file import KeyFile
from ipt_desktop.store.vault import Vault, looks_like_vault
from tests.store.vaults import CHEAP, PASSPHRASE, fingerprint


def keyed(folder: Path) -> Any:
    """A connection to the vault's database past all guards."""
    key_file = KeyFile.from_bytes((folder / "vault.key").read_bytes())
    return connect(folder / "vault.db", Key(key_file.open_with_passphrase(PASSPHRASE), key_file.vault_id))


def _run(*statements: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        connection = keyed(folder)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return change


def _damage(start: int, length: int) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / "vault.db").open("r+b") as file:
            file.seek(start)
            file.write(b"\x5a" * length)

    return change


def _plain_database(folder: Path) -> None:
    (folder / "vault.db").unlink()
    connection = dbapi2.connect(folder / "vault.db")
    connection.execute("CREATE TABLE letters (text)")
    connection.commit()
    connection.close()


def _swap_key(folder: Path) -> None:
    opened, _ = Vault(folder.parent / "other", cost=CHEAP).create(PASSPHRASE)
    opened.lock()
    shutil.copy(folder.parent / "other" / "vault.key", folder / "vault.key")


def _as_a_folder(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return change


CASES: list[tuple[str, Callable[[Path], Any], type[IptError], str]] = [
    ("plain database", _plain_database, NotAVault, "not encrypted"),
    ("empty database", lambda folder: (folder / "vault.db").write_bytes(b""), VaultDamaged, "is empty"),
    ("random bytes", lambda folder: (folder / "vault.db").write_bytes(b"x" * 9000), VaultDamaged, "another vault"),
    ("other application", _run("PRAGMA application_id = 7"), NotAVault, "not written by this program"),
    ("no version", _run("PRAGMA user_version = 0"), NotAVault, "not written by this program"),
    ("newer tables", _run("PRAGMA user_version = 99"), VaultNewer, "newer version"),
    ("damaged first page", _damage(64, 32), VaultDamaged, "database of the vault is damaged"),
    ("swapped key", _swap_key, VaultDamaged, "another vault"),
    ("renamed vault", _run("UPDATE meta SET value = '' WHERE key = 'vault_id'"), VaultDamaged, "another vault"),
    ("no meta", _run("DELETE FROM meta"), VaultDamaged, "another vault"),
    ("no key file", lambda folder: (folder / "vault.key").unlink(), VaultDamaged, "key file of the vault is missing"),
    ("no database", lambda folder: (folder / "vault.db").unlink(), VaultDamaged, "database of the vault is missing"),
    ("damaged key", lambda folder: (folder / "vault.key").write_bytes(b"{}"), VaultDamaged, "key file .* damaged"),
    ("database is a folder", _as_a_folder("vault.db"), StoreUnavailable, "cannot be read"),
]


@pytest.mark.parametrize(("change", "kind", "sentence"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_wrong_is_said_and_nothing_changed(
    vault: Vault, change: Callable[[Path], Any], kind: type[IptError], sentence: str
) -> None:
    change(vault.folder)
    before = _content(vault.folder)
    with pytest.raises(kind, match=sentence) as raised:
        vault.unlock(PASSPHRASE)
    assert type(raised.value) is kind
    assert _content(vault.folder) == before
    assert looks_like_vault(vault.folder)


def _content(folder: Path) -> dict[str, str]:
    return {} if (folder / "vault.db").is_dir() else fingerprint(folder)


def test_a_folder_without_a_vault_is_none_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"")
    assert not looks_like_vault(tmp_path)
    with pytest.raises(NotAVault):
        Vault(tmp_path).unlock(PASSPHRASE)
    with pytest.raises(NotAVault):
        Vault(tmp_path / "nowhere").unlock(PASSPHRASE)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_newer_vault_left_by_a_crash_keeps_its_log(vault: Vault) -> None:
    connection = keyed(vault.folder)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA user_version = 99")
    # Copied while open, the files look as a crash leaves them.
    crashed = vault.folder.parent / "crashed"
    shutil.copytree(vault.folder, crashed)
    connection.close()
    before = fingerprint(crashed)
    assert "vault.db-wal" in before
    with pytest.raises(VaultNewer):
        Vault(crashed).unlock(PASSPHRASE)
    assert fingerprint(crashed) == before


def test_altered_first_bytes_alone_do_not_keep_the_owner_out(vault: Vault) -> None:
    _damage(0, 16)(vault.folder)
    vault.unlock(PASSPHRASE).lock()


@pytest.mark.parametrize("statement", ["DROP TABLE audit", "DELETE FROM meta WHERE key = 'audit_head'"])
def test_a_vault_without_its_audit_trail_is_damaged(vault: Vault, statement: str) -> None:
    _run(statement)(vault.folder)
    for _ in range(2):  # the second time shows that the first let go of the window lock
        with pytest.raises(VaultDamaged):
            vault.unlock(PASSPHRASE)
