"""The chart of a course: each measure, mood and the goals on a scale of their own, over phases, sessions and events."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ipt_desktop.figures.charts.plot import SMALL, PlotPanel, PlotPoint, curve, frame, mark, threshold
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Drawn, Figure, Layer, Mark, Path, Text, polyline, rounded
from ipt_desktop.figures.text_metrics import fitted, text_width
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_plan import strip
from ipt_desktop.model.course_records import measures_of, sessions_of
from ipt_desktop.model.course_series import Rated, goal_ratings, mood_anchors, mood_series
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.model.scale import Threshold
from ipt_desktop.model.scoring import score
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.model.treatment_enums import Instrument, Phase
from ipt_desktop.wording.language import ENGLISH, Language
from ipt_desktop.wording.patient_wording import plain_name, range_words

LEFT, RIGHT, TITLE = 34.0, 16.0, 26.0
PANEL_HEIGHT, GOAL_HEIGHT = 104.0, 34.0
STRIP = 20.0
_GROUNDS = {
    Phase.BEGINNING: Role.RING_INTIMATE,
    Phase.MIDDLE: Role.RING_CLOSE,
    Phase.CONTINUATION: Role.RING_INTIMATE,
    Phase.END: Role.RING_EXTENDED,
}


@dataclass(frozen=True, slots=True)
class ChartAxis:
    """The sessions of a course side by side: where each stands, and where a day falls between them."""

    left: float
    step: float
    count: int
    days: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, network: Network, course: Course, width: float) -> "ChartAxis":
        """The sessions planned and held, over this width."""
        count = len(strip(network, course))
        dated = {
            session.held_on.first_day.toordinal(): session.number
            for session in sessions_of(network, course.id)
            if session.held_on and session.held_on.day
        }
        return cls(LEFT, (width - LEFT - RIGHT) / count, count, tuple(sorted(dated.items())))

    def x_of(self, number: float) -> float:
        """The middle of a session's column; between two of them for what stands between."""
        return self.left + (min(max(number, 0.5), self.count + 0.5) - 0.5) * self.step

    def on(self, day: PartialDate) -> float | None:
        """Where a day falls; None where the sessions around it are not dated or the date is only a year."""
        if not day.month or len(self.days) < 2:
            return None
        wanted = day.first_day.toordinal() + (0 if day.day else 14)
        after = bisect_right(self.days, (wanted, 10_000))
        if after == 0 or wanted > self.days[-1][0] + 31:
            return None
        (first, number), (second, later) = self.days[max(after - 1, 0)], self.days[min(after, len(self.days) - 1)]
        share = (wanted - first) / (second - first) if second > first else 0.5 * (wanted > first)
        return self.x_of(number + share * max(later - number, 1))

    def place(self, network: Network, measure: Measure, before: int) -> float:
        """Where a measure stands: at its session, on its day, or after the session before it."""
        session = next(
            (session for session in sessions_of(network, measure.course_id) if session.id == measure.session_id), None
        )
        if session is not None:
            return self.x_of(session.number)
        day = measure.taken_on
        if day is not None and self.days and day.first_day.toordinal() > self.days[-1][0]:
            return self.x_of(self.days[-1][1] + 0.5)
        x = self.on(day) if day else None
        return self.x_of(before + 0.5) if x is None else x


