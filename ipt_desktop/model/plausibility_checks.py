"""What looks odd in the records of a course: shown as plain sentences, never refused, never corrected silently."""

from calendar import isleap
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
from ipt_desktop.model.recurrence import recurrence_notices
from ipt_desktop.model.safety import safeties
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.model.treatment_enums import BirthState, Instrument

DAYS_A_YEAR = 365
REMINDED_BEFORE = 14  # days before an anniversary
Dated = list[tuple[Session, PartialDate]]


def course_notices(network: Network, course: Course, today: date) -> list[Advice]:
    """The notices of a course; ``where`` is the id of the session, measure, event or course.

    A date known only in part is early or late only where it cannot be otherwise.
    """
    return [
        *(Advice(sentence, where) for sentence, where in recurrence_notices(network, course)),
        *_about_loss(network, course),
        *_about_grief_measure(network, course),
        *_about_anniversaries(network, today),
        *_about_numbers(network, course),
        *_about_session_dates(network, course, today),
        *_about_measures(network, course, today),
        *_about_events(network, today),
    ]


def _about_loss(network: Network, course: Course) -> Iterator[Advice]:
    if course.birth is BirthState.LOST:
        yield _notice(
            N_("", "The pregnancy was lost: is grief the area to work on, and is the partner seen?"), course.id
        )


def _about_grief_measure(network: Network, course: Course) -> Iterator[Advice]:
    """Prolonged grief is judged from twelve months after the loss (Prigerson et al. 2021)."""
    mourned = [network.people[area.deceased_id] for area in network.areas.values() if area.deceased_id]
    days = [person.status_date.first_day for person in mourned if person.status_date]
    for measure in measures_of(network, course.id, Instrument.PG13R):
        if days and measure.taken_on and (measure.taken_on.last_day - max(days)).days < DAYS_A_YEAR:
            yield _notice(
                N_("", "PG-13-R was taken less than 12 months after the loss: its threshold does not apply yet."),
                measure.id,
            )


def _about_anniversaries(network: Network, today: date) -> Iterator[Advice]:
    """The day of a death comes back each year: it is worth a word two weeks before."""
    for area in sorted(network.areas.values(), key=lambda area: area.id):
        person = network.people[area.deceased_id] if area.deceased_id else None
        if person is None or person.status_date is None or not person.status_date.day:
            continue
        day = person.status_date.first_day
        if day.year < today.year and 0 <= (_this_year(day, today) - today).days <= REMINDED_BEFORE:
            yield _notice(
                N_("", "The anniversary of the death of {name} is near: {day}."),
                person.id,
                name=person.label,
                day=_this_year(day, today).isoformat(),
            )


def _this_year(day: date, today: date) -> date:
    """The same day of the year from today on; the 29th of February is the 28th in other years."""
    for year in (today.year, today.year + 1):
        last = 28 if (day.month, day.day) == (2, 29) and not isleap(year) else day.day
        if date(year, day.month, last) >= today:
            return date(year, day.month, last)
    return today


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
