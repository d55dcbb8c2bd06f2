"""Finds the names of people in free text: what is certainly a name, and what only a person can judge."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ipt_desktop.messages import N_, Message
from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.name_forms import is_misspelt, sound
from ipt_desktop.privacy.name_index import Likeness, NameIndex, Token, tokens
from ipt_desktop.privacy.name_words import (
    BEFORE_A_MONTH,
    COMMON,
    CONNECTORS,
    EVERYDAY,
    GERMAN_NOUNS,
    MONTH_NAMES,
    POSSESSIVES,
    TITLES,
    everyday_words,
)
from ipt_desktop.privacy.text_language import language_of

NAMED = N_("", "A name.")
EVERYDAY_WORD = N_("", "A name or an everyday word?")
SHORT_FORM = N_("", "A short form or another form of a name?")
SHARED_NAME = N_("", "Several people are called this.")
SPELLING = N_("", "A name, spelt differently?")
LETTERS = N_("", "Initials?")
RELATION = N_("", "Only one person can be meant by this.")
PART_OF_WORD = N_("", "A name inside a longer word?")

_APOSTROPHES = "'’‘ʼ′`´＇"
_BETWEEN = re.compile(rf"[\s.,·{_APOSTROPHES}\-‐‑–]{{0,4}}")
_JOINS = re.compile(rf"\s*[&+{_APOSTROPHES}\-‐‑–·]?\s*|,\s+")
_ENDS_SENTENCE = ".!?:;…\n\r"
_OPENS = " \t\"'([{«„“”‘’‹¿¡–—-•*"
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[ \u00a0]?){1,3}(?![\w])|(?<![\w.])[^\W\d_]{2,3}(?![\w.])")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text where a person is named, or may be.

    ``possessive`` says that the name owns what follows; the span takes in its s and apostrophe.
    """

    start: int
    end: int
    person_id: str
    certain: bool
    reason: Message
    possessive: bool = False


def find_names(text: str, index: NameIndex) -> list[Hit]:
    """Everything in a text that names somebody of the index, in order, without overlaps; the surer hit wins."""
    if not text:
        return []
    parts = tokens(text)
    hits = [*_phrases(text, parts, index), *_words(text, parts, index), *_inside_words(text, index)]
    hits += [*_initials(text, index), *_relations(parts, index)]
    return _merged(text, _without_overlaps(hits), parts)


def _phrases(text: str, parts: list[Token], index: NameIndex) -> Iterator[Hit]:
    """Whole labels of several words, whatever stands between the words."""
    for start, first in enumerate(parts):
        genitives = index.phrases.get(first.key[:-1], ()) if first.key.endswith("s") else ()
        for keys, person_id in (*index.phrases.get(first.key, ()), *genitives):
            last = _phrase_end(text, parts, start, keys)
            if last is not None:
                end, possessive = _tail(text, parts[last], keys[-1])
                yield Hit(first.start, end, person_id, certain=True, reason=NAMED, possessive=possessive)
                break


# Ann & Bill, Walter's sister.
_PASSED_OVER = CONNECTORS | {"s"}


def _phrase_end(text: str, parts: list[Token], start: int, keys: tuple[str, ...]) -> int | None:
    place = start
    for number, key in enumerate(keys):
        if number and place < len(parts) and parts[place].key in _PASSED_OVER - {key}:
            place += 1
        if place >= len(parts):
            return None
        if parts[place].key not in (key, key + "s", key + "es"):
            return None
        if number and not _is_within_name(text, parts[place - 1], parts[place]):
            return None
        place += 1
    return place - 1


def _is_within_name(text: str, before: Token, after: Token) -> bool:
    """Whether what is between two words can be part of a name; a full stop can only after an initial or St."""
    between = text[before.end : after.start]
    signs = r"[^\w\n!?;:]{0,4}" if len(before.text) <= 2 else r"[^\w\n.!?;:]{0,4}"
    return re.fullmatch(signs, between) is not None


def _words(text: str, parts: list[Token], index: NameIndex) -> Iterator[Hit]:
    for number, token in enumerate(parts):
        people = index.words.get(token.key)
        if people is None:
            yield from _misspelt(token, index)
            continue
        best = min(people.values())
        meant = sorted(person_id for person_id, likeness in people.items() if likeness is best)
        doubt = _doubt(text, parts, number, best, exact=token.key in index.exact)
        if doubt is None:
            continue
        end, possessive = _tail(text, token, _stem(token.key, index))
        if doubt is EVERYDAY_WORD and possessive:
            doubt = NAMED
        shared = len(meant) > 1
        for person_id in meant:
            certain = doubt is NAMED and not shared
            reason = SHARED_NAME if shared and doubt is NAMED else doubt
            yield Hit(token.start, end, person_id, certain, reason, possessive)


