"""Everything the people of a case may be called in free text, ready to be looked up word by word."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from ipt_desktop.model.enums import PersonKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.initials import initials
from ipt_desktop.privacy.name_forms import (
    account_names,
    cases,
    inflections,
    known_short_forms,
    short_forms,
    sound,
    spellings,
)
from ipt_desktop.privacy.name_words import COMMON, CONNECTORS, PARTICLES, SAME_RELATION, TITLES, relation_words

PATIENT_ID = ""
# Scripts that are written without blanks between words: names are looked for inside longer runs.
_WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


class Likeness(IntEnum):
    """How sure it is that a word is a form of a name, the surest first."""

    EXACT = 0
    INFLECTED = 1
    CASE = 2
    SHORT = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text with its place and its folded form."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of a case. The patient has the id ``PATIENT_ID``.

    ``words`` holds single names in all their forms, with the people who may be meant, ``phrases`` whole labels of
    several words by their first word. ``initials`` holds those of whole names, ``letters`` those of their parts (R. of
    R.B.), ``inside`` names in scripts without blanks, ``relations`` the words for relations that only one person has,
    ``sounds`` the names by the sound they begin with.
    """

    words: Mapping[str, Mapping[str, Likeness]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    initials: Mapping[str, frozenset[str]]
    letters: Mapping[str, frozenset[str]]
    inside: Mapping[str, str]
    relations: Mapping[str, str]
    exact: frozenset[str]
    sounds: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, network: Network, *, aliases: bool = True) -> "NameIndex":
        """The names of everybody on the map, and of the patient."""
        builder = _Builder()
        for person in network.people.values():
            for label in (person.label, *(person.aliases if aliases else ())):
                builder.add(label, person.id, person.kind)
        builder.add(network.case.preferred_name, PATIENT_ID, PersonKind.PERSON)
        builder.add(network.case.code, PATIENT_ID, PersonKind.ORGANISATION)
        return builder.index(_only_relations(network.people.values()))


NO_NAMES = NameIndex({}, {}, {}, {}, {}, {}, frozenset(), {})


