"""Vaults for the store's tests: one template made once, then copied, with a passphrase that costs almost nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from ipt_desktop.model.network import Network
from ipt_desktop.store.backup_service import BackupService
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_service import VaultService
from tests.builders import a_network
from tests.store.vaults import CHEAP, PASSPHRASE, StepClock


class Template(NamedTuple):
    """A vault to copy, with the code that opens it besides the passphrase."""

    folder: Path
    recovery_code: str


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A vault made once for all tests."""
    folder = tmp_path_factory.mktemp("template") / "vault"
    opened, recovery_code = Vault(folder, cost=CHEAP, who="tester").create(PASSPHRASE)
    opened.lock()
    return Template(folder, recovery_code)


@pytest.fixture
def recovery_code(template: Template) -> str:
    """What opens every fresh vault besides the passphrase."""
    return template.recovery_code


@pytest.fixture
def folder(template: Template, tmp_path: Path) -> Path:
    """The folder of a fresh vault, locked."""
    return Path(shutil.copytree(template.folder, tmp_path / "vault"))


@pytest.fixture
def clock() -> StepClock:
    """A clock that the test moves."""
    return StepClock()


@pytest.fixture
def vault(folder: Path, clock: StepClock) -> Vault:
    """A fresh vault, locked."""
    return Vault(folder, cost=CHEAP, who="tester", clock=clock, uptime=clock.uptime)


@pytest.fixture
def opened(vault: Vault) -> Iterator[UnlockedVault]:
    """A fresh vault, unlocked."""
    with vault.unlock(PASSPHRASE) as unlocked:
        yield unlocked


@pytest.fixture
def vault_service(folder: Path, clock: StepClock) -> VaultService:
    """A door with a fresh vault open."""
    made = VaultService(lambda place: Vault(place, cost=CHEAP, who="tester", clock=clock, uptime=clock.uptime))
    made.unlock(folder, PASSPHRASE)
    return made


@pytest.fixture
def backups(vault_service: VaultService) -> BackupService:
    """Its backups."""
    return BackupService(vault_service)


@pytest.fixture
def kept(vault_service: VaultService) -> Network:
    """A case in the vault."""
    network = a_network(["Anna"], code="K-01", preferred_name="Mara")
    vault_service.cases().create(network)
    return network
