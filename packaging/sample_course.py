"""The course of treatment in a sample source: its records as entities, with counted ids."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from ipt_desktop.model.codec import from_plain
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.history import FocusEntry, GoalRating, Snapshot, StageEntry, Standing, TimelineEvent
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import ConversationReview, DecisionReview, Session, WeekEvent
from ipt_desktop.model.snapshots import is_same, map_now

Source = Mapping[str, Any]
Make = Callable[[type[Entity], dict[str, Any]], Entity]
_PARTS = {"on", "area", "events", "goals", "conversation", "decision"}
_SAFETY = ("safety_outcome", "safety_words", "safety_at")


class CourseSource:
    """Reads the parts of a source that tell of the course.

    ``network`` is the case so far; ``people`` and ``areas`` give the ids behind names and keys.
    """

    def __init__(self, source: Source, network: Network, people: Source, areas: Source, make: Make) -> None:
        self._source = source
        self._network = network
        self._people = people
        self._areas = areas
        self._make = make
        self._course_id = network.course.id if network.course else ""
        self._sessions: list[Session] = []

    def entities(self) -> Iterator[Entity]:
        """All records of the course."""
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
        yield from self._snapshots(self._source.get("snapshots", ()))
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
        for goal, value in zip(sorted(self._network.goals), told.get("goals", ()), strict=False):
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

    def _snapshots(self, told: Sequence[Source]) -> Iterator[Entity]:
        start, before = dict(map_now(self._network)), dict[str, Standing]()
        for one in told:
            session = self._sessions[one["session"] - 1]
            plain = {"session_id": session.id, "taken_on": str(session.held_on)}
            snapshot = self._make(Snapshot, plain)
            yield snapshot
            changes = {self._people[label]: changed for label, changed in one.get("changes", {}).items()}
            for person_id, standing in start.items():
                now = start[person_id] = replace(standing, **_decoded(changes.get(person_id, {})))
                if person_id not in before or not is_same(before[person_id], now):
                    counted = self._make(Standing, {"snapshot_id": snapshot.id, "person_id": person_id, "label": "-"})
                    yield replace(now, id=counted.id, snapshot_id=snapshot.id)
                    before[person_id] = now

    def _ids(self, labels: Sequence[str]) -> list[str]:
        return [self._people[label] for label in labels]


def _decoded(changed: Source) -> dict[str, Any]:
    """The changed fields of a standing as its own values."""
    whole = from_plain(Standing, {"id": "-", "snapshot_id": "-", "person_id": "-", "label": "-", **changed})
    return {name: getattr(whole, name) for name in changed}
