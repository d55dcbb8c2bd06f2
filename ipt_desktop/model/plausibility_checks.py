"""What looks odd in the records of a course: told in plain sentences, never refused, never put right by itself."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ipt_desktop.model.advice import Advice
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import held, measures_of, sessions_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety import safeties
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import TimelineEvent

Dated = list[tuple[Session, PartialDate]]


def course_notices(network: Network, course: Course, today: date) -> list[Advice]:
    """The notices of a course; ``where`` is the id of the session, measure, event or course.

    A date known only in part is early or late only where it cannot be otherwise.
    """
    return [
        *_about_numbers(network, course),
        *_about_session_dates(network, course, today),
        *_about_measures(network, course, today),
        *_about_events(network, today),
    ]


def _about_numbers(network: Network, course: Course) -> Iterator[Advice]:
    sessions = sessions_of(network, course.id)
    for earlier, later in pairwise(sessions):
        if earlier.number == later.number:
            yield Advice(f"Two sessions have the number {later.number}.", later.id)
    more = held(network, course) - course.planned_sessions
    if more > 0:
        yield Advice(f"The course is {more} {'session' if more == 1 else 'sessions'} longer than planned.", course.id)


def _about_session_dates(network: Network, course: Course, today: date) -> Iterator[Advice]:
    dated: Dated = [(one, one.held_on) for one in sessions_of(network, course.id) if one.held_on is not None]
    for (earlier, first), (later, second) in pairwise(dated):
        if second.last_day < first.first_day:
            yield Advice(f"Session {later.number} is dated before session {earlier.number}.", later.id)
        elif first == second and first.day:
            yield Advice(f"Sessions {earlier.number} and {later.number} are on the same day.", later.id)
    for session, day in dated:
        if course.started and day.last_day < course.started.first_day:
            yield Advice(f"Session {session.number} is dated before the start of the course.", session.id)
        if day.first_day > today:
            yield Advice(f"Session {session.number} is dated in the future.", session.id)


def _about_measures(network: Network, course: Course, today: date) -> Iterator[Advice]:
    told = safeties(network)
    for measure in measures_of(network, course.id):
        name, found = SCALES[measure.instrument].name, score(measure)
        if found.is_incomplete:
            yield Advice(f"{name}: {found.answered} of {found.items} answered, so there is no total.", measure.id)
        if told[measure.id].missing:
            yield Advice(f"{name}: the question about thoughts of death is not answered.", measure.id)
        if measure.session_id is None and measure.taken_on is None:
            yield Advice(f"{name}: neither session nor date is told, so it stands last.", measure.id)
        if measure.taken_on and measure.taken_on.first_day > today:
            yield Advice(f"{name}: the date lies in the future.", measure.id)


def _about_events(network: Network, today: date) -> Iterator[Advice]:
    for event in sorted(network.all(TimelineEvent).values(), key=lambda event: event.id):
        began, ended = event.began_on, event.ended_on
        if began and ended and ended.last_day < began.first_day:
            yield Advice("An event of the timeline ends before it begins.", event.id)
        if began and began.first_day > today:
            yield Advice("An event of the timeline lies in the future.", event.id)
