"""The four problem areas, who has a part in them, and the goals that follow."""

from dataclasses import dataclass

from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, choice, instance, number, reference, references, text
from ipt_desktop.model.enums import Answer, AreaKind, AreaRole, AreaState, DisputeStage, GoalState

FORM = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemArea(Entity):
    """A problem area of this case.

    ``upsetting`` runs from 0 to 10: the most upsetting is offered as focus first. ``angle`` is where the card
    stands around the rings, in degrees clockwise from twelve o'clock; None lets the map choose.
    ``deceased_id`` and the fields from ``expected`` to ``anniversaries`` serve grief, ``stage`` and the fields from
    ``issue`` to ``options`` disputes, the two roles with their good and bad sides and the fields from ``changed_on``
    to ``needed`` transitions, the last three deficits (reference 5.3).
    """

    kind: AreaKind = choice("Problem area", AreaKind, AreaKind.DISPUTE)
    title: str = text("Title", limit=200, lines=False)
    state: AreaState = choice("State", AreaState, AreaState.ACTIVE)
    onset: str = text("How it began")
    upsetting: int | None = number("How upsetting", 0, 10, None)
    agreed_on: PartialDate | None = instance("Agreed with the patient on", PartialDate)
    angle: float | None = number("Angle of the card", 0, 360, None, whole=False)
    stage: DisputeStage | None = choice("Stage of the dispute", DisputeStage)
    deceased_id: str | None = reference("Who died", "Person", optional=True)
    from_role: str = text("Old role", limit=500)
    to_role: str = text("New role", limit=500)
    old_good: str = text("Good about the old role")
    old_bad: str = text("Bad about the old role")
    new_good: str = text("Good about the new role")
    new_bad: str = text("Bad about the new role")
    notes: str = text("Private notes")
    expected: Answer | None = choice("The death was expected", Answer)
    circumstances: str = text("How the death came about", limit=FORM)
    patient_part: str = text("The patient's part in the last time", limit=FORM)
    before_death: str = text("The time before the death", limit=FORM)
    around_death: str = text("The days of the death", limit=FORM)
    after_death: str = text("The time since", limit=FORM)
    rites: str = text("Rites and farewells", limit=FORM)
    good_memories: str = text("Good memories", limit=FORM)
    hard_memories: str = text("Hard memories", limit=FORM)
    avoided: str = text("Places and things avoided", limit=FORM)
    new_ties: str = text("People and interests to take up", limit=FORM)
    anniversaries: str = text("Anniversaries", limit=FORM)
    issue: str = text("What it is about", limit=FORM)
    expects_of_other: str = text("What the patient expects", limit=FORM)
    other_expects: str = text("What the other expects", limit=FORM)
    spoken: Answer | None = choice("Spoken about openly", Answer)
    parallels: str = text("The same in other relationships", limit=FORM)
    tried: str = text("What was tried", limit=FORM)
    options: str = text("What could be done", limit=FORM)
    changed_on: PartialDate | None = instance("Date of the change", PartialDate)
    wanted: Answer | None = choice("The change was wanted", Answer)
    feelings: str = text("Feelings about the change", limit=FORM)
    needed: str = text("Skills and supports needed", limit=FORM)
    habit: str = text("What repeats", limit=FORM)
    past_relations: str = text("Past relationships, good and hard", limit=FORM)
    to_practise: str = text("Situations to practise", limit=FORM)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLink(Entity):
    """A person's part in a problem area; a person has at most one part in each area."""

    area_id: str = reference("Problem area", "ProblemArea")
    person_id: str = reference("Person", "Person")
    part: AreaRole = choice("Part", AreaRole, AreaRole.AFFECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Entity):
    """What patient and therapist work towards, in the patient's words."""

    area_id: str | None = reference("Problem area", "ProblemArea", optional=True)
    words: str = text("Goal", limit=500, required=True)
    state: GoalState = choice("Now", GoalState, GoalState.NOT_YET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Entity):
    """A pattern that repeats across relationships, with the people who show it (inventory summary)."""

    words: str = text("Pattern", limit=2_000, required=True)
    people: tuple[str, ...] = references("Who shows it", "Person")
