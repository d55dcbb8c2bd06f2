"""Decides, once, what each audience may see: the case is reduced to it before anything is drawn, listed or printed.

What has been taken out here cannot leak further on. The rules are those of the domain reference, section 4.4.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from ipt_desktop.model.case import Case
from ipt_desktop.model.choices import Part, Status, Visibility
from ipt_desktop.model.entity import Entity, rules
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.notation.initials import initials


class Audience(StrEnum):
    """Who looks: the therapist alone, both before one screen, the patient at home, the therapist's paper record."""

    PRIVATE = "private"
    SHARED = "shared"
    HANDOUT = "handout"
    RECORD = "record"

    @property
    def is_patient(self) -> bool:
        """Whether the patient may see it: then the words are the patient's."""
        return self in (Audience.SHARED, Audience.HANDOUT)


SOMEONE = "someone"


def seen_by(network: Network, audience: Audience) -> Network:
    """The case with everything taken out that this audience may not see.

    PRIVATE sees everything. RECORD lacks the private notes and the safety flags. SHARED lacks notes, flags and
    whatever only the therapist wrote, but shows everybody. HANDOUT also leaves out who is marked so, with all ties and
    links, and writes initials where asked, in every text.
    """
    if audience is Audience.PRIVATE:
        return network
    entities: Iterable[Entity] = (_without_private(entity) for entity in network)
    if audience.is_patient:
        entities = (_for_patient(entity) for entity in entities)
    if audience is Audience.HANDOUT:
        entities = _with_names_as_wished(network, entities)
    return Network.of(entities)


def _without_private(entity: Entity) -> Entity:
    if isinstance(entity, Person):
        return replace(entity, notes="", safety_flag=False)
    if isinstance(entity, Case | ProblemArea):
        return replace(entity, notes="")
    return entity


def _for_patient(entity: Entity) -> Entity:
    if isinstance(entity, Case):
        return replace(entity, code="-", intimacy="")
    if isinstance(entity, Person):
        hidden = Status.UNKNOWN if entity.status not in (Status.LIVING, Status.DECEASED) else entity.status
        kept = entity.status_date if entity.status is Status.DECEASED else None
        return replace(entity, status=hidden, status_date=kept, knows_about_depression=None, confidant=None)
    if isinstance(entity, Relationship):
        return Relationship(
            id=entity.id,
            line=entity.line,
            flow=entity.flow,
            activities=entity.activities,
            satisfying=entity.satisfying,
            support_received=entity.support_received,
            channels=entity.channels,
            frequency=entity.frequency,
        )
    if isinstance(entity, ProblemArea):
        return replace(entity, onset="", upsetting=None, stage=None)
    if isinstance(entity, AreaLink):
        return replace(entity, part=Part.AFFECTED)
    return entity


def _with_names_as_wished(network: Network, entities: Iterable[Entity]) -> Iterable[Entity]:
    left_out = {person.id for person in network.people.values() if person.visibility is Visibility.LEAVE_OUT}
    stand_ins = {
        person.label: SOMEONE if person.visibility is Visibility.LEAVE_OUT else initials(person.label)
        for person in network.people.values()
        if person.visibility is not Visibility.NAME
    }
    for entity in entities:
        if not (isinstance(entity, Pattern) or _is_about(entity, left_out)):
            yield _renamed(_forgetting(entity, left_out), stand_ins)


def _is_about(entity: Entity, gone: set[str]) -> bool:
    if isinstance(entity, Person | Relationship):
        return entity.id in gone
    if isinstance(entity, AreaLink):
        return entity.person_id in gone
    return isinstance(entity, Tie) and bool(gone & {entity.first_id, entity.second_id})


def _forgetting(entity: Entity, gone: set[str]) -> Entity:
    if isinstance(entity, ProblemArea) and entity.deceased_id in gone:
        return replace(entity, deceased_id=None)
    return entity


def _renamed(entity: Entity, stand_ins: Mapping[str, str]) -> Entity:
    texts = {name: getattr(entity, name) for name, rule in rules(type(entity)).items() if rule.is_text}
    changed = {name: without_names(text, stand_ins) for name, text in texts.items() if text}
    return replace(entity, **changed)


def without_names(text: str, stand_ins: Mapping[str, str]) -> str:
    """The text with each name replaced by its stand-in, also with a possessive s, in any case of letters."""
    for name in sorted(stand_ins, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?=\W|$|s\b)", stand_ins[name], text, flags=re.IGNORECASE)
    return text
