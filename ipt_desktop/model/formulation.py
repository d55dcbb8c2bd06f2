"""What patient and therapist understand and agree at the beginning, and what they take along at the end."""

from dataclasses import dataclass

from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, choice, identity, instance, references, text
from ipt_desktop.model.treatment_enums import Recommendation


@dataclass(frozen=True, slots=True, kw_only=True)
class Formulation(Entity):
    """The interpersonal formulation of a course: what came together, the crisis, the distress (reference 2.1).

    ``agreed`` is the statement in the patient's own words.
    """

    id: str = identity(of="Course")
    biological: str = text("Biological", limit=5_000)
    psychological: str = text("Psychological", limit=5_000)
    social: str = text("Social", limit=5_000)
    cultural: str = text("Cultural and spiritual", limit=5_000)
    crisis: str = text("Interpersonal crisis", limit=5_000)
    distress: str = text("Distress", limit=5_000)
    agreed: str = text("What we understand and agreed", limit=5_000)
    agreed_on: PartialDate | None = instance("Agreed on", PartialDate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending(Entity):
    """The end of a course: review, and the plan to stay well (reference 2.1)."""

    id: str = identity(of="Course")
    achieved: str = text("What has been achieved", limit=5_000)
    helped: str = text("What helped, and why", limit=5_000)
    feelings: str = text("Feelings about ending", limit=5_000)
    early_signs: str = text("My early signs", limit=5_000)
    what_to_do: str = text("What I do then", limit=5_000)
    call_people: tuple[str, ...] = references("Whom I call", "Person")
    call_words: str = text("Whom else I call", limit=2_000)
    contract: str = text("Further sessions", limit=2_000)
    recommendation: Recommendation | None = choice("Recommendation", Recommendation)
    ended_on: PartialDate | None = instance("Ended on", PartialDate)
