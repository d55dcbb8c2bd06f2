"""What is between the patient and each person, and between two people of the network."""

from dataclasses import dataclass

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.entity import SHORT, Entity, choice, identity, multi_choice, reference, text
from ipt_desktop.model.enums import (
    Answer,
    ChangeRoute,
    Channel,
    ConflictStyle,
    Flow,
    Initiator,
    LineKind,
    OnsetLink,
    OnsetRole,
    Reciprocity,
    SupportKind,
    TieKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship(Entity):
    """The patient's relationship with one person: the questions of the inventory (reference 1.2, 5 to 15).

    Each person has exactly one; its id is the person's id.
    """

    id: str = identity(of="Person")
    line: LineKind | None = choice("Line", LineKind)
    flow: Flow | None = choice("Flow", Flow)
    frequency: str = text("Contact", limit=SHORT)
    channels: tuple[Channel, ...] = multi_choice("Ways of contact", Channel)
    initiator: Initiator | None = choice("Who starts the contact", Initiator)
    known_for: str = text("Known for", limit=SHORT)
    activities: str = text("What they do together")
    topics_ok: str = text("What can be talked about")
    topics_avoided: str = text("What is avoided")
    expects_of_other: str = text("What the patient expects")
    other_expects: str = text("What the other expects")
    expectations_spoken: Answer | None = choice("Expectations said aloud", Answer)
    expectations_met: Answer | None = choice("Expectations met", Answer)
    satisfying: str = text("What is good")
    unsatisfying: str = text("What is hard")
    example: str = text("An example")
    support_received: tuple[SupportKind, ...] = multi_choice("Support received", SupportKind)
    support_given: tuple[SupportKind, ...] = multi_choice("Support given", SupportKind)
    reciprocity: Reciprocity | None = choice("Give and take", Reciprocity)
    conflict_frequency: str = text("How often they disagree", limit=SHORT)
    conflict_style: ConflictStyle | None = choice("How disagreements go", ConflictStyle)
    conflict_resolved: Answer | None = choice("Disagreements resolved", Answer)
    feelings_before: str = text("Feelings before", limit=SHORT)
    feelings_with: str = text("Feelings with them", limit=SHORT)
    feelings_after: str = text("Feelings after", limit=SHORT)
    reaction_to_depression: str = text("Reaction to the depression")
    effect_of_depression: str = text("Effect of the depression")
    onset_link: OnsetLink | None = choice("Changed, seen from the onset", OnsetLink)
    onset_role: OnsetRole | None = choice("Cause or consequence", OnsetRole)
    change_wanted: str = text("Change wanted")
    change_route: ChangeRoute | None = choice("Change by whom", ChangeRoute)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Entity):
    """What two people of the network are to each other. Raises InvalidValue when both ends are the same person."""

    first_id: str = reference("First person", "Person")
    second_id: str = reference("Second person", "Person")
    kind: TieKind = choice("Kind of tie", TieKind, TieKind.OTHER)
    words: str = text("In words", limit=SHORT, lines=False)

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.first_id == self.second_id:
            raise InvalidValue("Tie: nobody can be tied to themselves.")
