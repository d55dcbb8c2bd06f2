"""The diary of daily rhythms as a picture: when the five events happened, how regular each week was, sleep and mood."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from ipt_desktop.figures.charts.plot import DOT, SMALL, PlotPanel, PlotPoint, curve, frame, mark
from ipt_desktop.figures.charts.time_axis import MONTHS_SHORT
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Drawn, Figure, Layer, Mark, Path, Text, circle, polyline
from ipt_desktop.messages import N_
from ipt_desktop.model.network import Network
from ipt_desktop.model.rhythm_day import Anchor, RhythmDay, RhythmTargets, clock, on_axis
from ipt_desktop.model.rhythm_score import DAYS, RhythmWeek, diary, monday_of, rhythm_weeks, sleep_hours
from ipt_desktop.wording.language import ENGLISH, Language
from ipt_desktop.wording.value_names import value_name

LEFT, RIGHT, TITLE = 40.0, 16.0, 26.0
_CLOCK_HEIGHT, _HEIGHT = 220.0, 64.0
_FIRST_HOUR, _LAST_HOUR = 4, 28
_MOST_WEEKS = 12
Place = Callable[[date], float]
_LONGEST_NIGHT = 14
_NAME_ROOM = 12.0
# Told apart by their place in the day as well as by colour and dash.
_LOOKS: Mapping[Anchor, tuple[Role, tuple[float, ...]]] = {
    Anchor.UP: (Role.FOCUS, ()),
    Anchor.CONTACT: (Role.SUPPORT, (5.0, 3.0)),
    Anchor.WORK: (Role.NEUTRAL, (2.0, 3.0)),
    Anchor.DINNER: (Role.SUPPORT, ()),
    Anchor.BED: (Role.FOCUS, (7.0, 3.0)),
}
SHORT_NAMES: Mapping[Anchor, str] = {
    Anchor.UP: N_("rhythm, short", "Up"),
    Anchor.CONTACT: N_("rhythm, short", "Contact"),
    Anchor.WORK: N_("rhythm, short", "Work"),
    Anchor.DINNER: N_("rhythm, short", "Dinner"),
    Anchor.BED: N_("rhythm, short", "Bed"),
}


def rhythm_chart(
    network: Network, targets: RhythmTargets | None, width: float = 860.0, say: Language = ENGLISH
) -> Figure:
    """The last twelve weeks with entries; an empty figure without a diary."""
    weeks = rhythm_weeks(network)[-_MOST_WEEKS:]
    if not weeks:
        return Figure.of([])
    days = diary(network)
    first, last = weeks[0].monday, weeks[-1].monday + timedelta(days=DAYS)
    step = (width - LEFT - RIGHT) / (last - first).days

    def x(day: date) -> float:
        return LEFT + ((day - first).days + 0.5) * step

    shown = {day: entry for day, entry in days.items() if first <= day < last}
    top = TITLE
    clock_panel = PlotPanel(Box(LEFT, top, width - RIGHT, top + _CLOCK_HEIGHT), _FIRST_HOUR, _LAST_HOUR)
    marks = list(_clock(clock_panel, shown, targets, x, say))
    top += _CLOCK_HEIGHT
    for key, title, about, low, high, ticks, spots in _series(weeks, shown, days, x, say):
        if spots:
            box = Box(LEFT, top + TITLE, width - RIGHT, top + TITLE + _HEIGHT)
            panel = PlotPanel(box, low, high)
            marks += frame(panel, key, title, about, ticks)
            marks += curve(panel, key, spots, Role.FOCUS)
            top += TITLE + _HEIGHT
    marks += _weeks(weeks, x, step, TITLE, top, say)
    return Figure.of(marks, margin=4.0)


def _clock(
    panel: PlotPanel, days: Mapping[date, RhythmDay], targets: RhythmTargets | None, x: Place, say: Language
) -> Iterator[Mark]:
    yield from frame(panel, "clock", say("Daily rhythm"), say("time of day; the dashes are the times aimed at"), [])
    left, right = panel.box.left, panel.box.right
    for hour in range(_FIRST_HOUR + 2, _LAST_HOUR, 4):
        y = panel.y(hour)
        drawn: list[Drawn] = [
            Text(left - 6.0, y + 4.0, clock(hour * 60), SMALL, Role.SOFT_INK, anchor="end"),
            Path(polyline([(left, y), (right, y)]), stroke=Role.LINE, width=0.8),
        ]
        yield mark(f"hour:{hour}", Layer.RINGS, drawn)
    for anchor in Anchor:
        aim = on_axis(anchor, targets.time(anchor)) if targets else None
        if aim is not None:
            y = panel.y(aim / 60)
            line = Path(polyline([(left, y), (right, y)]), stroke=Role.TRIGGER, width=1.0, dash=(3.0, 5.0))
            yield mark(f"target:{anchor}", Layer.PROBLEM_LINKS, [line])
        yield from _line(panel, anchor, days, x, say)
    yield from _names(panel, days, x, say)


def _line(panel: PlotPanel, anchor: Anchor, days: Mapping[date, RhythmDay], x: Place, say: Language) -> Iterator[Mark]:
    role, dash = _LOOKS[anchor]
    times = [(day, time) for day, entry in days.items() if (time := on_axis(anchor, entry.time(anchor))) is not None]
    points = [(x(day), panel.y(_within(time))) for day, time in times]
    if not points:
        return
    if len(points) > 1:
        yield mark(f"curve:{anchor}", Layer.LINES, [Path(polyline(points), stroke=role, width=1.6, dash=dash)])
    name = say(value_name(anchor))
    for (day, time), (place, y) in zip(times, points, strict=True):
        alt = say("{event}: {time}, {day}", event=name, time=clock(time), day=say.day(str(day)))
        dot = Path(circle(place, y, DOT), fill=role, stroke=Role.PANEL, width=1.0)
        yield mark(f"time:{anchor} {day}", Layer.PEOPLE, [dot], alt)


def _names(panel: PlotPanel, days: Mapping[date, RhythmDay], x: Place, say: Language) -> Iterator[Mark]:
    """The names of the events where their lines begin, from the earliest up, none on top of another."""
    begun: list[tuple[float, float, Anchor]] = []
    for anchor in Anchor:
        times = ((day, on_axis(anchor, entry.time(anchor))) for day, entry in days.items())
        first = next(((day, time) for day, time in times if time is not None), None)
        if first is not None:
            begun.append((panel.y(_within(first[1])), x(first[0]), anchor))
    below = panel.box.bottom + _NAME_ROOM
    for y, place, anchor in sorted(begun, reverse=True):
        below = min(y - 7.0, below - _NAME_ROOM)
        role, name = _LOOKS[anchor][0], say(SHORT_NAMES[anchor])
        words = Text(place + 6.0, below, name, SMALL, role, anchor="start", halo=Role.PANEL)
        yield mark(f"name:{anchor}", Layer.LABELS, [words])


def _within(time: float) -> float:
    """The hour of a time, at the edge of the panel where it is beyond."""
    return min(max(time / 60, _FIRST_HOUR), _LAST_HOUR)


def _series(
    weeks: list[RhythmWeek], shown: Mapping[date, RhythmDay], days: Mapping[date, RhythmDay], x: Place, say: Language
) -> Iterator[tuple[str, str, str, int, int, Iterable[int], list[PlotPoint]]]:
    scores = [
        PlotPoint(
            f"score:{week.monday}",
            x(week.monday + timedelta(days=DAYS // 2)),
            round(week.score, 1),
            say("Regularity {score:.1f}, week of {day}", score=week.score, day=say.day(str(week.monday))),
        )
        for week in weeks
        if week.score is not None
    ]
    yield "score", say("Regularity"), say("0 to 7 in each week, higher is steadier"), 0, 7, (0, 7), scores
    sleep = [
        PlotPoint(
            f"sleep:{day}",
            x(day),
            min(round(hours, 1), _LONGEST_NIGHT),
            say("{hours:.1f} hours of sleep, {day}", hours=hours, day=say.day(str(day))),
        )
        for day in shown
        if (hours := sleep_hours(days, day)) is not None
    ]
    yield "sleep", say("Night"), say("hours from going to bed to getting up"), 0, _LONGEST_NIGHT, (0, 8), sleep
    mood = [
        PlotPoint(f"mood:{day}", x(day), entry.mood, say("Mood {mood}, {day}", mood=entry.mood, day=say.day(str(day))))
        for day, entry in shown.items()
        if entry.mood is not None
    ]
    yield "mood", say("Mood"), say("-5 = very low, 0 = as usual, 5 = very high"), -5, 5, (-5, 0, 5), mood


def _weeks(weeks: list[RhythmWeek], x: Place, step: float, top: float, bottom: float, say: Language) -> Iterator[Mark]:
    first, last = weeks[0].monday, weeks[-1].monday
    monday = first
    while monday <= last:
        left = x(monday) - step / 2
        drawn: list[Drawn] = []
        if monday != first:
            drawn.append(Path(polyline([(left, top), (left, bottom)]), stroke=Role.LINE, width=0.8))
        words = say("{day} {month}", day=monday.day, month=say(MONTHS_SHORT[monday.month - 1]))
        drawn.append(Text(left + 2.0, bottom + 14.0, words, SMALL, Role.SOFT_INK, anchor="start"))
        yield mark(f"week:{monday_of(monday)}", Layer.RINGS, drawn)
        monday += timedelta(days=DAYS)
