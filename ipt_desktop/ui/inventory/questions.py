"""The questions about each key person, one at a time, with an example in every empty box."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from ipt_desktop.editing.people import set_safety
from ipt_desktop.messages import N_
from ipt_desktop.model.interview import is_filled
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.ui.forms.field import Field, Table

Asked = type[Person] | type[Relationship]


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a person, whose name it may contain, and the fields that take the answer."""

    text: str
    table: Table

    @property
    def fields(self) -> Sequence[tuple[Asked, str]]:
        """The fields of the answer."""
        return [(cast("Asked", line.kind), line.name) for line in self.table if isinstance(line, Field)]

    def is_answered(self, network: Network, person_id: str) -> bool:
        """Whether anything has been written down."""
        return any(is_filled(network, person_id, kind, name) for kind, name in self.fields)


QUESTIONS: Sequence[Question] = (
    Question(
        N_("", "How often are you and {name} in touch, and what do you do together?"),
        (
            Field(Relationship, "frequency", N_("", "Contact"), lines=1, example=N_("", "Every Sunday, by phone")),
            Field(Relationship, "initiator"),
            Field(Relationship, "activities", example=N_("", "Supper after work, walks at the weekend")),
        ),
    ),
    Question(
        N_("", "What can you talk about with {name}, and what not?"),
        (
            Field(Relationship, "topics_ok", example=N_("", "The children, money, her own worries")),
            Field(Relationship, "topics_avoided", example=N_("", "That I cry at night")),
            Field(Person, "confidant"),
        ),
    ),
    Question(
        N_("", "What is good between you and {name}?"),
        (
            Field(Relationship, "satisfying", N_("", "What is good"), example=N_("", "He makes me laugh")),
            Field(Relationship, "support_received"),
        ),
    ),
    Question(
        N_("", "What is difficult with {name}?"),
        (
            Field(
                Relationship,
                "unsatisfying",
                N_("", "What is difficult"),
                example=N_("", "He goes quiet for days after an argument"),
            ),
            Field(
                Relationship,
                "example",
                N_("", "An example of what is good or difficult"),
                example=N_("", "Last Saturday, when his mother stayed over"),
            ),
        ),
    ),
    Question(
        N_("", "What do you expect of {name}, and what does {name} expect of you?"),
        (
            Field(Relationship, "expects_of_other", example=N_("", "To be asked before his mother comes")),
            Field(Relationship, "other_expects", example=N_("", "That I manage the house alone")),
            Field(Relationship, "expectations_spoken"),
            Field(Relationship, "expectations_met"),
        ),
    ),
    Question(
        N_("", "How do disagreements with {name} go?"),
        (
            Field(Relationship, "conflict_frequency", lines=1, example=N_("", "About once a week, mostly on Sundays")),
            Field(Relationship, "conflict_style"),
            Field(Relationship, "conflict_resolved"),
        ),
    ),
    Question(
        N_("", "How do you feel before, with and after seeing {name}?"),
        (
            Field(Relationship, "feelings_before", N_("", "Beforehand"), lines=1, example=N_("", "Tense")),
            Field(Relationship, "feelings_with", N_("", "Together"), lines=1, example=N_("", "Small, like at school")),
            Field(Relationship, "feelings_after", N_("", "Afterwards"), lines=1, example=N_("", "Empty, tired")),
        ),
    ),
    Question(
        N_("", "Does {name} know about the depression, and what has it changed between you?"),
        (
            Field(Person, "knows_about_depression"),
            Field(Relationship, "reaction_to_depression", example=N_("", "Tells me to pull myself together")),
            Field(Relationship, "effect_of_depression", example=N_("", "We no longer go out")),
            Field(Relationship, "onset_link", N_("", "When it changed, relative to onset")),
        ),
    ),
    Question(
        N_("", "What would you like to be different with {name}?"),
        (
            Field(
                Relationship,
                "change_wanted",
                N_("", "What the patient would like to change"),
                example=N_("", "To hear from him the same evening"),
            ),
            Field(Relationship, "change_route", N_("", "Who would change"), folded=True),
        ),
    ),
    Question(
        N_("", "For you to ask: has {name} ever been frightening or violent?"),
        (Field(Person, "safety", write=lambda network, person_id, state, _: set_safety(network, [person_id], state)),),
    ),
)
# What only these questions fill in: a prompt of the interview marks confidants, too.
OF_RELATIONSHIP = tuple(name for question in QUESTIONS for kind, name in question.fields if kind is Relationship)
