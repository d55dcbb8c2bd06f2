"""The interview of the guided inventory: who is asked for, who answers it, and who is looked at closely.

Where the interview has come to is never stored: it follows from what the case holds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ipt_desktop.messages import N_
from ipt_desktop.model.entity import default_of
from ipt_desktop.model.enums import RINGS, Answer, AreaRole, Ring, SocialContext, Status
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship

FEWEST_KEY_PEOPLE, MOST_KEY_PEOPLE = 3, 5
_PROPOSED = 4
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question that is answered with people, and the mark that makes someone an answer to it.

    ``mark`` gives the fields that mark a person, ``unmark`` takes the mark back; where both are missing, only people
    who are not on the map yet can answer. ``needs_status`` asks what has happened to them. Newcomers go on
    ``usual_ring`` unless the typed line says otherwise.
    """

    question: str
    example: str
    usual_ring: Ring
    is_answer: Callable[[Person], bool]
    mark: Callable[[Person], Fields] = lambda person: {}
    unmark: Fields | None = None
    needs_status: bool = False


def _belongs_to(context: SocialContext, question: str, example: str, ring: Ring) -> Prompt:
    return Prompt(
        question,
        example,
        ring,
        lambda person: person.circle is context,
        lambda person: {"circle": context},
        {"circle": None},
    )


def _closer(person: Person) -> Fields:
    step = min(person.ring_now.step, len(RINGS) - 1)
    return {"ring_wanted": RINGS[max(step - 1, 0)]}


PROMPTS: Mapping[str, Prompt] = MappingProxyType(
    {
        "household": Prompt(
            N_("", "Who lives with you?"),
            N_("", "Daniel, husband, intimate"),
            Ring.INTIMATE,
            lambda person: person.lives_with in (Answer.YES, Answer.PARTLY),
            lambda person: {"lives_with": Answer.YES},
            {"lives_with": None},
        ),
        "family": _belongs_to(
            SocialContext.FAMILY,
            N_("", "Who else belongs to your family?"),
            N_("", "Rosa, mother, close, +2"),
            Ring.CLOSE,
        ),
        "friends": _belongs_to(
            SocialContext.FRIENDS,
            N_("", "Who are your friends?"),
            N_("", "Lior, friend from school, close"),
            Ring.CLOSE,
        ),
        "work": _belongs_to(
            SocialContext.WORK,
            N_("", "Who do you see at work or at school?"),
            N_("", "Kavya, colleague, extended"),
            Ring.EXTENDED,
        ),
        "community": _belongs_to(
            SocialContext.COMMUNITY,
            N_("", "Who else do you meet: neighbours, a club, a place of worship, online?"),
            N_("", "Mr Okoye, neighbour, extended"),
            Ring.EXTENDED,
        ),
        "confidant": Prompt(
            N_("", "Who do you call when things are bad?"),
            N_("", "Amira, best friend, close, +3"),
            Ring.CLOSE,
            lambda person: person.confidant in (Answer.YES, Answer.PARTLY),
            lambda person: {"confidant": Answer.YES},
            {"confidant": None},
        ),
        "difficult": Prompt(
            N_("", "Who is difficult to be with right now?"),
            N_("", "Stefan, manager, extended, -2"),
            Ring.CLOSE,
            lambda person: bool(person.trigger),
            lambda person: {"trigger": person.trigger or 1},
            {"trigger": 0},
        ),
        "lost": Prompt(
            N_("", "Who has died, or is no longer part of your life?"),
            N_("", "Joaquín, father, died 2019"),
            Ring.OUTSIDE,
            lambda person: person.status is not Status.LIVING,
            needs_status=True,
        ),
        "closer": Prompt(
            N_("", "Who would you like to be closer to?"),
            N_("", "Beatriz, sister, extended"),
            Ring.EXTENDED,
            lambda person: person.ring_wanted is not None and person.ring_wanted.step < person.ring_now.step,
            _closer,
            {"ring_wanted": None},
        ),
        "missing": Prompt(
            N_("", "Who is missing: someone not named yet, or the kind of person you would like to have?"),
            N_("", "Someone to go walking with, outside"),
            Ring.OUTSIDE,
            lambda person: person.ring_now is Ring.OUTSIDE and person.status is Status.LIVING,
        ),
    }
)


def answers(network: Network, prompt: Prompt) -> list[Person]:
    """The people who answer this question, by name."""
    return [person for person in network.people_by_name() if prompt.is_answer(person)]


def is_filled(network: Network, person_id: str, kind: type[Person] | type[Relationship], name: str) -> bool:
    """Whether a field about a person holds something else than at the beginning."""
    entity = network.all(kind).get(person_id)
    return entity is not None and getattr(entity, name) != default_of(kind, name)


def by_importance(network: Network) -> list[Person]:
    """Everyone, those of the problem areas first, then by influence and closeness."""
    linked = {link.person_id for link in network.links.values() if link.part is AreaRole.FOCUS}

    def weight(person: Person) -> tuple[bool, int, int]:
        return person.id in linked, (person.support or 0) + (person.trigger or 0), -person.ring_now.step

    return sorted(network.people_by_name(), key=weight, reverse=True)


def key_people(network: Network, asked: Sequence[str]) -> list[Person]:
    """The people looked at closely: about whom most of these fields of the relationship are filled in.

    Before anyone is, the most important people are proposed.
    """
    people = by_importance(network)
    filled = {person.id: sum(is_filled(network, person.id, Relationship, name) for name in asked) for person in people}
    most = sorted((person for person in people if filled[person.id]), key=lambda person: -filled[person.id])
    chosen = {person.id for person in most[:MOST_KEY_PEOPLE]} or {person.id for person in people[:_PROPOSED]}
    return [person for person in people if person.id in chosen]
