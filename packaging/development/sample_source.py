"""The course of treatment in a sample source: its records as entities with counted ids, and what it changes.

People, areas and goals are told in the source as they are found at the beginning. The course moves them on: what
stands in the case at last is how things are at its end, and the first snapshot keeps the map of the beginning.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, cast

from ipt_desktop.editing.fields import change_all
from ipt_desktop.model.codec import from_plain, to_plain
from ipt_desktop.model.course_series import goal_ratings, stage_history
from ipt_desktop.model.entity import Entity, field_specs
from ipt_desktop.model.enums import GoalState
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import Goal, ProblemArea
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.model.session import ConversationReview, DecisionReview, Session, WeekEvent
from ipt_desktop.model.snapshots import maps, standings_since
from ipt_desktop.model.timeline_records import FocusEntry, GoalRating, Snapshot, StageEntry, TimelineEvent

Source = Mapping[str, Any]
Arrange = Callable[[Network, set[str]], Network]
REACHED_FROM = 8  # of 10: a goal rated so at last has been reached
_TOLD = field_specs(Person).keys() | field_specs(Relationship).keys()
_PARTS = {"on", "area", "events", "goals", "conversation", "decision"}
_SAFETY = ("safety_outcome", "safety_words", "safety_at")


class Make(Protocol):
    """Makes entities with counted ids."""

    def __call__(self, kind: type[Entity], plain: dict[str, Any], /) -> Entity:
        """An entity of this kind."""

    def id(self, word: str, /) -> str:
        """The next id of this kind."""


class CourseSource:
    """Reads the parts of a source that tell of the course.

    ``network`` is the case at its beginning; ``people`` and ``areas`` give the ids behind names and keys; ``arrange``
    finds new places for some of the people.
    """

    def __init__(
        self, source: Source, network: Network, people: Source, areas: Source, make: Make, arrange: Arrange
    ) -> None:
        self._source = source
        self._beginning = network
        self._people = people
        self._areas = areas
        self._make = make
        self._arrange = arrange
        self._course_id = network.course.id if network.course else ""
        self._sessions: list[Session] = []

    def played(self) -> Network:
        """The case with all records of the course, as it stands at its end."""
        network = Network.of([*self._beginning, *self._records()])
        for told in self._source.get("snapshots", ()):
            network = self._kept(self._changed(network, told.get("changes", {})), told["session"])
        return _brought_up_to_date(network, self._course_id)

    def _records(self) -> Iterator[Entity]:
        for told in self._source.get("sessions", ()):
            yield from self._session(told)
        yield from map(self._measure, self._source.get("measures", ()))
        for began_on, kind, words, people in self._source.get("timeline", ()):
            plain = {"began_on": began_on, "kind": kind, "words": words, "people": self._ids(people)}
            yield self._make(TimelineEvent, plain)
        for key, since, agreed in self._source.get("focus_history", ()):
            plain = {"area_id": self._areas[key], "course_id": self._course_id, "since": since, "agreed": agreed}
            yield self._make(FocusEntry, plain)
        for key, stage, since in self._source.get("stages", ()):
            yield self._make(StageEntry, {"area_id": self._areas[key], "stage": stage, "since": since})
        for kind in (Formulation, Ending):
            told = self._source.get(kind.__name__.lower())
            if told:
                plain = dict(told) | {"id": self._course_id}
                if "call_people" in plain:
                    plain["call_people"] = self._ids(plain["call_people"])
                yield from_plain(kind, plain)

    def _session(self, told: Source) -> Iterator[Entity]:
        plain = {name: value for name, value in told.items() if name not in _PARTS}
        plain |= {"course_id": self._course_id, "number": len(self._sessions) + 1, "minutes": 50, "held_on": told["on"]}
        if "area" in told:
            plain["area_id"] = self._areas[told["area"]]
        session = cast("Session", self._make(Session, plain))
        self._sessions.append(session)
        yield session
        for words, effect, people in told.get("events", ()):
            event = {"session_id": session.id, "words": words, "mood_effect": effect, "people": self._ids(people)}
            yield self._make(WeekEvent, event)
        for goal, value in zip(sorted(self._beginning.goals), told.get("goals", ()), strict=False):
            yield self._make(GoalRating, {"goal_id": goal, "session_id": session.id, "value": value})
        if "conversation" in told:
            review = {**told["conversation"], "session_id": session.id}
            yield self._make(ConversationReview, review | {"people": self._ids(review["people"])})
        if "decision" in told:
            yield self._make(DecisionReview, {**told["decision"], "session_id": session.id})

    def _measure(self, told: Sequence[Any]) -> Entity:
        instrument, number, total, *further = told
        session = self._sessions[number - 1]
        plain = {"course_id": self._course_id, "session_id": session.id, "taken_on": str(session.held_on)}
        plain |= {"instrument": instrument, "total": total, "self_harm": further[0] if further else None}
        return self._make(Measure, plain | dict(zip(_SAFETY, further[1:], strict=False)))

    def _changed(self, network: Network, told: Source) -> Network:
        """The case after what a snapshot says has changed; whoever is on another ring now finds a place there."""
        changed = {self._people[label]: fields for label, fields in told.items()}
        if unknown := {name for fields in changed.values() for name in fields} - _TOLD:
            raise KeyError(f"changes: {sorted(unknown)}")
        for kind in (Person, Relationship):
            values = {one: _decoded(network.get(kind, one), fields) for one, fields in changed.items()}
            network = network.apply(change_all(network, kind, values, "Change"))
        moved = {one for one, fields in changed.items() if "ring_now" in fields}
        return self._arrange(network, moved) if moved else network

    def _kept(self, network: Network, number: int) -> Network:
        """The case with a snapshot of this session, made as the program makes it."""
        session = self._sessions[number - 1]
        snapshot = self._make(Snapshot, {"session_id": session.id, "taken_on": str(session.held_on)})
        known = maps(network)
        standings = standings_since(network, known[-1][1] if known else {}, snapshot.id)
        return Network.of([*network, snapshot, *(replace(one, id=self._make.id("standing")) for one in standings)])

    def _ids(self, labels: Sequence[str]) -> list[str]:
        return [self._people[label] for label in labels]


def _decoded(before: Entity, told: Source) -> dict[str, Any]:
    """Those of the told fields that this entity has, as its own values."""
    mine = {name: value for name, value in told.items() if name in field_specs(type(before))}
    after = from_plain(type(before), to_plain(before) | mine)
    return {name: getattr(after, name) for name in mine}


def _brought_up_to_date(network: Network, course_id: str) -> Network:
    """Goals and disputes as the last word of their history has them."""
    last = {goal: rated[-1].value for goal, rated in goal_ratings(network, course_id).items()}
    reached = {goal: {"state": GoalState.REACHED} for goal, value in last.items() if value >= REACHED_FROM}
    stages = {area: {"stage": told[-1].stage} for area in network.areas if (told := stage_history(network, area))}
    network = network.apply(change_all(network, Goal, reached, "Change"))
    return network.apply(change_all(network, ProblemArea, stages, "Change"))
