"""The key file `vault.key`: one random data key, sealed for the passphrase and for the recovery code.

A plain checksum tells damage from a wrong passphrase; a seal keyed by the data key covers vault id and slots. The
times of failed attempts are kept here too: they cannot be deleted without deleting the key.
"""

import contextlib
import hashlib
import hmac
import json
import secrets
import unicodedata
import uuid
from dataclasses import dataclass, field, replace
from typing import Any, Self

from ipt_desktop.errors import InvalidValue, Refused, VaultDamaged, VaultNewer, WrongPassphrase
from ipt_desktop.store.keys.key_slot import (
    FULL_COST,
    KEY_BYTES,
    Argon2Cost,
    KeySlot,
    OldKeySlot,
    PlainValues,
    canonical,
    to_bytes,
    to_integer,
    to_text,
)
from ipt_desktop.store.keys.recovery_code import looks_like_recovery_code, read_recovery_code
from ipt_desktop.store.keys.unlock_attempts import FailedAttempt

FORMAT = "ipt-desktop vault key"
VERSION = 2
MIN_PASSPHRASE_LENGTH = 8
_SEAL_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What `vault.key` holds. ``failures`` are the failed attempts since the vault was last opened."""

    vault_id: str
    passphrase: KeySlot | OldKeySlot
    recovery: KeySlot | OldKeySlot
    seal: bytes = b""
    failures: tuple[FailedAttempt, ...] = field(default=(), compare=False)

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
            raise WrongPassphrase("What this computer remembers no longer opens the vault.")
        return data_key

    def with_passphrase(self, data_key: bytes, passphrase: str, cost: Argon2Cost = FULL_COST) -> Self:
        """The same file with another passphrase; raises InvalidValue where it is too short, and as `for_key`."""
        self._check_version()
        slot = _passphrase_slot(self.vault_id, data_key, passphrase, cost)
        return self._sealed(self.vault_id, slot, self.recovery, data_key)

    def with_recovery_code(self, data_key: bytes, recovery_code: str) -> Self:
        """The same file with another recovery code; the old one no longer opens it. Raises as `for_key`."""
        self._check_version()
        slot = _recovery_slot(self.vault_id, data_key, recovery_code)
        return self._sealed(self.vault_id, self.passphrase, slot, data_key)

    def for_key(self, vault_id: str, data_key: bytes) -> Self:
        """A key file for another data key that the same passphrase and recovery code open.

        Raises Refused for a file of version 1, which cannot be given another key without both secrets.
        """
        passphrase, recovery = self._check_version()
        context = _context(vault_id)
        return self._sealed(
            vault_id, passphrase.for_key(context, data_key), recovery.for_key(context, data_key), data_key
        )

    def _check_version(self) -> tuple[KeySlot, KeySlot]:
        if isinstance(self.passphrase, OldKeySlot) or isinstance(self.recovery, OldKeySlot):
            raise Refused("This vault was made by an earlier version of the program. Renew its keys first.")
        return self.passphrase, self.recovery

    def has_secrets_of(self, other: "KeyFile") -> bool:
        """Whether the passphrase and the recovery code of the other file open this one."""
        return self.passphrase.has_secret_of(other.passphrase) and self.recovery.has_secret_of(other.recovery)

    def to_bytes(self) -> bytes:
        """The file's content."""
        content = {**self._content(), "seal": to_text(self.seal)}
        if self.failures:
            content["failures"] = [failure.to_plain() for failure in self.failures]
        return json.dumps({**content, "checksum": _checksum(content)}, indent=1).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Reads a key file; raises VaultNewer or VaultDamaged."""
        try:
            return cls._read(json.loads(content))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, InvalidValue):
            raise VaultDamaged("The key file of the vault is damaged.") from None

    @classmethod
    def _read(cls, values: dict[str, Any]) -> Self:
        version = to_integer(values["version"])
        if values["format"] == FORMAT and version > VERSION:
            raise VaultNewer("The vault was written by a newer version of this program.")
        if values.pop("checksum") != _checksum(values):
            raise ValueError("checksum")
        failures = tuple(FailedAttempt.from_plain(failure) for failure in values.pop("failures", []))
        vault_id, slot_type = uuid.UUID(hex=values["vault_id"]).hex, OldKeySlot if version == 1 else KeySlot
        context = _context(vault_id, version)
        key_file = cls(
            vault_id,
            slot_type.from_plain("passphrase", context, values["passphrase"]),
            slot_type.from_plain("recovery", context, values["recovery"]),
            to_bytes(values["seal"], _SEAL_BYTES),
            failures,
        )
        if values.keys() != {*key_file._content(), "seal"}:
            raise ValueError("unknown fields")
        return key_file

    def _content(self) -> PlainValues:
        is_old = isinstance(self.passphrase, OldKeySlot) and isinstance(self.recovery, OldKeySlot)
        return {
            "format": FORMAT,
            "version": 1 if is_old else VERSION,
            "vault_id": self.vault_id,
            "passphrase": self.passphrase.to_plain(),
            "recovery": self.recovery.to_plain(),
        }

    def _checked(self, data_key: bytes) -> bytes:
        if not hmac.compare_digest(self.seal, self.seal_by(data_key)):
            raise VaultDamaged("The key file of the vault was altered outside this program.")
        return data_key

    @classmethod
    def _sealed(
        cls, vault_id: str, passphrase: KeySlot | OldKeySlot, recovery: KeySlot | OldKeySlot, data_key: bytes
    ) -> Self:
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


def _context(vault_id: str, version: int = VERSION) -> str:
    return f"{FORMAT} {version} {vault_id}"


def _checksum(values: PlainValues) -> str:
    return hashlib.sha256(canonical(values)).hexdigest()
