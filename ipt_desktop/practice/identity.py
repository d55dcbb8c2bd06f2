"""The keys of a member: an Ed25519 key that signs and an X25519 key for which others seal.

They are made on the therapist's own computer and kept in the vault; only their public halves leave it. The keys of the
recovery sheet come from a code that exists only on paper.
"""

import hashlib
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey
from nacl.utils import random

from ipt_desktop.errors import Refused
from ipt_desktop.store.keys.recovery_code import read_recovery_code

_SEED_BYTES = 32
_GROUPS = 6
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Identity:
    """The private keys of a member."""

    sign_seed: bytes
    box_seed: bytes

    @classmethod
    def new(cls) -> "Identity":
        """Fresh keys."""
        return cls(random(_SEED_BYTES), random(_SEED_BYTES))

    @classmethod
    def from_code(cls, code: str) -> "Identity":
        """The keys of a recovery code of the practice. Raises InvalidValue for a code that cannot be right."""
        secret = read_recovery_code(code)
        seeds = (
            hashlib.blake2b(secret, digest_size=_SEED_BYTES, person=purpose).digest()
            for purpose in (b"ipt paper sign", b"ipt paper box")
        )
        return cls(*seeds)

    @property
    def public(self) -> "PublicKeys":
        """The halves that others may know."""
        return PublicKeys(bytes(SigningKey(self.sign_seed).verify_key), bytes(PrivateKey(self.box_seed).public_key))

    def sign(self, statement: bytes) -> bytes:
        """The signature of a statement."""
        return SigningKey(self.sign_seed).sign(statement).signature

    def unseal(self, sealed: bytes) -> bytes:
        """What was sealed for these keys. Raises Refused for anything else."""
        try:
            return SealedBox(PrivateKey(self.box_seed)).decrypt(sealed)
        except (CryptoError, ValueError, TypeError):
            raise Refused("The key of this case was not sealed for you. Ask the colleague to share it again.") from None


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What the others know of a member's keys."""

    sign_key: bytes
    box_key: bytes

    @property
    def fingerprint(self) -> str:
        """Six groups of five digits to be read aloud: two different keys never share them by chance."""
        number = int.from_bytes(hashlib.blake2b(self.sign_key + self.box_key, person=b"ipt fingerprint").digest())
        digits = f"{number % 10 ** (_GROUPS * _DIGITS):0{_GROUPS * _DIGITS}d}"
        return " ".join(digits[start : start + _DIGITS] for start in range(0, len(digits), _DIGITS))

    def has_signed(self, statement: bytes, signature: bytes) -> bool:
        """Whether the signature is this member's, over exactly this statement."""
        try:
            VerifyKey(self.sign_key).verify(statement, signature)
        except (CryptoError, ValueError, TypeError):
            return False
        return True

    def seal(self, secret: bytes) -> bytes:
        """The secret, readable only for this member."""
        return SealedBox(PublicKey(self.box_key)).encrypt(secret)


def statement(purpose: str, *parts: object) -> bytes:
    """What is signed: each part with its length, so that no two statements are the same bytes."""
    pieces = [part if isinstance(part, bytes) else str(part).encode() for part in (f"ipt practice {purpose}", *parts)]
    return b"".join(len(piece).to_bytes(4) + piece for piece in pieces)
