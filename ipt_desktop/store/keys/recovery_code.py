"""The recovery code: 160 random bits on paper, in eight groups that tell a typing mistake by themselves.

Crockford's base 32 (no I, L, O, U); four characters and one check character make a group.
"""

import secrets

from ipt_desktop.errors import InvalidValue

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
GROUPS = 8
SECRET_BYTES = 20
_PAYLOAD = 4
_GROUP_LENGTH = _PAYLOAD + 1


def new_recovery_code() -> str:
    """A fresh code such as ``7K3PD-...``: eight groups of five characters joined by hyphens."""
    return write_recovery_code(secrets.token_bytes(SECRET_BYTES))


def write_recovery_code(secret: bytes) -> str:
    """The code for 20 secret bytes."""
    number = int.from_bytes(secret, "big")
    characters = [ALPHABET[number >> shift & 31] for shift in range(155, -1, -5)]
    payloads = ["".join(characters[start : start + _PAYLOAD]) for start in range(0, len(characters), _PAYLOAD)]
    return "-".join(payload + _check_character(place, payload) for place, payload in enumerate(payloads, start=1))


def read_recovery_code(typed: str) -> bytes:
    """The 20 secret bytes of a typed code; case, spaces, hyphens and look-alike letters do not matter.

    Raises InvalidValue naming the first group that cannot be right.
    """
    text = "".join(mark for mark in typed.upper() if mark.isalnum()).translate(LOOK_ALIKES)
    if len(text) != GROUPS * _GROUP_LENGTH:
        raise InvalidValue(
            "The recovery code has {groups} groups of {group_length} characters.",
            groups=GROUPS,
            group_length=_GROUP_LENGTH,
        )
    number = 0
    for place in range(1, GROUPS + 1):
        group = text[(place - 1) * _GROUP_LENGTH : place * _GROUP_LENGTH]
        if not is_group_right(place, group):
            raise InvalidValue("Group {place} of the recovery code has a typing mistake.", place=place)
        for mark in group[:_PAYLOAD]:
            number = number << 5 | ALPHABET.index(mark)
    return number.to_bytes(SECRET_BYTES, "big")


def looks_like_recovery_code(typed: str) -> bool:
    """Whether the text can be a recovery code rather than a passphrase."""
    try:
        read_recovery_code(typed)
    except InvalidValue:
        return False
    return True


def is_group_right(place: int, group: str) -> bool:
    """Whether a typed group can stand at this place (1-8) of a code; lets a form check group by group."""
    marks = group.strip().upper().translate(LOOK_ALIKES)
    return (
        len(marks) == _GROUP_LENGTH
        and all(mark in ALPHABET for mark in marks)
        and marks[_PAYLOAD] == _check_character(place, marks[:_PAYLOAD])
    )


def _check_character(place: int, payload: str) -> str:
    # Odd weights can be undone modulo 32, so every single wrong character and every swap of two groups shows.
    total = 11 * place + sum((2 * index + 1) * ALPHABET.index(mark) for index, mark in enumerate(payload))
    return ALPHABET[total % 32]
