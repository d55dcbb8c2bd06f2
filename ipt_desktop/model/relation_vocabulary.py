"""The words for what people are to the patient: offered while typing, each with its circle of life and usual kind."""

import re
from dataclasses import dataclass

from ipt_desktop.model.enums import Circle, Kind
from ipt_desktop.model.person import Person
from ipt_desktop.model.search_key import folded


@dataclass(frozen=True, slots=True)
class Relation:
    """A word for a relation, the part of life it usually belongs to, and what usually stands behind it."""

    words: str
    circle: Circle
    kind: Kind


# Within a line the commoner word stands first: suggestions come in this order.
_VOCABULARY: tuple[tuple[Circle, Kind, str], ...] = (
    (Circle.FAMILY, Kind.PERSON, "mother, father, sister, brother, daughter, son"),
    (Circle.HOUSEHOLD, Kind.PERSON, "husband, wife, partner, boyfriend, girlfriend, fiancé, fiancée, spouse"),
    (Circle.FRIENDS, Kind.PERSON, "friend, close friend, best friend, old friend, childhood friend, family friend"),
    (
        Circle.FAMILY,
        Kind.PERSON,
        "grandmother, grandfather, aunt, uncle, cousin, niece, nephew, twin sister, twin brother",
    ),
    (Circle.FAMILY, Kind.PERSON, "mother-in-law, father-in-law, sister-in-law, brother-in-law"),
    (Circle.FAMILY, Kind.PERSON, "daughter-in-law, son-in-law, godmother, godfather, godchild"),
    (Circle.FAMILY, Kind.PERSON, "stepmother, stepfather, stepsister, stepbrother, stepdaughter, stepson"),
    (Circle.FAMILY, Kind.PERSON, "half-sister, half-brother, foster mother, foster father, foster child"),
    (
        Circle.FAMILY,
        Kind.PERSON,
        "granddaughter, grandson, grandchild, great-grandmother, great-grandfather, child, baby",
    ),
    (Circle.FAMILY, Kind.PERSON, "mum, mom, dad, grandma, grandpa, granny, sibling, parent, guardian, relative"),
    (Circle.FAMILY, Kind.PERSON, "ex-partner, ex-husband, ex-wife, ex-boyfriend, ex-girlfriend"),
    (Circle.FAMILY, Kind.GROUP, "family, parents, grandparents, siblings, children, grandchildren, in-laws, cousins"),
    (Circle.FAMILY, Kind.PREGNANCY, "unborn child"),
    (Circle.HOUSEHOLD, Kind.PERSON, "flatmate, roommate, housemate, lodger"),
    (Circle.HOUSEHOLD, Kind.PET, "dog, cat, horse, rabbit, bird"),
    (Circle.FRIENDS, Kind.PERSON, "online friend, gaming friend, pen friend, former friend, acquaintance"),
    (Circle.FRIENDS, Kind.GROUP, "friends, group of friends, online group"),
    (Circle.WORK, Kind.PERSON, "colleague, boss, manager, former colleague, supervisor, employer, employee, coworker"),
    (Circle.WORK, Kind.PERSON, "business partner, client, mentor, apprentice, trainee, team leader"),
    (Circle.WORK, Kind.PERSON, "teacher, classmate, head of school, head teacher, form teacher, tutor, professor"),
    (Circle.WORK, Kind.PERSON, "fellow student, former classmate, lecturer"),
    (
        Circle.WORK,
        Kind.GROUP,
        "team, class, colleagues, group of colleagues, classmates, class group, staff, study group",
    ),
    (Circle.WORK, Kind.ORGANISATION, "school, company, university, employer's office"),
    (Circle.COMMUNITY, Kind.PERSON, "neighbour, neighbor, landlord, landlady, hairdresser, shopkeeper, coach, trainer"),
    (Circle.COMMUNITY, Kind.PERSON, "yoga classmate, teammate, choir friend, fellow volunteer, godparent"),
    (Circle.COMMUNITY, Kind.PERSON, "priest, pastor, minister, rabbi, imam, chaplain, nun, monk"),
    (
        Circle.COMMUNITY,
        Kind.GROUP,
        "choir, yoga class, dance group, sports team, band, book club, parish, congregation",
    ),
    (Circle.COMMUNITY, Kind.GROUP, "neighbours, neighbors, playgroup"),
    (Circle.COMMUNITY, Kind.ORGANISATION, "church, club, mosque, synagogue, temple, association, charity"),
    (Circle.HELPERS, Kind.PROFESSIONAL, "family doctor, GP, doctor, therapist, counsellor, counselor, psychiatrist"),
    (Circle.HELPERS, Kind.PROFESSIONAL, "psychologist, psychotherapist, social worker, nurse, midwife, health visitor"),
    (
        Circle.HELPERS,
        Kind.PROFESSIONAL,
        "school counsellor, school counselor, school nurse, physiotherapist, dentist, lawyer",
    ),
    (
        Circle.HELPERS,
        Kind.PROFESSIONAL,
        "paediatrician, gynaecologist, carer, case worker, care worker, probation officer",
    ),
    (Circle.HELPERS, Kind.GROUP, "self-help group, support group, therapy group"),
    (Circle.HELPERS, Kind.ORGANISATION, "clinic, hospital, helpline"),
)

RELATIONS: tuple[Relation, ...] = tuple(
    Relation(words, circle, kind) for circle, kind, line in _VOCABULARY for words in line.split(", ")
)
_WORD = re.compile(r"\w+(?:['’]\w+)*|[,;(]")
# What follows these says more about somebody who is named already: "friend of my sister" is a friend.
_ASIDES = frozenset({",", ";", "(", "of", "from", "at", "in", "with", "to"})


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(text).replace("-", " ")))


_BY_WORDS = {_words(relation.words): relation for relation in RELATIONS}


def suggest(text: str) -> list[str]:
    """Relations that begin with the text, then those with a later word that does; an empty text offers them all."""
    start = folded(text.strip())
    begin = [one.words for one in RELATIONS if folded(one.words).startswith(start)]
    later = [one.words for one in RELATIONS if any(word.startswith(start) for word in _words(one.words)[1:])]
    return list(dict.fromkeys([*begin, *later]))


def known_relation(text: str) -> Relation | None:
    """The relation of the vocabulary that the whole text is, in any case and with or without hyphens."""
    return _BY_WORDS.get(_words(text))


def relation_within(text: str) -> Relation | None:
    """The relation that a phrase such as ``daughter, 24``, ``old best friend`` or ``mother's friend`` speaks of.

    The longest known phrase counts; among equals, one that is not an aside, and then the last.
    """
    words = _words(text)
    aside = next((place for place, word in enumerate(words) if word in _ASIDES), len(words))
    spans = ((start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1))
    found = [
        (end - start, start < aside, start, _BY_WORDS[words[start:end]])
        for start, end in spans
        if words[start:end] in _BY_WORDS
    ]
    return max(found, key=lambda one: one[:3])[3] if found else None


def circle_of(person: Person) -> Circle:
    """The part of life the person belongs to: as chosen, else as the relation says, else other."""
    if person.circle is not None:
        return person.circle
    relation = relation_within(person.relation)
    return relation.circle if relation else Circle.OTHER
