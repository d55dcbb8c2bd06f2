"""Remember on this computer: the data key in the system's own keychain, only where the therapist has asked for it.

Anyone logged in as this user can then open the vault without a passphrase; the dialog says so.
"""

import base64
import binascii
from typing import Protocol

from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.store.keys.key_slot import KEY_BYTES

SERVICE = "ipt-desktop"
# Keychains that encrypt what they keep; others (plain files, nothing at all) are not used.
_SAFE = ("keyring.backends.Windows", "keyring.backends.macOS", "keyring.backends.SecretService",
         "keyring.backends.libsecret", "keyring.backends.kwallet")  # fmt: skip


class Keychain(Protocol):
    """Where a computer keeps secrets: text by the id of a vault. All raise StoreUnavailable when it refuses."""

    def is_safe(self) -> bool:
        """Whether there is a keychain that encrypts what it keeps."""
        ...

    def get(self, vault_id: str) -> str | None:
        """What is kept, or None."""
        ...

    def put(self, vault_id: str, secret: str) -> None:
        """Keep this."""
        ...

    def forget(self, vault_id: str) -> None:
        """Keep it no longer; nothing happens where nothing was kept."""
        ...


class SystemKeychain:
    """The keychain of Windows, macOS or the Linux desktop. Imported late, because it is rarely needed."""

    def is_safe(self) -> bool:
        """Whether there is a keychain that encrypts what it keeps."""
        import keyring
        from keyring.backends.chainer import ChainerBackend

        backend = keyring.get_keyring()
        chosen = backend.backends[0] if isinstance(backend, ChainerBackend) and backend.backends else backend
        return type(chosen).__module__.startswith(_SAFE)

    def get(self, vault_id: str) -> str | None:
        """What is kept, or None."""
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(SERVICE, vault_id)
        except KeyringError as error:
            raise StoreUnavailable(_SENTENCE) from error

    def put(self, vault_id: str, secret: str) -> None:
        """Keep this."""
        import keyring
        from keyring.errors import KeyringError

        if not self.is_safe():
            raise StoreUnavailable("This computer has no keychain that is safe enough.")
        try:
            keyring.set_password(SERVICE, vault_id, secret)
        except KeyringError as error:
            raise StoreUnavailable(_SENTENCE) from error

    def forget(self, vault_id: str) -> None:
        """Keep it no longer."""
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            keyring.delete_password(SERVICE, vault_id)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise StoreUnavailable(_SENTENCE) from error


_SENTENCE = "The keychain of this computer is not responding."


def remember(keychain: Keychain, vault_id: str, data_key: bytes) -> None:
    """Keeps the data key; raises StoreUnavailable where there is no safe keychain."""
    keychain.put(vault_id, base64.b64encode(data_key).decode())


def remembered_key(keychain: Keychain, vault_id: str) -> bytes | None:
    """The data key, or None where nothing usable is kept."""
    try:
        key = base64.b64decode(keychain.get(vault_id) or "", validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None
