"""A throw-away vault with an invented caseload, to try the program; removed when the program ends."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SAMPLES = ("D1", "D2", "D3", "X1", "L60")


class TemporarySampleVault:
    """Fits the port `SampleVault`. ``vault_service`` is the store's service, which the vault is opened with."""

    def __init__(self, vault_service: Any) -> None:
        self.vault_service = vault_service
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def passphrase(self) -> str:
        """What opens it: nothing in it needs protection."""
        return "sample caseload"

    def create(self) -> None:
        """Creates the vault in a temporary folder, fills it with the sample cases and opens it."""
        from ipt_desktop.exchange.case_file import JsonCaseFiles
        from ipt_desktop.resources import resource_path
        from ipt_desktop.store.vault_admin import VaultAdmin

        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="ipt-sample-")
        place = Path(self._folder.name) / "vault"
        if self.vault_service.exists(place):
            self.vault_service.unlock(place, self.passphrase)
            return
        self.vault_service.create(place, self.passphrase)
        for name in SAMPLES:
            self.vault_service.cases().create(JsonCaseFiles().read_case(resource_path("sample", f"{name}.json")))
        VaultAdmin(self.vault_service).code_was_checked()  # no one needs the recovery code of this vault

    def holds(self, folder: Path) -> bool:
        """Whether the vault in this folder is the sample."""
        return self._folder is not None and folder.is_relative_to(self._folder.name)

    def remove(self) -> None:
        """Locks the vault and removes its files."""
        if self._folder is not None:
            self.vault_service.lock()
            self._folder.cleanup()
            self._folder = None


@contextlib.contextmanager
def temporary_sample_vault() -> Iterator["TemporarySampleVault"]:
    """A sample vault that is open; guessing its passphrase is cheap, and so is opening it."""
    from ipt_desktop.store.keys.key_slot import Argon2Cost
    from ipt_desktop.store.vault import Vault
    from ipt_desktop.store.vault_service import VaultService

    cheap = Argon2Cost(8 * 1024, 1)
    sample = TemporarySampleVault(VaultService(make_vault=lambda place: Vault(place, cost=cheap)))
    try:
        sample.create()
        yield sample
    finally:
        sample.remove()
