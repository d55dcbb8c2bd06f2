"""The vault as the window sees it, open or locked; fits the port `VaultDoor` of the workbench by shape."""

from collections.abc import Callable
from pathlib import Path

from ipt_desktop.errors import Refused
from ipt_desktop.store.cases.case_store import CaseStore
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault import Vault, looks_like_vault


class VaultService:
    """Holds at most one open vault. ``vault_at`` makes the Vault for a folder; tests give cheaper ones."""

    def __init__(self, vault_at: Callable[[Path], Vault] = Vault) -> None:
        self.vault_at = vault_at
        self._open: UnlockedVault | None = None

    @property
    def folder(self) -> Path:
        """Where the open vault lies; raises Refused when it is locked."""
        return self.opened().vault.folder

    def exists(self, folder: Path) -> bool:
        """Whether a vault lies in the folder."""
        return looks_like_vault(folder)

    def create(self, folder: Path, passphrase: str) -> str:
        """Makes a vault and opens it; returns the recovery code, which is shown once and kept nowhere."""
        self.lock()
        self._open, recovery_code = self.vault_at(folder).create(passphrase)
        return recovery_code

    def unlock(self, folder: Path, passphrase: str) -> None:
        """Opens with the passphrase or the recovery code; raises as `Vault.unlock`."""
        self.lock()
        self._open = self.vault_at(folder).unlock(passphrase)

    def unlock_remembered(self, folder: Path, data_key: bytes) -> None:
        """Opens with what this computer remembers; raises as `Vault.unlock_remembered`."""
        self.lock()
        self._open = self.vault_at(folder).unlock_remembered(data_key)

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""
        return self._open is not None

    def lock(self) -> None:
        """Closes the vault; nothing can be read until the next unlock."""
        if self._open is not None:
            self._open.lock()
            self._open = None

    def change_passphrase(self, old: str, new: str) -> None:
        """Wraps the data key anew; raises WrongPassphrase, and Refused when the vault is locked."""
        self.opened().change_passphrase(old, new)

    def cases(self) -> CaseStore:
        """The cases of the open vault; raises Refused when it is locked."""
        return self.opened().cases()

    def opened(self) -> UnlockedVault:
        """The open vault; raises Refused when it is locked."""
        if self._open is None:
            raise Refused("The vault is locked.")
        return self._open
