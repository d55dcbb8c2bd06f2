"""Where a course stands, and what is due next in it, said in one line. Nothing here ever stops the therapist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import held, measures_of, sessions_of
from ipt_desktop.model.enums import Answer
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety import open_flags
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import FocusEntry
from ipt_desktop.model.treatment_enums import ChecklistItem, Phase

# Portfolios for certification hold a measure every four sessions (reference 2.3).
MEASURE_EVERY = 4
# The end is announced with three or four sessions left (reference 4.5).
ANNOUNCED_WITH = 4

CHECKLIST: Mapping[Phase, tuple[ChecklistItem, ...]] = MappingProxyType(
    {
        Phase.BEGINNING: (
            ChecklistItem.DIAGNOSIS,
            ChecklistItem.PATIENT_ROLE,
            ChecklistItem.INVENTORY,
            ChecklistItem.TIMELINE,
            ChecklistItem.FOCUS,
            ChecklistItem.TIME_LIMIT,
            ChecklistItem.GOALS,
        ),
        Phase.MIDDLE: (ChecklistItem.MIDTERM, ChecklistItem.ENDING),
        Phase.END: (ChecklistItem.GOALS_REVIEWED, ChecklistItem.FEELINGS, ChecklistItem.STAYING_WELL),
    }
)
_OPEN: Mapping[ChecklistItem, str] = MappingProxyType(
    {
        ChecklistItem.DIAGNOSIS: "the depression is not named as an illness yet",
        ChecklistItem.PATIENT_ROLE: "the patient role is not explained yet",
        ChecklistItem.INVENTORY: "the inventory is not done yet",
        ChecklistItem.TIMELINE: "the timeline is not done yet",
        ChecklistItem.FOCUS: "the focus is not agreed yet",
        ChecklistItem.TIME_LIMIT: "the number of sessions is not agreed yet",
        ChecklistItem.GOALS: "goals are not agreed yet",
        ChecklistItem.MIDTERM: "progress is not reviewed at half time yet",
        ChecklistItem.ENDING: "the ending is not announced yet",
        ChecklistItem.GOALS_REVIEWED: "the goals are not reviewed yet",
        ChecklistItem.FEELINGS: "feelings about ending are not spoken of yet",
        ChecklistItem.STAYING_WELL: "the staying-well plan is not made yet",
    }
)


@dataclass(frozen=True, slots=True)
class Due:
    """Something due at a session, in one line; ``item`` is None where it is not on the checklist."""

    session: int
    item: ChecklistItem | None
    sentence: str


@dataclass(frozen=True, slots=True)
class SessionDot:
    """One session of the strip: its number and phase, and the sessions recorded under it (none, usually one)."""

    number: int
    phase: Phase
    sessions: tuple[Session, ...]
    planned: bool


def phase_at(course: Course, number: int) -> Phase:
    """The phase of a session number by the borders of the course; in a very short course the beginning wins.

    Sessions beyond the planned ones belong to the end.
    """
    if number <= min(course.beginning_sessions, course.planned_sessions):
        return Phase.BEGINNING
    return Phase.END if number > course.planned_sessions - course.ending_sessions else Phase.MIDDLE


def phase_of(course: Course, session: Session) -> Phase:
    """The phase of a session: as set by hand, else by the borders."""
    return session.phase or phase_at(course, session.number)


def strip(network: Network, course: Course) -> list[SessionDot]:
    """The course as a strip: every session planned or held, in order."""
    recorded: dict[int, list[Session]] = {}
    for session in sessions_of(network, course.id):
        recorded.setdefault(session.number, []).append(session)
    numbers = range(1, max(course.planned_sessions, held(network, course)) + 1)
    return [_step(course, number, tuple(recorded.get(number, ()))) for number in numbers]


def phase_now(network: Network, course: Course) -> Phase:
    """The phase of the last session held; the beginning before the first."""
    sessions = sessions_of(network, course.id)
    return phase_of(course, sessions[-1]) if sessions else phase_at(course, max(course.sessions_held, 1))


def is_done(network: Network, course: Course, item: ChecklistItem) -> bool:
    """Whether an item is ticked, or the case shows that it is done: the focus agreed with the patient."""
    if item in course.checklist:
        return True
    entries = network.all(FocusEntry).values()
    return item is ChecklistItem.FOCUS and any(
        entry.course_id == course.id and entry.agreed is Answer.YES for entry in entries
    )


def due(network: Network, course: Course) -> list[Due]:
    """What is due at the next session, the most pressing first: safety, then what earlier phases left open."""
    if has_ended(network, course):
        return [Due(held(network, course), None, sentence) for sentence in _safety(network, course)]
    number = held(network, course) + 1
    found = [Due(number, None, f"Session {number}: {sentence}") for sentence in _safety(network, course)]
    for items in CHECKLIST.values():
        found += [
            Due(number, item, f"Session {number}: {_OPEN[item]}")
            for item in items
            if _is_time(course, item, number) and not is_done(network, course, item)
        ]
    return found + [Due(number, None, f"Session {number}: {words}") for words in _measuring(network, course, number)]


def due_line(network: Network, course: Course) -> str:
    """What is due next, in one line; empty where nothing is."""
    found = due(network, course)
    return found[0].sentence if found else ""


def course_status(network: Network, course: Course) -> str:
    """Where the course stands, in one line: the session, how many are planned, the phase."""
    number, planned = held(network, course), course.planned_sessions
    if has_ended(network, course):
        return f"Ended after {_sessions(number)}"
    if number == 0:
        return f"Not begun, {_sessions(planned)} planned"
    if number > planned:
        return f"Session {number}, {number - planned} more than planned · {phase_now(network, course)} phase"
    return f"Session {number} of {planned} · {phase_now(network, course)} phase"


def _step(course: Course, number: int, sessions: tuple[Session, ...]) -> SessionDot:
    phase = phase_of(course, sessions[-1]) if sessions else phase_at(course, number)
    return SessionDot(number, phase, sessions, number <= course.planned_sessions)


def _is_time(course: Course, item: ChecklistItem, number: int) -> bool:
    """Whether an item is to be looked at by this session: its phase has come, for half time and ending the session."""
    if item is ChecklistItem.MIDTERM:
        return number * 2 >= course.planned_sessions
    if item is ChecklistItem.ENDING:
        return number > course.planned_sessions - max(course.ending_sessions, ANNOUNCED_WITH)
    if item in CHECKLIST[Phase.BEGINNING]:
        return True
    return phase_at(course, number) is Phase.END


def _safety(network: Network, course: Course) -> Iterable[str]:
    for measure in open_flags(network):
        if measure.course_id == course.id:
            yield f"an answer on the {SCALES[measure.instrument].name} still waits for its outcome"


def _measuring(network: Network, course: Course, number: int) -> Iterable[str]:
    """Each chosen measure at the first session and then every four."""
    numbers = {session.id: session.number for session in sessions_of(network, course.id)}
    for instrument in course.measures:
        taken = [numbers.get(one.session_id or "", 0) for one in measures_of(network, course.id, instrument)]
        last = max(taken, default=None)
        if last is None or number - last >= MEASURE_EVERY:
            yield f"{SCALES[instrument].name} is due"


def has_ended(network: Network, course: Course) -> bool:
    """Whether the day of its end is noted."""
    ending = network.all(Ending).get(course.id)
    return ending is not None and ending.ended_on is not None


def _sessions(number: int) -> str:
    return "1 session" if number == 1 else f"{number} sessions"