def course_chart(
    network: Network,
    course: Course,
    width: float = 860.0,
    say: Language = ENGLISH,
    *,
    plain: bool = False,
    madrs_remission: Threshold | None = None,
) -> Figure:
    """The chart over a course; what was never rated has no panel, and a course without values only its strip.

    ``plain`` is for patients: measures go by what they are about, without bands, thresholds and their sources.
    ``madrs_remission`` is the rule that the practice has chosen.
    """
    along = ChartAxis.of(network, course, width)
    marks: list[Mark] = []
    top = 0.0
    bands: list[Mark] = list(_strip(network, course, along, say))
    events = _events(network, along)
    top += STRIP + (52.0 if events else 6.0)
    first = top + TITLE - 4.0
    for instrument in Instrument:
        spots = _spots(network, course, along, instrument, say, plain=plain)
        if spots:
            top += TITLE
            box = Box(LEFT, top, width - RIGHT, top + PANEL_HEIGHT)
            marks += (
                _plain_panel(instrument, spots, box, say)
                if plain
                else _measure_panel(instrument, spots, box, madrs_remission, say)
            )
            top += PANEL_HEIGHT
    mood = list(
        _mood_panel(network, course, along, Box(LEFT, top + TITLE, width - RIGHT, top + TITLE + PANEL_HEIGHT), say)
    )
    if mood:
        marks += mood
        top += TITLE + PANEL_HEIGHT
    for number, (goal_id, ratings) in enumerate(sorted(goal_ratings(network, course.id).items()), start=1):
        box = Box(LEFT, top + TITLE, width - RIGHT, top + TITLE + GOAL_HEIGHT)
        marks += _goal_panel(network.goals[goal_id], number, ratings, along, box, say)
        top += TITLE + GOAL_HEIGHT
    if marks:
        marks += _borders(network, course, along, first, top)
    marks += _event_marks(events, width, top if marks else STRIP + 52.0)
    return Figure.of([*bands, *marks], margin=4.0)


def _strip(network: Network, course: Course, along: ChartAxis, say: Language) -> Iterable[Mark]:
    steps = strip(network, course)
    every = 1 if along.step >= 18.0 else 2 if along.step >= 10.0 else 5
    for phase, ground in _GROUNDS.items():
        inside = [step.number for step in steps if step.phase is phase]
        if not inside:
            continue
        left, right = along.x_of(inside[0]) - along.step / 2, along.x_of(inside[-1]) + along.step / 2
        box = Box(left, 0.0, right, STRIP)
        named = say(phase)
        name = named if text_width(named, SMALL) < right - left - 6 else ""
        words = Text((left + right) / 2, 14.0, name, SMALL, Role.SOFT_INK)
        ends = say("{phase}: sessions {first} to {last}", phase=named, first=inside[0], last=inside[-1])
        ground_path = Path(rounded(box, 4.0), fill=ground, stroke=Role.LINE, width=1.0)
        yield mark(f"phase:{phase}", Layer.RINGS, [ground_path, words], ends)
    for step in steps:
        if step.number == 1 or step.number % every == 0:
            number = Text(along.x_of(step.number), STRIP + 14.0, str(step.number), SMALL, Role.SOFT_INK)
            yield mark(
                f"session:{step.number}", Layer.RING_NAMES, [number], say("Session {number}", number=step.number)
            )


def _borders(network: Network, course: Course, along: ChartAxis, top: float, bottom: float) -> Iterable[Mark]:
    steps = strip(network, course)
    for earlier, other in pairwise(steps):
        if earlier.phase is not other.phase:
            x = along.x_of(earlier.number) + along.step / 2
            line = Path(polyline([(x, top), (x, bottom)]), stroke=Role.RING_OUTLINE, width=1.0)
            yield mark(f"border:{other.number}", Layer.PROBLEM_LINKS, [line])


def _spots(
    network: Network, course: Course, along: ChartAxis, instrument: Instrument, say: Language, *, plain: bool
) -> list[PlotPoint]:
    name = plain_name(instrument, say) if plain else SCALES[instrument].name
    numbers = {session.id: session.number for session in sessions_of(network, course.id)}
    spots, before = [], 0
    for measure in measures_of(network, course.id, instrument):
        before = numbers.get(measure.session_id or "", before)
        result = score(measure)
        if result.total is not None:
            x = along.place(network, measure, before)
            parts = {"measure": name, "total": result.total, "when": _when(measure, before, say)}
            if plain or result.band is None:
                words = say("{measure}: {total} ({when})", **parts)
            else:
                words = say("{measure}: {total}, {band} ({when})", **parts, band=say(result.band.name))
            spots.append(PlotPoint(f"measure:{measure.id}", x, result.total, words))
    return spots


def _when(measure: Measure, session: int, say: Language) -> str:
    if measure.session_id:
        return say("Session {number}", number=session)
    return say.day(str(measure.taken_on)) if measure.taken_on else say("Without a date")