def _stem(key: str, index: NameIndex) -> str:
    """The name of which the word is the genitive, else the word."""
    return key[:-1] if key.endswith("s") and key[:-1] in index.exact and key not in index.exact else key


def _tail(text: str, token: Token, name: str) -> tuple[int, bool]:
    """Where a name ends with its genitive s and apostrophe, and whether there is one."""
    rest = text[token.end : token.end + 3]
    if re.match(rf"[{_APOSTROPHES}][sS](?!\w)", rest):
        return token.end + 2, True
    if token.key.endswith(("s", "x", "z")) and re.match(rf"[{_APOSTROPHES}](?=\s\w)", text[token.end :]):
        return token.end + 1, True
    return token.end, token.key in (name + "s", name + "es") and token.key != name


def _doubt(text: str, parts: list[Token], number: int, likeness: Likeness, *, exact: bool) -> Message | None:
    """Why a word that may be a name is doubted: NAMED where it is certainly one, None where it is none."""
    token = parts[number]
    is_capital = token.text[0].isupper() or token.text[0].lower() == token.text[0].upper()
    if likeness is Likeness.EXACT or (likeness is Likeness.INFLECTED and token.key[:-1] not in everyday_words()):
        if token.key in everyday_words() or (likeness is Likeness.INFLECTED and token.key in everyday_words()):
            return _written_as_name(text, parts, number)
        if is_capital or (len(token.key) > 2 and (exact or likeness is Likeness.EXACT or token.key.endswith("s"))):
            return NAMED
        return None
    if token.key in everyday_words():
        is_name = token.key in EVERYDAY and _written_as_name(text, parts, number) is NAMED
        return SHORT_FORM if likeness is Likeness.SHORT and is_name else None
    if likeness is Likeness.INFLECTED:
        return _written_as_name(text, parts, number) if is_capital else None
    if likeness is Likeness.CASE and is_capital and not token.text.isascii():
        return NAMED
    if is_capital:
        return SHORT_FORM
    return SHORT_FORM if likeness is Likeness.SHORT and token.key.endswith(("i", "ie")) else None


def _written_as_name(text: str, parts: list[Token], number: int) -> Message | None:
    """Whether an everyday word stands where only a name stands: with a capital letter within a sentence."""
    token = parts[number]
    before = parts[number - 1] if number else None
    after = parts[number + 1] if number + 1 < len(parts) else None
    if token.text[0].islower():
        return None
    if token.key in MONTH_NAMES and _is_date(before, after):
        return None
    if before is not None and before.key in TITLES and _close(text, before, token):
        return NAMED
    if opens_sentence(text, token.start) or (token.key in GERMAN_NOUNS and _is_german(parts)):
        return EVERYDAY_WORD
    if before is not None and before.key in POSSESSIVES and _close(text, before, token):
        return EVERYDAY_WORD
    return EVERYDAY_WORD if token.text.isupper() and len(token.text) > 1 and text.isupper() else NAMED


def _is_german(parts: list[Token]) -> bool:
    """Whether the text is in German, where every noun has a capital letter."""
    return language_of((token.key for token in parts), "") == "de"


def _is_date(before: Token | None, after: Token | None) -> bool:
    return (before is not None and (before.key in BEFORE_A_MONTH or before.key[0].isdecimal())) or (
        after is not None and after.key[0].isdecimal()
    )


def _close(text: str, first: Token, second: Token) -> bool:
    return re.fullmatch(r"[\s.]{1,3}", text[first.end : second.start]) is not None


def opens_sentence(text: str, start: int) -> bool:
    """Whether a word is the first of a sentence or a line, so that its capital letter says nothing."""
    before = text[:start].rstrip(_OPENS)
    return not before or before[-1] in _ENDS_SENTENCE


def _misspelt(token: Token, index: NameIndex) -> Iterator[Hit]:
    if len(token.key) < 4 or not token.text[0].isupper() or token.key in everyday_words():
        return
    for name in index.sounds.get(sound(token.key)[0], ()):
        if is_misspelt(token.key, name):
            for person_id in index.words[name]:
                if index.words[name][person_id] is Likeness.EXACT:
                    yield Hit(token.start, token.end, person_id, certain=False, reason=SPELLING)


