"""What in a text may still name somebody or some place after names were replaced: for a human eye to judge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.name_scrubbing import SOMEBODY
from ipt_desktop.privacy.stop_words import MONTHS, NOT_NAMES, OPENERS, WEEKDAYS

SHARED_NAME = "Several people are called so: it was taken out."
NAME = "A name? It is written with a capital letter."
OPENING = "A name? It is the first word, so its capital letter may mean nothing."
PLACE = "A place or a name? No place smaller than a state may stay."
MONTH = "A month: only years may stay."
LETTER = "A single letter: initials?"
NUMBER = "A number: a date, an age of 90 or more, a telephone, a house?"
SCRIPT = "A word in a script without capital letters: a name?"

_CONTEXT = 4
_POOLED_AGE = 90
_WORD = re.compile(r"\[\w+\]|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:/-]*")
_YEAR = re.compile(r"(?:18|19|20|21)\d{2}")
_MONTH = re.compile(MONTHS)
_NO_MONTH = {"May", "Mar", "Jan", "Mai", "Jun"}
_BEFORE_A_PLACE = re.compile(r"\b(?:in|at|from|near|to|of|aus|bei|nach|von)\s+$", re.IGNORECASE)
_HARMLESS = NOT_NAMES | WEEKDAYS


@dataclass(frozen=True, slots=True)
class ResidualIdentifier:
    """A word with its neighbours, and why it is doubted."""

    words: str
    reason: str


def residual_identifiers(text: str, known: frozenset[str]) -> Iterator[ResidualIdentifier]:
    """What in a text may still name somebody: capitalised words, places, months, single letters, numbers.

    ``known`` are the folded words of the pseudonyms, and words that the case has in small letters too.
    """
    for found in _WORD.finditer(text):
        reason = _reason(text[: found.start()], found.group(), known)
        if reason:
            yield ResidualIdentifier(_excerpt(text, found.start(), found.end()), reason)


def _reason(before: str, word: str, known: frozenset[str]) -> str:
    if word.startswith("["):
        return SHARED_NAME if word == SOMEBODY else ""
    if word[0].isdigit():
        return _about_number(word.rstrip(".,:/-"))
    if not word[0].isupper():
        return "" if word[0].islower() else SCRIPT
    bare = search_key(re.sub(r"['’]s$", "", word))
    if bare in known or bare in _HARMLESS or word in {"I", "I'm", "I’m"}:
        return ""
    return _about_capital(before, word, bare)


def _about_capital(before: str, word: str, bare: str) -> str:
    opening = not before.strip() or before.rstrip()[-1] in '.!?:;…“„"('
    if opening and bare in OPENERS:
        return ""
    if _MONTH.fullmatch(word) and word not in _NO_MONTH:
        return MONTH
    if len(word) == 1:
        return LETTER
    if opening:
        return OPENING
    return PLACE if _BEFORE_A_PLACE.search(before) else NAME


def _about_number(digits: str) -> str:
    harmless = _YEAR.fullmatch(digits) or (digits.isascii() and digits.isdecimal() and int(digits) < _POOLED_AGE)
    return "" if harmless else NUMBER


def _excerpt(text: str, start: int, end: int) -> str:
    """The word with a few words on either side, on one line."""
    before, after = text[:start].split(), text[end:].split()
    left = ["…", *before[-_CONTEXT:]] if len(before) > _CONTEXT else before
    right = [*after[:_CONTEXT], "…"] if len(after) > _CONTEXT else after
    # Neighbours that touch the word (commas, brackets) stay where they are.
    glue_left = "" if start and not text[start - 1].isspace() else " "
    glue_right = "" if end < len(text) and not text[end].isspace() else " "
    return (" ".join(left) + glue_left + text[start:end] + glue_right + " ".join(right)).strip()
