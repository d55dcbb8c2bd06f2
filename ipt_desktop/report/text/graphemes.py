"""Written signs: letters with the marks that belong to them, which are never parted on paper."""

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_MARKS = {"Mn", "Mc", "Me"}
_UNSEEN = {"Cf"}


def clusters(words: str) -> Iterator[str]:
    """The written signs of a text, each with its marks, joiners and skin tones."""
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or not (_belongs(words[index]) or words[index - 1] == _JOINER):
            yield words[start:index]
            start = index


def is_unseen(sign: str) -> bool:
    """Whether the sign only steers how others look: joiners, variation selectors, marks of direction."""
    return unicodedata.category(sign) in _UNSEEN or "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


def _belongs(sign: str) -> bool:
    if sign.isascii():
        return False
    return unicodedata.category(sign) in _MARKS or is_unseen(sign) or "\U0001f3fb" <= sign <= "\U0001f3ff"
