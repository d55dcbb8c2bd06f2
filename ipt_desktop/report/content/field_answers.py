"""The answers of the inventory as titles and values, read from the field table: a new question prints itself."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from ipt_desktop.model.entity import Entity, FieldSpec, field_specs
from ipt_desktop.model.enums import LineKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.privacy.name_replacement import apart
from ipt_desktop.report.content.blocks import BETWEEN
from ipt_desktop.wording.language import ENGLISH, Language
from ipt_desktop.wording.wording import LINE_NAMES, RING_NAMES, TIE_NAMES, rating_words

Answered = list[tuple[str, str]]
# What the heading of a person says already, and what only the map or the handout needs.
_IN_PERSON_HEADING = frozenset(
    (
        *("label", "kind", "relation", "status", "status_date", "ring_now", "ring_before", "ring_wanted", "support"),
        *("trigger", "age", "age_is_decade", "angle", "offset", "pinned", "shape", "visibility"),
    )
)


def answers(entity: Entity, network: Network, say: Language = ENGLISH, without: Collection[str] = ()) -> Answered:
    """Title and value of each field that has been answered, in the order of the questions."""
    asked = ((name, rule) for name, rule in field_specs(type(entity)).items() if name != "id" and name not in without)
    given = ((rule, getattr(entity, name)) for name, rule in asked)
    return [(say(rule.title), in_words(rule, value, network, say)) for rule, value in given if _is_answer(value)]


def person_answers(person: Person, network: Network, say: Language = ENGLISH) -> Answered:
    """Everything the inventory knows of a person beyond the heading: the relationship, ties to others."""
    relationship = network.relationships[person.id]
    pairs = answers(person, network, say, _IN_PERSON_HEADING) + answers(relationship, network, say)
    ties = []
    for tie in network.ties_of(person.id):
        other = network.people[tie.second_id if tie.first_id == person.id else tie.first_id]
        kind = tie.words or say(TIE_NAMES[tie.kind])
        ties.append(say("{name}: {tie}", name=apart(other.label), tie=kind))
    return [*pairs, *([(say("With others"), "; ".join(ties))] if ties else [])]


def standing_line(person: Person, say: Language = ENGLISH) -> str:
    """Ring, ratings and moves of a person in one line."""
    parts = [
        say(RING_NAMES[person.ring_now]),
        say("Support: {rating}", rating=rating_words(person.support, say)),
        say("Trigger: {rating}", rating=rating_words(person.trigger, say)),
    ]
    if person.ring_before:
        parts.append(say("Before: {ring}", ring=say(RING_NAMES[person.ring_before])))
    if person.ring_wanted:
        parts.append(say("Wished for: {ring}", ring=say(RING_NAMES[person.ring_wanted])))
    return BETWEEN.join(parts)


def in_words(spec: FieldSpec, value: object, network: Network, say: Language = ENGLISH) -> str:
    """The value of a field as one reads it; ids become names."""
    if isinstance(value, tuple):
        return ", ".join(in_words(spec, choice, network, say) for choice in value)
    if isinstance(value, bool):
        return say("yes")
    if isinstance(value, LineKind):
        return say(LINE_NAMES[value])
    if isinstance(value, StrEnum):
        return say(value)
    if spec.refers_to:
        return names(network, say)[str(value)]
    if spec.span:
        return say("{value} of {most}", value=value, most=f"{spec.span[1]:g}")
    return str(value).strip()


def names(network: Network, say: Language = ENGLISH) -> Mapping[str, str]:
    """The names of people and the titles of problem areas, by id."""
    people = {person.id: apart(person.label) for person in network.people.values()}
    return people | {area.id: area.title.strip() or say(area.kind) for area in network.areas.values()}


def _is_answer(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None and value is not False and value != ()
