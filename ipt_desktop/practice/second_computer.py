"""The file that takes a therapist's keys to a second computer, sealed with a code that travels on paper."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from ipt_desktop.atomic_files import write_atomic
from ipt_desktop.errors import FileRefused, Refused
from ipt_desktop.store.keys.recovery_code import new_recovery_code, read_recovery_code

_NAMES = ("invitation", "identity", "founder", "member")
_LARGEST = 1 << 20


def write(path: Path, keys: Mapping[str, str]) -> str:
    """Writes the file and returns the code that opens it. Raises FileRefused."""
    code = new_recovery_code()
    content = json.dumps({name: keys[name] for name in _NAMES}).encode()
    try:
        write_atomic(path, _box(code).encrypt(content))
    except OSError:
        raise FileRefused("The file cannot be written there.") from None
    return code


def read(path: Path, code: str) -> dict[str, str]:
    """The keys in the file. Raises InvalidValue for a mistyped code, Refused for a wrong one, FileRefused."""
    box = _box(code)
    try:
        with path.open("rb") as file:
            sealed = file.read(_LARGEST)
    except OSError:
        raise FileRefused("The file cannot be read.") from None
    try:
        plain = json.loads(box.decrypt(sealed))
        return {name: str(plain[name]) for name in _NAMES}
    except (CryptoError, ValueError, LookupError):
        raise Refused("This code does not open this file.") from None


def _box(code: str) -> SecretBox:
    key = hashlib.blake2b(read_recovery_code(code), digest_size=32, person=b"ipt computer").digest()
    return SecretBox(key)
