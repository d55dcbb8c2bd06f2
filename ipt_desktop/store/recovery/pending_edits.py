"""Pending edits: what could not be saved before locking is sealed with the data key and restored on unlocking."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import nacl.exceptions
from nacl import bindings

from ipt_desktop.errors import InvalidValue, VaultDamaged
from ipt_desktop.model.change import Edit
from ipt_desktop.model.edit_codec import edit_from_plain, edit_to_plain
from ipt_desktop.model.unfinished_text import UnfinishedText
from ipt_desktop.store.database.encrypted_database import Key

_NONCE_BYTES = 24
Pending = Sequence[tuple[str, Edit] | UnfinishedText]


def seal(pending: Pending, key: Key) -> bytes:
    """The edits with the ids of their cases, readable only with the vault's data key."""
    plain = [_pending_to_plain(waiting) for waiting in pending]
    nonce = secrets.token_bytes(_NONCE_BYTES)
    content = json.dumps(plain, ensure_ascii=False).encode()
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(content, key.salt, nonce, _sealing_key(key))


def unseal(sealed: bytes, key: Key) -> Pending:
    """The edits as they were sealed; raises VaultDamaged."""
    nonce, content = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(content, key.salt, nonce, _sealing_key(key))
        return [_pending_from_plain(waiting) for waiting in json.loads(plain)]
    except (nacl.exceptions.CryptoError, ValueError, LookupError, TypeError, InvalidValue):
        raise VaultDamaged("The edits that were set aside cannot be read.") from None


def _sealing_key(key: Key) -> bytes:
    return hashlib.blake2b(key.data_key, digest_size=32, person=b"ipt edits aside").digest()


def _pending_to_plain(waiting: tuple[str, Edit] | UnfinishedText) -> dict[str, object]:
    if isinstance(waiting, UnfinishedText):
        return {"case_id": waiting.case_id, "place": waiting.place, "words": waiting.words}
    case_id, edit = waiting
    return {"case_id": case_id, **edit_to_plain(edit)}


def _pending_from_plain(plain: Mapping[str, Any]) -> tuple[str, Edit] | UnfinishedText:
    if "place" in plain:
        return UnfinishedText(str(plain["case_id"]), str(plain["place"]), str(plain["words"]))
    return plain["case_id"], edit_from_plain(plain)
