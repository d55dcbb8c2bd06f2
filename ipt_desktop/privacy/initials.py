"""Initials of names in any script."""

import unicodedata

_PARTICLES = {"van", "von", "de", "del", "della", "der", "den", "ter", "zu", "zur", "dos"}
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "frau", "the"}


def initials(label: str) -> str:
    """One or two letters for a name: titles and all but the first and last word are passed over."""
    return "".join(_letters(label))


def dotted(label: str) -> str:
    """The initials as they stand for a name in a text: M.I.; signs that have no capitals stand without a dot."""
    return "".join(f"{letter}." if letter.lower() != letter else letter for letter in _letters(label))


def _letters(label: str) -> list[str]:
    words = [word for word in label.replace("-", " ").split() if any(sign.isalnum() for sign in word)]
    telling = [word for word in words if word.casefold().strip(".") not in _TITLES] or words
    if not telling:
        return [first_sign(label.strip())]
    chosen = telling if len(telling) == 1 else (telling[0], telling[-1])
    return [first_sign(word.lstrip("\"'([{«“‘¿¡")).upper() for word in chosen]


def first_sign(word: str) -> str:
    """The first written sign of a word with the marks that belong to it."""
    end = 1
    while end < len(word) and (
        unicodedata.category(word[end]) in {"Mn", "Mc", "Me", "Sk"} or "\u200d" in word[end - 1 : end + 1]
    ):
        end += 1
    return word[:end]


def first_name(label: str) -> str:
    """The given name, also of "Lindqvist, Nora" and "van der Berg Jan"; initials where the name begins with a title.

    A title stands before a family name, which would say whose sheet it is.
    """
    family, comma, given = label.partition(",")
    words = (given if comma and given.strip() else family).split()
    if len(words) > 1 and words[0].casefold().strip(".") in _TITLES:
        return dotted(label)
    if words and words[0] in _PARTICLES:  # a family name first, as in lists; "Van Morrison" is a given name
        return words[-1]
    return words[0] if words else ""
