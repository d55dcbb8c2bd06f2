"""Makes valid entities, networks and fake parts with defaults, so that a test names only what it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from ipt_desktop.errors import IptError, Refused
from ipt_desktop.model.case import Case, ChecklistLine, Course
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.caseload import CourseSummary, course_summary_of
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import AreaRole, TieKind
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.problem_area import AreaLink, Goal, Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.search_key import natural_key, search_key
from ipt_desktop.model.session import Session
from ipt_desktop.model.unfinished_text import UnfinishedText

USUAL = PracticeSettings()


def a_case(**fields: Any) -> Case:
    """A case with the code K-01."""
    return Case(**{"id": new_id(), "code": "K-01", **fields})


def a_course(**fields: Any) -> Course:
    """A course of treatment."""
    return Course(**{"id": new_id(), **fields})


def a_checklist_line(course: Course | str, words: str = "Call the school", **fields: Any) -> ChecklistLine:
    """A line that was added to the checklist of this course."""
    return ChecklistLine(**{"id": new_id(), "course_id": _id(course), "words": words, **fields})


def a_person(label: str = "Anna", **fields: Any) -> Person:
    """A person of this name on the close ring."""
    return Person(**{"id": new_id(), "label": label, **fields})


def a_relationship(person: Person | str, **fields: Any) -> Relationship:
    """The patient's relationship with this person."""
    return Relationship(id=_id(person), **fields)


def a_tie(first: Person | str, second: Person | str, kind: TieKind = TieKind.ALLY, **fields: Any) -> Tie:
    """A tie between two people."""
    return Tie(**{"id": new_id(), "first_id": _id(first), "second_id": _id(second), "kind": kind, **fields})


def an_area(**fields: Any) -> ProblemArea:
    """A problem area: a dispute unless said otherwise."""
    return ProblemArea(**{"id": new_id(), "title": "Evenings at home", **fields})


def a_link(
    area: ProblemArea | str, person: Person | str, part: AreaRole = AreaRole.AFFECTED, **fields: Any
) -> AreaLink:
    """A person's part in a problem area."""
    return AreaLink(**{"id": new_id(), "area_id": _id(area), "person_id": _id(person), "part": part, **fields})


def a_goal(words: str = "Two evenings a week for myself", **fields: Any) -> Goal:
    """A goal."""
    return Goal(**{"id": new_id(), "words": words, **fields})


def a_pattern(words: str = "Gives in, then withdraws", **fields: Any) -> Pattern:
    """A pattern across relationships."""
    return Pattern(**{"id": new_id(), "words": words, **fields})


def a_session(course: Course | str, number: int = 1, **fields: Any) -> Session:
    """A session of this course."""
    return Session(**{"id": new_id(), "course_id": _id(course), "number": number, **fields})


def a_measure(course: Course | str, session: Session | None = None, **fields: Any) -> Measure:
    """A measure of this course, without answers unless some are given: a PHQ-9."""
    session_id = session.id if session else None
    return Measure(**{"id": new_id(), "course_id": _id(course), "session_id": session_id, **fields})


def a_network(
    people: Iterable[Person | str] = (),
    *others: Entity,
    relationships: Iterable[Relationship] = (),
    ties: Iterable[Tie] = (),
    areas: Iterable[ProblemArea] = (),
    links: Iterable[AreaLink] = (),
    focus: ProblemArea | None = None,
    **case_fields: Any,
) -> Network:
    """A case with these people (a bare name makes one) and the empty relationships that were not given.

    ``others`` takes goals, patterns, courses or a case of your own; without one, ``case_fields`` go into a new case.
    """
    everybody = [a_person(one) if isinstance(one, str) else one for one in people]
    told = {relationship.id: relationship for relationship in relationships}
    entities: list[Entity] = [*everybody, *(told.get(one.id) or a_relationship(one) for one in everybody)]
    entities += [*ties, *areas, *links, *others]
    if not any(isinstance(one, Case) for one in others):
        entities.append(a_case(**{"focus_id": focus.id if focus else None, **case_fields}))
    return Network.of(entities)


