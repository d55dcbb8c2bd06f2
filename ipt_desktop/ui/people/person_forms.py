"""The inspector's forms as tables: what is asked about a person, a relationship and a tie."""

from collections.abc import Sequence

from ipt_desktop.model.case import Case
from ipt_desktop.model.person import Person
from ipt_desktop.model.relation_vocabulary import suggest
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.ui.forms.field import Field

_SUGGESTIONS = tuple(suggest(""))

Table = Sequence[Field | str]

CLOSENESS: Table = (
    Field(Person, "ring_now", "Closeness"),
    Field(Person, "ring_before", "Before the episode", folded=True),
    Field(Person, "ring_wanted", "Wished for", folded=True, beside=True),
    Field(Relationship, "frequency", "Contact", lines=1),
    Field(Relationship, "known_for", lines=1, beside=True),
)
IN_WORDS: Table = (
    Field(Relationship, "satisfying", "What is good about the relationship", single=True),
    Field(Relationship, "unsatisfying", "What is hard", single=True),
    Field(Relationship, "expects_of_other", single=True),
    Field(Relationship, "other_expects", single=True),
    Field(Relationship, "change_wanted", "What the patient would like to change", single=True),
)
WHO: Table = (
    Field(Person, "label", single=True),
    Field(Person, "relation", suggestions=_SUGGESTIONS),
    Field(Person, "kind", folded=True),
    Field(Person, "circle", folded=True, beside=True),
    Field(Person, "age"),
    Field(Person, "age_is_decade", "In that decade", beside=True),
    Field(Person, "status", folded=True),
    Field(Person, "status_date", "Since or on", beside=True),
    Field(Person, "shape", "Shape on the map", folded=True),
    Field(Person, "visibility", folded=True, beside=True),
    Field(Person, "lives_with"),
    Field(Person, "pinned", "Pinned on the map"),
)
PRIVATE: Table = (
    "Private: never shared, never printed for the patient",
    Field(Person, "safety_flag", "Frightening or violent, now or then"),
    Field(Person, "notes", lines=3, single=True),
)
INVENTORY: Table = (
    "Contact",
    Field(Relationship, "channels"),
    Field(Relationship, "initiator"),
    Field(Relationship, "activities"),
    "What can be said",
    Field(Relationship, "topics_ok"),
    Field(Relationship, "topics_avoided"),
    Field(Person, "confidant"),
    "Expectations",
    Field(Relationship, "expectations_spoken"),
    Field(Relationship, "expectations_met"),
    "Help",
    Field(Relationship, "support_received"),
    Field(Relationship, "support_given"),
    Field(Relationship, "reciprocity"),
    "Disagreements",
    Field(Relationship, "conflict_frequency", lines=1),
    Field(Relationship, "conflict_style"),
    Field(Relationship, "conflict_resolved"),
    Field(Relationship, "example", "An example of what is good or hard"),
    "Feelings",
    Field(Relationship, "feelings_before", lines=1),
    Field(Relationship, "feelings_with", lines=1),
    Field(Relationship, "feelings_after", lines=1),
    "The depression",
    Field(Person, "knows_about_depression"),
    Field(Relationship, "reaction_to_depression"),
    Field(Relationship, "effect_of_depression"),
    Field(Relationship, "onset_link"),
    Field(Relationship, "onset_role"),
    "Change",
    Field(Relationship, "change_route", folded=True),
)
LINE: Table = (
    Field(Relationship, "line", "Line to the patient", folded=True),
    Field(Relationship, "flow", "Energy and help flow", folded=True),
)
TIE: Table = (
    Field(Tie, "kind"),
    Field(Tie, "words", lines=1, beside=True),
)
CASE: Table = (Field(Case, "notes", lines=4),)
