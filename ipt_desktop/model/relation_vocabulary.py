"""The words for what people are to the patient: offered while typing, each with its circle of life and usual kind."""

import re
from dataclasses import dataclass

from ipt_desktop.model.enums import PersonKind, SocialContext
from ipt_desktop.model.person import Person
from ipt_desktop.model.search_key import search_key


@dataclass(frozen=True, slots=True)
class Relation:
    """A word for a relation, the part of life it usually belongs to, and what usually stands behind it."""

    words: str
    circle: SocialContext
    kind: PersonKind


# Within a line the commoner word stands first: suggestions come in this order.
_VOCABULARY: tuple[tuple[SocialContext, PersonKind, str], ...] = (
    (SocialContext.FAMILY, PersonKind.PERSON, "mother, father, sister, brother, daughter, son"),
    (
        SocialContext.HOUSEHOLD,
        PersonKind.PERSON,
        "husband, wife, partner, boyfriend, girlfriend, fiancé, fiancée, spouse",
    ),
    (
        SocialContext.FRIENDS,
        PersonKind.PERSON,
        "friend, close friend, best friend, old friend, childhood friend, family friend",
    ),
    (
        SocialContext.FAMILY,
        PersonKind.PERSON,
        "grandmother, grandfather, aunt, uncle, cousin, niece, nephew, twin sister, twin brother",
    ),
    (SocialContext.FAMILY, PersonKind.PERSON, "mother-in-law, father-in-law, sister-in-law, brother-in-law"),
    (SocialContext.FAMILY, PersonKind.PERSON, "daughter-in-law, son-in-law, godmother, godfather, godchild"),
    (SocialContext.FAMILY, PersonKind.PERSON, "stepmother, stepfather, stepsister, stepbrother, stepdaughter, stepson"),
    (SocialContext.FAMILY, PersonKind.PERSON, "half-sister, half-brother, foster mother, foster father, foster child"),
    (
        SocialContext.FAMILY,
        PersonKind.PERSON,
        "granddaughter, grandson, grandchild, great-grandmother, great-grandfather, child, baby",
    ),
    (
        SocialContext.FAMILY,
        PersonKind.PERSON,
        "mum, mom, dad, grandma, grandpa, granny, sibling, parent, guardian, relative",
    ),
    (SocialContext.FAMILY, PersonKind.PERSON, "ex-partner, ex-husband, ex-wife, ex-boyfriend, ex-girlfriend"),
    (
        SocialContext.FAMILY,
        PersonKind.GROUP,
        "family, parents, grandparents, siblings, children, grandchildren, in-laws, cousins",
    ),
    (SocialContext.FAMILY, PersonKind.PREGNANCY, "unborn child"),
    (SocialContext.HOUSEHOLD, PersonKind.PERSON, "flatmate, roommate, housemate, lodger"),
    (SocialContext.HOUSEHOLD, PersonKind.PET, "dog, cat, horse, rabbit, bird"),
    (SocialContext.FRIENDS, PersonKind.PERSON, "online friend, gaming friend, pen friend, former friend, acquaintance"),
    (SocialContext.FRIENDS, PersonKind.GROUP, "friends, group of friends, online group"),
    (
        SocialContext.WORK,
        PersonKind.PERSON,
        "colleague, boss, manager, former colleague, supervisor, employer, employee, coworker",
    ),
    (SocialContext.WORK, PersonKind.PERSON, "business partner, client, mentor, apprentice, trainee, team leader"),
    (
        SocialContext.WORK,
        PersonKind.PERSON,
        "teacher, classmate, head of school, head teacher, form teacher, tutor, professor",
    ),
    (SocialContext.WORK, PersonKind.PERSON, "fellow student, former classmate, lecturer"),
    (
        SocialContext.WORK,
        PersonKind.GROUP,
        "team, class, colleagues, group of colleagues, classmates, class group, staff, study group",
    ),
    (SocialContext.WORK, PersonKind.ORGANISATION, "school, company, university, employer's office"),
    (
        SocialContext.COMMUNITY,
        PersonKind.PERSON,
        "neighbour, neighbor, landlord, landlady, hairdresser, shopkeeper, coach, trainer",
    ),
    (SocialContext.COMMUNITY, PersonKind.PERSON, "yoga classmate, teammate, choir friend, fellow volunteer, godparent"),
    (SocialContext.COMMUNITY, PersonKind.PERSON, "priest, pastor, minister, rabbi, imam, chaplain, nun, monk"),
    (
        SocialContext.COMMUNITY,
        PersonKind.GROUP,
        "choir, yoga class, dance group, sports team, band, book club, parish, congregation",
    ),
    (SocialContext.COMMUNITY, PersonKind.GROUP, "neighbours, neighbors, playgroup"),
    (SocialContext.COMMUNITY, PersonKind.ORGANISATION, "church, club, mosque, synagogue, temple, association, charity"),
    (
        SocialContext.HELPERS,
        PersonKind.PROFESSIONAL,
        "family doctor, GP, doctor, therapist, counsellor, counselor, psychiatrist",
    ),
    (
        SocialContext.HELPERS,
        PersonKind.PROFESSIONAL,
        "psychologist, psychotherapist, social worker, nurse, midwife, health visitor",
    ),
    (
        SocialContext.HELPERS,
        PersonKind.PROFESSIONAL,
        "school counsellor, school counselor, school nurse, physiotherapist, dentist, lawyer",
    ),
    (
        SocialContext.HELPERS,
        PersonKind.PROFESSIONAL,
        "paediatrician, gynaecologist, carer, case worker, care worker, probation officer",
    ),
    (SocialContext.HELPERS, PersonKind.GROUP, "self-help group, support group, therapy group"),
    (SocialContext.HELPERS, PersonKind.ORGANISATION, "clinic, hospital, helpline"),
)

RELATIONS: tuple[Relation, ...] = tuple(
    Relation(words, circle, kind) for circle, kind, line in _VOCABULARY for words in line.split(", ")
)
_WORD = re.compile(r"\w+(?:['’]\w+)*|[,;(]")
# What follows these says more about somebody who is named already: "friend of my sister" is a friend.
_ASIDES = frozenset({",", ";", "(", "of", "from", "at", "in", "with", "to"})


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(search_key(text).replace("-", " ")))


_BY_WORDS = {_words(relation.words): relation for relation in RELATIONS}


def suggest(text: str) -> list[str]:
    """Relations that begin with the text, then those with a later word that does; an empty text offers them all."""
    start = search_key(text.strip())
    begin = [one.words for one in RELATIONS if search_key(one.words).startswith(start)]
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


def circle_of(person: Person) -> SocialContext:
    """The part of life the person belongs to: as chosen, else as the relation says, else other."""
    if person.circle is not None:
        return person.circle
    relation = relation_within(person.relation)
    return relation.circle if relation else SocialContext.OTHER
