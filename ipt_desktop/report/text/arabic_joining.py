"""Arabic letters joined to their neighbours with nothing but Unicode's own table of joined forms."""

import unicodedata
from collections.abc import Set as AbstractSet
from functools import cache

_FORMS = ("<isolated>", "<final>", "<initial>", "<medial>")
_TATWEEL = "\u0640"


def joined(words: str, drawable: AbstractSet[int]) -> str:
    """The text with each letter in the form its neighbours ask for, where the font has that form."""
    signs = _with_ligatures(words, drawable)
    bases = [at for at, sign in enumerate(signs) if unicodedata.category(sign[-1]) not in {"Mn", "Cf"}]
    shaped = list(signs)
    for place, at in enumerate(bases):
        before = signs[bases[place - 1]] if place else ""
        after = signs[bases[place + 1]] if place + 1 < len(bases) else ""
        to_left = _joins_onward(before) and _joins_back(signs[at])
        to_right = _joins_onward(signs[at]) and _joins_back(after)
        form = _FORMS[to_left + 2 * to_right]
        found = _forms().get(signs[at], {}).get(form, "")
        if found and ord(found) in drawable:
            shaped[at] = found
        elif len(signs[at]) > 1:
            shaped[at] = _forms()[signs[at]]["<isolated>"]
    return "".join(shaped)


def _with_ligatures(words: str, drawable: AbstractSet[int]) -> list[str]:
    """The signs, with lam and alef as one, for they are never written side by side."""
    signs: list[str] = []
    for sign in words:
        pair = (signs[-1] if signs else "") + sign
        ligature = _forms().get(pair, {}).get("<isolated>", "") if len(pair) == 2 and pair[0] == "\u0644" else ""
        if ligature and ord(ligature) in drawable:
            signs[-1] = pair
        else:
            signs.append(sign)
    return signs


def _joins_onward(sign: str) -> bool:
    return sign == _TATWEEL or "<initial>" in _forms().get(sign, {})


def _joins_back(sign: str) -> bool:
    return sign == _TATWEEL or "<final>" in _forms().get(sign, {})


@cache
def _forms() -> dict[str, dict[str, str]]:
    """For letters and pairs of letters, the sign of each form."""
    found: dict[str, dict[str, str]] = {}
    for point in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD)):
        form, _, points = unicodedata.decomposition(chr(point)).partition(" ")
        if form in _FORMS:
            letters = "".join(chr(int(one, 16)) for one in points.split())
            found.setdefault(letters, {})[form] = chr(point)
    return found
