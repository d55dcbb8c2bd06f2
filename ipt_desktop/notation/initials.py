"""Initials of names in any script."""

import unicodedata

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "frau", "the"}


def initials(label: str) -> str:
    """One or two letters for a name: titles and all but the first and last word are passed over."""
    words = [word for word in label.replace("-", " ").split() if any(sign.isalnum() for sign in word)]
    telling = [word for word in words if word.casefold().strip(".") not in _TITLES] or words
    if not telling:
        return first_sign(label.strip())
    chosen = telling if len(telling) == 1 else (telling[0], telling[-1])
    return "".join(first_sign(word.lstrip("\"'([{«“‘¿¡")) for word in chosen).upper()


def first_sign(word: str) -> str:
    """The first written sign of a word with the marks that belong to it."""
    end = 1
    while end < len(word) and (
        unicodedata.category(word[end]) in {"Mn", "Mc", "Me", "Sk"} or "\u200d" in word[end - 1 : end + 1]
    ):
        end += 1
    return word[:end]


def first_name(label: str) -> str:
    """The first word of a name; initials where that is a title, for a family name says whose sheet it is."""
    words = label.split()
    if len(words) > 1 and words[0].casefold().strip(".") in _TITLES:
        return initials(label)
    return words[0] if words else ""
