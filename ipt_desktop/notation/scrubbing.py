"""Finds in free text what names a person, a day, a number or a place, and puts something harmless in its place."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ipt_desktop.model.choices import Kind
from ipt_desktop.model.folding import folded
from ipt_desktop.model.network import Network
from ipt_desktop.model.relations import RELATIONS
from ipt_desktop.notation.initials import initials

SOMEBODY = "[name]"
DAY, NUMBER, ADDRESS, OLD = "[date]", "[number]", "[address]", "90 or older"
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "lady", "herr", "frau", "von", "van", "der", "de", "st"}
_RELATION_WORDS = {folded(word) for one in RELATIONS for word in re.findall(r"\w+", one.words)}
_RELATION_WORDS |= set("mutter vater mama papa oma opa tante onkel bruder schwester freund freundin sohn tochter".split())
# First names that are everyday words as well: only replaced where they are written as names are.
_EVERYDAY = set(
    "art autumn bill bob candy carol charity chase chance christian dawn dean drew earnest faith frank gene glen grace "
    "grant guy hope hunter iris ivy jack jasmine jay joy june king lance lily mark max may melody mercy mike miles "
    "olive page pat patience pearl penny peg ray rich rob robin rose ruby rusty sage sandy sky sue summer sunny "
    "violet ward will winter wolf heide linde sonne engel klaus ernst stein berg vogel koch bauer klein lang gross "
    "jung alt weiss schwarz roth braun grün becker".split()
)
_ENDINGS = ("s", "es", "n", "en", "i", "y", "ie", "chen", "lein", "le", "li", "in", "a", "u", "em", "om", "owi", "ovi")
# A name that ends in a vowel loses it before these (Anna: Anny, Annie, Annę, Анны).
_VOWELS = "aeioyаяоеиiu"
_VOWEL_ENDINGS = ("y", "ie", "e", "i", "o", "u", "ou", "ą", "ę", "ą", "om", "ы", "и", "у", "ю", "е", "ой", "ей")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th|\.)?)"
_YEAR = r"((?:18|19|20|21)\d{2})"
_SEPARATED = r"[\s,]*(?:of\s+)?"
_REPLACED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, flags), stand_in)
    for pattern, flags, stand_in in (
        (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", 0, ADDRESS),
        (r"\b(?:https?:|www\.)\S+", re.IGNORECASE, ADDRESS),
        (r"(?<!\w)@\w{3,}", 0, ADDRESS),
        (rf"\b{_YEAR}-\d{{1,2}}(?:-\d{{1,2}})?\b", 0, r"\1"),
        (rf"\b\d{{1,2}}([./-])(?:\d{{1,2}}\1)?{_YEAR}\b", 0, r"\2"),
        (rf"\b{_DAY}{_SEPARATED}(?:{_MONTHS})\b\.?{_SEPARATED}{_YEAR}\b", re.IGNORECASE, r"\1"),
        (rf"\b(?:{_MONTHS})\b\.?\s+{_DAY}{_SEPARATED}{_YEAR}\b", re.IGNORECASE, r"\1"),
        (rf"\b(?:{_MONTHS})\b\.?{_SEPARATED}{_YEAR}\b", 0, r"\1"),
        (rf"\b{_DAY}{_SEPARATED}(?:{_MONTHS})\b", 0, DAY),
        (rf"\b(?:{_MONTHS})\s+{_DAY}(?!\w|\d)", 0, DAY),
        (r"\b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2}\b)?|\b\d{1,2}/\d{1,2}(?:/\d{2})?\b", 0, DAY),
        (rf"(?<=\b(?:in|by) )(?:{_MONTHS})\b|(?<=\b(?:since|until|after|about|im) )(?:{_MONTHS})\b" if False else r"(?!)", 0, ""),
        (r"(?<!\w)(?:\+|\b)\d(?:[\d ()/-]{4,}\d)", 0, NUMBER),
        (r"\b\d{5,}\b", 0, NUMBER),
        (r"\b(?:1[0-3]\d|9\d)(?=[\s-]*(?:years?|yrs?|yo|Jahre?n?|jährig\w*)\b)", re.IGNORECASE, OLD),
        (r"(?<=\baged )(?:1[0-3]\d|9\d)\b|(?<=\bturned )(?:1[0-3]\d|9\d)\b", re.IGNORECASE, OLD),
        (r"\b\w+(?:stra(?:ß|ss)e|str\.|gasse|weg|allee|platz)\s+\d+\w?\b", re.IGNORECASE, ADDRESS),
        (r"\b\d+\w?\s+(?:[A-Z]\w+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Court|Square)\b\.?", 0, ADDRESS),
    )
)
_TOKEN = re.compile(r"\w+")
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[ \u00a0]?){1,3}(?!\w)|(?<![\w.])[^\W\d_]{2}(?![\w.])")


@dataclass(frozen=True, slots=True)
class Names:
    """What everybody is called: whole labels, single names, and initials, each folded, with the pseudonym."""

    phrases: Mapping[str, str]
    words: Mapping[str, str]
    short: Mapping[str, str]

    @classmethod
    def of(cls, network: Network, roles: Mapping[str, str], patient: str) -> "Names":
        """The names of a case; a name or initials that several people share stand for nobody in particular."""
        called = [(person.label, roles[person.id], person.kind) for person in network.people.values()]
        called += [(network.case.preferred_name, patient, Kind.PERSON), (network.case.code, patient, Kind.GROUP)]
        phrases: dict[str, set[str]] = defaultdict(set)
        words: dict[str, set[str]] = defaultdict(set)
        short: dict[str, set[str]] = defaultdict(set)
        for label, role, kind in called:
            tokens = _TOKEN.findall(label)
            if tokens:
                phrases[folded(" ".join(tokens))].add(role)
            if kind is not Kind.GROUP:
                for token in tokens:
                    if len(token) > 1 and folded(token) not in _TITLES | _RELATION_WORDS and not token.isdecimal():
                        words[folded(token)].add(role)
            if kind in (Kind.PERSON, Kind.PROFESSIONAL):
                short[folded(initials(label))].add(role)
                proper = [token for token in tokens if folded(token) not in _TITLES | _RELATION_WORDS]
                short[folded(initials(" ".join(proper)))].add(role) if proper else None
        return cls(_agreed(phrases), _agreed(words), _agreed(short))


def _agreed(found: Mapping[str, set[str]]) -> dict[str, str]:
    return {words: next(iter(roles)) if len(roles) == 1 else SOMEBODY for words, roles in found.items() if words}


def scrubbed(text: str, names: Names) -> str:
    """The text with names under their pseudonyms, dates as years, high ages pooled, numbers and addresses gone."""
    for pattern, stand_in in _REPLACED:
        text = pattern.sub(stand_in, text)
    return _without_initials(_without_words(_without_phrases(text, names.phrases), names.words), names.short)


def _without_phrases(text: str, phrases: Mapping[str, str]) -> str:
    """Whole labels first, the longest first, whatever stands between their words."""
    for phrase in sorted((one for one in phrases if " " in one), key=len, reverse=True):
        tokens = list(_TOKEN.finditer(text))
        size = phrase.count(" ") + 1
        last = len(text)
        for at in range(len(tokens) - size, -1, -1):
            run = tokens[at : at + size]
            said = folded(" ".join(token.group() for token in run))
            if run[-1].end() <= last and (said == phrase or said == f"{phrase}s"):
                text = text[: run[0].start()] + phrases[phrase] + _own(said, phrase) + text[run[-1].end() :]
                last = run[0].start()
    return text


def _own(said: str, name: str) -> str:
    return "'s" if said == f"{name}s" else ""


def _without_words(text: str, words: Mapping[str, str]) -> str:
    def stand_in(found: re.Match[str]) -> str:
        token = found.group()
        name = _name_within(token, words)
        if not name:
            return token
        return words[name] + _own(folded(token), name)

    return _TOKEN.sub(stand_in, text)


def _name_within(token: str, words: Mapping[str, str]) -> str:
    """The name that a word is a form of; empty where it is none."""
    said = folded(token)
    if said in words and (token[0] != token[0].lower() or said not in _EVERYDAY or token[0].lower() == token[0].upper()):
        return said
    if token[0] == token[0].lower() and token[0].lower() != token[0].upper() and said not in {f"{one}s" for one in words}:
        return ""
    for name in words:
        if len(name) >= 3 and said in _forms(name) and not (said in _EVERYDAY or said.removesuffix("s") in _EVERYDAY and token[0].islower()):
            return name
    return ""


def _forms(name: str) -> set[str]:
    forms = {name + ending for ending in _ENDINGS}
    if len(name) >= 4 and name[-1] in _VOWELS:
        forms |= {name[:-1] + ending for ending in _VOWEL_ENDINGS} | {name[:-1] + "chen", name[:-1] + "s"}
    return {folded(form) for form in forms}


def _without_initials(text: str, short: Mapping[str, str]) -> str:
    def stand_in(found: re.Match[str]) -> str:
        letters = "".join(sign for sign in found.group() if sign.isalpha())
        if letters != letters.upper():
            return found.group()
        known = short.get(folded(letters))
        if known is None or (len(letters) == 1 and letters in "AI" and "." not in found.group()):
            return found.group()
        return known + (" " if found.group()[-1].isspace() else "")

    return _INITIALS.sub(stand_in, text)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word with its neighbours, and why it is doubted."""

    words: str
    reason: str


