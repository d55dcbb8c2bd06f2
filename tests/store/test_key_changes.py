"""A changed passphrase or recovery code shuts the old one out, and today's opens every backup within reach."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ipt_desktop.errors import IptError, Refused, VaultDamaged, WrongPassphrase
from ipt_desktop.model.network import Network
from ipt_desktop.store.backup_service import BackupService
from ipt_desktop.store.keys.key_file import KeyFile
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_service import VaultService
from tests.builders import a_network
from tests.old_vaults.make import PASSPHRASE as OLD
from tests.store.vaults import CHEAP, PASSPHRASE, StepClock

NEW = "a quite different one"


def opens(folder: Path, secret: str) -> bool:
    """Whether the secret opens the vault or backup in the folder."""
    try:
        Vault(folder, cost=CHEAP).unlock(secret).lock()
    except (WrongPassphrase, VaultDamaged):
        return False
    return True


def change_passphrase(opened: UnlockedVault) -> str:
    """Changes the passphrase; returns the new one."""
    opened.change_passphrase(PASSPHRASE, NEW)
    return NEW


def renew_code(opened: UnlockedVault) -> str:
    """Renews the recovery code; returns the new one."""
    return opened.renew_recovery_code(PASSPHRASE)


@pytest.mark.parametrize("change", [change_passphrase, renew_code])
def test_an_older_key_file_does_not_open_todays_database(
    vault_service: VaultService,
    backups: BackupService,
    recovery_code: str,
    change: Callable[[UnlockedVault], str],
) -> None:
    folder = vault_service.folder
    backups.back_up()
    old_key = (folder / "vault.key").read_bytes()
    change(vault_service.opened())
    vault_service.cases().create(a_network(["Anna"]))
    vault_service.lock()
    (folder / "vault.key").write_bytes(old_key)
    assert not opens(folder, PASSPHRASE)
    assert not opens(folder, recovery_code)


@pytest.mark.parametrize("change", [change_passphrase, renew_code])
def test_what_was_not_changed_goes_on_opening_the_vault(
    vault_service: VaultService, recovery_code: str, change: Callable[[UnlockedVault], str]
) -> None:
    folder, new = vault_service.folder, change(vault_service.opened())
    vault_service.lock()
    assert opens(folder, new)
    assert opens(folder, recovery_code) == (change is change_passphrase)
    assert opens(folder, PASSPHRASE) == (change is renew_code)


@pytest.mark.parametrize("change", [change_passphrase, renew_code])
def test_todays_secrets_alone_open_every_backup_within_reach(
    vault_service: VaultService,
    backups: BackupService,
    recovery_code: str,
    tmp_path: Path,
    change: Callable[[UnlockedVault], str],
) -> None:
    backups.back_up(tmp_path / "stick")
    folders = [backup.folder for backup in backups.list_backups(tmp_path / "stick")]
    new = change(vault_service.opened())
    assert backups.update_keys(tmp_path / "stick") == 0
    assert all(backup.same_keys for backup in backups.list_backups(tmp_path / "stick"))
    vault_service.lock()
    assert len(folders) == 2
    for folder in folders:
        assert opens(folder, new)
        assert opens(folder, recovery_code) == (change is change_passphrase)
        assert opens(folder, PASSPHRASE) == (change is renew_code)


def test_a_stick_that_was_away_gets_todays_passphrase_when_it_is_back(
    vault_service: VaultService, backups: BackupService, tmp_path: Path
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    backups.back_up(stick)
    stick.rename(away)
    change_passphrase(vault_service.opened())
    vault_service.opened().renew_keys(NEW)
    assert backups.update_keys(stick) == 0
    away.rename(stick)
    (backup,) = [info for info in backups.list_backups(stick) if info.folder.is_relative_to(stick)]
    assert backup.same_keys
    vault_service.lock()
    assert opens(backup.folder, NEW)
    assert not opens(backup.folder, PASSPHRASE)


def test_a_backup_whose_key_file_cannot_be_written_is_counted(
    vault_service: VaultService, backups: BackupService, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backups.back_up()
    change_passphrase(vault_service.opened())
    (backup.folder / "vault.key").unlink()
    (backup.folder / "vault.key").mkdir()
    assert backups.update_keys() == 1


def test_after_restoring_an_old_backup_todays_passphrase_opens_the_vault(
    vault_service: VaultService, backups: BackupService, kept: Network, recovery_code: str
) -> None:
    folder, backup = vault_service.folder, backups.back_up()
    change_passphrase(vault_service.opened())
    newer = backups.back_up()
    vault_service.cases().delete(kept.case.id)
    assert backups.preview(backup).differences
    backups.restore(backup)
    assert not opens(folder, PASSPHRASE)
    assert opens(folder, recovery_code)
    vault_service.unlock(folder, NEW)
    assert vault_service.cases().load(kept.case.id) == kept
    assert {info.folder: info.same_keys for info in backups.list_backups()}[newer.folder]
    backups.restore(newer)
    vault_service.unlock(folder, NEW)
    assert vault_service.opened().check() == []


def test_a_damaged_vault_is_restored_with_todays_passphrase_from_a_backup_of_before(
    vault_service: VaultService, backups: BackupService, kept: Network, recovery_code: str
) -> None:
    folder, backup = vault_service.folder, backups.back_up()
    old_key = (backup.folder / "vault.key").read_bytes()
    change_passphrase(vault_service.opened())
    backups.update_keys()
    vault_service.lock()
    (folder / "vault.db").write_bytes(b"nothing but noise" * 1000)
    (listed,) = backups.backups_of(folder)
    assert listed.same_keys
    backups.restore_damaged(folder, backup, NEW)
    for secret in (NEW, recovery_code):
        vault_service.unlock(folder, secret)
        assert vault_service.cases().load(kept.case.id) == kept
        vault_service.lock()
    (folder / "vault.key").write_bytes(old_key)
    assert not opens(folder, PASSPHRASE)


def test_a_deleted_case_is_found_in_backups_with_earlier_keys(
    vault_service: VaultService, backups: BackupService, kept: Network
) -> None:
    backup = backups.back_up()
    change_passphrase(vault_service.opened())
    vault_service.cases().delete(kept.case.id)
    (holding,) = backups.backups_containing(kept.case.id)
    assert holding.certain
    assert holding.backup.folder == backup.folder


def test_edits_set_aside_before_the_keys_were_renewed_are_still_read(vault_service: VaultService) -> None:
    opened = vault_service.opened()
    sealed = opened.sealed([])
    opened.renew_keys(PASSPHRASE)
    assert opened.unsealed(sealed) == []


def test_a_vault_of_the_first_version_needs_new_keys_before_its_passphrase_can_be_changed(
    tmp_path: Path, clock: StepClock
) -> None:
    source = next((Path(__file__).parents[1] / "old_vaults").glob("v1*"))
    folder = Path(shutil.copytree(source, tmp_path / "old"))
    with Vault(folder, cost=CHEAP, clock=clock).unlock(OLD) as opened:
        with pytest.raises(Refused, match="Renew its keys"):
            opened.change_passphrase(OLD, NEW)
        opened.renew_keys(OLD)
        opened.change_passphrase(OLD, NEW)
    assert opens(folder, NEW)


def test_killed_changes_aside_the_key_file_never_opens_two_databases(vault_service: VaultService) -> None:
    opened = vault_service.opened()
    before = KeyFile.from_bytes(opened.vault.files.key.read_bytes())
    change_passphrase(opened)
    after = KeyFile.from_bytes(opened.vault.files.key.read_bytes())
    assert before.vault_id != after.vault_id
    assert before.open_with_passphrase(PASSPHRASE) != after.open_with_passphrase(NEW)
    with pytest.raises(IptError):
        after.open_with_passphrase(PASSPHRASE)
