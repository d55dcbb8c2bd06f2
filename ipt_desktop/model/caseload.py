"""All cases at a glance: where each stands in its course, and what the courses of a practice amount to. No names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ipt_desktop.errors import Refused
from ipt_desktop.messages import N_, Sentence
from ipt_desktop.model.case import ChecklistLine, Course
from ipt_desktop.model.course_format import done_in
from ipt_desktop.model.course_plan import CourseState, lines_of, phase_at
from ipt_desktop.model.course_records import held, measures_of, sessions_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.instruments import RECOVERY_PAIR, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.outcome import Finding, outcome_of
from ipt_desktop.model.safety import is_open, open_flags, records_by_measure
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.scale import Threshold
from ipt_desktop.model.treatment_enums import Phase


class CourseStatus(StrEnum):
    """Where a course can stand."""

    WAITING = "not begun"
    BEGINNING = "beginning"
    MIDDLE = "middle"
    CONTINUATION = "continuation"
    END = "end"
    ENDED = "ended"


_PHASES = {phase: CourseStatus(phase.value) for phase in Phase}


@dataclass(frozen=True, slots=True)
class CourseSummary:
    """The latest course of a case, and of all its courses the measures.

    ``measures`` are those of this course in their order, each with the number of its session (0 without one);
    ``held`` counts the sessions held, ``phase`` is that of the last one where it was set by hand. ``flags`` counts the
    answers that wait for a record in all courses, ``open_ids`` holds the ids of those measures. ``lines`` were added to
    the checklist.
    """

    case_id: str
    course: Course
    held: int
    phase: Phase | None
    ended_on: PartialDate | None
    measures: tuple[tuple[int, Measure], ...]
    flags: int
    open_ids: frozenset[str] = frozenset()
    lines: tuple[ChecklistLine, ...] = ()

    @property
    def place(self) -> CourseStatus:
        """Where the course stands."""
        if self.ended_on is not None:
            return CourseStatus.ENDED
        return _PHASES[self.phase or phase_at(self.course, self.held)] if self.held else CourseStatus.WAITING

    @property
    def state(self) -> CourseState:
        """The state of the course, for whatever is worked out of it."""
        return CourseState(
            self.course,
            self.held,
            self.phase,
            self.ended_on is not None,
            self.measures,
            done_in(self.course),
            self.open_ids,
            self.lines,
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """How many courses meet a rule, of how many to which it can be applied; the rule as a sentence, and its source."""

    measure: str
    rule: str
    holds: int
    of: int
    basis: Sentence
    source: str


@dataclass(frozen=True, slots=True)
class PracticeStatistics:
    """The courses of a practice in figures: the latest one of each case."""

    places: Mapping[CourseStatus, int]
    rates: tuple[Rate, ...]
    flags: int


def course_summary_of(network: Network) -> CourseSummary:
    """The line of one whole case. Raises Refused where it has no course."""
    course = network.course
    if course is None:
        raise Refused("This case has no course yet.")
    sessions = sessions_of(network, course.id)
    numbers = {session.id: session.number for session in sessions}
    ending = network.all(Ending).get(course.id)
    open_ids = frozenset(measure.id for measure in open_flags(network))
    return CourseSummary(
        network.case.id,
        course,
        held(network, course),
        sessions[-1].phase if sessions else None,
        ending.ended_on if ending else None,
        tuple((numbers.get(measure.session_id or "", 0), measure) for measure in measures_of(network, course.id)),
        len(open_ids),
        open_ids,
        tuple(lines_of(network, course)),
    )


def open_measures(measures: Sequence[Measure], records: Iterable[SafetyRecord]) -> frozenset[str]:
    """The ids of the measures whose safety answer waits for a record."""
    known = records_by_measure(measures, records)
    return frozenset(measure.id for measure in measures if is_open(measure, known))


def practice_statistics(
    lines: Sequence[CourseSummary], *, ended_only: bool = True, madrs_remission: Threshold | None = None
) -> PracticeStatistics:
    """Where the courses stand, and how many of those that have ended (or of all) meet each rule."""
    places = dict.fromkeys(CourseStatus, 0)
    counts: dict[tuple[str, str], tuple[Finding, int, int]] = {}
    for line in lines:
        where = line.place
        places[where] += 1
        if where is CourseStatus.ENDED or not ended_only:
            for measure, finding in _findings(line, madrs_remission):
                first, holds, of = counts.get((measure, finding.rule), (finding, 0, 0))
                is_known = finding.holds is not None
                counts[measure, finding.rule] = first, holds + bool(finding.holds), of + is_known
    order = [scale.name for scale in SCALES.values()]
    rates = [
        Rate(name, rule, holds, of, finding.basis, finding.source)
        for (name, rule), (finding, holds, of) in counts.items()
    ]
    rates.sort(key=lambda rate: order.index(rate.measure) if rate.measure in order else len(order))
    return PracticeStatistics(places, tuple(rates), sum(line.flags for line in lines))


def _findings(summary: CourseSummary, madrs_remission: Threshold | None) -> Iterable[tuple[str, Finding]]:
    if not summary.measures:
        return
    result = outcome_of((measure for _, measure in summary.measures), madrs_remission)
    for instrument, change in result.changes.items():
        for finding in change.findings:
            yield SCALES[instrument].name, finding
    if result.has_recovery_pair:
        name = str(pair_name())
        yield name, result.recovery
        yield name, result.reliable_recovery


def pair_name() -> Sentence:
    """The measures that are judged together."""
    first, second = (SCALES[instrument].name for instrument in RECOVERY_PAIR)
    return Sentence.of(N_("", "{first} and {second}"), first=first, second=second)
