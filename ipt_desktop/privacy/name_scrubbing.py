"""Finds in free text what names a person, a day, a number or an address, and puts something harmless in its place."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ipt_desktop.model.enums import PersonKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.initials import initials
from ipt_desktop.privacy.stop_words import EVERYDAY, MONTHS, NOT_NAMES

SOMEBODY = "[name]"
DAY, NUMBER, ADDRESS, OLD = "[date]", "[number]", "[address]", "90 or older"
# English and German genitives, German diminutives, Slavic and Greek cases: what grows onto a name.
_ENDINGS = ("s", "es", "ns", "chen", "chens", "lein", "i", "y", "ie", "u", "em", "om", "owi", "ovi", "у", "а", "ом")
# A name that ends in a vowel loses it before these (Anna: Anny, Annie, Annę, Анны).
_VOWELS = "aeioyаяоеиы"
_VOWEL_ENDINGS = ("y", "ie", "e", "i", "o", "u", "ou", "ą", "ę", "om", "chen", "ы", "и", "у", "ю", "е", "ой", "ей")
_SHORTEST_INFLECTED = 3
_SHORTEST_STEM = 3

_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th|\.)?)"
_YEAR = r"((?:18|19|20|21)\d{2})"
_APART = r"[\s,]*(?:of\s+)?"
_OLDEST = r"(?:9\d|1[0-3]\d)"
_REPLACED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), stand_in)
    for pattern, stand_in in (
        (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", ADDRESS),
        (r"(?i)\b(?:https?:|www\.)\S+", ADDRESS),
        (r"(?<!\w)@\w{3,}", ADDRESS),
        (rf"\b{_YEAR}-\d{{1,2}}(?:-\d{{1,2}})?\b", r"\1"),
        (rf"\b(?:\d{{1,2}}[./-]){{1,2}}{_YEAR}\b", r"\1"),
        (rf"(?i)\b{_DAY}{_APART}(?:{MONTHS})\b\.?{_APART}{_YEAR}\b", r"\1"),
        (rf"(?i)\b(?:{MONTHS})\b\.?\s+{_DAY}{_APART}{_YEAR}\b", r"\1"),
        (rf"\b(?:{MONTHS})\b\.?{_APART}{_YEAR}\b", r"\1"),
        (rf"\b{_DAY}{_APART}(?:{MONTHS})\b", DAY),
        (rf"\b(?:{MONTHS})\s+{_DAY}(?!\w)", DAY),
        (r"\b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2}\b)?", DAY),
        (r"\b\d{1,2}/\d{1,2}(?:/\d{2})?\b", DAY),
        (r"(?<!\w)\+?\d[\d ()/-]{4,}\d\b(?<!\b(?:18|19|20|21)\d\d-(?:18|19|20|21)\d\d)", NUMBER),
        (r"\b\d{5,}\b", NUMBER),
        (rf"(?i)\b{_OLDEST}(?=[\s-]*(?:years?|yrs?|yo|jahren?|jahre|jährig\w*)\b)", OLD),
        (rf"(?i)(?<=\baged ){_OLDEST}\b|(?<=\bturned ){_OLDEST}\b", OLD),
        (r"(?i)\b[^\W\d]+(?:stra(?:ß|ss)e|str\.|gasse|allee)\s+\d+\w?\b", ADDRESS),
        (r"\b\d+\w?\s+(?:[A-Z]\w+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Court|Square)\b\.?", ADDRESS),
    )
)
_TOKEN = re.compile(r"\w+")
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.\s?){1,3}(?!\w)|(?<![\w.])[^\W\d_]{2}(?![\w.])")


@dataclass(frozen=True, slots=True)
class NameTable:
    """What everybody is called: whole labels, single names, and initials, each folded, with the pseudonym."""

    phrases: Mapping[str, str]
    words: Mapping[str, str]
    initials: Mapping[str, str]

    @classmethod
    def of(cls, network: Network, roles: Mapping[str, str], patient: str) -> "NameTable":
        """The names of a case; a name or initials that several people share stand for nobody in particular."""
        called = [(person.label, roles[person.id], person.kind) for person in network.people.values()]
        called += [
            (network.case.preferred_name, patient, PersonKind.PERSON),
            (network.case.code, patient, PersonKind.GROUP),
        ]
        phrases: dict[str, set[str]] = defaultdict(set)
        words: dict[str, set[str]] = defaultdict(set)
        short: dict[str, set[str]] = defaultdict(set)
        for label, role, kind in called:
            tokens = _TOKEN.findall(label)
            if search_key(label) != search_key(role):  # somebody called Mother is named by nobody's name
                phrases[search_key(" ".join(tokens))].add(role)
            # A group or a firm is named by all its words together: single ones (choir, staff) are everyday words.
            proper = [token for token in tokens if search_key(token) not in NOT_NAMES and not token.isdecimal()]
            if kind not in (PersonKind.GROUP, PersonKind.ORGANISATION):
                for token in proper:
                    (words if len(token) > 1 else short)[search_key(token)].add(role)
            if kind in (PersonKind.PERSON, PersonKind.PROFESSIONAL) and proper:
                short[search_key(initials(label))].add(role)
                short[search_key(initials(" ".join(proper)))].add(role)
        return cls(_agreed(phrases), _agreed(words), _agreed(short))


NOBODY = NameTable({}, {}, {})


def _agreed(found: Mapping[str, set[str]]) -> dict[str, str]:
    return {name: min(roles) if len(roles) == 1 else SOMEBODY for name, roles in found.items() if name}


def scrub(text: str, names: NameTable) -> str:
    """The text with names under their pseudonyms, dates as years, high ages pooled, numbers and addresses gone."""
    for pattern, stand_in in _REPLACED:
        text = pattern.sub(stand_in, text)
    return _without_words(_without_initials(_without_phrases(text, names.phrases), names.initials), names.words)


def _without_phrases(text: str, phrases: Mapping[str, str]) -> str:
    """Whole labels, the longest first, whatever stands between their words; a single word only as it is written."""
    for phrase in sorted(phrases, key=lambda one: (-one.count(" "), one)):
        size = phrase.count(" ") + 1
        tokens = list(_TOKEN.finditer(text))
        last = len(text)
        for at in range(len(tokens) - size, -1, -1):
            run = tokens[at : at + size]
            said = search_key(" ".join(token.group() for token in run))
            written = size > 1 or not {said, phrase} & EVERYDAY or not run[0].group()[0].islower()
            if run[-1].end() <= last and said in (phrase, f"{phrase}s") and written:
                text = text[: run[0].start()] + phrases[phrase] + _genitive(said, phrase) + text[run[-1].end() :]
                last = run[0].start()
    return text


def _genitive(said: str, name: str) -> str:
    return "'s" if said == f"{name}s" else ""


def _without_words(text: str, words: Mapping[str, str]) -> str:
    def stand_in(found: re.Match[str]) -> str:
        name = _name_within(found.group(), words)
        return words[name] + _genitive(search_key(found.group()), name) if name else found.group()

    return _TOKEN.sub(stand_in, text)


def _name_within(token: str, words: Mapping[str, str]) -> str:
    """The name that a word is a form of; empty where it is none."""
    said, is_small = search_key(token), token[0].islower()
    for name in words:
        if said in (name, f"{name}s"):
            return "" if is_small and {said, name} & EVERYDAY else name
    if is_small or said in EVERYDAY or said in NOT_NAMES:
        return ""
    return next((name for name in words if said in _forms(name)), "")


def _forms(name: str) -> set[str]:
    """A name as other words of a sentence bend it."""
    forms = {name + ending for ending in _ENDINGS} if len(name) >= _SHORTEST_INFLECTED else set()
    if len(name) > _SHORTEST_STEM and name[-1] in _VOWELS:
        forms |= {name[:-1] + ending for ending in _VOWEL_ENDINGS}
    return {search_key(form) for form in forms}


def _without_initials(text: str, short: Mapping[str, str]) -> str:
    def stand_in(found: re.Match[str]) -> str:
        words = found.group()
        letters = "".join(sign for sign in words if sign.isalpha())
        known = short.get(search_key(letters))
        if known is None or letters != letters.upper():
            return words
        return known + words[len(words.rstrip()) :]

    return _INITIALS.sub(stand_in, text)