class _Builder:
    """Collects the forms of one name after the other."""

    def __init__(self) -> None:
        self._words: dict[str, dict[str, Likeness]] = defaultdict(dict)
        self._phrases: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
        self._initials: dict[str, set[str]] = defaultdict(set)
        self._letters: dict[str, set[str]] = defaultdict(set)
        self._inside: dict[str, str] = {}
        self._exact: set[str] = set()

    def add(self, label: str, person_id: str, kind: PersonKind) -> None:
        """Take in a name."""
        name_tokens = [token for token in tokens(label) if token.key not in TITLES or len(label.split()) == 1]
        if not name_tokens:
            return
        if _WITHOUT_BLANKS.search(label):
            for part in re.split(r"[\s·・]+", label.strip()):
                self._inside[part] = person_id
        is_group = kind in (PersonKind.GROUP, PersonKind.ORGANISATION) and not _is_couple(label)
        proper = [token for token in name_tokens if _may_be_name(token)]
        if len(name_tokens) > 1:
            self._add_phrase([token.key for token in name_tokens if token.key not in CONNECTORS | {"s"}], person_id)
        if is_group or not proper:
            if len(name_tokens) == 1:
                self._add_word(name_tokens[0].text, person_id, bends=False)
            return
        for token in proper:
            self._add_word(token.text, person_id, bends=True)
        self._add_joined(label, proper, person_id)
        if kind in (PersonKind.PERSON, PersonKind.PROFESSIONAL):
            for letters in {initials(label), initials(" ".join(token.text for token in proper))}:
                self._initials[search_key(letters)].add(person_id)
            if len(proper) > 1:
                for token in proper:
                    self._letters[token.key[0]].add(person_id)

    def _add_phrase(self, keys: list[str], person_id: str) -> None:
        if keys:
            self._phrases[keys[0]].add((tuple(keys), person_id))

    def _add_joined(self, label: str, proper: list[Token], person_id: str) -> None:
        """Hyphenated names without the hyphen, family name first, account names."""
        for run in re.split(r"\s+", label):
            parts = tokens(run)
            if len(parts) > 1:
                self._note("".join(part.key for part in parts), person_id, Likeness.EXACT)
        keys = [token.key for token in proper]
        for name in account_names(keys):
            if len(name) > 3:
                self._note(name, person_id, Likeness.EXACT)

    def _add_word(self, word: str, person_id: str, *, bends: bool) -> None:
        for name in spellings(word):
            self._note(name, person_id, Likeness.EXACT)
            self._exact.add(name)
            if bends:
                for form in inflections(name):
                    self._note(form, person_id, Likeness.INFLECTED)
                for form in cases(name):
                    self._note(form, person_id, Likeness.CASE)
                for form in short_forms(name) | known_short_forms(name):
                    self._note(form, person_id, Likeness.SHORT)
            elif len(name) > 2:
                self._note(name + "s", person_id, Likeness.INFLECTED)

    def _note(self, form: str, person_id: str, likeness: Likeness) -> None:
        key = search_key(form)
        known = self._words[key].get(person_id, Likeness.SHORT)
        self._words[key][person_id] = min(known, likeness)

    def index(self, relations: Mapping[str, str]) -> NameIndex:
        """Everything that was taken in."""
        phrases = {
            first: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry)))
            for first, entries in self._phrases.items()
        }
        initials_of = {key: frozenset(people) for key, people in self._initials.items() if key}
        letters = {key: frozenset(people) for key, people in self._letters.items() if key not in initials_of}
        sounds: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._exact):
            sounds[sound(name)[0]].append(name)
        return NameIndex(
            self._words,
            phrases,
            initials_of,
            letters,
            self._inside,
            relations,
            frozenset(self._exact),
            {first: tuple(names) for first, names in sounds.items()},
        )


def tokens(text: str) -> list[Token]:
    """The words of a text; marks belong to the letter before them, apostrophes and hyphens end a word."""
    return [
        Token(match.start(), match.end(), match.group(), search_key(match.group())) for match in _word().finditer(text)
    ]


@cache
def _word() -> re.Pattern[str]:
    """Letters and digits of any script with the marks that belong to them, composed or not."""
    marks = "".join(sign for sign in map(chr, range(0x300, 0x10000)) if unicodedata.category(sign)[0] == "M")
    return re.compile(rf"[^\W_][\w{re.escape(marks)}\u200c\u200d\u00ad]*")


def _may_be_name(token: Token) -> bool:
    key = token.key
    if len(key) < 2 or key.isdecimal() or key in CONNECTORS or key in relation_words() or key in TITLES:
        return False
    return token.text[0].isupper() or key not in PARTICLES | COMMON


def _is_couple(label: str) -> bool:
    """Whether a group is named by its people: Ann & Bill."""
    parts = tokens(label)
    joined = any(token.key in CONNECTORS for token in parts) or any(sign in label for sign in "&+")
    names = [token for token in parts if token.key not in CONNECTORS]
    return joined and len(names) > 1 and all(_may_be_name(token) and token.text[0].isupper() for token in names)


def _only_relations(people: Iterable[Person]) -> dict[str, str]:
    """For each word of a relation the only person who has it."""
    holders: dict[int, list[str]] = defaultdict(list)
    for person in people:
        for number in _relation_sets(person.relation or person.label):
            holders[number].append(person.id)
    return {word: those[0] for number, those in holders.items() if len(those) == 1 for word in SAME_RELATION[number]}


def _relation_sets(relation: str) -> Iterator[int]:
    """The sets of words a relation belongs to; "friend of my sister" is a friend, so only its first words count."""
    said = [*[token.key for token in tokens(relation)][:1], search_key(relation.split(",", maxsplit=1)[0].strip())]
    for number, group in enumerate(SAME_RELATION):
        if not group.isdisjoint(said):
            yield number