class FakeClock:
    """A steady clock in seconds that moves only when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class FakeStore:
    """A vault that is a dict. ``trouble`` set to an error makes each method raise it until it is None again.

    ``written`` keeps what arrived, oldest first; ``exports`` what left.
    """

    def __init__(self, *networks: Network) -> None:
        self.cases = {network.case.id: network for network in networks}
        self.trouble: IptError | None = None
        self.written: list[Edit] = []
        self.exports: list[tuple[str, str, str]] = []
        self._practice: dict[str, str] = {}
        self._unfinished: dict[tuple[str, str], str] = {}
        self._moments = (f"2024-01-01T{n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}+00:00" for n in count())
        self._changed = {case_id: next(self._moments) for case_id in self.cases}

    def list_cases(self) -> Sequence[CaseSummary]:
        """All cases by code."""
        self._stumble()
        return sorted(map(self._line, self.cases.values()), key=lambda line: natural_key(line.code))

    def caseload(self) -> Sequence[CourseSummary]:
        """Where every case stands that has a course."""
        self._stumble()
        return [course_summary_of(network) for network in self.cases.values() if network.course]

    def load(self, case_id: str) -> Network:
        """The whole case."""
        self._stumble()
        if case_id not in self.cases:
            raise Refused("This case is no longer in the vault.")
        return self.cases[case_id]

    def write(self, case_id: str, edit: Edit) -> None:
        """Apply the edit to the kept case."""
        after = self.load(case_id).apply(edit)
        self._check_code(after)
        self.cases[case_id] = after
        self._changed[case_id] = next(self._moments)
        self.written.append(edit)

    def create(self, network: Network) -> None:
        """Keep a new case."""
        self._stumble()
        self._check_code(network)
        self.cases[network.case.id] = network
        self._changed[network.case.id] = next(self._moments)

    def delete(self, case_id: str) -> None:
        """Forget the case."""
        self.load(case_id)
        del self.cases[case_id]

    def practice(self) -> Mapping[str, str]:
        """What the practice has set."""
        self._stumble()
        return dict(self._practice)

    def set_practice(self, key: str, value: str) -> None:
        """Set one thing, or go back to the default with an empty value."""
        self._stumble()
        self._practice.pop(key, None)
        if value:
            self._practice[key] = value

    def unfinished(self) -> Sequence[UnfinishedText]:
        """What was typed and not finished."""
        return [UnfinishedText(*place, words) for place, words in self._unfinished.items()]

    def keep_unfinished(self, texts: Sequence[UnfinishedText]) -> None:
        """Keep what was typed and not finished."""
        self._stumble()
        for text in texts:
            self._unfinished.pop((text.case_id, text.place), None)
            if text.words:
                self._unfinished[text.case_id, text.place] = text.words

    def record_export(self, case_id: str, what: str, audience: str) -> None:
        """Remember that something left."""
        self._stumble()
        self.exports.append((case_id, what, audience))

    def _check_code(self, network: Network) -> None:
        codes = {search_key(other.case.code) for case_id, other in self.cases.items() if case_id != network.case.id}
        if search_key(network.case.code) in codes:
            raise Refused("Another case already has this code.")

    def _stumble(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    def _line(self, network: Network) -> CaseSummary:
        case = network.case
        changed = self._changed[case.id]
        kept = str(case.retention_until or "")
        return CaseSummary(case.id, case.code, case.preferred_name, case.archived, changed, len(network.people), kept)


def changed(network: Network, entity: Entity, **fields: Any) -> Edit:
    """The edit that gives an entity of the network other values, made by hand."""
    return Edit("Change", (Change(network.get(type(entity), entity.id), replace(entity, **fields)),))


def _id(entity: Entity | str) -> str:
    return entity if isinstance(entity, str) else entity.id
