"""A case is one patient; a course is one treatment of that patient."""

from dataclasses import dataclass

from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, flag, instance, number, reference, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Entity):
    """One patient, known by a code; the preferred name is what stands in the middle of the map.

    ``focus_id`` is the problem area in focus: there is never more than one.
    """

    code: str = text("Code", limit=40, required=True, lines=False)
    preferred_name: str = text("Preferred name", limit=200, lines=False)
    archived: bool = flag("Archived")
    focus_id: str | None = reference("Focus", "ProblemArea", optional=True)
    intimacy: str = text("Capacity for intimacy")
    notes: str = text("Private notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Entity):
    """One time-limited treatment.

    Planned sessions run from 1 to 40 (reference 4.1: 8 to 20 in most formats, default 16).
    """

    started: PartialDate | None = instance("Start of treatment", PartialDate)
    symptom_onset: PartialDate | None = instance("Onset of symptoms", PartialDate)
    planned_sessions: int = number("Planned sessions", 1, 40, 16)
    sessions_held: int = number("Sessions held", 0, 99, 0)
