"""The forms that one name takes in running text: spellings, inflections, short forms, account names."""

import re
from collections.abc import Iterator

from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.name_words import SHORT_FORMS

_SHORTEST_INFLECTED = 3
_SOUNDS = str.maketrans("cyvzq", "kifsk")
_SHORTEST_MISSPELT = 4
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "å": "aa", "œ": "oe"})
_LATIN_VOWELS = "aeiouy"
_CYRILLIC_VOWELS = "аяоеиыйь"
# Genitives and plurals of English and German; what Slavic and other languages put at the end of a name.
_PLAIN_ENDINGS = ("s", "es", "ns", "ens")
_CYRILLIC_AFTER_CONSONANT = ("а", "у", "ом", "ым", "е", "ы", "ов", "ам", "ами", "ах")
_CYRILLIC_AFTER_VOWEL = ("ы", "и", "е", "у", "ю", "ой", "ей", "ою", "ею", "я", "ем", "ём", "ию", "ии", "ией")
_LATIN_CASES_AFTER_VOWEL = ("y", "u", "o", "ou", "e", "i", "a", "ie")
_LATIN_CASES_AFTER_CONSONANT = ("a", "u", "em", "om", "ovi", "owi", "e", "ie", "em", "iem")
_SHORT_ENDINGS = (
    "",
    "i",
    "y",
    "ie",
    "e",
    "o",
    "chen",
    "lein",
    "el",
    "le",
    "li",
    "ito",
    "ita",
    "ette",
    "ka",
    "ek",
    "us",
)
_SHORT_STEM = re.compile(rf"[^{_LATIN_VOWELS}]*[{_LATIN_VOWELS}]+(?:th|ch|ph|ck|[^{_LATIN_VOWELS}])")


def spellings(word: str) -> set[str]:
    """The folded word in every spelling: Jürgen, Juergen and Jurgen are one."""
    plain = search_key(word)
    out = search_key(word.casefold().translate(_SPELT_OUT))
    back = re.sub("([aou])e(?=[^aeiou]|$)", r"\1", plain)
    return {form for form in (plain, out, back) if form}


def inflections(name: str) -> set[str]:
    """A folded name as sentences bend it, in forms that are hardly anything else."""
    if len(name) < _SHORTEST_INFLECTED:
        return set()
    if _is_cyrillic(name):
        stem = name[:-1] if name[-1] in _CYRILLIC_VOWELS else name
        endings = _CYRILLIC_AFTER_CONSONANT if stem == name else _CYRILLIC_AFTER_VOWEL
        forms = {stem + ending for ending in endings}
        if name.endswith("ий"):
            forms |= {name[:-2] + ending for ending in ("ого", "ому", "им", "ом")}
        return forms - {name}
    return {name + ending for ending in _PLAIN_ENDINGS}


def cases(name: str) -> set[str]:
    """Slavic cases in Latin letters: they may be names of their own (Jan, Jana)."""
    if len(name) < _SHORTEST_INFLECTED or _is_cyrillic(name):
        return set()
    if name[-1] in _LATIN_VOWELS:
        return {name[:-1] + ending for ending in _LATIN_CASES_AFTER_VOWEL} - {name}
    return {name + ending for ending in _LATIN_CASES_AFTER_CONSONANT}


def short_forms(name: str) -> set[str]:
    """What people who are called so may be called for short or fondly."""
    forms: set[str] = set()
    for group in SHORT_FORMS:
        if name in group:
            forms |= group
    stem = _SHORT_STEM.match(name)
    if stem:
        bases = {stem.group(), stem.group() + stem.group()[-1], name, name.rstrip(_LATIN_VOWELS)}
        forms |= {base + ending for base in bases for ending in _SHORT_ENDINGS}
    return {form for form in forms if len(form) >= _SHORTEST_INFLECTED} - {name}


def known_short_forms(name: str) -> set[str]:
    """The short forms that are known to belong to a name, also when they are written small."""
    forms = {form for group in SHORT_FORMS if name in group for form in group}
    return set(forms | {form for form in short_forms(name) if form.endswith("i")}) - {name}


def account_names(parts: list[str]) -> Iterator[str]:
    """First and family name written together, as in an account or an address."""
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        yield from (first + last, last + first)
        if len(first) > 1 and len(last) > 1:
            yield from (first + last[0], first[0] + last)


def sound(word: str) -> str:
    """The word with letters that sound alike written alike: Carl and Karl, Sofie and Sophie."""
    for letters, instead in (("ph", "f"), ("th", "t"), ("ck", "k")):
        word = word.replace(letters, instead)
    return word.translate(_SOUNDS) or word


def is_misspelt(word: str, name: str) -> bool:
    """Whether a folded word is the name with one letter wrong, missing, too many or swapped with the next."""
    word, name = sound(word), sound(name)
    if min(len(word), len(name)) < _SHORTEST_MISSPELT or abs(len(word) - len(name)) > 1:
        return False
    if word == name:
        return True
    start = next(
        (index for index, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name))
    )
    rest, other = word[start:], name[start:]
    if len(rest) == len(other):
        return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    return rest[1:] == other if len(rest) > len(other) else rest == other[1:]


def _is_cyrillic(name: str) -> bool:
    return "\u0400" <= name[-1] <= "\u04ff"
