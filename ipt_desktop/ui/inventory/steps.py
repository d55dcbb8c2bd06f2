"""The way through the guided inventory: prompts, the choice of key people, and the questions about each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_desktop.model.interview import PROMPTS, answers, is_filled, key_people
from ipt_desktop.model.network import Network
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.ui.inventory.questions import OF_RELATIONSHIP, QUESTIONS


@dataclass(frozen=True, slots=True)
class Step:
    """One screen: a prompt by its key, a question about a person by its number, or the choice (neither)."""

    prompt: str = ""
    person_id: str = ""
    question: int = 0


CHOICE = Step()


def all_steps(ids: Sequence[str]) -> list[Step]:
    """Every screen in order."""
    about = [Step("", person_id, number) for person_id in ids for number in range(len(QUESTIONS))]
    return [*map(Step, PROMPTS), CHOICE, *about]


def usual_key_people(network: Network) -> list[str]:
    """The people looked at closely so far; before that, the ones who are proposed."""
    return [person.id for person in key_people(network, OF_RELATIONSHIP)]


def answered_questions(network: Network, person_id: str) -> int:
    """How many of the questions about a person have an answer."""
    return sum(question.is_answered(network, person_id) for question in QUESTIONS)


def is_answered(network: Network, step: Step) -> bool:
    """Whether the case holds an answer to this step."""
    if step.prompt:
        return bool(answers(network, PROMPTS[step.prompt]))
    if step.person_id:
        return QUESTIONS[step.question].is_answered(network, step.person_id)
    return any(
        is_filled(network, person_id, Relationship, name) for person_id in network.people for name in OF_RELATIONSHIP
    )


def step_to_resume(network: Network, steps: Sequence[Step]) -> Step:
    """The step after the last one that has an answer, so that what was skipped stays skipped."""
    last = max((index for index, step in enumerate(steps) if is_answered(network, step)), default=-1)
    return steps[min(last + 1, len(steps) - 1)]