def _measure_panel(
    instrument: Instrument, spots: Sequence[PlotPoint], box: Box, madrs_remission: Threshold | None, say: Language
) -> Iterable[Mark]:
    scale = SCALES[instrument]
    panel = PlotPanel(box, scale.low, scale.high)
    middle = [band.low for band in scale.bands[1:]] if len(scale.bands) > 2 else []
    yield from frame(panel, instrument, scale.name, range_words(scale, say), [scale.low, *middle, scale.high])
    if scale.caseness:
        points, source = scale.caseness.points, scale.caseness.source
        yield threshold(panel, instrument, points, say("threshold {points} ({source})", points=points, source=source))
    if instrument is Instrument.MADRS and madrs_remission:
        points, source = madrs_remission.points, madrs_remission.source
        rule = say("remission up to {points} ({source})", points=points, source=source)
        yield threshold(panel, instrument, points, rule)
    yield from curve(panel, instrument, spots, Role.FOCUS)


def _plain_panel(instrument: Instrument, spots: Sequence[PlotPoint], box: Box, say: Language) -> Iterable[Mark]:
    scale = SCALES[instrument]
    panel = PlotPanel(box, scale.low, scale.high)
    yield from frame(panel, instrument, plain_name(instrument, say), range_words(scale, say), [scale.low, scale.high])
    yield from curve(panel, instrument, spots, Role.FOCUS)


def _mood_panel(network: Network, course: Course, along: ChartAxis, box: Box, say: Language) -> Iterable[Mark]:
    series = mood_series(network, course)
    if not series:
        return
    panel = PlotPanel(box, 10, 1) if course.mood_ten_is_worst else PlotPanel(box, 1, 10)
    yield from frame(panel, "mood", say("Mood"), ", ".join(map(say, mood_anchors(course))), (1, 5, 10))
    spots = [
        PlotPoint(
            f"mood:{mood.session.id}",
            along.x_of(mood.session.number),
            mood.value,
            say("Mood {mood}, session {number}", mood=mood.value, number=mood.session.number),
        )
        for mood in series
    ]
    yield from curve(panel, "mood", spots, Role.SUPPORT)


def _goal_panel(
    goal: Goal, number: int, ratings: Sequence[Rated], along: ChartAxis, box: Box, say: Language
) -> Iterable[Mark]:
    """A row for each goal, under its words: curves of several goals in one panel could not be told apart."""
    panel = PlotPanel(box, 0, 10)
    about = say("0 not at all, 10 reached") if number == 1 else ""
    room = box.right - box.left - text_width(about, SMALL) - 12.0
    yield from frame(panel, goal.id, fitted(f"{number}  {goal.words}", 12.0, room, bold=True), about, (0, 10))
    spots = [
        PlotPoint(
            f"rating:{goal.id} {rated.session.id}",
            along.x_of(rated.session.number),
            rated.value,
            say(
                "Goal {number} at {value}, session {session}: {goal}",
                number=number,
                value=rated.value,
                session=rated.session.number,
                goal=goal.words,
            ),
        )
        for rated in ratings
    ]
    yield from curve(panel, goal.id, spots, Role.SUPPORT)


def _events(network: Network, along: ChartAxis) -> list[tuple[float, TimelineEvent]]:
    dated = ((event.began_on, event) for event in network.all(TimelineEvent).values())
    placed = ((along.on(day), event) for day, event in dated if day is not None)
    return sorted(((x, event) for x, event in placed if x is not None), key=lambda pair: (pair[0], pair[1].id))


def _event_marks(events: Sequence[tuple[float, TimelineEvent]], width: float, bottom: float) -> Iterable[Mark]:
    """A dashed line for each event, and its words on one of two rows where they have room before the next there."""
    free = [LEFT, LEFT]
    for x, event in events:
        row = next((index for index in (0, 1) if x >= free[index]), None)
        y = STRIP + 32.0 + 14.0 * (row or 0)
        drawn: list[Drawn] = [
            Path(polyline([(x, y - 8.0), (x, bottom)]), stroke=Role.NEUTRAL, width=0.9, dash=(2.0, 3.0))
        ]
        if row is not None and x + 60.0 < width:
            words = fitted(event.words, SMALL, min(width - x - 6.0, 190.0))
            drawn.append(Text(x + 3.0, y, words, SMALL, Role.INK, anchor="start", halo=Role.BACKGROUND))
            free[row] = x + text_width(words, SMALL) + 12.0
        yield mark(f"event:{event.id}", Layer.GHOSTS, drawn, f"{event.began_on}: {event.words}")
