"""Pending edits: what could not be saved before locking is sealed with the data key and restored on unlocking."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import nacl.exceptions
from nacl import bindings

from ipt_desktop.errors import InvalidValue, VaultDamaged
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.codec import from_plain, to_plain
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.network import BY_NAME
from ipt_desktop.store.database.encrypted_database import Key

_NONCE_BYTES = 24
Pending = Sequence[tuple[str, Edit]]


def seal(pending: Pending, key: Key) -> bytes:
    """The edits with the ids of their cases, readable only with the vault's data key."""
    plain = [{"case_id": case_id, **_edit_to_plain(edit)} for case_id, edit in pending]
    nonce = secrets.token_bytes(_NONCE_BYTES)
    content = json.dumps(plain, ensure_ascii=False).encode()
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(content, key.salt, nonce, _sealing_key(key))


def unseal(sealed: bytes, key: Key) -> Pending:
    """The edits as they were sealed; raises VaultDamaged."""
    nonce, content = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(content, key.salt, nonce, _sealing_key(key))
        return [(one["case_id"], _edit_from_plain(one)) for one in json.loads(plain)]
    except (nacl.exceptions.CryptoError, ValueError, LookupError, TypeError, InvalidValue):
        raise VaultDamaged("The edits that were set aside cannot be read.") from None


def _sealing_key(key: Key) -> bytes:
    return hashlib.blake2b(key.data_key, digest_size=32, person=b"ipt edits aside").digest()


def _edit_to_plain(edit: Edit) -> dict[str, object]:
    changes = [
        {"kind": change.key[0].__name__, "before": _plain(change.before), "after": _plain(change.after)}
        for change in edit.changes
    ]
    return {"label": edit.label, "changes": changes}


def _edit_from_plain(plain: Mapping[str, Any]) -> Edit:
    return Edit(plain["label"], tuple(_changes(plain["changes"])))


def _changes(plain: Iterable[Mapping[str, Any]]) -> Iterable[Change]:
    for one in plain:
        kind = BY_NAME[one["kind"]]
        yield Change(_entity(kind, one["before"]), _entity(kind, one["after"]))


def _plain(entity: Entity | None) -> Mapping[str, object] | None:
    return None if entity is None else to_plain(entity)


def _entity(kind: type[Entity], plain: Mapping[str, Any] | None) -> Entity | None:
    return None if plain is None else from_plain(kind, plain)
