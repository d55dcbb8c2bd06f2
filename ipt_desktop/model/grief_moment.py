"""A moment of the relationship with someone who died: when it was, and how good or how hard."""

from dataclasses import dataclass

from ipt_desktop.model.audience import IN_SESSION_AND_ON_WORK_SHEETS
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, instance, number, reference, text


@dataclass(frozen=True, slots=True, kw_only=True)
class GriefMoment(Entity):
    """One point of the line from the first meeting to the death; ``feeling`` runs from -3 (hard) to 3 (good)."""

    area_id: str = reference("Problem area", "ProblemArea", seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    words: str = text("What it was", limit=200, required=True, lines=False, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    happened_on: PartialDate | None = instance("When", PartialDate, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
    feeling: int = number("From hard (-3) to good (3)", -3, 3, 0, seen_by=IN_SESSION_AND_ON_WORK_SHEETS)
