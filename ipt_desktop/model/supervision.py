"""What was taken to supervision, by case and date."""

from dataclasses import dataclass

from ipt_desktop.model.audience import SUPERVISION_ONLY
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import SHORT, Entity, instance, reference, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(Entity):
    """One supervision of a course. No part of the record: only the portfolio without names has it."""

    course_id: str = reference("Course", "Course", seen_by=SUPERVISION_ONLY)
    held_on: PartialDate | None = instance("Date", PartialDate, seen_by=SUPERVISION_ONLY)
    supervisor: str = text("Supervisor or group", limit=SHORT, lines=False)
    question: str = text("Question", limit=2_000, seen_by=SUPERVISION_ONLY)
    outcome: str = text("What I take from it", limit=2_000, seen_by=SUPERVISION_ONLY)
