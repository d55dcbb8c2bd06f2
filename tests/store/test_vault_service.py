"""The door: at most one open vault, and nothing behind it while it is locked."""

from pathlib import Path

import pytest

from ipt_desktop.application import ports
from ipt_desktop.errors import Refused, VaultInUse, WrongPassphrase
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_service import Door
from tests.builders import a_network
from tests.store.vaults import CHEAP, PASSPHRASE


@pytest.fixture
def door() -> Door:
    """A door that makes vaults with cheap passphrases."""
    return Door(lambda folder: Vault(folder, cost=CHEAP))


def test_it_fits_the_ports(door: Door, folder: Path) -> None:
    port: ports.VaultDoor = door  # the type checker holds the shape
    port.unlock(folder, PASSPHRASE)
    store: ports.CaseStore = port.cases()
    assert list(store.list_cases()) == []
    port.lock()


def test_a_vault_goes_through_its_whole_life(door: Door, tmp_path: Path) -> None:
    assert not door.exists(tmp_path / "new")
    code = door.create(tmp_path / "new", PASSPHRASE)
    assert door.exists(door.folder)
    network = a_network(["Anna"])
    door.cases().create(network)
    door.change_passphrase(PASSPHRASE, "a quite different one")
    door.lock()
    door.lock()
    for secret in ("a quite different one", code):
        door.unlock(tmp_path / "new", secret)
        assert door.cases().load(network.case.id) == network
    door.lock()


def test_a_locked_door_shows_nothing(door: Door, folder: Path) -> None:
    for look in (lambda: door.folder, door.cases, lambda: door.change_passphrase("a", "b")):
        with pytest.raises(Refused, match="locked"):
            look()
    with pytest.raises(WrongPassphrase):
        door.unlock(folder, "wrong passphrase")
    with pytest.raises(Refused, match="locked"):
        door.cases()


def test_opening_another_vault_closes_the_first(door: Door, folder: Path, tmp_path: Path) -> None:
    door.unlock(folder, PASSPHRASE)
    with pytest.raises(VaultInUse):
        Vault(folder).unlock(PASSPHRASE)
    door.create(tmp_path / "new", PASSPHRASE)
    Vault(folder).unlock(PASSPHRASE).lock()
    door.lock()
