"""A case without the names of people and places, for supervision, and the passages that still need a human eye.

Follows the safe harbour of the HIPAA privacy rule (45 CFR 164.514(b)(2)): names of the patient, relatives, employers
and household members go, dates keep their year, ages above 89 are pooled, places are shown to the therapist. A program
cannot know that nothing identifies any more: ``passages`` is what the therapist reads before the copy leaves.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ipt_desktop.model.audience import POOLED_AGE
from ipt_desktop.model.case import Case
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, FieldSpec, field_specs
from ipt_desktop.model.entity_titles import entity_title
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relation_vocabulary import relation_within
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.name_scrubbing import NameTable, scrub
from ipt_desktop.privacy.residual_identifiers import OPENING, residual_identifiers

PATIENT = "Patient"
NO_CODE = "-"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that may still name somebody or some place: where they stand, the words, and why they are doubted."""

    where: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeidentifiedCase:
    """The case under pseudonyms, and what a human eye has to look at."""

    network: Network
    passages: tuple[Passage, ...]


def deidentify(network: Network) -> DeidentifiedCase:
    """The case with everybody under the name of their role, and every text searched for names, dates and numbers."""
    roles = pseudonyms(network)
    names = NameTable.of(network, roles, PATIENT)
    entities = [_entity(entity, roles, names) for entity in network]
    return DeidentifiedCase(Network.of(entities), tuple(_passages(entities, roles)))


def pseudonyms(network: Network) -> dict[str, str]:
    """For each person the role they are called by, by id: Husband, Friend 1, Friend 2; the same each time."""
    people = sorted(network.people.values(), key=lambda person: person.id)
    roles = {person.id: _role(person) for person in people}
    often, seen = Counter(roles.values()), Counter[str]()
    found = {}
    for person_id, role in roles.items():
        seen[role] += 1
        found[person_id] = f"{role} {seen[role]}" if often[role] > 1 else role
    return found


def _role(person: Person) -> str:
    relation = relation_within(person.relation)
    words = relation.words if relation else str(person.kind)
    return words[:1].upper() + words[1:]


def _entity(entity: Entity, roles: Mapping[str, str], names: NameTable) -> Entity:
    changed: dict[str, object] = {}
    for name, rule in field_specs(type(entity)).items():
        value = getattr(entity, name)
        if rule.is_text and value:
            # A pseudonym may be longer than the name it stands for.
            changed[name] = scrub(value, names)[: rule.limit]
        elif isinstance(value, PartialDate):
            changed[name] = PartialDate(value.year)
    if isinstance(entity, Person):
        changed["label"] = roles[entity.id]
        if search_key(entity.relation) == search_key(_role(entity)):
            changed["relation"] = ""  # the role says it already
        if entity.age is not None and entity.age >= POOLED_AGE:
            changed |= {"age": POOLED_AGE, "age_is_decade": False}
    if isinstance(entity, Case):
        changed |= {"code": NO_CODE, "preferred_name": PATIENT}
    return replace(entity, **changed)  # type: ignore[arg-type]  # each value is of its field


def _passages(entities: Iterable[Entity], roles: Mapping[str, str]) -> list[Passage]:
    """The doubts about every text, those about first words last: few of them are names."""
    texts = [
        (_where(entity, rule, roles), getattr(entity, name))
        for entity in entities
        for name, rule in field_specs(type(entity)).items()
        if rule.is_text and (type(entity), name) not in _MADE_HERE
    ]
    words = {word for _, text in texts for word in _WORD.findall(text)}
    known = {search_key(word) for role in (*roles.values(), PATIENT) for word in _WORD.findall(role)}
    known |= {search_key(word) for word in words if word[0].islower()}
    found = [
        Passage(where, doubt.words, doubt.reason)
        for where, text in texts
        for doubt in residual_identifiers(text, frozenset(known))
    ]
    return sorted(found, key=lambda passage: passage.reason == OPENING)


_WORD = re.compile(r"[^\W\d_]+")
_MADE_HERE = {(Person, "label"), (Case, "code"), (Case, "preferred_name")}


def _where(entity: Entity, spec: FieldSpec, roles: Mapping[str, str]) -> str:
    if isinstance(entity, Person | Relationship):
        return f"{roles[entity.id]}: {spec.title}"
    if isinstance(entity, Tie):
        return f"{roles[entity.first_id]} and {roles[entity.second_id]}: {spec.title}"
    name = str(entity_title(type(entity).__name__).title)
    return name if name == spec.title else f"{name}: {spec.title}"
