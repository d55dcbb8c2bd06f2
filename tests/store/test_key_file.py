"""The key file: both secrets open it, nothing else does, and alterations are told from wrong passphrases."""

import json
import unicodedata
from typing import Any

import pytest

from ipt_desktop.errors import InvalidValue, StoreUnavailable, VaultDamaged, VaultNewer, WrongPassphrase
from ipt_desktop.store.keys.key_file import KeyFile, _checksum
from ipt_desktop.store.keys.key_slot import Argon2Cost, KeySlot, to_bytes, to_integer
from ipt_desktop.store.keys.recovery_code import new_recovery_code
from tests.store.vaults import CHEAP

CODE = new_recovery_code()
PASSPHRASE = "schöner Tag im März"


@pytest.fixture(scope="module")
def made() -> tuple[KeyFile, bytes]:
    return KeyFile.create(PASSPHRASE, CODE, CHEAP)


def test_both_secrets_open_the_same_key(made: tuple[KeyFile, bytes]) -> None:
    key_file, data_key = made
    again = KeyFile.from_bytes(key_file.to_bytes())
    assert again == key_file
    assert again.open_with_passphrase(PASSPHRASE) == data_key
    assert again.open_with_recovery_code(CODE.lower()) == data_key
    assert len(data_key) == 32


def test_the_way_accents_are_typed_does_not_matter(made: tuple[KeyFile, bytes]) -> None:
    key_file, data_key = made
    assert key_file.open_with_passphrase(unicodedata.normalize("NFD", PASSPHRASE)) == data_key


@pytest.mark.parametrize("wrong", ["", "schöner Tag im Mär", "SCHÖNER TAG IM MÄRZ", "\ud800"])
def test_a_wrong_passphrase_opens_nothing(made: tuple[KeyFile, bytes], wrong: str) -> None:
    with pytest.raises(WrongPassphrase, match="passphrase"):
        made[0].open_with_passphrase(wrong)


def test_another_recovery_code_opens_nothing(made: tuple[KeyFile, bytes]) -> None:
    with pytest.raises(WrongPassphrase, match="recovery code"):
        made[0].open_with_recovery_code(new_recovery_code())


def test_the_file_holds_neither_key_nor_secrets(made: tuple[KeyFile, bytes]) -> None:
    key_file, data_key = made
    content = key_file.to_bytes()
    assert data_key not in content
    assert data_key.hex().encode() not in content
    assert PASSPHRASE.encode() not in content
    assert CODE.split("-")[0].encode() not in content


def test_a_changed_passphrase_replaces_one_slot_only(made: tuple[KeyFile, bytes]) -> None:
    key_file, data_key = made
    changed = key_file.with_passphrase(data_key, "another long one", CHEAP)
    assert changed.recovery == key_file.recovery
    assert changed.open_with_passphrase("another long one") == data_key
    with pytest.raises(WrongPassphrase):
        changed.open_with_passphrase(PASSPHRASE)


def test_a_new_recovery_code_replaces_the_old_one(made: tuple[KeyFile, bytes]) -> None:
    key_file, data_key = made
    code = new_recovery_code()
    changed = key_file.with_recovery_code(data_key, code)
    assert changed.passphrase == key_file.passphrase
    assert changed.open_with_recovery_code(code) == data_key
    with pytest.raises(WrongPassphrase):
        changed.open_with_recovery_code(CODE)


@pytest.mark.parametrize("short", ["", "seven77", "       x       "])
def test_a_short_passphrase_is_refused(short: str) -> None:
    with pytest.raises(InvalidValue, match="at least 8"):
        KeyFile.create(short, CODE, CHEAP)


def _altered(key_file: KeyFile, *path: str, value: Any) -> bytes:
    """The file with one value changed and the checksum made to fit, as somebody who knows the format would."""
    content = json.loads(key_file.to_bytes())
    content.pop("checksum")
    inner = content
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return json.dumps({**content, "checksum": _checksum(content)}).encode()


