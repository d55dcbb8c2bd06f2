"""What is between the patient and each person, and between two people of the network."""

from dataclasses import dataclass

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.audience import EVERYONE, IN_SESSION, ON_RECORD, ON_WORK_SHEETS
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
    RoutineEffect,
    SupportKind,
    TieKind,
    YesNo,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship(Entity):
    """The patient's relationship with one person: the questions of the inventory (reference 1.2, 5 to 15).

    Each person has exactly one; its id is the person's id.
    """

    id: str = identity(of="Person")
    line: LineKind | None = choice("Line", LineKind, seen_by=EVERYONE)
    flow: Flow | None = choice("Flow", Flow, seen_by=EVERYONE)
    frequency: str = text("Contact", limit=SHORT, seen_by=EVERYONE)
    channels: tuple[Channel, ...] = multi_choice("Ways of contact", Channel, seen_by=EVERYONE)
    initiator: Initiator | None = choice("Who starts the contact", Initiator, seen_by=ON_RECORD)
    known_for: str = text("Known for", limit=SHORT, seen_by=ON_RECORD)
    activities: str = text("What they do together", seen_by=EVERYONE)
    topics_ok: str = text("What can be talked about", seen_by=ON_RECORD)
    topics_avoided: str = text("What is avoided", seen_by=ON_RECORD)
    expects_of_other: str = text("What the patient expects", seen_by=ON_WORK_SHEETS)
    other_expects: str = text("What the other expects", seen_by=ON_WORK_SHEETS)
    expectations_spoken: Answer | None = choice("Expectations said aloud", Answer, seen_by=ON_WORK_SHEETS)
    expectations_met: Answer | None = choice("Expectations met", Answer, seen_by=ON_RECORD)
    satisfying: str = text("What is good", seen_by=EVERYONE)
    unsatisfying: str = text("What is hard", seen_by=ON_WORK_SHEETS)
    example: str = text("An example", seen_by=ON_RECORD)
    support_received: tuple[SupportKind, ...] = multi_choice("Support received", SupportKind, seen_by=EVERYONE)
    support_given: tuple[SupportKind, ...] = multi_choice("Support given", SupportKind, seen_by=ON_RECORD)
    reciprocity: Reciprocity | None = choice("Give and take", Reciprocity, seen_by=ON_RECORD)
    conflict_frequency: str = text("How often they disagree", limit=SHORT, seen_by=ON_RECORD)
    conflict_style: ConflictStyle | None = choice("How disagreements go", ConflictStyle, seen_by=ON_RECORD)
    conflict_resolved: Answer | None = choice("Disagreements resolved", Answer, seen_by=ON_RECORD)
    feelings_before: str = text("Feelings before", limit=SHORT, seen_by=ON_RECORD)
    feelings_with: str = text("Feelings with them", limit=SHORT, seen_by=ON_RECORD)
    feelings_after: str = text("Feelings after", limit=SHORT, seen_by=ON_RECORD)
    reaction_to_depression: str = text("Reaction to the depression", seen_by=ON_RECORD)
    effect_of_depression: str = text("Effect of the depression", seen_by=ON_RECORD)
    onset_link: OnsetLink | None = choice("Changed, seen from the onset", OnsetLink, seen_by=ON_RECORD)
    onset_role: OnsetRole | None = choice("Cause or consequence", OnsetRole, seen_by=ON_RECORD)
    change_wanted: str = text("Change wanted", seen_by=ON_RECORD)
    change_route: ChangeRoute | None = choice("Change by whom", ChangeRoute, seen_by=ON_RECORD)
    on_sheets: YesNo | None = choice("These words on the patient's sheets", YesNo)
    routine: RoutineEffect | None = choice("Rhythm of the days", RoutineEffect, seen_by=IN_SESSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Entity):
    """What two people of the network are to each other. Raises InvalidValue when both ends are the same person."""

    first_id: str = reference("First person", "Person", seen_by=EVERYONE)
    second_id: str = reference("Second person", "Person", seen_by=EVERYONE)
    kind: TieKind = choice("Kind of tie", TieKind, TieKind.OTHER, seen_by=EVERYONE)
    words: str = text("In words", limit=SHORT, lines=False, seen_by=ON_RECORD)

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.first_id == self.second_id:
            raise InvalidValue("A person cannot be connected to themselves.")
