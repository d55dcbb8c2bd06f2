"""What patient and therapist understand and agree at the beginning, and what they take along at the end."""

from dataclasses import dataclass

from ipt_desktop.model.audience import EVERYONE, ON_RECORD
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, choice, identity, instance, references, text
from ipt_desktop.model.enums import YesNo
from ipt_desktop.model.treatment_enums import EndingKind, Recommendation


@dataclass(frozen=True, slots=True, kw_only=True)
class Formulation(Entity):
    """The interpersonal formulation of a course: what came together, the crisis, the distress (reference 2.1).

    ``agreed`` is the statement in the patient's own words.
    """

    id: str = identity(of="Course")
    biological: str = text("Biological", limit=5_000, seen_by=ON_RECORD)
    psychological: str = text("Psychological", limit=5_000, seen_by=ON_RECORD)
    social: str = text("Social", limit=5_000, seen_by=ON_RECORD)
    cultural: str = text("Cultural and spiritual", limit=5_000, seen_by=ON_RECORD)
    crisis: str = text("Interpersonal crisis", limit=5_000, seen_by=ON_RECORD)
    distress: str = text("Distress", limit=5_000, seen_by=ON_RECORD)
    agreed: str = text("What we understand and agreed", limit=5_000, seen_by=EVERYONE)
    agreed_on: PartialDate | None = instance("Agreed on", PartialDate, seen_by=EVERYONE)
    on_sheets: YesNo | None = choice("On the patient's sheets", YesNo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending(Entity):
    """The end of a course: review, and the plan to stay well (reference 2.1)."""

    id: str = identity(of="Course")
    achieved: str = text("What has been achieved", limit=5_000, seen_by=EVERYONE)
    helped: str = text("What helped, and why", limit=5_000, seen_by=EVERYONE)
    feelings: str = text("Feelings about ending", limit=5_000, seen_by=EVERYONE)
    early_signs: str = text("My early signs", limit=5_000, seen_by=EVERYONE)
    what_to_do: str = text("What I do then", limit=5_000, seen_by=EVERYONE)
    call_people: tuple[str, ...] = references("Whom I call", "Person", seen_by=EVERYONE)
    call_words: str = text("Whom else I call", limit=2_000, seen_by=EVERYONE)
    contract: str = text("Further sessions", limit=2_000, seen_by=EVERYONE)
    recommendation: Recommendation | None = choice("Recommendation", Recommendation, seen_by=EVERYONE)
    ended_on: PartialDate | None = instance("Ended on", PartialDate, seen_by=EVERYONE)
    ended_how: EndingKind | None = choice("How it ended", EndingKind, seen_by=ON_RECORD)
    on_sheets: YesNo | None = choice("On the patient's sheets", YesNo)