def test_every_flipped_byte_is_found(made: tuple[KeyFile, bytes]) -> None:
    key_file, _ = made
    content = key_file.to_bytes()
    opened = 0
    for at in range(len(content)):
        damaged = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        try:
            opened += KeyFile.from_bytes(damaged) != key_file
        except (VaultDamaged, VaultNewer):
            continue
    assert opened == 0


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("vault_id",), "not an id"),
        (("vault_id",), None),
        (("passphrase", "memory"), 1 << 50),
        (("passphrase", "memory"), "8192"),
        (("passphrase", "passes"), True),
        (("passphrase", "salt"), "AAAA"),
        (("passphrase", "salt"), 7),
        (("passphrase", "sealed"), "!!!!"),
        (("recovery",), []),
        (("passphrase",), "text"),
        (("seal",), ""),
    ],
)
def test_values_that_cannot_be_right_are_damage(made: tuple[KeyFile, bytes], path: tuple[str, ...], value: Any) -> None:
    with pytest.raises(VaultDamaged):
        KeyFile.from_bytes(_altered(made[0], *path, value=value))


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"7", b"null", b"\xff\xfe", b"[" * 100_000])
def test_something_else_is_damage(content: bytes) -> None:
    with pytest.raises(VaultDamaged):
        KeyFile.from_bytes(content)


def test_a_newer_file_is_told_from_a_damaged_one(made: tuple[KeyFile, bytes]) -> None:
    with pytest.raises(VaultNewer):
        KeyFile.from_bytes(_altered(made[0], "version", value=3))


def test_parameters_changed_with_a_fitting_checksum_do_not_open(made: tuple[KeyFile, bytes]) -> None:
    weaker = KeyFile.from_bytes(_altered(made[0], "passphrase", "passes", value=2))
    with pytest.raises(WrongPassphrase):
        weaker.open_with_passphrase(PASSPHRASE)


def test_a_slot_of_another_vault_does_not_open(made: tuple[KeyFile, bytes]) -> None:
    other, _ = KeyFile.create(PASSPHRASE, CODE, CHEAP)
    moved = KeyFile.from_bytes(_altered(made[0], "passphrase", value=other.passphrase.to_plain()))
    with pytest.raises(WrongPassphrase):
        moved.open_with_passphrase(PASSPHRASE)


def test_a_slot_altered_by_somebody_without_the_key_is_found_by_the_other_slot(made: tuple[KeyFile, bytes]) -> None:
    other, _ = KeyFile.create(PASSPHRASE, CODE, CHEAP)
    moved = KeyFile.from_bytes(_altered(made[0], "recovery", value=other.recovery.to_plain()))
    with pytest.raises(VaultDamaged, match="altered"):
        moved.open_with_passphrase(PASSPHRASE)


def test_the_full_cost_is_what_was_promised() -> None:
    assert Argon2Cost() == Argon2Cost(memory=256 * 1024 * 1024, passes=3)


@pytest.mark.parametrize(("memory", "passes"), [(0, 3), (1 << 40, 3), (8192, 0), (8192, 1000)])
def test_costs_outside_the_limits_are_refused(memory: int, passes: int) -> None:
    with pytest.raises(InvalidValue):
        Argon2Cost(memory, passes)


def test_too_little_memory_is_not_called_a_wrong_passphrase(made: tuple[KeyFile, bytes]) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    limits = resource.getrlimit(resource.RLIMIT_AS)
    costly = KeyFile.from_bytes(_altered(made[0], "passphrase", "memory", value=4 * 1024**3))
    resource.setrlimit(resource.RLIMIT_AS, (3 * 1024**3, limits[1]))
    try:
        with pytest.raises(StoreUnavailable, match="memory"):
            costly.open_with_passphrase(PASSPHRASE)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def test_plain_values_are_taken_only_as_what_they_are() -> None:
    assert to_integer(5) == 5
    assert to_bytes("AAAA", 3) == b"\0\0\0"
    assert KeySlot.wrap("recovery", "a", b"k" * 32, b"s" * 20, None).unwrap(b"s" * 20) == b"k" * 32
