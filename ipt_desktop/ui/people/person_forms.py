"""The inspector's forms as tables: the questions about a person, a relationship and a tie."""

from collections.abc import Sequence

from ipt_desktop.editing.people import set_safety
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Case
from ipt_desktop.model.person import Person
from ipt_desktop.model.relation_vocabulary import suggest
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.on_sheets import on_sheets

_SUGGESTIONS = tuple(suggest(""))

Table = Sequence[Field | str]

CLOSENESS: Table = (
    Field(Person, "ring_now", N_("", "Closeness")),
    Field(Person, "ring_before", N_("", "Before the episode"), folded=True),
    Field(Person, "ring_wanted", N_("", "Wished for"), folded=True, beside=True),
    Field(Relationship, "frequency", N_("", "Contact"), lines=1),
    Field(Relationship, "known_for", lines=1, beside=True),
)
IN_WORDS: Table = (
    Field(Relationship, "satisfying", N_("", "What is good about the relationship"), single=True),
    Field(Relationship, "unsatisfying", N_("", "What is difficult"), single=True),
    Field(Relationship, "expects_of_other", single=True),
    Field(Relationship, "other_expects", single=True),
    Field(Relationship, "change_wanted", N_("", "What the patient would like to change"), single=True),
    on_sheets(Relationship, single=True),
)
WHO: Table = (
    Field(Person, "label", single=True),
    Field(Person, "also_called", single=True),
    Field(Person, "relation", suggestions=_SUGGESTIONS),
    Field(Person, "kind", folded=True),
    Field(Person, "circle", N_("", "Part of life"), folded=True, beside=True),
    Field(Person, "age"),
    Field(Person, "age_is_decade", N_("", "Approximate"), beside=True),
    Field(Person, "status", folded=True),
    Field(Person, "status_date", N_("", "Date"), beside=True),
    Field(Person, "shape", N_("", "Shape on the map"), folded=True),
    Field(Person, "visibility", folded=True, beside=True),
    Field(Person, "lives_with"),
    Field(Person, "pinned", N_("", "Pinned on the map")),
)
PRIVATE: Table = (
    N_("", "Private: never shared, never printed for the patient"),
    Field(
        Person,
        "safety",
        single=True,
        write=lambda network, person_id, state, _: set_safety(network, [person_id], state),
    ),
    Field(Person, "notes", lines=3, single=True),
)
INVENTORY: Table = (
    N_("", "Contact"),
    Field(Relationship, "channels"),
    Field(Relationship, "initiator"),
    Field(Relationship, "activities"),
    N_("", "What can be said"),
    Field(Relationship, "topics_ok"),
    Field(Relationship, "topics_avoided"),
    Field(Person, "confidant"),
    N_("", "Expectations"),
    Field(Relationship, "expectations_spoken"),
    Field(Relationship, "expectations_met"),
    N_("", "Help"),
    Field(Relationship, "support_received"),
    Field(Relationship, "support_given"),
    Field(Relationship, "reciprocity"),
    N_("", "Disagreements"),
    Field(Relationship, "conflict_frequency", lines=1),
    Field(Relationship, "conflict_style"),
    Field(Relationship, "conflict_resolved"),
    Field(Relationship, "example", N_("", "An example of what is good or difficult")),
    N_("", "Feelings"),
    Field(Relationship, "feelings_before", N_("", "Feelings beforehand"), lines=1),
    Field(Relationship, "feelings_with", lines=1),
    Field(Relationship, "feelings_after", lines=1),
    N_("", "The depression"),
    Field(Person, "knows_about_depression"),
    Field(Relationship, "reaction_to_depression"),
    Field(Relationship, "effect_of_depression"),
    Field(Relationship, "onset_link", N_("", "When it changed, relative to onset")),
    Field(Relationship, "onset_role"),
    N_("", "Change"),
    Field(Relationship, "change_route", N_("", "Who would change"), folded=True),
)
RHYTHM: Table = (
    N_("", "Rhythm of the days"),
    Field(Relationship, "routine", N_("", "Effect on the daily rhythm")),
)
LINE: Table = (
    Field(Relationship, "line", N_("", "Line to the patient"), folded=True),
    Field(Relationship, "flow", N_("", "Energy and help flow"), folded=True),
)
TIE: Table = (
    Field(Tie, "kind"),
    Field(Tie, "words", lines=1, beside=True),
)
CASE: Table = (Field(Case, "notes", lines=4),)
