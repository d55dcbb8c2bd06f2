"""Where a course stands, and what is due next in it. Nothing here ever stops the therapist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ipt_desktop.messages import N_, Sentence
from ipt_desktop.model.agreement import is_agreed
from ipt_desktop.model.case import ChecklistLine, Course
from ipt_desktop.model.course_format import done_in, format_of, has_part
from ipt_desktop.model.course_records import held, measures_of, sessions_of
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety import open_flags
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import FocusEntry
from ipt_desktop.model.treatment_enums import ChecklistItem, Instrument, Phase
from ipt_desktop.model.treatment_format import DUE_RULES, DueRule, Part

_TO_DO: Mapping[ChecklistItem, str] = MappingProxyType(
    {
        ChecklistItem.DIAGNOSIS: N_("", "To do in session {session}: name depression as an illness"),
        ChecklistItem.PATIENT_ROLE: N_("", "To do in session {session}: explain the patient role"),
        ChecklistItem.INVENTORY: N_("", "To do in session {session}: complete the inventory"),
        ChecklistItem.TIMELINE: N_("", "To do in session {session}: draw the timeline"),
        ChecklistItem.FOCUS: N_("", "To do in session {session}: agree on the focus aloud"),
        ChecklistItem.TIME_LIMIT: N_("", "To do in session {session}: agree on the number of sessions"),
        ChecklistItem.GOALS: N_("", "To do in session {session}: agree on goals"),
        ChecklistItem.MIDTERM: N_("", "To do in session {session}: review progress so far"),
        ChecklistItem.ENDING: N_("", "To do in session {session}: announce the ending"),
        ChecklistItem.GOALS_REVIEWED: N_("", "To do in session {session}: review the goals"),
        ChecklistItem.FEELINGS: N_("", "To do in session {session}: discuss feelings about ending"),
        ChecklistItem.STAYING_WELL: N_("", "To do in session {session}: make the staying-well plan"),
        ChecklistItem.PARENTS: N_("", "To do in session {session}: agree on the part of parents or carers"),
        ChecklistItem.PARENTS_SEE: N_("", "To do in session {session}: agree on what parents may see"),
        ChecklistItem.PRE_GROUP: N_("", "To do before the group: meet each member alone"),
        ChecklistItem.GROUP_RULES: N_("", "To do in session {session}: agree on the rules of the group"),
        ChecklistItem.STRESS: N_("", "To do in session {session}: name stress as the subject"),
        ChecklistItem.FURTHER_HELP: N_("", "To do in session {session}: decide whether further help is needed"),
        ChecklistItem.REMISSION: N_("", "To do in session {session}: confirm that the depression has remitted"),
        ChecklistItem.EARLY_SIGNS: N_("", "To do in session {session}: review the early signs"),
        ChecklistItem.MAINTENANCE_PLAN: N_("", "To do in session {session}: agree on a plan in case symptoms return"),
        ChecklistItem.CONTRACT: N_("", "To do in session {session}: decide whether to go on or to end"),
        ChecklistItem.ILLNESS: N_("", "To do in session {session}: name and explain the illness"),
        ChecklistItem.SCHOOL: N_("", "To do in session {session}: review the situation at school"),
        ChecklistItem.PARENTS_END: N_("", "To do in session {session}: include the parents in the ending"),
        ChecklistItem.BIRTH: N_("", "To do in session {session}: talk about the pregnancy or the birth"),
        ChecklistItem.PARTNER: N_("", "To do in session {session}: plan a session with the partner"),
        ChecklistItem.NEW_ROLE: N_("", "To do in session {session}: talk about the new role with the baby"),
        ChecklistItem.HEALTH: N_("", "To do in session {session}: review physical health and medication"),
        ChecklistItem.HELPER: N_("", "To do in session {session}: plan a session with someone who helps"),
        ChecklistItem.EPISODES: N_("", "To do in session {session}: put past episodes on the timeline"),
        ChecklistItem.RHYTHM_DIARY: N_("", "To do in session {session}: begin the diary of daily rhythms"),
        ChecklistItem.RHYTHM_TARGETS: N_("", "To do in session {session}: agree on target times"),
        ChecklistItem.MEDICATION: N_("", "To do in session {session}: agree on the part of the medication"),
        ChecklistItem.HEALTHY_SELF: N_("", "To do in session {session}: talk about the lost healthy self"),
        ChecklistItem.RHYTHM_PLAN: N_("", "To do in session {session}: plan for changes of routine"),
        ChecklistItem.CRISIS: N_("", "To do in session {session}: make the crisis agreement"),
        ChecklistItem.CONTINUE: N_("", "To do in session {session}: agree on the continuation"),
        ChecklistItem.NO_RELIVING: N_("", "To do in session {session}: explain that the trauma is not relived"),
        ChecklistItem.FEELINGS_NAMED: N_(
            "", "To do in session {session}: review whether feelings are named and trusted"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class CourseState:
    """What a course has come to: all that its status and the next things to do depend on.

    ``held`` counts the sessions held, ``phase`` is that of the last one where it was set by hand. ``measures`` are in
    their order, each with the number of its session (0 without one). ``done`` holds what is off the checklist, by tick
    or because the case shows it, ``open_ids`` the measures whose safety answer waits for a record, ``lines`` what was
    added to the checklist.
    """

    course: Course
    held: int
    phase: Phase | None
    has_ended: bool
    measures: tuple[tuple[int, Measure], ...]
    done: frozenset[ChecklistItem]
    open_ids: frozenset[str] = frozenset()
    lines: tuple[ChecklistLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """Something due at a session, as a sentence; ``item`` is None where it is not on the checklist."""

    session: int
    item: ChecklistItem | None
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class SessionDot:
    """One session of the strip: its number and phase, and the sessions recorded under it (none, usually one)."""

    number: int
    phase: Phase
    sessions: tuple[Session, ...]
    planned: bool


def course_state(network: Network, course: Course) -> CourseState:
    """The state of a course of this case."""
    sessions = sessions_of(network, course.id)
    numbers = {session.id: session.number for session in sessions}
    items = (item for items in format_of(course).checklist.values() for item in items)
    return CourseState(
        course,
        held(network, course),
        sessions[-1].phase if sessions else None,
        has_ended(network, course),
        tuple((numbers.get(measure.session_id or "", 0), measure) for measure in measures_of(network, course.id)),
        frozenset(item for item in items if is_done(network, course, item)),
        frozenset(measure.id for measure in open_flags(network)),
        tuple(lines_of(network, course)),
    )


def lines_of(network: Network, course: Course) -> list[ChecklistLine]:
    """What was added to the checklist of a course, in the order of adding."""
    lines = (line for line in network.all(ChecklistLine).values() if line.course_id == course.id)
    return sorted(lines, key=lambda line: line.id)


def phase_at(course: Course, number: int) -> Phase:
    """The phase of a session number by the borders of the course; in a very short course the beginning wins.

    Sessions beyond the planned ones belong to the end.
    """
    if number <= min(course.beginning_sessions, course.planned_sessions):
        return Phase.BEGINNING
    before_end = course.planned_sessions - course.ending_sessions
    if number > before_end:
        return Phase.END
    return Phase.CONTINUATION if number > before_end - course.continuation_sessions else Phase.MIDDLE


def phase_of(course: Course, session: Session) -> Phase:
    """The phase of a session: as set by hand, else by the borders."""
    return session.phase or phase_at(course, session.number)


def strip(network: Network, course: Course) -> list[SessionDot]:
    """The course as a strip: every session planned or held, in order."""
    recorded: dict[int, list[Session]] = {}
    for session in sessions_of(network, course.id):
        recorded.setdefault(session.number, []).append(session)
    numbers = range(1, max(course.planned_sessions, held(network, course)) + 1)
    return [_dot(course, number, tuple(recorded.get(number, ()))) for number in numbers]


def phase_now(state: CourseState) -> Phase:
    """The phase of the last session held; the beginning before the first."""
    return state.phase or phase_at(state.course, max(state.held, 1))


def is_done(network: Network, course: Course, item: ChecklistItem) -> bool:
    """Whether an item is ticked, or the case shows that it is done: the focus agreed with the patient."""
    if item in done_in(course):
        return True
    entries = (entry for entry in network.all(FocusEntry).values() if entry.course_id == course.id)
    return item is ChecklistItem.FOCUS and any(is_agreed(network, network.areas[entry.area_id]) for entry in entries)


def due(state: CourseState) -> list[Due]:
    """What is due at the next session, the most pressing first: safety, then what earlier phases left open."""
    if state.has_ended:
        return [Due(state.held, None, sentence) for sentence in _safety(state, state.held)]
    number = state.held + 1
    tasks = [Due(number, None, sentence) for sentence in _safety(state, number)]
    checklist = format_of(state.course).checklist
    for phase in Phase:
        tasks += [
            Due(number, item, Sentence.of(_TO_DO[item], session=number))
            for item in checklist.get(phase, ())
            if _is_time(state.course, phase, item, number) and item not in state.done
        ]
        tasks += [
            Due(
                number,
                None,
                Sentence.of(N_("", "To do in session {session}: {words}"), session=number, words=line.words),
            )
            for line in state.lines
            if line.phase is phase and not line.done and _has_come(state.course, phase, number)
        ]
    return tasks + [Due(number, None, sentence) for sentence in (*_measuring(state, number), *_signs(state, tasks))]


def due_next(state: CourseState) -> Sentence | None:
    """What is due first; None where nothing is."""
    return next((entry.sentence for entry in due(state)), None)


_OVER_PLAN: Mapping[Phase, str] = MappingProxyType(
    {
        Phase.BEGINNING: N_("", "Session {number}, {more} more than planned · beginning phase"),
        Phase.MIDDLE: N_("", "Session {number}, {more} more than planned · middle phase"),
        Phase.CONTINUATION: N_("", "Session {number}, {more} more than planned · continuation"),
        Phase.END: N_("", "Session {number}, {more} more than planned · end phase"),
    }
)
_WITHIN_PLAN: Mapping[Phase, str] = MappingProxyType(
    {
        Phase.BEGINNING: N_("", "Session {number} of {planned} · beginning phase"),
        Phase.MIDDLE: N_("", "Session {number} of {planned} · middle phase"),
        Phase.CONTINUATION: N_("", "Session {number} of {planned} · continuation"),
        Phase.END: N_("", "Session {number} of {planned} · end phase"),
    }
)


def course_status(state: CourseState) -> Sentence:
    """Where the course stands, as a sentence: the session, how many are planned, the phase."""
    number, planned = state.held, state.course.planned_sessions
    if state.has_ended:
        return Sentence.counted("Ended after {count} session", "Ended after {count} sessions", number)
    if number == 0:
        return Sentence.counted("Not begun, {count} session planned", "Not begun, {count} sessions planned", planned)
    if number > planned:
        return Sentence.of(_OVER_PLAN[phase_now(state)], number=number, more=number - planned)
    return Sentence.of(_WITHIN_PLAN[phase_now(state)], number=number, planned=planned)


def has_ended(network: Network, course: Course) -> bool:
    """Whether the day of its end is noted."""
    ending = network.all(Ending).get(course.id)
    return ending is not None and ending.ended_on is not None


def _dot(course: Course, number: int, sessions: tuple[Session, ...]) -> SessionDot:
    phase = phase_of(course, sessions[-1]) if sessions else phase_at(course, number)
    return SessionDot(number, phase, sessions, number <= course.planned_sessions)


def _is_time(course: Course, phase: Phase, item: ChecklistItem, number: int) -> bool:
    """Whether an item is to be looked at by this session: its phase has come, or what its rule says."""
    rule = DUE_RULES.get(item)
    if rule is DueRule.HALF_TIME:
        return number * 2 >= course.planned_sessions
    if rule is DueRule.BEFORE_ENDING:
        return number > course.planned_sessions - max(course.ending_sessions, format_of(course).announced_with)
    if rule is DueRule.LAST_OF_PHASE:
        return _has_come(course, phase, number + 1) and phase_at(course, number + 1) is not phase
    return _has_come(course, phase, number)


def _has_come(course: Course, phase: Phase, number: int) -> bool:
    """Whether a phase has begun by this session, or is over."""
    order = list(Phase)
    return order.index(phase) <= order.index(phase_at(course, number))


def _safety(state: CourseState, number: int) -> Iterable[Sentence]:
    for _, measure in state.measures:
        if measure.id in state.open_ids:
            yield Sentence.of(
                N_("", "Session {session}: a safety answer on the {measure} is still open"),
                session=number,
                measure=SCALES[measure.instrument].name,
            )


def _signs(state: CourseState, tasks: list[Due]) -> Iterable[Sentence]:
    """The early signs, at each session of a format that looks at them, unless they are on the checklist just now."""
    asked = any(entry.item is ChecklistItem.EARLY_SIGNS for entry in tasks)
    if has_part(state.course, Part.EARLY_SIGNS) and not asked:
        yield Sentence.of(N_("", "Session {session}: the early signs are due"), session=state.held + 1)


def _measuring(state: CourseState, number: int) -> Iterable[Sentence]:
    """Each chosen measure at the first session and then as often as the format has it."""
    last: dict[Instrument, int] = {}
    for session, measure in state.measures:
        last[measure.instrument] = max(session, last.get(measure.instrument, 0))
    every = format_of(state.course).measure_every
    for instrument in state.course.measures:
        if instrument not in last or number - last[instrument] >= every:
            yield Sentence.of(
                N_("", "Session {session}: {measure} is due"), session=number, measure=SCALES[instrument].name
            )
