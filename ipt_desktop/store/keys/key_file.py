"""The key file `vault.key`: one random data key, wrapped once by the passphrase and once by the recovery code.

A plain checksum tells damage from a wrong passphrase; a seal keyed by the data key covers the whole file.
"""

import contextlib
import hashlib
import hmac
import json
import secrets
import unicodedata
import uuid
from dataclasses import dataclass, replace
from typing import Self

from ipt_desktop.errors import InvalidValue, VaultDamaged, VaultNewer, WrongPassphrase
from ipt_desktop.store.keys.key_slot import (
    FULL_COST,
    KEY_BYTES,
    Argon2Cost,
    KeySlot,
    PlainValues,
    canonical,
    to_bytes,
    to_integer,
    to_text,
)
from ipt_desktop.store.keys.recovery_code import looks_like_recovery_code, read_recovery_code

FORMAT = "ipt-desktop vault key"
VERSION = 1
MIN_PASSPHRASE_LENGTH = 8
_SEAL_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What `vault.key` holds. A changed passphrase makes a new KeyFile in which one slot is replaced."""

    vault_id: str
    passphrase: KeySlot
    recovery: KeySlot
    seal: bytes = b""

    @classmethod
    def create(cls, passphrase: str, recovery_code: str, cost: Argon2Cost = FULL_COST) -> tuple[Self, bytes]:
        """A key file for a new vault, and its data key; raises InvalidValue where the passphrase is too short."""
        vault_id, data_key = uuid.uuid4().hex, secrets.token_bytes(KEY_BYTES)
        return cls.sealed(vault_id, data_key, passphrase, recovery_code, cost), data_key

    @classmethod
    def sealed(cls, vault_id: str, data_key: bytes, passphrase: str, recovery_code: str, cost: Argon2Cost) -> Self:
        """A key file for this data key; raises InvalidValue where the passphrase is too short."""
        by_passphrase = _passphrase_slot(vault_id, data_key, passphrase, cost)
        return cls._sealed(vault_id, by_passphrase, _recovery_slot(vault_id, data_key, recovery_code), data_key)

    def open_with_passphrase(self, passphrase: str) -> bytes:
        """The data key; raises WrongPassphrase, or VaultDamaged where another part of the file was altered."""
        return self._checked(self.passphrase.unwrap(passphrase_bytes(passphrase)))

    def open_with_recovery_code(self, typed: str) -> bytes:
        """The data key; raises InvalidValue for a typing mistake, otherwise as `open_with_passphrase`."""
        return self._checked(self.recovery.unwrap(read_recovery_code(typed)))

    def open_with(self, secret: str) -> tuple[bytes, str]:
        """The data key, and whether recovery code or passphrase opened it; raises WrongPassphrase or VaultDamaged."""
        if looks_like_recovery_code(secret):
            # A passphrase of that very shape is tried as one afterwards.
            with contextlib.suppress(WrongPassphrase):
                return self.open_with_recovery_code(secret), "recovery code"
        return self.open_with_passphrase(secret), "passphrase"

    def confirm(self, data_key: bytes) -> bytes:
        """The data key, where it is this vault's; raises WrongPassphrase."""
        if not hmac.compare_digest(self.seal, self.seal_by(data_key)):
            raise WrongPassphrase("What this computer remembers does not open the vault any more.")
        return data_key

    def with_passphrase(self, data_key: bytes, passphrase: str, cost: Argon2Cost = FULL_COST) -> Self:
        """The same file with another passphrase; raises InvalidValue where it is too short."""
        slot = _passphrase_slot(self.vault_id, data_key, passphrase, cost)
        return self._sealed(self.vault_id, slot, self.recovery, data_key)

    def with_recovery_code(self, data_key: bytes, recovery_code: str) -> Self:
        """The same file with another recovery code; the old one no longer opens it."""
        slot = _recovery_slot(self.vault_id, data_key, recovery_code)
        return self._sealed(self.vault_id, self.passphrase, slot, data_key)

    def to_bytes(self) -> bytes:
        """The file's content."""
        content = {**self._content(), "seal": to_text(self.seal)}
        return json.dumps({**content, "checksum": _checksum(content)}, indent=1).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Reads a key file; raises VaultNewer or VaultDamaged."""
        try:
            return cls._read(json.loads(content))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, InvalidValue):
            raise VaultDamaged("The key file of the vault is damaged.") from None

    @classmethod
    def _read(cls, values: PlainValues) -> Self:
        if values["format"] == FORMAT and to_integer(values["version"]) > VERSION:
            raise VaultNewer("The vault was written by a newer version of this program.")
        if values.pop("checksum") != _checksum(values):
            raise ValueError("checksum")
        vault_id = uuid.UUID(hex=str(values["vault_id"])).hex
        context = _context(vault_id)
        passphrase, recovery = values["passphrase"], values["recovery"]
        if not isinstance(passphrase, dict) or not isinstance(recovery, dict):
            raise TypeError("slots")
        return cls(
            vault_id,
            KeySlot.from_plain("passphrase", context, passphrase),
            KeySlot.from_plain("recovery", context, recovery),
            to_bytes(values["seal"], _SEAL_BYTES),
        )

    def _content(self) -> PlainValues:
        return {
            "format": FORMAT,
            "version": VERSION,
            "vault_id": self.vault_id,
            "passphrase": self.passphrase.to_plain(),
            "recovery": self.recovery.to_plain(),
        }

    def _checked(self, data_key: bytes) -> bytes:
        if not hmac.compare_digest(self.seal, self.seal_by(data_key)):
            raise VaultDamaged("The key file of the vault was altered outside this program.")
        return data_key

    @classmethod
    def _sealed(cls, vault_id: str, passphrase: KeySlot, recovery: KeySlot, data_key: bytes) -> Self:
        bare = cls(vault_id, passphrase, recovery)
        return replace(bare, seal=bare.seal_by(data_key))

    def seal_by(self, data_key: bytes) -> bytes:
        """What only a holder of the data key can compute over the whole file."""
        content = canonical(self._content())
        return hashlib.blake2b(content, digest_size=_SEAL_BYTES, key=data_key, person=b"ipt key seal").digest()


def check_new_passphrase(passphrase: str) -> None:
    """Raises InvalidValue where a passphrase is too short to protect anything."""
    if len(passphrase.strip()) < MIN_PASSPHRASE_LENGTH:
        raise InvalidValue(
            "The passphrase needs at least {min_passphrase_length} characters.",
            min_passphrase_length=MIN_PASSPHRASE_LENGTH,
        )


def passphrase_bytes(passphrase: str) -> bytes:
    """The same letters as the same bytes on every keyboard and system (macOS may compose accents differently)."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _passphrase_slot(vault_id: str, data_key: bytes, passphrase: str, cost: Argon2Cost) -> KeySlot:
    check_new_passphrase(passphrase)
    return KeySlot.wrap("passphrase", _context(vault_id), data_key, passphrase_bytes(passphrase), cost)


def _recovery_slot(vault_id: str, data_key: bytes, recovery_code: str) -> KeySlot:
    return KeySlot.wrap("recovery", _context(vault_id), data_key, read_recovery_code(recovery_code), None)


def _context(vault_id: str) -> str:
    return f"{FORMAT} {VERSION} {vault_id}"


def _checksum(values: PlainValues) -> str:
    return hashlib.sha256(canonical(values)).hexdigest()
