"""The four problem areas, who has a part in them, and the goals that follow."""

from dataclasses import dataclass

from ipt_desktop.model.audience import EVERYONE, IN_SESSION, IN_SESSION_AND_ON_WORK_SHEETS, ON_RECORD
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, choice, instance, number, reference, references, text
from ipt_desktop.model.enums import Answer, AreaKind, AreaRole, AreaState, DisputeStage, GoalState, Loss, YesNo

FORM = 5_000
_SHOWN = IN_SESSION_AND_ON_WORK_SHEETS


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemArea(Entity):
    """A problem area of this case.

    ``upsetting`` runs from 0 to 10: the most upsetting is offered as focus first. ``angle`` is where the card
    stands around the rings, in degrees clockwise from twelve o'clock; None lets the map choose.
    ``loss``, ``deceased_id`` and the fields from ``expected`` to ``anniversaries`` serve grief, ``stage`` and the
    fields from ``issue`` to ``options`` disputes, the two roles with their good and bad sides and the fields from
    ``changed_on`` to ``needed`` transitions, the last three deficits (reference 5.3).
    """

    kind: AreaKind = choice("Problem area", AreaKind, AreaKind.DISPUTE, seen_by=EVERYONE)
    title: str = text("Title", limit=200, lines=False, seen_by=EVERYONE)
    state: AreaState = choice("State", AreaState, AreaState.ACTIVE, seen_by=EVERYONE)
    onset: str = text("How it began", seen_by=ON_RECORD)
    upsetting: int | None = number("How upsetting", 0, 10, None, seen_by=ON_RECORD)
    agreed_on: PartialDate | None = instance("Agreed with the patient on", PartialDate, seen_by=EVERYONE)
    angle: float | None = number("Angle of the card", 0, 360, None, whole=False, seen_by=EVERYONE)
    stage: DisputeStage | None = choice("Stage of the dispute", DisputeStage, seen_by=ON_RECORD)
    deceased_id: str | None = reference("Who died", "Person", optional=True, seen_by=EVERYONE)
    from_role: str = text("Old role", limit=500, seen_by=EVERYONE)
    to_role: str = text("New role", limit=500, seen_by=EVERYONE)
    old_good: str = text("Good about the old role", seen_by=EVERYONE)
    old_bad: str = text("Bad about the old role", seen_by=EVERYONE)
    new_good: str = text("Good about the new role", seen_by=EVERYONE)
    new_bad: str = text("Bad about the new role", seen_by=EVERYONE)
    notes: str = text("Private notes")
    expected: Answer | None = choice("The death was expected", Answer, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    circumstances: str = text("How it came about", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    patient_part: str = text(
        "The patient's role during the illness and death", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS
    )
    before_death: str = text("The time before", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    around_death: str = text("The days around the death", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    after_death: str = text("The time since", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    rites: str = text("Rites and farewells", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    good_memories: str = text("Good memories", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    hard_memories: str = text("Hard memories", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    avoided: str = text("Places and things avoided", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    new_ties: str = text("People and interests to take up", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    anniversaries: str = text("Anniversaries", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    issue: str = text("What it is about", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    expects_of_other: str = text("What the patient expects", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    other_expects: str = text("What the other expects", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    spoken: Answer | None = choice("Spoken about openly", Answer, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    parallels: str = text("The same in other relationships", limit=FORM, seen_by=ON_RECORD)
    tried: str = text("What was tried", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    options: str = text("What could be done", limit=FORM, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    changed_on: PartialDate | None = instance("Date of the change", PartialDate, seen_by=EVERYONE)
    wanted: Answer | None = choice("The change was wanted", Answer, seen_by=EVERYONE)
    feelings: str = text("Feelings about the change", limit=FORM, seen_by=EVERYONE)
    needed: str = text("Skills and supports needed", limit=FORM, seen_by=EVERYONE)
    habit: str = text("What repeats", limit=FORM, seen_by=ON_RECORD)
    past_relations: str = text("Past relationships, good and hard", limit=FORM, seen_by=ON_RECORD)
    to_practise: str = text("Situations to practise", limit=FORM, seen_by=EVERYONE)
    on_sheets: YesNo | None = choice("On the patient's sheets", YesNo)
    loss: Loss = choice("What was lost", Loss, Loss.SOMEONE, seen_by=EVERYONE)

    @property
    def is_loss_of_self(self) -> bool:
        """Whether the patient grieves for who they were, not for another person."""
        return self.kind is AreaKind.GRIEF and self.loss is Loss.SELF

    @property
    def is_about_death(self) -> bool:
        """Whether the patient grieves for someone who died."""
        return self.kind is AreaKind.GRIEF and self.loss is not Loss.SELF

    importance: int | None = number("How important it is to the patient", 0, 10, None, seen_by=_SHOWN)
    severity: int | None = number("How heated the patient finds it", 0, 10, None, seen_by=_SHOWN)
    other_importance: int | None = number("How important it is to the other", 0, 10, None, seen_by=_SHOWN)
    other_severity: int | None = number("How heated the other finds it", 0, 10, None, seen_by=_SHOWN)
    letter: str = text("A letter that is not sent")


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLink(Entity):
    """A person's part in a problem area; a person has at most one part in each area."""

    area_id: str = reference("Problem area", "ProblemArea", seen_by=EVERYONE)
    person_id: str = reference("Person", "Person", seen_by=EVERYONE)
    part: AreaRole = choice("Part", AreaRole, AreaRole.AFFECTED, seen_by=EVERYONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Entity):
    """What patient and therapist work towards, in the patient's words."""

    area_id: str | None = reference("Problem area", "ProblemArea", optional=True, seen_by=EVERYONE)
    words: str = text("Goal", limit=500, required=True, seen_by=EVERYONE)
    state: GoalState = choice("Now", GoalState, GoalState.NOT_YET, seen_by=EVERYONE)
    on_sheets: YesNo | None = choice("On the patient's sheets", YesNo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Entity):
    """A pattern that repeats across relationships, with the people who show it (inventory summary)."""

    words: str = text("Pattern", limit=2_000, required=True, seen_by=IN_SESSION)
    people: tuple[str, ...] = references("Who shows it", "Person", seen_by=IN_SESSION)
