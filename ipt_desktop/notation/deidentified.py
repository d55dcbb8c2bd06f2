"""A case without the names of people and places, for supervision, and the passages that still need a human eye.

Follows the safe harbour of the HIPAA privacy rule (45 CFR 164.514(b)(2)): names of the patient, relatives, employers
and household members go, dates keep their year, ages above 89 are pooled, places are shown to the therapist. A program
cannot know that nothing identifies any more: ``passages`` is what the therapist reads before the copy leaves.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ipt_desktop.model.case import Case
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, rules
from ipt_desktop.model.folding import folded
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.relations import relation_within
from ipt_desktop.notation.scrubbing import Doubt, Names, doubts, scrubbed

PATIENT = "Patient"
NO_CODE = "-"
POOLED_AGE = 90


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that may still name somebody or some place: where they stand, the words, and why they are doubted."""

    where: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Deidentified:
    """The case under pseudonyms, and what a human eye has to look at."""

    network: Network
    passages: tuple[Passage, ...]


def deidentified(network: Network) -> Deidentified:
    """The case with everybody under the name of their role, and every text searched for names, dates and numbers."""
    roles = pseudonyms(network)
    names = Names.of(network, roles, PATIENT)
    entities = [_entity(entity, roles, names) for entity in network]
    return Deidentified(Network.of(entities), tuple(_passages(entities, roles)))


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


def _entity(entity: Entity, roles: dict[str, str], names: Names) -> Entity:
    changed = {
        name: scrubbed(text, names)
        for name, rule in rules(type(entity)).items()
        if rule.is_text and (text := getattr(entity, name))
    }
    changed |= {
        name: PartialDate(value.year) for name in rules(type(entity)) if isinstance(value := getattr(entity, name), PartialDate)
    }
    if isinstance(entity, Person):
        changed["label"] = roles[entity.id]
        # What the role says already need not stand twice.
        if folded(entity.relation) == folded(_role(entity)):
            changed["relation"] = ""
        if entity.age is not None and entity.age >= POOLED_AGE:
            changed |= {"age": POOLED_AGE, "age_is_decade": False}
    if isinstance(entity, Case):
        changed |= {"code": NO_CODE, "preferred_name": PATIENT}
    limits = rules(type(entity))
    fitting = {name: value[: limits[name].limit] if isinstance(value, str) else value for name, value in changed.items()}
    return replace(entity, **fitting)


def _passages(entities: list[Entity], roles: dict[str, str]) -> Iterator[Passage]:
    known = frozenset(folded(word) for role in (*roles.values(), PATIENT) for word in role.split())
    for entity in entities:
        for name, rule in rules(type(entity)).items():
            if rule.is_text and (type(entity), name) not in {(Person, "label"), (Case, "code"), (Case, "preferred_name")}:
                for doubt in doubts(getattr(entity, name), known):
                    yield _passage(entity, rule.title, doubt, roles)


def _passage(entity: Entity, title: str, doubt: Doubt, roles: dict[str, str]) -> Passage:
    if isinstance(entity, Person | Relationship):
        where = roles[entity.id]
    elif isinstance(entity, Tie):
        where = f"{roles[entity.first_id]} and {roles[entity.second_id]}"
    else:
        where = rules(type(entity))["id"].title if False else _WHERE.get(type(entity).__name__, type(entity).__name__)
    return Passage(f"{where}: {title}", doubt.words, doubt.reason)


_WHERE = {"ProblemArea": "Problem area", "AreaLink": "Problem area"}
