"""What looks odd in the records of a course: shown as plain sentences, never refused, never corrected silently."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ipt_desktop.messages import N_, Sentence
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
            yield _notice(N_("", "Two sessions have the number {number}."), later.id, number=later.number)
    more = held(network, course) - course.planned_sessions
    if more > 0:
        sentence = Sentence.counted(
            "The course is {count} session longer than planned.",
            "The course is {count} sessions longer than planned.",
            more,
        )
        yield Advice(sentence, course.id)


def _about_session_dates(network: Network, course: Course, today: date) -> Iterator[Advice]:
    dated: Dated = [
        (session, session.held_on) for session in sessions_of(network, course.id) if session.held_on is not None
    ]
    for (earlier, first), (later, second) in pairwise(dated):
        numbers = {"earlier": earlier.number, "later": later.number}
        if second.last_day < first.first_day:
            yield _notice(N_("", "Session {later} is dated before session {earlier}."), later.id, **numbers)
        elif first == second and first.day:
            yield _notice(N_("", "Sessions {earlier} and {later} are on the same day."), later.id, **numbers)
    for session, day in dated:
        if course.started and day.last_day < course.started.first_day:
            yield _notice(
                N_("", "Session {number} is dated before the start of the course."), session.id, number=session.number
            )
        if day.first_day > today:
            yield _notice(N_("", "Session {number} is dated in the future."), session.id, number=session.number)


def _about_measures(network: Network, course: Course, today: date) -> Iterator[Advice]:
    safety = safeties(network)
    for measure in measures_of(network, course.id):
        scale, result = SCALES[measure.instrument], score(measure)
        if result.is_incomplete:
            yield _notice(
                N_("", "{measure}: {answered} of {items} answered, so there is no total."),
                measure.id,
                measure=scale.name,
                answered=result.answered,
                items=result.items,
            )
        if safety[measure.id].missing and scale.safety_item:
            yield _notice(
                N_("", "{measure}, item {item}: there is no answer about {subject}."),
                measure.id,
                measure=scale.name,
                item=scale.safety_item.number,
                subject=scale.safety_item.about,
            )
        if measure.session_id is None and measure.taken_on is None:
            yield _notice(
                N_("", "{measure}: neither session nor date is known, so it is listed last."),
                measure.id,
                measure=scale.name,
            )
        if measure.taken_on and measure.taken_on.first_day > today:
            yield _notice(N_("", "{measure}: the date is in the future."), measure.id, measure=scale.name)


def _about_events(network: Network, today: date) -> Iterator[Advice]:
    for event in sorted(network.all(TimelineEvent).values(), key=lambda event: event.id):
        began, ended = event.began_on, event.ended_on
        if began and ended and ended.last_day < began.first_day:
            yield _notice(N_("", "An event on the timeline ends before it begins."), event.id)
        if began and began.first_day > today:
            yield _notice(N_("", "An event on the timeline is in the future."), event.id)


def _notice(sentence: str, where: str, **parts: object) -> Advice:
    return Advice(Sentence.of(sentence, **parts), where)
