"""What of a course of treatment each audience may see; ``audience`` sends all entities through here (reference 4.4).

Process notes never leave the therapist. Answers about thoughts of death, and what was done about them, stand on no
sheet, not even in the record. Patients see their own words, and scores only as totals, to be put into words.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.entity import Entity, evolve
from ipt_desktop.model.enums import Status, Visibility
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.instruments import NO_ANSWER, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import ConversationReview, ProcessNote, Session, WeekEvent
from ipt_desktop.model.timeline_records import StageEntry, Standing, TimelineEvent
from ipt_desktop.model.treatment_enums import EventKind
from ipt_desktop.privacy.deidentification import pseudonyms
from ipt_desktop.privacy.initials import dotted

_THERAPISTS_OWN: Mapping[type[Entity], Mapping[str, Any]] = MappingProxyType(
    {
        Case: {"born": None, "retention_until": None},
        Course: {"checklist": (), "measures": (), "medication": ""},
        Session: {"summary": "", "techniques": (), "attended": "", "phase": None},
        ProblemArea: {"parallels": "", "habit": "", "past_relations": ""},
        Measure: {"answers": "", "difficulty": None},
        Formulation: {
            "biological": "",
            "psychological": "",
            "social": "",
            "cultural": "",
            "crisis": "",
            "distress": "",
        },
    }
)
SOMEBODY = "Somebody"
_SEEN_STATUSES = (Status.LIVING, Status.DECEASED)


def in_record(entities: Iterable[Entity]) -> Iterator[Entity]:
    """What stands in the therapist's paper record."""
    for entity in entities:
        if isinstance(entity, Measure):
            yield _without_harm(entity)
        elif not isinstance(entity, ProcessNote):
            yield entity


def for_patient(entities: Iterable[Entity]) -> Iterator[Entity]:
    """What the patient may see of what the record holds."""
    for entity in entities:
        if isinstance(entity, Standing) and entity.status not in _SEEN_STATUSES:
            yield evolve(entity, status=Status.UNKNOWN)
        elif not isinstance(entity, StageEntry):
            yield evolve(entity, **_THERAPISTS_OWN.get(type(entity), {}))


def at_home(network: Network, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What may lie at home, where others find it: nothing of the hard week, nothing of those who are left out.

    Names in old snapshots follow the wishes of today; of people who are off the map only initials are left. No talk
    with somebody under a safety flag is printed: nothing that lies at home may advise to confront them. Of symptoms on
    the timeline, which may tell of self-harm, only the onset goes home.
    """
    wishes = {person.id: person.visibility for person in network.people.values()}
    feared = {person.id for person in network.people.values() if person.safety_flag}
    gone = {person_id for person_id, wish in wishes.items() if wish is Visibility.LEAVE_OUT}
    for entity in entities:
        if isinstance(entity, WeekEvent) or _is_symptom(entity):
            continue
        if _tells_of(entity, gone) or _confronts(entity, feared):
            continue
        if isinstance(entity, Session):
            yield evolve(entity, worst_event="")
        elif isinstance(entity, Ending):
            yield evolve(entity, call_people=tuple(one for one in entity.call_people if one not in gone))
        elif isinstance(entity, Standing) and wishes.get(entity.person_id) is not Visibility.NAME:
            yield evolve(entity, label=dotted(entity.label))
        else:
            yield entity


def for_supervision(network: Network, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a colleague sees: no answers item by item, and roles for names in old snapshots too."""
    roles = pseudonyms(network)
    for entity in entities:
        if isinstance(entity, Standing):
            yield evolve(entity, label=roles.get(entity.person_id) or entity.relation or SOMEBODY)
        elif isinstance(entity, Measure):
            yield evolve(entity, answers="")
        else:
            yield entity


def _tells_of(entity: Entity, people: set[str]) -> bool:
    if isinstance(entity, Standing):
        return entity.person_id in people
    return isinstance(entity, TimelineEvent | ConversationReview) and not people.isdisjoint(entity.people)


def _confronts(entity: Entity, feared: set[str]) -> bool:
    return isinstance(entity, ConversationReview) and not feared.isdisjoint(entity.people)


def _is_symptom(entity: Entity) -> bool:
    return isinstance(entity, TimelineEvent) and entity.kind is EventKind.SYMPTOM


def _without_harm(measure: Measure) -> Measure:
    """The measure as its total alone; of an unfinished one the answers, but the one about thoughts of death."""
    told = score(measure)
    answers = measure.answers if told.is_incomplete else ""
    item = SCALES[measure.instrument].safety_item
    if answers and item:
        answers = answers[: item.number - 1] + NO_ANSWER + answers[item.number :]
    cleared: dict[str, Any] = {"self_harm": None, "safety_outcome": None, "safety_words": "", "safety_at": ""}
    return evolve(measure, answers=answers, total=told.total, **cleared)
