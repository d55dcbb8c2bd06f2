"""A key slot: the data key of a vault wrapped by one secret, the passphrase or the recovery code.

XChaCha20-Poly1305 under a key made by Argon2id (passphrase) or BLAKE2b (recovery code, random enough already). The
slot's parameters and the vault's id are associated data, so that a slot moved or altered does not open.
"""

import base64
import binascii
import hashlib
import json
import secrets
from dataclasses import dataclass, replace
from typing import Literal, Self

import nacl.exceptions
from nacl import bindings, pwhash

from ipt_desktop.errors import InvalidValue, StoreUnavailable, WrongPassphrase

SlotName = Literal["passphrase", "recovery"]
PlainValues = dict[str, object]

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 24
_SEALED_BYTES = KEY_BYTES + 16


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one guess of the passphrase costs: memory in bytes (8 KiB to 4 GiB) and passes over it (1 to 64)."""

    memory: int = 256 * 1024 * 1024
    passes: int = 3

    def __post_init__(self) -> None:
        # Also a guard: an altered key file must not make the program ask for all memory of the computer.
        if not (8 * 1024 <= self.memory <= 4 * 1024**3 and 1 <= self.passes <= 64):
            raise InvalidValue("The cost of a passphrase guess is outside its limits.")


FULL_COST = Argon2Cost()


@dataclass(frozen=True, slots=True)
class KeySlot:
    """The wrapped data key. ``cost`` is None for the recovery code, which needs no slow derivation."""

    name: SlotName
    context: str
    cost: Argon2Cost | None
    salt: bytes
    nonce: bytes
    sealed: bytes

    @classmethod
    def wrap(cls, name: SlotName, context: str, data_key: bytes, secret: bytes, cost: Argon2Cost | None) -> Self:
        """Wraps the data key under a fresh salt and nonce; ``context`` says which vault's key it is."""
        bare = cls(name, context, cost, secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES), b"")
        sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            data_key, bare._associated(), bare.nonce, bare._wrapping_key(secret)
        )
        return replace(bare, sealed=sealed)

    def unwrap(self, secret: bytes) -> bytes:
        """The data key.

        Raises WrongPassphrase, or StoreUnavailable where there is not enough memory to tell.
        """
        wrapping_key = self._wrapping_key(secret)
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                self.sealed, self._associated(), self.nonce, wrapping_key
            )
        except nacl.exceptions.CryptoError:
            word = "recovery code" if self.name == "recovery" else "passphrase"
            raise WrongPassphrase("This {word} does not open the vault.", word=word) from None

    def to_plain(self) -> PlainValues:
        """The slot as plain values for the key file."""
        return {**self._parameters(), "nonce": to_text(self.nonce), "sealed": to_text(self.sealed)}

    @classmethod
    def from_plain(cls, name: SlotName, context: str, values: PlainValues) -> Self:
        """The slot as it was written; raises KeyError, TypeError, ValueError or InvalidValue where it is none."""
        cost = None if name == "recovery" else Argon2Cost(to_integer(values["memory"]), to_integer(values["passes"]))
        return cls(
            name,
            context,
            cost,
            to_bytes(values["salt"], _SALT_BYTES),
            to_bytes(values["nonce"], _NONCE_BYTES),
            to_bytes(values["sealed"], _SEALED_BYTES),
        )

    def _associated(self) -> bytes:
        return canonical({"context": self.context, "slot": self.name, **self._parameters()})

    def _parameters(self) -> PlainValues:
        salt = to_text(self.salt)
        if self.cost is None:
            return {"kdf": "blake2b", "salt": salt}
        return {"kdf": "argon2id", "memory": self.cost.memory, "passes": self.cost.passes, "salt": salt}

    def _wrapping_key(self, secret: bytes) -> bytes:
        if self.cost is None:
            return hashlib.blake2b(secret, digest_size=KEY_BYTES, salt=self.salt, person=b"ipt recovery").digest()
        try:
            return pwhash.argon2id.kdf(KEY_BYTES, secret, self.salt, self.cost.passes, self.cost.memory)
        except nacl.exceptions.RuntimeError:
            raise StoreUnavailable("There is not enough free memory to check the passphrase.") from None


def canonical(values: PlainValues) -> bytes:
    """The one way to write plain values as bytes, for hashes and associated data."""
    return json.dumps(values, sort_keys=True, separators=(",", ":")).encode()


def to_text(raw: bytes) -> str:
    """Bytes as base 64."""
    return base64.b64encode(raw).decode()


def to_bytes(value: object, length: int) -> bytes:
    """Bytes of a fixed length from base 64; raises TypeError or ValueError."""
    if not isinstance(value, str):
        raise TypeError("not text")
    raw = base64.b64decode(value, validate=True)
    if len(raw) != length:
        raise binascii.Error("not of the right length")
    return raw


def to_integer(value: object) -> int:
    """A whole number as JSON knows it; raises TypeError for anything else, true and false included."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("not a whole number")
    return value
