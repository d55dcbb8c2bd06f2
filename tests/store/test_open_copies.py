"""A copy made while the vault was open, without its log, is recognised: what is missing is said."""

import shutil
from pathlib import Path

from ipt_desktop.model.network import Network
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_admin import VaultAdmin
from ipt_desktop.store.vault_service import VaultService
from tests.store.vaults import CHEAP, PASSPHRASE


def test_a_copy_of_an_open_vault_without_its_log_is_recognised(
    vault_service: VaultService, kept: Network, tmp_path: Path
) -> None:
    target = tmp_path / "copy"
    target.mkdir()
    for name in ("vault.db", "vault.key"):
        shutil.copy(vault_service.folder / name, target / name)
    copy = VaultService(lambda folder: Vault(folder, cost=CHEAP))
    copy.unlock(target, PASSPHRASE)
    assert copy.cases().list_cases() == []
    (warning,) = VaultAdmin(copy).warnings(target)
    assert "copied while it was open" in warning
    assert "copied while open" in [line.action for line in copy.opened().audit_lines()]
    copy.lock()
    copy.unlock(target, PASSPHRASE)
    assert list(VaultAdmin(copy).warnings(target)) == []


def test_a_whole_copy_a_locked_vault_and_a_crash_are_not_taken_for_one(
    vault_service: VaultService, kept: Network, tmp_path: Path
) -> None:
    target = Path(shutil.copytree(vault_service.folder, tmp_path / "copy"))
    copy = VaultService(lambda folder: Vault(folder, cost=CHEAP))
    copy.unlock(target, PASSPHRASE)
    assert copy.cases().load(kept.case.id) == kept
    assert list(VaultAdmin(copy).warnings(target)) == []
    copy.lock()
    copy.unlock(target, PASSPHRASE)
    assert list(VaultAdmin(copy).warnings(target)) == []
