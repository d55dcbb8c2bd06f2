"""Implements VaultServicePort: creates, unlocks and locks one vault."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from ipt_desktop.errors import Refused, StoreUnavailable
from ipt_desktop.store.cases.case_store import CaseStore
from ipt_desktop.store.keys.keychain import Keychain, SystemKeychain, remember
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault import Vault, looks_like_vault


class VaultService:
    """Holds at most one open vault. ``make_vault`` makes the Vault of a folder; tests give cheaper ones."""

    def __init__(self, make_vault: Callable[[Path], Vault] = Vault, keychain: Keychain | None = None) -> None:
        self.make_vault = make_vault
        self.keychain = keychain or SystemKeychain()
        self._open: UnlockedVault | None = None

    @property
    def folder(self) -> Path:
        """See UnlockService; raises Refused when the vault is locked."""
        return self.opened().vault.folder

    def exists(self, folder: Path) -> bool:
        """See UnlockService."""
        return looks_like_vault(folder)

    def create(self, folder: Path, passphrase: str) -> str:
        """See VaultServicePort."""
        self.lock()
        self._open, recovery_code = self.make_vault(folder).create(passphrase)
        return recovery_code

    def unlock(self, folder: Path, passphrase: str) -> None:
        """See UnlockService."""
        self.lock()
        self._open = self.make_vault(folder).unlock(passphrase)

    def unlock_remembered(self, folder: Path, data_key: bytes) -> None:
        """Opens with the data key that this computer remembers; raises as `Vault.unlock_remembered`."""
        self.lock()
        self._open = self.make_vault(folder).unlock_remembered(data_key)

    @property
    def is_open(self) -> bool:
        """See UnlockService."""
        return self._open is not None

    def confirm(self, secret: str) -> None:
        """Checks a secret of the open vault, also while its drive is gone; raises WrongPassphrase."""
        self.opened().confirm(secret)

    def lock(self) -> None:
        """See UnlockService."""
        if self._open is not None:
            self._open.lock()
            self._open = None

    def change_passphrase(self, old: str, new: str) -> None:
        """See VaultServicePort."""
        opened = self.opened()
        old_id = opened.id
        opened.change_passphrase(old, new)
        self.follow_keys(old_id)

    def follow_keys(self, old_id: str) -> None:
        """Lets this computer remember the present keys where it remembered the earlier ones."""
        opened = self.opened()
        with contextlib.suppress(StoreUnavailable):
            if self.keychain.is_safe() and self.keychain.get(old_id) is not None:
                self.keychain.forget(old_id)
                remember(self.keychain, opened.id, opened.database.key.data_key)

    def cases(self) -> CaseStore:
        """See VaultServicePort."""
        return self.opened().cases()

    def opened(self) -> UnlockedVault:
        """The open vault; raises Refused when it is locked."""
        if self._open is None:
            raise Refused("The vault is locked.")
        return self._open
