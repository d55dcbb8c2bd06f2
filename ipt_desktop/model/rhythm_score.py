"""How regular a week was: the score of the short Social Rhythm Metric.

Monk, Frank, Potts and Kupfer 2002, J Sleep Res 11:183; the rule as in the domain reference: an event counts that was
done on at least three days of the week; its usual time is the mean of the week; each day within 45 minutes of it is a
hit; the score is hits for each event that counts, from 0 to 7. The first version of the metric (Monk et al. 1990) also
leaves outlying days out of the mean; that step is not applied here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from ipt_desktop.model.network import Network
from ipt_desktop.model.rhythm_day import Anchor, RhythmDay, on_axis

HIT_WITHIN = 45  # minutes
LEAST_DAYS = 3
DAYS = 7


@dataclass(frozen=True, slots=True)
class AnchorWeek:
    """One event over a week: on how many days, its usual time in minutes after midnight, and the hits."""

    days: int
    usual: float
    hits: int

    @property
    def counts(self) -> bool:
        """Whether it was done often enough to count."""
        return self.days >= LEAST_DAYS


@dataclass(frozen=True, slots=True)
class RhythmWeek:
    """A week of the diary from Monday on; days without an entry are missing. ``score`` is None where nothing counts."""

    monday: date
    days: Mapping[date, RhythmDay]
    anchors: Mapping[Anchor, AnchorWeek]

    @property
    def score(self) -> float | None:
        """The regularity, 0 (none) to 7 (each event at its time every day)."""
        counted = [week.hits for week in self.anchors.values() if week.counts]
        return sum(counted) / len(counted) if counted else None

    @property
    def dates(self) -> list[date]:
        """The seven days."""
        return [self.monday + timedelta(days=offset) for offset in range(DAYS)]


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def diary(network: Network) -> dict[date, RhythmDay]:
    """The days of the diary in their order; of two entries for one day the later one counts."""
    days = sorted(network.all(RhythmDay).values(), key=lambda entry: entry.id)
    dated = {entry.day.first_day: entry for entry in days if entry.day and entry.day.day}
    return dict(sorted(dated.items()))


def rhythm_week(monday: date, days: Mapping[date, RhythmDay]) -> RhythmWeek:
    """The week that begins on this Monday."""
    dates = [monday + timedelta(days=offset) for offset in range(DAYS)]
    own = {day: days[day] for day in dates if day in days}
    anchors = {anchor: _anchor_week(anchor, own.values()) for anchor in Anchor}
    return RhythmWeek(monday, own, {anchor: week for anchor, week in anchors.items() if week})


def rhythm_weeks(network: Network) -> list[RhythmWeek]:
    """The weeks of the diary that have an entry."""
    days = diary(network)
    return [rhythm_week(monday, days) for monday in sorted({monday_of(day) for day in days})]


def sleep_hours(days: Mapping[date, RhythmDay], day: date) -> float | None:
    """Hours from going to bed the evening before to getting up on this day; None where either is missing."""
    before, now = days.get(day - timedelta(days=1)), days.get(day)
    down = on_axis(Anchor.BED, before.bed) if before else None
    up = on_axis(Anchor.UP, now.up) if now else None
    if down is None or up is None or not 0 < up + 24 * 60 - down < 24 * 60:
        return None
    return (up + 24 * 60 - down) / 60


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of what is known; None where nothing is."""
    known: Sequence[float] = [value for value in values if value is not None]
    return fmean(known) if known else None


def _anchor_week(anchor: Anchor, days: Iterable[RhythmDay]) -> AnchorWeek | None:
    times = [minute for entry in days if (minute := on_axis(anchor, entry.time(anchor))) is not None]
    if not times:
        return None
    usual = fmean(times)
    return AnchorWeek(len(times), usual, sum(abs(time - usual) <= HIT_WITHIN for time in times))
