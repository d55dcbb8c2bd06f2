"""Words for relations in four languages: suggested while typing, and each known by its part of life and usual kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipt_desktop.model.enums import PersonKind, SocialContext
from ipt_desktop.model.person import Person
from ipt_desktop.model.relation_words import RELATION_WORDS
from ipt_desktop.model.search_key import search_key


@dataclass(frozen=True, slots=True)
class Relation:
    """A word for a relation, the part of life it usually belongs to, the usual kind of person, and its language."""

    words: str
    circle: SocialContext
    kind: PersonKind
    language: str = "en"


# Freund*in, Freund:in, Freund_in, Freund/in, Freund(in), ami·e, ami.e, ami-e, ami(e), amigo/a are one mark: *.
_GENDER_MARK = re.compile(
    r"(?<=\w)(?:[*:_·•‧./]|/-|-(?=e)|(?P<bracket>\())(?P<ending>innen|in|e|es|ne|a|as)(?(bracket)\))(?!\w)"
)
_AT_SIGN = re.compile(r"(?<=\w)@(?!\w)")  # amig@
_TOKEN = re.compile(r"\b[dl]'(?=\w)|\w+(?:[*']\w+)*|[,;(]")
# Words after these say more about a person who is already named: "friend of my sister" is a friend.
_ASIDES = frozenset(
    [
        *(",", ";", "(", "of", "from", "at", "in", "with", "to"),
        *(
            "von",
            "vom",
            "der",
            "des",
            "meiner",
            "meines",
            "seiner",
            "seines",
            "ihrer",
            "ihres",
            "aus",
            "mit",
            "im",
            "am",
        ),
        *("bei", "beim", "an", "de", "del", "d'", "du", "chez", "en", "au", "avec", "con"),
    ]
)


def _tokens(text: str) -> tuple[str, ...]:
    marked = _GENDER_MARK.sub(r"*\g<ending>", _AT_SIGN.sub("o*a", search_key(text)))
    return tuple(_TOKEN.findall(marked.replace("-", " ")))


def _forms(word: str) -> Iterator[str]:
    """The words that a word of the tables stands for: ``Freund*in`` for Freundin and itself."""
    stem, mark, ending = re.fullmatch(r"([^*·/]+)([*·/]?)(.*)", word, re.DOTALL).groups()  # type: ignore[union-attr]
    if mark:
        yield (re.sub("[oe]$", "", stem) if mark == "/" else stem) + ending
    yield word


RELATIONS: tuple[Relation, ...] = tuple(
    Relation(form, circle, kind, language)
    for language, table in RELATION_WORDS.items()
    for circle, kind, line in table
    for word in line.split(", ")
    for form in _forms(word)
)
# The first language that knows a word decides.
_BY_TOKENS = {_tokens(relation.words): relation for relation in reversed(RELATIONS)}
_LONGEST = max(map(len, _BY_TOKENS))


def suggest(text: str, language: str = "en") -> list[str]:
    """Relations that begin with the text, then those with a later word that does; an empty text offers them all."""
    start = search_key(text.strip())
    offered = [relation.words for relation in RELATIONS if relation.language == language]
    begin = [words for words in offered if search_key(words).startswith(start)]
    later = [words for words in offered if any(token.startswith(start) for token in _tokens(words)[1:])]
    return list(dict.fromkeys([*begin, *later]))


def known_relation(text: str) -> Relation | None:
    """The relation that the whole text is, in any case, with or without hyphens, with any gender mark."""
    return _BY_TOKENS.get(_tokens(text))


def relation_within(text: str) -> Relation | None:
    """The relation in a phrase such as ``daughter, 24``, ``old best friend``, ``mother's friend`` or ``ami de Luc``.

    The longest known phrase counts; among equals, one before an aside, and then the last.
    """
    tokens = _tokens(text)
    aside = next((index for index, token in enumerate(tokens) if index and token in _ASIDES), len(tokens))
    matches = [
        (end - start, start < aside, start, _BY_TOKENS[tokens[start:end]])
        for start in range(len(tokens))
        for end in range(start + 1, min(start + _LONGEST, len(tokens)) + 1)
        if tokens[start:end] in _BY_TOKENS
    ]
    return max(matches, key=lambda match: match[:3])[3] if matches else None


def circle_of(person: Person) -> SocialContext:
    """The part of life of a person: as chosen, else as the relation says, else other."""
    if person.circle is not None:
        return person.circle
    relation = relation_within(person.relation)
    return relation.circle if relation else SocialContext.OTHER
