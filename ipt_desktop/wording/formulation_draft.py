"""A first draft of the formulation, composed from the inventory: to be read, changed and agreed."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Course
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import AreaKind, OnsetLink, Status
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.inventory import Move, sum_up
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.problem_area import FORM, ProblemArea
from ipt_desktop.wording.language import Language
from ipt_desktop.wording.wording import area_title

E = TypeVar("E", bound=Entity)
_CONNECTED: Mapping[AreaKind, str] = MappingProxyType(
    {
        AreaKind.GRIEF: N_("", "It is connected with a death and what came after it: {title}."),
        AreaKind.DISPUTE: N_("", "It is connected with a disagreement: {title}."),
        AreaKind.TRANSITION: N_("", "It is connected with a life change: {title}."),
        AreaKind.DEFICITS: N_("", "It is connected with how hard it is to find and keep good relationships: {title}."),
    }
)

_LOSS_OF_SELF = N_("", "It is connected with the loss of a part of myself: {title}.")


def draft_formulation(network: Network, course: Course, say: Language) -> Formulation:
    """The draft for a course; what the inventory does not know stays empty. The agreed statement is in kind words."""
    focus = network.focus
    medication = course.medication.strip()
    onset = say.day(str(course.symptom_onset)) if course.symptom_onset else ""
    return Formulation(
        id=course.id,
        biological=_lines([say("Medication: {medication}", medication=medication) if medication else ""]),
        psychological=_lines(pattern.words for pattern in _in_order(network.patterns.values())),
        social=_social(network, say),
        crisis=_lines([area_title(focus, Audience.PRIVATE, PracticeSettings(), say), focus.onset] if focus else []),
        distress=_lines([say("Symptoms since {day}.", day=onset) if onset else ""]),
        agreed=_agreed(network, course, focus, say),
    )


def _social(network: Network, say: Language) -> str:
    summary = sum_up(network)
    people = _in_order(network.people.values())
    at_onset = [person for person in people if network.relationships[person.id].onset_link is OnsetLink.AT_ONSET]
    named = (
        (N_("", "Supports: {names}."), [person for person in people if person.support]),
        (N_("", "Triggers: {names}."), [person for person in people if person.trigger]),
        (N_("", "Confidants: {names}."), summary.confidants),
        (N_("", "Changed at the onset: {names}."), at_onset),
        (N_("", "Further away than before: {names}."), _people(move for move in summary.changes if not move.nearer)),
        (N_("", "Wished closer: {names}."), _people(move for move in summary.wishes if move.nearer)),
    )
    return _lines(_named(sentence, those, say) for sentence, those in named)


def _agreed(network: Network, course: Course, focus: ProblemArea | None, say: Language) -> str:
    goals = [goal for goal in _in_order(network.goals.values()) if focus and goal.area_id in (None, focus.id)]
    helpers = [
        person
        for person in _in_order(network.people.values())
        if person.support and not person.trigger and person.status is Status.LIVING and not person.is_flagged
    ]
    sentences = [say("Depression is an illness, and it can be treated.")]
    if course.symptom_onset:
        sentences.insert(0, say("The low mood began in {day}.", day=say.day(str(course.symptom_onset))))
    if focus:
        connected = _LOSS_OF_SELF if focus.is_loss_of_self else _CONNECTED[focus.kind]
        sentences.append(say(connected, title=area_title(focus, Audience.HANDOUT, PracticeSettings(), say)))
    listed = "; ".join(goal.words.strip() for goal in goals)
    return _lines(
        [
            " ".join(sentences),
            say.count(
                "We have {count} session for this.", "We have {count} sessions for this.", course.planned_sessions
            ),
            say("Our goals: {goals}.", goals=listed) if goals else "",
            _named(N_("", "Who helps: {names}."), helpers, say),
        ]
    )


def _named(sentence: str, people: Iterable[Person], say: Language) -> str:
    names = ", ".join(person.label for person in people)
    return say(sentence, names=names) if names else ""


def _people(moves: Iterable[Move]) -> list[Person]:
    return [move.person for move in moves]


def _in_order(entities: Iterable[E]) -> list[E]:
    return sorted(entities, key=lambda entity: entity.id)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part.strip() for part in parts if part.strip())[:FORM]
