"""Key slots: the data key of a vault as one secret opens it, the passphrase or the recovery code.

The secret is turned into a key pair: by Argon2id (passphrase) or BLAKE2b (recovery code, random enough already). The
data key is sealed to the public half (X25519, XSalsa20-Poly1305), which the slot keeps. So the data key can be
replaced without asking for either secret, and only the secrets open what was sealed to them.
"""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, replace
from typing import Literal, Self, TypeVar

import nacl.exceptions
from nacl import bindings, pwhash

from ipt_desktop.errors import InvalidValue, StoreUnavailable, WrongPassphrase

SlotName = Literal["passphrase", "recovery"]
PlainValues = dict[str, object]
S = TypeVar("S")

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 24
_MARK_BYTES = 32


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
    """The data key sealed to a key pair. ``cost`` is None for the recovery code, which needs no slow derivation."""

    name: SlotName
    context: str
    cost: Argon2Cost | None
    salt: bytes
    public: bytes
    sealed: bytes

    @classmethod
    def wrap(cls, name: SlotName, context: str, data_key: bytes, secret: bytes, cost: Argon2Cost | None) -> Self:
        """Seals the data key for a secret under a fresh salt; ``context`` says which vault's key it is."""
        salt = secrets.token_bytes(_SALT_BYTES)
        public, _ = bindings.crypto_box_seed_keypair(_derived_key(secret, salt, cost))
        return cls(name, context, cost, salt, public, b"").for_key(context, data_key)

    def for_key(self, context: str, data_key: bytes) -> Self:
        """The slot that the same secret opens, with another data key in it."""
        return replace(self, context=context).with_key(data_key)

    def with_key(self, data_key: bytes) -> Self:
        """The slot with the data key sealed in it."""
        return replace(self, sealed=bindings.crypto_box_seal(self._mark() + data_key, self.public))

    def unwrap(self, secret: bytes) -> bytes:
        """The data key.

        Raises WrongPassphrase, or StoreUnavailable where there is not enough memory to tell.
        """
        public, private = bindings.crypto_box_seed_keypair(_derived_key(secret, self.salt, self.cost))
        try:
            opened = bindings.crypto_box_seal_open(self.sealed, public, private)
        except nacl.exceptions.CryptoError:
            raise _wrong_secret(self.name) from None
        # The mark binds what was sealed to its vault and its parameters: a slot moved or altered does not open.
        if not hmac.compare_digest(opened[:_MARK_BYTES], self._mark()):
            raise _wrong_secret(self.name)
        return opened[_MARK_BYTES:]

    def has_secret_of(self, other: object) -> bool:
        """Whether the same secret opens both slots."""
        return isinstance(other, KeySlot) and (self.salt, self.public) == (other.salt, other.public)

    def to_plain(self) -> PlainValues:
        """The slot as plain values for the key file."""
        return {**self._parameters(), "sealed": to_text(self.sealed)}

    @classmethod
    def from_plain(cls, name: SlotName, context: str, values: PlainValues) -> Self:
        """The slot as it was written; raises KeyError, TypeError, ValueError or InvalidValue where it is none."""
        slot = cls(
            name,
            context,
            _cost_of(name, values),
            to_bytes(values["salt"], _SALT_BYTES),
            to_bytes(values["public"], bindings.crypto_box_PUBLICKEYBYTES),
            to_bytes(values["sealed"], _MARK_BYTES + KEY_BYTES + bindings.crypto_box_SEALBYTES),
        )
        return _exactly(slot, slot.to_plain(), values)

    def _mark(self) -> bytes:
        content = canonical({"context": self.context, "slot": self.name, **self._parameters()})
        return hashlib.blake2b(content, digest_size=_MARK_BYTES, person=b"ipt key slot").digest()

    def _parameters(self) -> PlainValues:
        return {**_derivation(self.cost, self.salt), "public": to_text(self.public)}


@dataclass(frozen=True, slots=True)
class OldKeySlot:
    """A slot of version 1, in which the secret itself wraps the data key (XChaCha20-Poly1305). Only read."""

    name: SlotName
    context: str
    cost: Argon2Cost | None
    salt: bytes
    nonce: bytes
    sealed: bytes

    def unwrap(self, secret: bytes) -> bytes:
        """See KeySlot."""
        wrapping_key = _derived_key(secret, self.salt, self.cost)
        associated = canonical({"context": self.context, "slot": self.name, **_derivation(self.cost, self.salt)})
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                self.sealed, associated, self.nonce, wrapping_key
            )
        except nacl.exceptions.CryptoError:
            raise _wrong_secret(self.name) from None

    def has_secret_of(self, other: object) -> bool:
        """See KeySlot."""
        return self == other

    def to_plain(self) -> PlainValues:
        """See KeySlot."""
        return {**_derivation(self.cost, self.salt), "nonce": to_text(self.nonce), "sealed": to_text(self.sealed)}

    @classmethod
    def from_plain(cls, name: SlotName, context: str, values: PlainValues) -> Self:
        """See KeySlot."""
        slot = cls(
            name,
            context,
            _cost_of(name, values),
            to_bytes(values["salt"], _SALT_BYTES),
            to_bytes(values["nonce"], _NONCE_BYTES),
            to_bytes(values["sealed"], KEY_BYTES + 16),
        )
        return _exactly(slot, slot.to_plain(), values)


def _exactly(slot: S, written: PlainValues, values: PlainValues) -> S:
    """The slot; raises ValueError where the file holds anything that the slot does not."""
    if written != values:
        raise ValueError("slot")
    return slot


def _wrong_secret(name: SlotName) -> WrongPassphrase:
    if name == "recovery":
        return WrongPassphrase("This recovery code does not open the vault.")
    return WrongPassphrase("This passphrase does not open the vault.")


def _cost_of(name: SlotName, values: PlainValues) -> Argon2Cost | None:
    return None if name == "recovery" else Argon2Cost(to_integer(values["memory"]), to_integer(values["passes"]))


def _derivation(cost: Argon2Cost | None, salt: bytes) -> PlainValues:
    if cost is None:
        return {"kdf": "blake2b", "salt": to_text(salt)}
    return {"kdf": "argon2id", "memory": cost.memory, "passes": cost.passes, "salt": to_text(salt)}


def _derived_key(secret: bytes, salt: bytes, cost: Argon2Cost | None) -> bytes:
    if cost is None:
        return hashlib.blake2b(secret, digest_size=KEY_BYTES, salt=salt, person=b"ipt recovery").digest()
    try:
        return pwhash.argon2id.kdf(KEY_BYTES, secret, salt, cost.passes, cost.memory)
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
