"""Decides, once, what each audience may see: the case is reduced to it before anything is drawn, listed or printed.

What has been taken out here cannot leak further on. The rules are those of the domain reference, section 4.4.
"""

from collections.abc import Iterable, Mapping, Sequence

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Case
from ipt_desktop.model.entity import Entity, evolve, texts_of
from ipt_desktop.model.enums import AreaKind, AreaRole, Status, Visibility
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.privacy.course_audience import at_home, for_patient, for_supervision, in_record
from ipt_desktop.privacy.deidentification import Passage, deidentify
from ipt_desktop.privacy.initials import dotted
from ipt_desktop.privacy.name_replacement import without_names

SOMEONE = "someone"
_AT_HOME = (Audience.HANDOUT, Audience.WORK_SHEET)


def visible_to(network: Network, audience: Audience) -> Network:
    """The case with everything taken out that this audience may not see.

    PRIVATE sees everything. RECORD lacks private and process notes, safety flags and answers about thoughts of death.
    SHARED lacks notes, flags and whatever only the therapist wrote, but shows everybody. HANDOUT also leaves out who is
    marked so, with all ties, links and events, and writes initials where asked, in every text. WORK_SHEET adds to
    HANDOUT what the patient said is expected in a disagreement and was good and hard with somebody who died.
    SUPERVISION is the RECORD without anything that names a person or a place, as far as a program can find it.
    """
    if audience is Audience.PRIVATE:
        return network
    seen = _reduced(network, audience)
    return deidentify(seen).network if audience is Audience.SUPERVISION else seen


def passages_to_review(network: Network) -> Sequence[Passage]:
    """What a human eye has to read in the supervision copy of a case before it leaves: it may still tell who it is."""
    return deidentify(_reduced(network, Audience.SUPERVISION)).passages


def _reduced(network: Network, audience: Audience) -> Network:
    entities: Iterable[Entity] = (_without_private(entity) for entity in in_record(network))
    if audience is Audience.SUPERVISION:
        entities = for_supervision(network, entities)
    if audience.is_patient:
        entities = (_for_patient(entity) for entity in for_patient(entities))
    if audience is Audience.WORK_SHEET:
        entities = _with_what_is_worked_on(network, entities)
    if audience in _AT_HOME:
        entities = at_home(network, entities)
        entities = _with_names_as_wished(network, entities)
    return Network.of(entities)


def _without_private(entity: Entity) -> Entity:
    if isinstance(entity, Person):
        return evolve(entity, notes="", safety_flag=False)
    if isinstance(entity, Case | ProblemArea):
        return evolve(entity, notes="")
    return entity


def _for_patient(entity: Entity) -> Entity:
    if isinstance(entity, Case):
        return evolve(entity, code="-", intimacy="")
    if isinstance(entity, Person):
        hidden = Status.UNKNOWN if entity.status not in (Status.LIVING, Status.DECEASED) else entity.status
        kept = entity.status_date if entity.status is Status.DECEASED else None
        return evolve(entity, status=hidden, status_date=kept, knows_about_depression=None, confidant=None)
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
        return evolve(entity, onset="", upsetting=None, stage=None)
    if isinstance(entity, AreaLink):
        return evolve(entity, part=AreaRole.AFFECTED)
    return entity


def _with_what_is_worked_on(network: Network, entities: Iterable[Entity]) -> Iterable[Entity]:
    """The other one of a disagreement, and whom the patient mourns, with the words the sheet is about.

    About somebody with a safety flag nothing is printed beyond the handout: the sheet may be found (reference 4.4).
    """
    safe = {person.id for person in network.people.values() if not person.safety_flag}
    dispute = {
        link.person_id
        for link in network.links.values()
        if link.part is AreaRole.FOCUS and network.areas[link.area_id].kind is AreaKind.DISPUTE
    }
    mourned = {area.deceased_id for area in network.areas.values() if area.kind is AreaKind.GRIEF}
    told = network.relationships
    for entity in entities:
        if isinstance(entity, AreaLink) and network.links[entity.id].part is AreaRole.FOCUS:
            yield evolve(entity, part=AreaRole.FOCUS)
        elif isinstance(entity, Relationship) and entity.id in dispute & safe:
            yield evolve(
                entity,
                expects_of_other=told[entity.id].expects_of_other,
                other_expects=told[entity.id].other_expects,
                expectations_spoken=told[entity.id].expectations_spoken,
            )
        elif isinstance(entity, Relationship) and entity.id in mourned & safe:
            yield evolve(entity, unsatisfying=told[entity.id].unsatisfying)
        else:
            yield entity


def _with_names_as_wished(network: Network, entities: Iterable[Entity]) -> Iterable[Entity]:
    left_out = {person.id for person in network.people.values() if person.visibility is Visibility.LEAVE_OUT}
    stand_ins = {
        person.label: SOMEONE if person.visibility is Visibility.LEAVE_OUT else dotted(person.label)
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
        return evolve(entity, deceased_id=None)
    return entity


def _renamed(entity: Entity, stand_ins: Mapping[str, str]) -> Entity:
    texts = ((name, getattr(entity, name)) for name in texts_of(type(entity)))
    found = ((name, text, without_names(text, stand_ins)) for name, text in texts if text)
    changed = {name: after for name, before, after in found if after != before}
    return evolve(entity, **changed)
