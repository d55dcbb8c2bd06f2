"""Series over a course: focus, stages of a dispute, goals, mood, measures, supportive and difficult people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import measures_of, sessions_of
from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.model.grief_moment import GriefMoment
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import Session
from ipt_desktop.model.snapshots import maps
from ipt_desktop.model.timeline_records import FocusEntry, GoalRating, Snapshot, StageEntry
from ipt_desktop.model.treatment_enums import Instrument

BEST_MOOD = 10


@dataclass(frozen=True, slots=True)
class Rated:
    """A value at a session."""

    session: Session
    value: int


@dataclass(frozen=True, slots=True)
class Mood:
    """A mood rating: the number as it was given, and ``well``, the same from 1 (worst) to 10 (best) in any course."""

    session: Session
    value: int
    well: int


@dataclass(frozen=True, slots=True)
class RingCounts:
    """How many people on each ring helped and how many were difficult in a snapshot; both may be the same person."""

    snapshot: Snapshot
    supports: Mapping[Ring, int]
    triggers: Mapping[Ring, int]


def focus_history(network: Network, course_id: str) -> list[FocusEntry]:
    """What was chosen as focus in a course, in the order of choosing."""
    entries = network.all(FocusEntry).values()
    return sorted((entry for entry in entries if entry.course_id == course_id), key=lambda entry: entry.id)


def stage_history(network: Network, area_id: str) -> list[StageEntry]:
    """The stages of a dispute, in the order in which they were noted."""
    entries = network.all(StageEntry).values()
    return sorted((entry for entry in entries if entry.area_id == area_id), key=lambda entry: entry.id)


def grief_moments(network: Network, area_id: str) -> list[GriefMoment]:
    """The moments of the relationship with someone who died: by date, those without one where they were added."""
    moments = [moment for moment in network.all(GriefMoment).values() if moment.area_id == area_id]
    moments.sort(key=lambda moment: moment.id)
    days: list[date] = []
    for moment in moments:
        before = days[-1] if days else date.min
        days.append(moment.happened_on.first_day if moment.happened_on else before)
    order = sorted(range(len(moments)), key=lambda index: (days[index], index))
    return [moments[index] for index in order]


def goal_ratings(network: Network, course_id: str) -> dict[str, list[Rated]]:
    """The ratings of each goal that was rated in a course, by the goal's id, session after session."""
    ratings = sorted(network.all(GoalRating).values(), key=lambda rating: rating.id)
    by_goal: dict[str, list[Rated]] = {}
    for session in sessions_of(network, course_id):
        for rating in ratings:
            if rating.session_id == session.id:
                by_goal.setdefault(rating.goal_id, []).append(Rated(session, rating.value))
    return by_goal


def mood_series(network: Network, course: Course) -> list[Mood]:
    """The mood at each session where it was asked."""
    return [
        Mood(session, session.mood, BEST_MOOD + 1 - session.mood if course.mood_ten_is_worst else session.mood)
        for session in sessions_of(network, course.id)
        if session.mood is not None
    ]


@dataclass(frozen=True, slots=True)
class Series:
    """Mood (``instrument`` is None) or one measure over a course: the values in order, never empty."""

    instrument: Instrument | None
    values: tuple[int, ...]
    measures: tuple[Measure, ...] = ()


def course_series(network: Network, course: Course) -> list[Series]:
    """Mood and each measure of a course that has values, mood first: the one source of every "from first to last"."""
    moods = tuple(mood.value for mood in mood_series(network, course))
    series = [Series(None, moods)] if moods else []
    for instrument in Instrument:
        scored = [(measure, score(measure).total) for measure in measures_of(network, course.id, instrument)]
        full = [(measure, total) for measure, total in scored if total is not None]
        if full:
            series.append(Series(instrument, tuple(total for _, total in full), tuple(measure for measure, _ in full)))
    return series


def mood_anchors(course: Course) -> tuple[str, str]:
    """What 1 and 10 mean, to be written beside every mood rating."""
    return (
        (N_("", "1 = best"), N_("", "10 = worst"))
        if course.mood_ten_is_worst
        else (N_("", "1 = worst"), N_("", "10 = best"))
    )


def influence_over_time(network: Network) -> Sequence[RingCounts]:
    """Supports and triggers by ring at each snapshot."""
    return [
        RingCounts(
            snapshot,
            {
                ring: sum(standing.ring is ring and bool(standing.support) for standing in there.values())
                for ring in RINGS
            },
            {
                ring: sum(standing.ring is ring and bool(standing.trigger) for standing in there.values())
                for ring in RINGS
            },
        )
        for snapshot, there in maps(network)
    ]
