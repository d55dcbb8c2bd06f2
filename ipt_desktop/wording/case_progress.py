"""Where a case stands, in few words: for the list of cases."""

from dataclasses import dataclass

from ipt_desktop.model.caseload import CourseSummary
from ipt_desktop.model.course_plan import course_status, due_line
from ipt_desktop.wording.measure_trend import latest, trend, trend_in_short


@dataclass(frozen=True, slots=True)
class CaseProgress:
    """``words``: place, last measure with its trend, open flags. ``due``: what is next, empty where nothing is."""

    words: str
    due: str


def case_progress(summary: CourseSummary) -> CaseProgress:
    """Where the case of this line stands."""
    network = summary.network()
    course = network.course or summary.course
    measures = [measure for _, measure in summary.measures]
    measured = latest(measures)
    told = f"{trend_in_short(measured)} {trend(measures, measured)}".rstrip() if measured else ""
    flags = "1 safety flag" if summary.flags == 1 else f"{summary.flags} safety flags" if summary.flags else ""
    return CaseProgress(
        " · ".join(part for part in (flags, course_status(network, course), told) if part), due_line(network, course)
    )
