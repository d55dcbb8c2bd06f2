"""Reminders for one session: what its format, its phase and the problem area are for. For the therapist alone."""

from ipt_desktop.model.case import Course
from ipt_desktop.model.course_format import format_of
from ipt_desktop.model.course_plan import phase_of
from ipt_desktop.model.enums import AreaKind
from ipt_desktop.model.format_prompts import AREA_PROMPTS, STAGE_PROMPTS
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.session import Session

Prompts = tuple[str, ...]


def session_prompts(course: Course, session: Session) -> Prompts:
    """The agenda of the session where the format has one for it, else what its phase is for."""
    format_ = format_of(course)
    return format_.agenda.get(session.number) or format_.prompts.get(phase_of(course, session), ())


def area_prompts(network: Network, session: Session) -> Prompts:
    """What is asked and done in the problem area that the session works on, for a dispute in its stage."""
    area = network.areas.get(session.area_id or "")
    return prompts_of(area) if area else ()


def prompts_of(area: ProblemArea) -> Prompts:
    """What is asked and done in a problem area, for a dispute in its stage."""
    stage = STAGE_PROMPTS[area.stage] if area.kind is AreaKind.DISPUTE and area.stage else ()
    return (*AREA_PROMPTS[area.kind], *stage)
