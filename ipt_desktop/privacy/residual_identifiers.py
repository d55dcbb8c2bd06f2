"""What in a text may still name somebody or some place after names were replaced: for a human eye to judge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipt_desktop.messages import N_, Message
from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.name_finder import RELATION, find_names
from ipt_desktop.privacy.name_index import NameIndex, tokens
from ipt_desktop.privacy.stop_words import MONTHS, NOT_NAMES, OPENERS, PLACES, WEEKDAYS

SOMEBODY = "[name]"
SHARED_TAKEN_OUT = N_("", "Several people have this name, so it was removed.")
NAME = N_("", "A name? It is written with a capital letter.")
OPENING = N_("", "A name? It is the first word, so its capital letter may mean nothing.")
PLACE = N_("", "A place or a name? No place smaller than a state may stay.")
MONTH = N_("", "A month: only years may stay.")
LETTER = N_("", "A single letter: initials?")
NUMBER = N_("", "A number: a date, an age of 90 or more, a telephone, a house?")
SCRIPT = N_("", "A word in a script without capital letters: a name?")

_POOLED_AGE = 90
_WORD = re.compile(r"\[\w+\]|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:/-]*")
_YEAR = re.compile(r"(?:18|19|20|21)\d{2}")
_MONTH = re.compile(MONTHS)
_NO_MONTH = {"May", "Mar", "Jan", "Mai", "Jun"}
_BEFORE_A_PLACE = re.compile(r"\b(?:in|at|from|near|to|of|aus|bei|nach|von)\s+$", re.IGNORECASE)
_HARMLESS = NOT_NAMES | WEEKDAYS


@dataclass(frozen=True, slots=True)
class ResidualIdentifier:
    """A place in a text, and why it is doubted."""

    start: int
    end: int
    reason: Message


def residual_identifiers(text: str, known: frozenset[str], index: NameIndex) -> Iterator[ResidualIdentifier]:
    """What in a text may still name somebody, in order.

    Doubtful forms of the names of the case, capitalised words, places, months, single letters, numbers. ``known`` are
    the folded words of the pseudonyms, and words that the case has in small letters too.
    """
    doubts = [
        ResidualIdentifier(hit.start, hit.end, hit.reason)
        for hit in find_names(text, index)
        if hit.reason is not RELATION and not {token.key for token in tokens(text[hit.start : hit.end])} <= known
    ]
    for match in _WORD.finditer(text):
        reason = _reason(text[: match.start()], match.group(), known)
        if reason and not any(doubt.start < match.end() and match.start() < doubt.end for doubt in doubts):
            doubts.append(ResidualIdentifier(match.start(), match.end(), reason))
    yield from sorted(set(doubts), key=lambda doubt: (doubt.start, doubt.end, doubt.reason))


def _reason(before: str, word: str, known: frozenset[str]) -> Message | None:
    if word.startswith("["):
        return SHARED_TAKEN_OUT if word == SOMEBODY else None
    if word[0].isdigit():
        return _about_number(word.rstrip(".,:/-"))
    if not word[0].isupper():
        return _about_small_word(word)
    bare = search_key(re.sub(r"['’]s$", "", word))
    if bare in known or bare in _HARMLESS or word in {"I", "I'm", "I’m"}:
        return None
    return _about_capital(before, word, bare)


def _about_capital(before: str, word: str, bare: str) -> Message | None:
    opening = not before.strip() or before.rstrip()[-1] in '.!?:;…“„"('
    if opening and bare in OPENERS:
        return None
    if _MONTH.fullmatch(word) and word not in _NO_MONTH:
        return MONTH
    if len(word) == 1:
        return LETTER
    if opening:
        return OPENING
    return PLACE if _BEFORE_A_PLACE.search(before) else NAME


def _about_small_word(word: str) -> Message | None:
    if not word[0].islower():
        return SCRIPT
    return PLACE if search_key(word) in PLACES else None


def _about_number(digits: str) -> Message | None:
    harmless = _YEAR.fullmatch(digits) or (digits.isascii() and digits.isdecimal() and int(digits) < _POOLED_AGE)
    return None if harmless else NUMBER
