"""A first draft of the formulation, put together from what the inventory knows: to be read, changed and agreed."""

from collections.abc import Iterable
from typing import TypeVar

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Course
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import AreaKind, OnsetLink, Status
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.inventory import Move, sum_up
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import FORM, ProblemArea
from ipt_desktop.wording.wording import PATIENT_AREA_NAMES, area_title

E = TypeVar("E", bound=Entity)


def draft_formulation(network: Network, course: Course) -> Formulation:
    """The draft for a course; what the inventory does not know stays empty. The agreed statement is in kind words."""
    focus = network.focus
    return Formulation(
        id=course.id,
        biological=_lines([f"Medication: {course.medication.strip()}" if course.medication.strip() else ""]),
        psychological=_lines(pattern.words for pattern in _in_order(network.patterns.values())),
        social=_social(network),
        crisis=_lines([_title(focus), focus.onset] if focus else []),
        distress=_lines([f"Symptoms since {course.symptom_onset}." if course.symptom_onset else ""]),
        agreed=_agreed(network, course, focus),
    )


def _social(network: Network) -> str:
    told = sum_up(network)
    helpers = [person for person in network.people.values() if person.support]
    hard = [person for person in network.people.values() if person.trigger]
    at_onset = [
        person
        for person in _in_order(network.people.values())
        if network.relationships[person.id].onset_link is OnsetLink.AT_ONSET
    ]
    return _lines(
        [
            _named("Supports", _in_order(helpers)),
            _named("Triggers", _in_order(hard)),
            _named("Confidants", told.confidants),
            _named("Changed at the onset", at_onset),
            _moved("Further away than before", [move for move in told.changes if not move.nearer]),
            _moved("Wished closer", [move for move in told.wishes if move.nearer]),
        ]
    )


def _agreed(network: Network, course: Course, focus: ProblemArea | None) -> str:
    goals = [goal for goal in _in_order(network.goals.values()) if focus and goal.area_id in (None, focus.id)]
    helpers = [
        person
        for person in _in_order(network.people.values())
        if person.support and not person.trigger and person.status is Status.LIVING
    ]
    since = f"The low mood began in {course.symptom_onset}." if course.symptom_onset else ""
    about = ""
    if focus:
        about = f"It hangs together with {_area_words(focus)}: {area_title(focus, Audience.HANDOUT, {})}."
    return _lines(
        [
            " ".join(part for part in (since, "Depression is an illness, and it can be treated.", about) if part),
            f"We have {course.planned_sessions} sessions for this.",
            "What we work towards: " + "; ".join(goal.words.strip() for goal in goals) + "." if goals else "",
            _named("Who helps", helpers),
        ]
    )


def _area_words(area: ProblemArea) -> str:
    if area.kind is AreaKind.GRIEF:
        return "a death and what came after it"
    if area.kind is AreaKind.DEFICITS:
        return "how hard it is to find and keep good relationships"
    return f"a {PATIENT_AREA_NAMES[area.kind].lower()}"


def _title(area: ProblemArea) -> str:
    return area_title(area, Audience.PRIVATE, {})


def _named(heading: str, people: Iterable[Person]) -> str:
    names = ", ".join(person.label for person in people)
    return f"{heading}: {names}." if names else ""


def _moved(heading: str, moves: Iterable[Move]) -> str:
    return _named(heading, [move.person for move in moves])


def _in_order(entities: Iterable[E]) -> list[E]:
    return sorted(entities, key=lambda entity: entity.id)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part.strip() for part in parts if part.strip())[:FORM]
