"""One case with everything in it, as an unchangeable value: an edit makes a new network or none at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from types import MappingProxyType
from typing import TypeVar, cast

from ipt_desktop.errors import Refused
from ipt_desktop.messages import Message
from ipt_desktop.model.case import Case, ChecklistLine, Course, ParentNote
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.entity import Entity, cached_per_type, field_specs
from ipt_desktop.model.entity_titles import entity_title
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.grief_moment import GriefMoment
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, Goal, Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.rhythm_day import RhythmDay, RhythmTargets
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.search_key import search_key
from ipt_desktop.model.session import ConversationReview, DecisionReview, ProcessNote, Session, WeekEvent
from ipt_desktop.model.supervision import Supervision
from ipt_desktop.model.timeline_records import (
    FocusEntry,
    GoalRating,
    Snapshot,
    StageEntry,
    Standing,
    TimelineEvent,
)

E = TypeVar("E", bound=Entity)

ENTITY_TYPES: tuple[type[Entity], ...] = (
    Case,
    Course,
    ChecklistLine,
    Person,
    Relationship,
    Tie,
    ProblemArea,
    AreaLink,
    Goal,
    Pattern,
    Session,
    ProcessNote,
    WeekEvent,
    ConversationReview,
    DecisionReview,
    Measure,
    SafetyRecord,
    TimelineEvent,
    GoalRating,
    StageEntry,
    FocusEntry,
    Snapshot,
    Standing,
    Formulation,
    Ending,
    RhythmDay,
    RhythmTargets,
    ParentNote,
    GriefMoment,
    Supervision,
)
BY_NAME: Mapping[str, type[Entity]] = MappingProxyType({kind.__name__: kind for kind in ENTITY_TYPES})
Records = Mapping[type[Entity], Mapping[str, Entity]]
RecordKey = tuple[type[Entity], str]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Network:
    """The patient, everybody around, what is between them and what is worked on.

    ``records`` holds, for each entity type, the entities by id. Ids sort in the order of making. ``read_only`` are
    the records that a newer version of the program has written: no edit may touch them. Some of them are in
    ``records``, without the values that this version does not know; the others are left out.
    """

    records: Records
    read_only: frozenset[RecordKey] = frozenset()

    @classmethod
    def of(cls, entities: Iterable[Entity], read_only: Iterable[RecordKey] = ()) -> "Network":
        """A network of these entities. Raises Refused when they do not belong together."""
        records: dict[type[Entity], dict[str, Entity]] = {kind: {} for kind in ENTITY_TYPES}
        for entity in entities:
            if entity.id in records[type(entity)]:
                raise Refused("{record}: the same id is used twice.", record=_title(type(entity)))
            records[type(entity)][entity.id] = entity
        network = cls(records, frozenset(read_only))
        _check(network, network)
        return network

    def __iter__(self) -> Iterator[Entity]:
        for kind in ENTITY_TYPES:
            yield from self.records[kind].values()

    def all(self, kind: type[E]) -> Mapping[str, E]:
        """The entities of one type, by id."""
        return cast("Mapping[str, E]", self.records[kind])

    def get(self, kind: type[E], entity_id: str) -> E:
        """One entity. Raises Refused when it is not there (any more)."""
        entity = self.records[kind].get(entity_id)
        if entity is None:
            raise Refused("{record}: this is no longer part of the case.", record=_title(kind))
        return cast("E", entity)

    @property
    def case(self) -> Case:
        """The patient."""
        return next(iter(self.all(Case).values()))

    @property
    def course(self) -> Course | None:
        """The latest course of treatment, if one has begun."""
        courses = self.all(Course)
        return courses[max(courses)] if courses else None

    @property
    def people(self) -> Mapping[str, Person]:
        """Everybody on the map, by id."""
        return self.all(Person)

    @property
    def unplaced(self) -> list[Person]:
        """The people without a ring, in the order of making."""
        return sorted((person for person in self.people.values() if not person.is_placed), key=lambda person: person.id)

    @property
    def relationships(self) -> Mapping[str, Relationship]:
        """The patient's relationship with each person, by the person's id."""
        return self.all(Relationship)

    @property
    def ties(self) -> Mapping[str, Tie]:
        """What people of the network are to each other, by id."""
        return self.all(Tie)

    @property
    def areas(self) -> Mapping[str, ProblemArea]:
        """The problem areas, by id."""
        return self.all(ProblemArea)

    @property
    def links(self) -> Mapping[str, AreaLink]:
        """Who has a part in which problem area, by id."""
        return self.all(AreaLink)

    @property
    def goals(self) -> Mapping[str, Goal]:
        """The goals, by id."""
        return self.all(Goal)

    @property
    def patterns(self) -> Mapping[str, Pattern]:
        """The relationship patterns, by id."""
        return self.all(Pattern)

    @property
    def focus(self) -> ProblemArea | None:
        """The problem area in focus."""
        return self.areas[self.case.focus_id] if self.case.focus_id else None

    def people_by_name(self) -> list[Person]:
        """The people in the order of their names."""
        return sorted(self.people.values(), key=lambda person: (search_key(person.label), person.id))

    def areas_by_focus(self) -> list[ProblemArea]:
        """The problem areas in the order they were added, the one in focus first."""
        return sorted(self.areas.values(), key=lambda area: (area.id != self.case.focus_id, area.id))

    def links_of(self, *, person_id: str = "", area_id: str = "") -> list[AreaLink]:
        """The links of a person or of an area, in the order of making."""
        links = self.links.values()
        matches = (link for link in links if person_id in ("", link.person_id) and area_id in ("", link.area_id))
        return sorted(matches, key=lambda link: link.id)

    def ties_of(self, person_id: str) -> list[Tie]:
        """The ties of a person, in the order of making."""
        ties = (tie for tie in self.ties.values() if person_id in (tie.first_id, tie.second_id))
        return sorted(ties, key=lambda tie: tie.id)

    def apply(self, edit: Edit) -> "Network":
        """The network after the edit. Raises Refused, and changes nothing, when the edit does not fit."""
        records: dict[type[Entity], Mapping[str, Entity]] = dict(self.records)
        touched: dict[type[Entity], dict[str, Entity]] = {}
        for change in edit.changes:
            kind, entity_id = change.key
            if change.key in self.read_only:
                raise Refused("This record was written by a newer version of the program and cannot be changed here.")
            if kind not in touched:
                touched[kind] = records[kind] = dict(records[kind])
            if touched[kind].get(entity_id) != change.before:
                raise Refused(
                    "This was changed in the meantime, so the action could not be applied.",
                )
            if change.after is None:
                del touched[kind][entity_id]
            else:
                touched[kind][entity_id] = change.after
        after = replace(self, records=records)
        removed = any(change.after is None for change in edit.changes)
        _check(after, after if removed else (change.after for change in edit.changes if change.after is not None))
        return after


@cached_per_type
def references_of(kind: type[Entity]) -> list[tuple[str, type[Entity], bool]]:
    """Field name, entity type referred to and whether the field holds several, for each reference of a type."""
    return [(name, BY_NAME[rule.refers_to], rule.several) for name, rule in field_specs(kind).items() if rule.refers_to]


def _title(kind: type[Entity]) -> Message:
    return entity_title(kind.__name__).title


def _check(network: Network, entities: Iterable[Entity]) -> None:
    """Refuse entities that refer to what is not there: removals may break any reference, additions only their own."""
    if len(network.records[Case]) != 1:
        raise Refused("A case file holds exactly one patient.")
    if len(network.relationships) != len(network.people):
        raise Refused("Each person has exactly one relationship with the patient.")
    by_kind: dict[type[Entity], list[Entity]] = {}
    for entity in entities:
        by_kind.setdefault(type(entity), []).append(entity)
    for kind, those in by_kind.items():
        for name, target, is_list in references_of(kind):
            values = map(attrgetter(name), those)
            named = {item_id for value in values for item_id in value} if is_list else {*values} - {None}
            if not named <= network.records[target].keys():
                raise Refused(
                    "{record}: {title} refers to something that is not part of the case.",
                    record=_title(kind),
                    title=field_specs(kind)[name].title,
                )
    if len({(link.area_id, link.person_id) for link in network.links.values()}) != len(network.links):
        raise Refused("A person has at most one part in a problem area.")


def difference(before: Network, after: Network) -> tuple[Change, ...]:
    """The changes that turn one network into the other."""
    changes: list[Change] = []
    for kind in ENTITY_TYPES:
        old, new = before.records[kind], after.records[kind]
        for entity_id in sorted({*old, *new}):
            was, now = old.get(entity_id), new.get(entity_id)
            if was != now:
                changes.append(Change(was, now))
    return tuple(changes)