def _inside_words(text: str, index: NameIndex) -> Iterator[Hit]:
    """Names in scripts without blanks between words; a name of one sign is only a doubt."""
    for name, person_id in index.inside.items():
        for match in re.finditer(re.escape(name), text):
            around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
            is_free = (
                len(name) > 2 or not around or any(sign in _FUNCTION_SIGNS or not sign.isalnum() for sign in around)
            )
            certain = len(name) > 1 and is_free
            yield Hit(match.start(), match.end(), person_id, certain, NAMED if certain else PART_OF_WORD)


# What stands beside a name in Chinese and Japanese: and, with, to, for, is, at, 's.
_FUNCTION_SIGNS = frozenset(
    "和跟与與对對给給向的是在让讓被把说說叫找见見了去来來很也都不就会會我你他她的们はがをにへとものでやか"
)


def _initials(text: str, index: NameIndex) -> Iterator[Hit]:
    for match in _INITIALS.finditer(text):
        letters = "".join(sign for sign in match.group() if sign.isalpha())
        key, is_dotted = search_key(letters), "." in match.group()
        if key in COMMON or not (is_dotted or letters.isupper()):
            continue
        whole = index.initials.get(key, frozenset())
        people = whole or (index.letters.get(key, frozenset()) if is_dotted else frozenset())
        end = match.start() + len(match.group().rstrip())
        # A single letter at the end of a sentence may be anything: vitamin D.
        is_name = len(letters) > 1 or text[end:].lstrip(" \u00a0")[:1].islower()
        certain = is_dotted and letters.isupper() and len(whole) == 1 and is_name
        tail = re.match(rf"[{_APOSTROPHES}]?s(?!\w)", text[end:])
        end += tail.end() if tail else 0
        for person_id in people:
            yield Hit(match.start(), end, person_id, certain, LETTERS, tail is not None)


def _relations(parts: list[Token], index: NameIndex) -> Iterator[Hit]:
    """My husband, where there is one husband; Mother, where there is one mother."""
    for before, token in itertools.pairwise(parts):
        key = token.key[:-1] if token.key.endswith("s") and token.key not in index.relations else token.key
        if before.key in POSSESSIVES and key in index.relations:
            yield Hit(before.start, token.end, index.relations[key], certain=False, reason=RELATION)
    for token in parts:
        if token.text[0].isupper() and token.key in index.relations:
            yield Hit(token.start, token.end, index.relations[token.key], certain=False, reason=RELATION)


def _without_overlaps(hits: Iterable[Hit]) -> list[Hit]:
    """The longest certain hits first, then the doubtful ones; of several people for one doubtful place each stays."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (not hit.certain, hit.start - hit.end, hit.start, hit.person_id)):
        rivals = [other for other in kept if other.start < hit.end and hit.start < other.end]
        if all((other.start, other.end) == (hit.start, hit.end) and not other.certain for other in rivals):
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.start, hit.person_id))


def _merged(text: str, hits: list[Hit], parts: list[Token]) -> list[Hit]:
    """Neighbouring names of one person as one, with the title in front: Mr R. Brandt; Brandt, Rolf."""
    merged: list[Hit] = []
    for hit in (_with_title(text, hit, parts) for hit in hits):
        # A title may be somebody's initial as well: M. Brandt.
        while merged and hit.start <= merged[-1].start and merged[-1].end < hit.end:
            merged.pop()
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.person_id == hit.person_id
            and last.end <= hit.start
            and not last.possessive
            and _are_one_name(text, last, hit)
            and RELATION not in (last.reason, hit.reason)
        ):
            certain = last if last.certain else hit
            merged[-1] = replace(certain, start=last.start, end=hit.end, possessive=hit.possessive)
        else:
            merged.append(hit)
    return merged


def _are_one_name(text: str, first: Hit, second: Hit) -> bool:
    """Whether two neighbours are parts of one name: Rolf Brandt, R. Brandt, Brandt, Rolf."""
    between = text[first.end : second.start]
    parts, others = (
        {token.key.removesuffix("s") for token in tokens(text[hit.start : hit.end])} for hit in (first, second)
    )
    if not _JOINS.fullmatch(between) or not parts.isdisjoint(others):
        return False
    if "," in between:
        return first.certain and second.certain and len(parts) == 1
    return first.certain or second.certain


def _with_title(text: str, hit: Hit, parts: list[Token]) -> Hit:
    """The hit with the titles before it, which would say what somebody is."""
    for token in reversed([token for token in parts if token.end <= hit.start]):
        if token.key not in TITLES or not re.fullmatch(r"\.?[ \u00a0]{1,2}", text[token.end : hit.start]):
            break
        if token.text[0].islower() and token.key not in ("don", "dona", "mr", "mrs", "dr"):
            break
        hit = replace(hit, start=token.start)
    return hit