_PLACE = re.compile(r"\b(?:in|at|from|near|to|of|aus|bei|nach|von)\s+$", re.IGNORECASE)
_OPENERS = set(
    "a all an and another any anybody as asks at both but by calls can did do does each even every everybody everything "
    "for from gives goes had has have he her here him his how if in is it its keeps lets likes looks makes meets more "
    "most my never no nobody not nothing now of often on once one only or our she since so some somebody sometimes "
    "still takes talks tells that the their them then there these they this those to together two wants was we were "
    "what when where which while who whole with without works would yes you your i me".split()
)
_MONTH = re.compile(rf"(?:{_MONTHS})")
_BARE = re.compile(r"\d[\d.,:/-]*\d|\b9\d\b")
_WORD_OR_MARK = re.compile(r"\[\w+\]|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:/-]*")


def doubts(text: str, known: frozenset[str]) -> Iterator[Doubt]:
    """What in a text may still name somebody: capitalised words, places, months, single letters, numbers.

    ``known`` are the folded words of the pseudonyms.
    """
    for found in _WORD_OR_MARK.finditer(text):
        reason = _reason(text, found, known)
        if reason:
            yield Doubt(_excerpt(text, found.start(), found.end()), reason)


def _reason(text: str, found: re.Match[str], known: frozenset[str]) -> str:
    word, before = found.group(), text[: found.start()]
    if word.startswith("["):
        return "Somebody or something was taken out here" if word == SOMEBODY else ""
    if word[0].isdigit():
        return _about_number(word)
    if _MONTH.fullmatch(word) and word not in {"May", "Mar", "Jan", "Mai"}:
        return "A month: only years may stay"
    bare = re.sub(r"['’]s$", "", word)
    if folded(bare) in known or word[0].lower() == word[0]:
        # Scripts without capitals give no hint: every word of them is shown.
        return "" if word.isascii() or word[0].lower() != word[0].upper() else "A word in another script"
    opening = not before.strip() or before.rstrip()[-1] in ".!?:;\n“\"„"
    if len(bare) == 1:
        return "" if bare in {"I", "A"} else "A single letter: initials?"
    if opening and folded(bare) in _OPENERS:
        return ""
    if _PLACE.search(before):
        return "A place or a name? No place smaller than a state may stay"
    return "A name or a place? It is written with a capital letter"


def _about_number(word: str) -> str:
    digits = word.rstrip(".,:/-")
    if re.fullmatch(r"(?:18|19|20|21)\d{2}", digits):
        return ""
    if digits.isdecimal() and int(digits) < 90:
        return ""
    return "A number: a date, an age of 90 or more, a telephone or a house?"


def _excerpt(text: str, start: int, end: int) -> str:
    """The word with about four words on either side, on one line."""
    before, after = text[:start].split(), text[end:].split()
    left = ("… " if len(before) > 4 else "") + " ".join([*before[-4:], ""])
    glue = "" if text[end : end + 1].strip() else " "
    return (left if text[start - 1 : start].isspace() or not before else left.rstrip()) + text[start:end] + (
        glue + " ".join(after[:4]) + (" …" if len(after) > 4 else "") if after else ""
    )
