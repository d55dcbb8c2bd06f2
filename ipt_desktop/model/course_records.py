"""The records of a course in their order: sessions by number, measures and the rest where they belong among them."""

from collections.abc import Mapping
from datetime import date

from ipt_desktop.model.case import Course
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_enums import Instrument

_AFTER_ALL = 1_000
Place = tuple[int, date, str]


def courses_of(network: Network) -> list[Course]:
    """All courses, the first one first."""
    return sorted(network.all(Course).values(), key=lambda course: course.id)


def sessions_of(network: Network, course_id: str) -> list[Session]:
    """The sessions of a course by their number; of two with the same number the one made first comes first."""
    sessions = (session for session in network.all(Session).values() if session.course_id == course_id)
    return sorted(sessions, key=lambda session: (session.number, session.id))


def held(network: Network, course: Course) -> int:
    """How many sessions have been held, those before the first one recorded included."""
    numbers = [session.number for session in network.all(Session).values() if session.course_id == course.id]
    return max([course.sessions_held, *numbers])


def open_step(network: Network, course_id: str, before: int = _AFTER_ALL) -> Session | None:
    """The last session before this number in which a step was agreed, where nothing is told yet of what came of it."""
    agreed = [
        session for session in sessions_of(network, course_id) if session.number < before and session.step.strip()
    ]
    return agreed[-1] if agreed and not agreed[-1].step_result.strip() else None


def measures_of(network: Network, course_id: str, instrument: Instrument | None = None) -> list[Measure]:
    """The measures of a course in the order in which they were taken.

    A measure of a session stands at the session's number; one without stands after the last session held by its day,
    and without a day at the end.
    """
    sessions = sessions_of(network, course_id)
    numbers = {session.id: session.number for session in sessions}
    measures = [
        measure
        for measure in network.all(Measure).values()
        if measure.course_id == course_id and instrument in (None, measure.instrument)
    ]
    return sorted(measures, key=lambda measure: _place(measure, sessions, numbers))


def all_measures(network: Network) -> list[Measure]:
    """The measures of the case, course after course."""
    return [measure for course in courses_of(network) for measure in measures_of(network, course.id)]


def _place(measure: Measure, sessions: list[Session], numbers: Mapping[str, int]) -> Place:
    day = measure.taken_on.first_day if measure.taken_on else None
    if measure.session_id is not None:
        return numbers.get(measure.session_id, _AFTER_ALL), day or date.min, measure.id
    if day is None:
        return _AFTER_ALL, date.max, measure.id
    before = [session.number for session in sessions if session.held_on and session.held_on.first_day <= day]
    return max(before, default=0), day, measure.id
