"""Where a case stands, in few words: for the list of cases."""

from dataclasses import dataclass

from ipt_desktop.model.caseload import CourseLine
from ipt_desktop.model.course_plan import due_line, place
from ipt_desktop.wording.measure_trend import latest, short, trend


@dataclass(frozen=True, slots=True)
class Progress:
    """``words``: place, last measure with its trend, open flags. ``due``: what is next, empty where nothing is."""

    words: str
    due: str


def progress(line: CourseLine) -> Progress:
    """Where the case of this line stands."""
    network = line.network()
    course = network.course or line.course
    measures = [measure for _, measure in line.measures]
    measured = latest(measures)
    told = f"{short(measured)} {trend(measures, measured)}".rstrip() if measured else ""
    flags = "1 safety flag" if line.flags == 1 else f"{line.flags} safety flags" if line.flags else ""
    return Progress(
        " · ".join(part for part in (flags, place(network, course), told) if part), due_line(network, course)
    )
