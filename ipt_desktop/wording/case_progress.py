"""Where a case stands, in brief: for the list of cases."""

from dataclasses import dataclass

from ipt_desktop.model.caseload import CourseSummary
from ipt_desktop.model.course_plan import course_status, due_next
from ipt_desktop.wording.language import say
from ipt_desktop.wording.measure_trend import latest, trend, trend_in_short


@dataclass(frozen=True, slots=True)
class CaseProgress:
    """``place`` in the course with open flags, the last ``score`` with its trend, and what is ``due`` next."""

    place: str
    score: str
    due: str


def case_progress(summary: CourseSummary) -> CaseProgress:
    """Where the case of this line stands, in the language of the window."""
    state = summary.state
    measures = [measure for _, measure in summary.measures]
    measured = latest(measures)
    score = f"{trend_in_short(measured)} {trend(measures, measured)}".rstrip() if measured else ""
    flags = say.count("{count} safety flag", "{count} safety flags", summary.flags) if summary.flags else ""
    next_thing = due_next(state)
    return CaseProgress(
        " · ".join(part for part in (flags, course_status(state).said(say)) if part),
        score,
        next_thing.said(say) if next_thing else "",
    )
