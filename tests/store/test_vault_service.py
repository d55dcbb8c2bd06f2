"""The door: at most one open vault, and nothing behind it while it is locked."""

from pathlib import Path

import pytest

from ipt_desktop.application import ports
from ipt_desktop.errors import Refused, VaultInUse, WrongPassphrase
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_service import VaultService
from tests.builders import a_network
from tests.store.vaults import CHEAP, PASSPHRASE


@pytest.fixture
def vault_service() -> VaultService:
    """A door that makes vaults with cheap passphrases."""
    return VaultService(lambda folder: Vault(folder, cost=CHEAP))


def test_it_fits_the_ports(vault_service: VaultService, folder: Path) -> None:
    port: ports.VaultServicePort = vault_service  # the type checker holds the shape
    port.unlock(folder, PASSPHRASE)
    store: ports.CaseStorePort = port.cases()
    assert list(store.list_cases()) == []
    port.lock()


def test_a_vault_goes_through_its_whole_life(vault_service: VaultService, tmp_path: Path) -> None:
    assert not vault_service.exists(tmp_path / "new")
    code = vault_service.create(tmp_path / "new", PASSPHRASE)
    assert vault_service.exists(vault_service.folder)
    network = a_network(["Anna"])
    vault_service.cases().create(network)
    vault_service.change_passphrase(PASSPHRASE, "a quite different one")
    vault_service.lock()
    vault_service.lock()
    for secret in ("a quite different one", code):
        vault_service.unlock(tmp_path / "new", secret)
        assert vault_service.cases().load(network.case.id) == network
    vault_service.lock()


def test_a_locked_door_shows_nothing(vault_service: VaultService, folder: Path) -> None:
    for look in (lambda: vault_service.folder, vault_service.cases, lambda: vault_service.change_passphrase("a", "b")):
        with pytest.raises(Refused, match="locked"):
            look()
    with pytest.raises(WrongPassphrase):
        vault_service.unlock(folder, "wrong passphrase")
    with pytest.raises(Refused, match="locked"):
        vault_service.cases()


def test_opening_another_vault_closes_the_first(vault_service: VaultService, folder: Path, tmp_path: Path) -> None:
    vault_service.unlock(folder, PASSPHRASE)
    with pytest.raises(VaultInUse):
        Vault(folder).unlock(PASSPHRASE)
    vault_service.create(tmp_path / "new", PASSPHRASE)
    Vault(folder).unlock(PASSPHRASE).lock()
    vault_service.lock()
