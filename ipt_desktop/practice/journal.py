"""Entries of a journal: sealed with the key of the case, signed by their author, each chained to the one before.

The seal and the signature cover the case, the number, the epoch and the author, so an entry that is altered, moved to
another place or case, or given to another author shows. The chain shows what was left out or put back.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.utils import random

from ipt_desktop.errors import VaultDamaged
from ipt_desktop.practice.identity import Identity, PublicKeys, statement

FORMAT = 4
"""The version of the records in an entry: that of the vault's tables, since an entry holds the same fields."""
NO_ENTRY = bytes(32)
KEY_BYTES = 32
_STEP = 256  # entries have sizes in these steps, so that a size says little
_NONCE_BYTES = 24
_LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry belongs."""

    case_id: str
    seq: int
    epoch: int
    author: str
    format: int = FORMAT

    @property
    def associated(self) -> bytes:
        """What the seal covers besides the content."""
        return statement("entry", self.case_id, self.seq, self.epoch, self.author, self.format)


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry as the server keeps it. ``previous`` is the hash of the entry before."""

    place: Place
    previous: bytes
    sealed: bytes
    signature: bytes

    @property
    def hash(self) -> bytes:
        """What the next entry names as the one before."""
        return hashlib.blake2b(self.previous + self.signature + self.sealed, digest_size=32).digest()


def seal(content: Mapping[str, object], place: Place, previous: bytes, key: bytes, author: Identity) -> SealedEntry:
    """The entry for this place."""
    packed = zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    framed = len(packed).to_bytes(4) + packed
    padded = framed + bytes(-len(framed) % _STEP)
    nonce = random(_NONCE_BYTES)
    sealed = nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(padded, place.associated, nonce, key)
    return SealedEntry(place, previous, sealed, author.sign(_signed(place, previous, sealed)))


def unseal(entry: SealedEntry, key: bytes, author: PublicKeys) -> Mapping[str, Any]:
    """The content. Raises VaultDamaged for an entry that is not as its author wrote it for this place."""
    if not author.has_signed(_signed(entry.place, entry.previous, entry.sealed), entry.signature):
        raise VaultDamaged("An entry on the practice's server was altered or moved. Nothing was taken from it.")
    nonce, content = entry.sealed[:_NONCE_BYTES], entry.sealed[_NONCE_BYTES:]
    try:
        padded = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(content, entry.place.associated, nonce, key)
        packing = zlib.decompressobj()
        plain = packing.decompress(padded[4 : 4 + int.from_bytes(padded[:4])], _LARGEST)
        content_read = json.loads(plain)
    except (CryptoError, ValueError, TypeError, zlib.error):
        raise VaultDamaged("An entry on the practice's server does not open with the key of this case.") from None
    if not isinstance(content_read, dict):
        raise VaultDamaged("An entry on the practice's server does not open with the key of this case.")
    return content_read


def _signed(place: Place, previous: bytes, sealed: bytes) -> bytes:
    return statement("signed entry", place.associated, previous, sealed)
