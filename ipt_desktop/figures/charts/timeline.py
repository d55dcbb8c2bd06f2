"""The timeline: mood and measures above, what happened in the patient's life below, on one true axis of time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from ipt_desktop.figures.charts.plot import SMALL, PlotPanel, PlotPoint, curve, frame, mark
from ipt_desktop.figures.charts.time_axis import MONTHS_SHORT, TimeAxis, ticks
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Figure, Layer, Mark, Path, Text, circle, polyline, rounded
from ipt_desktop.figures.text_metrics import fitted, text_width
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import courses_of, measures_of, sessions_of
from ipt_desktop.model.course_series import BEST_MOOD, mood_anchors, mood_series
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Status
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.scoring import score
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.model.treatment_enums import EventKind, Instrument
from ipt_desktop.privacy.name_replacement import apart
from ipt_desktop.wording.language import ENGLISH, Language
from ipt_desktop.wording.patient_wording import plain_name

PANEL_HEIGHT = 62.0
TITLE = 26.0
ROW = 26.0
LANES: Mapping[EventKind, str] = MappingProxyType(
    {
        EventKind.LIFE: N_("lane", "Life events"),
        EventKind.RELATIONSHIP: N_("lane", "Relationships"),
        EventKind.LOSS: N_("lane", "Losses"),
        EventKind.SYMPTOM: N_("lane", "Symptoms"),
        EventKind.HEALTH: N_("lane", "Health"),
        EventKind.SELF_HARM: N_("lane", "Self-harm"),
        EventKind.EPISODE: N_("lane", "Episodes of illness"),
        EventKind.TREATMENT: N_("lane", "Treatments"),
    }
)
_ROLES: Mapping[EventKind, tuple[Role, Role]] = MappingProxyType(
    {
        EventKind.LIFE: (Role.NEUTRAL, Role.NEUTRAL_FILL),
        EventKind.RELATIONSHIP: (Role.FOCUS, Role.FOCUS_FILL),
        EventKind.LOSS: (Role.INK, Role.NEUTRAL_FILL),
        EventKind.SYMPTOM: (Role.TRIGGER, Role.TRIGGER_FILL),
        EventKind.HEALTH: (Role.NEUTRAL, Role.NEUTRAL_FILL),
        EventKind.SELF_HARM: (Role.TRIGGER, Role.TRIGGER_FILL),
        EventKind.EPISODE: (Role.TRIGGER, Role.TRIGGER_FILL),
        EventKind.TREATMENT: (Role.SUPPORT, Role.SUPPORT_FILL),
    }
)
_ENDED: Mapping[Status, str] = MappingProxyType(
    {
        Status.DECEASED: N_("", "{name} †"),
        Status.ESTRANGED: N_("", "{name}: estranged"),
        Status.ENDED: N_("", "{name}: ended"),
        Status.LOST_CONTACT: N_("", "{name}: lost contact"),
        Status.UNBORN_LOSS: N_("", "{name}: lost pregnancy"),
    }
)
_LOSSES = {Status.DECEASED, Status.UNBORN_LOSS}


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something in a lane. ``key`` is event:<id>, person:<id> or course:<id>; only events can be moved."""

    key: str
    kind: EventKind
    words: str
    began: PartialDate
    ended: PartialDate | None
    people: tuple[tuple[str, str], ...] = ()

    @property
    def description(self) -> str:
        """The entry in one line."""
        until = f" to {self.ended}" if self.ended else ""
        names = f" ({', '.join(name for _, name in self.people)})" if self.people else ""
        return f"{self.began}{until}: {self.words}{names}"


def timeline_items(network: Network, say: Language = ENGLISH) -> list[TimelineItem]:
    """Everything dated below the axis: events, how relationships ended, treatments; the earliest first.

    A loss that an event tells of is not told again by the person's status.
    """
    items: list[TimelineItem] = []
    mourned: set[str] = set()
    for event in network.all(TimelineEvent).values():
        if event.began_on is not None:
            people = tuple(
                (person_id, network.people[person_id].label)
                for person_id in event.people
                if person_id in network.people
            )
            mourned |= set(event.people) if event.kind is EventKind.LOSS else set()
            items.append(
                TimelineItem(f"event:{event.id}", event.kind, event.words, event.began_on, event.ended_on, people)
            )
    for person in network.people.values():
        if person.status in _ENDED and person.status_date:
            kind = EventKind.LOSS if person.status in _LOSSES else EventKind.RELATIONSHIP
            if kind is EventKind.LOSS and person.id in mourned:
                continue
            words = say(_ENDED[person.status], name=apart(person.label))
            items.append(TimelineItem(f"person:{person.id}", kind, words, person.status_date, None))
    for index, course in enumerate(courses_of(network)):
        days = [session.held_on for session in sessions_of(network, course.id) if session.held_on]
        if course.symptom_onset:
            items.append(
                TimelineItem(
                    f"onset:{course.id}", EventKind.SYMPTOM, say("Onset of symptoms"), course.symptom_onset, None
                )
            )
        began = course.started or (min(days, key=lambda day: day.first_day) if days else None)
        if began:
            last = max(days, key=lambda day: day.first_day) if days else None
            words = say("This treatment") if course is network.course else say("Treatment {number}", number=index + 1)
            ended = last if last and last.first_day > began.first_day else None
            items.append(TimelineItem(f"course:{course.id}", EventKind.TREATMENT, words, began, ended))
    return sorted(items, key=lambda entry: (entry.began.first_day, entry.key))


def timeline_span(network: Network) -> tuple[date, date] | None:
    """The first and the last day that the picture has to hold, with a little room; None where nothing is dated.

    Today does not count: the course of somebody who was here years ago would stand in a corner.
    """
    items = timeline_items(network)
    days = [entry.began.first_day for entry in items] + [(entry.ended or entry.began).last_day for entry in items]
    for course in courses_of(network):
        days += [session.held_on.first_day for session in sessions_of(network, course.id) if session.held_on]
    days += [measure.taken_on.first_day for measure in network.all(Measure).values() if measure.taken_on]
    if not days:
        return None
    first, last = min(days).toordinal(), max(days).toordinal()
    room = max((last - first) // 30, 30)
    return date.fromordinal(max(first - room, 1)), date.fromordinal(last + room)


def paper_axis(network: Network, course: Course | None, left: float, width: float) -> TimeAxis | None:
    """The axis of a page: where a long life would leave little room for the treatment, it is broken before it.

    The time from the onset on then takes two thirds of the width. None where nothing is dated.
    """
    span = timeline_span(network)
    if span is None:
        return None
    first, last = span
    recent = _recent(network, course)
    if recent is None or (last - recent).days * 2 >= (last - first).days or recent <= first:
        return TimeAxis(first, last, left, width)
    return TimeAxis(first, last, left, width, recent, width / 3)


def _recent(network: Network, course: Course | None) -> date | None:
    """Two months before the onset, or before whatever of the course is dated first."""
    if course is None:
        return None
    days = [day.first_day for day in (course.symptom_onset, course.started) if day]
    days += [session.held_on.first_day for session in sessions_of(network, course.id) if session.held_on]
    days += [measure.taken_on.first_day for measure in measures_of(network, course.id) if measure.taken_on]
    return min(days) - timedelta(days=60) if days else None


def episode_start(network: Network) -> date | None:
    """A year before the onset of the latest episode, or before its treatment; None where neither is dated."""
    course = network.course
    began = (course.symptom_onset or course.started) if course else None
    return date.fromordinal(max(began.first_day.toordinal() - 365, 1)) if began else None


def timeline(network: Network, axis: TimeAxis, say: Language = ENGLISH, *, plain: bool = False) -> Figure:
    """The timeline along this axis; ``plain`` is for patients: measures go by what they are about."""
    marks: list[Mark] = []
    top = 0.0
    for make in (_mood, _measures):
        made, top = make(network, axis, top, say, plain)
        marks += made
    top += 10.0
    axis_y = top + 18.0
    below = axis_y + 12.0
    lanes: list[Mark] = []
    items = timeline_items(network, say)
    for kind in LANES:
        inside = [entry for entry in items if entry.kind is kind]
        if inside:
            made, below = _lane(say(LANES[kind]), kind, inside, axis, below)
            lanes += made
    marks += _axis(axis, 0.0 if top > 10.0 else axis_y - 18.0, axis_y, below, say)
    return Figure.of([*marks, *lanes], margin=8.0)


def _mood(network: Network, axis: TimeAxis, top: float, say: Language, _plain: bool) -> tuple[list[Mark], float]:
    """Higher is better. Every course goes by the scale of the latest one, whose anchors are written beside it."""
    latest = network.course
    if latest is None:
        return [], top
    is_turned = latest.mood_ten_is_worst
    spots: list[PlotPoint] = []
    for course in courses_of(network):
        for rating in mood_series(network, course):
            if rating.session.held_on:
                mood = BEST_MOOD + 1 - rating.well if is_turned else rating.well
                day = say.day(str(rating.session.held_on))
                words = say("Mood {mood}, {day}", mood=mood, day=day)
                spots.append(PlotPoint(f"mood:{rating.session.id}", axis.middle(rating.session.held_on), mood, words))
    if not spots:
        return [], top
    box = Box(axis.left, top + TITLE, axis.right, top + TITLE + PANEL_HEIGHT)
    panel = PlotPanel(box, BEST_MOOD, 1) if is_turned else PlotPanel(box, 1, BEST_MOOD)
    spots, about = _sorted(spots), ", ".join(map(say, mood_anchors(latest)))
    marks = [
        *frame(panel, "mood", say("Mood"), about, (1, 5, BEST_MOOD), spots[0].x),
        *curve(panel, "mood", spots, Role.SUPPORT),
    ]
    return marks, panel.box.bottom


def _measures(network: Network, axis: TimeAxis, top: float, say: Language, plain: bool) -> tuple[list[Mark], float]:
    days = {
        session.id: session.held_on for course in courses_of(network) for session in sessions_of(network, course.id)
    }
    by_instrument: dict[Instrument, list[PlotPoint]] = {}
    for course in courses_of(network):
        for measure in measures_of(network, course.id):
            day, result = measure.taken_on or days.get(measure.session_id or ""), score(measure)
            if day and result.total is not None:
                name = plain_name(measure.instrument, say) if plain else SCALES[measure.instrument].name
                words = say("{measure}: {total} ({when})", measure=name, total=result.total, when=say.day(str(day)))
                spot = PlotPoint(f"measure:{measure.id}", axis.middle(day), result.total, words)
                by_instrument.setdefault(measure.instrument, []).append(spot)
    marks: list[Mark] = []
    for instrument in sorted(by_instrument, key=list(Instrument).index):
        spots, scale = _sorted(by_instrument[instrument]), SCALES[instrument]
        panel = PlotPanel(Box(axis.left, top + TITLE, axis.right, top + TITLE + PANEL_HEIGHT), scale.low, scale.high)
        lines = [scale.low, *([scale.caseness.points] if scale.caseness and not plain else []), scale.high]
        name = plain_name(instrument, say) if plain else scale.name
        marks += frame(panel, instrument, name, say("lower is better"), lines, spots[0].x)
        marks += curve(panel, instrument, spots, Role.FOCUS)
        top = panel.box.bottom
    return marks, top


def _sorted(spots: Iterable[PlotPoint]) -> list[PlotPoint]:
    return sorted(spots, key=lambda spot: spot.x)


def _axis(axis: TimeAxis, top: float, y: float, bottom: float, say: Language) -> Iterable[Mark]:
    line = Path(polyline([(axis.left, y), (axis.right, y)]), stroke=Role.SOFT_INK, width=1.2)
    yield mark("axis:", Layer.LINES, [line])
    if axis.broken_at is not None:
        yield _break(axis.left + axis.older, top, y, bottom, say)
    for day, words, is_year in ticks(axis):
        x = axis.x(day)
        rule = Path(polyline([(x, top), (x, bottom)]), stroke=Role.LINE, width=1.0 if is_year else 0.6)
        role = Role.INK if is_year else Role.SOFT_INK
        label = words if is_year else _month(words, day, say)
        text = Text(x + 4.0, y - 5.0, label, SMALL, role, is_year, "start", Role.BACKGROUND)
        yield mark(f"day:{day.isoformat()}", Layer.RINGS, [rule, text])


def _month(words: str, day: date, say: Language) -> str:
    """A tick's month, with its day where the axis is that fine."""
    month = say(MONTHS_SHORT[day.month - 1])
    return say.of("date", "{day} {month}", day=day.day, month=month) if words[0].isdigit() else month


def _break(x: float, top: float, y: float, bottom: float, say: Language) -> Mark:
    """Where the axis is broken: two slanted strokes, a dotted line through the picture, and what it means."""
    strokes = [
        Path(polyline([(x + offset - 3.0, y + 6.0), (x + offset + 3.0, y - 6.0)]), None, Role.INK, 1.4)
        for offset in (-3.0, 3.0)
    ]
    through = Path(polyline([(x, top), (x, bottom)]), stroke=Role.NEUTRAL, width=1.2, dash=(1.0, 3.0))
    label = Text(
        x - 8.0, bottom + 14.0, say("← earlier years, drawn closer together"), SMALL, Role.SOFT_INK, anchor="end"
    )
    return mark("break:", Layer.RING_NAMES, [through, *strokes, label], label.words)


def _lane(
    name: str, kind: EventKind, inside: Sequence[TimelineItem], axis: TimeAxis, top: float
) -> tuple[list[Mark], float]:
    """A lane: whoever would run into an earlier entry goes a row down; words stand on the left where the right ends."""
    heading = Text(axis.left + 2.0, top + 16.0, name, 12.0, Role.INK, True, "start", Role.BACKGROUND)
    marks = [mark(f"lane:{kind}", Layer.LABELS, [heading], name)]
    first = top + 24.0
    rows: list[list[tuple[float, float]]] = []
    for entry in inside:
        left = axis.x(entry.began.first_day)
        right = max(axis.end(entry.ended or entry.began), left + 8.0)
        words = fitted(entry.words, 12.0, 230.0)
        names = [(person_id, fitted(name, 12.0, 110.0, bold=True)) for person_id, name in entry.people]
        width = text_width(words, 12.0) + sum(text_width(name, 12.0, bold=True) + 10.0 for _, name in names)
        start = right + 7.0 if right + width + 7.0 <= axis.right or left - width < axis.left else left - width - 9.0
        taken = (min(left, start) - 6.0, max(right, start + width) + 6.0)
        row = next(
            (row for row, line in enumerate(rows) if all(taken[1] < a or taken[0] > b for a, b in line)), len(rows)
        )
        rows[row:] = [[*rows[row], taken], *rows[row + 1 :]] if row < len(rows) else [[taken]]
        y = first + row * ROW
        marks += _entry_marks(entry, words, names, Box(left, y, right, y + 14.0), start)
    return marks, first + len(rows) * ROW + 6.0


def _entry_marks(
    entry: TimelineItem, words: str, names: Sequence[tuple[str, str]], box: Box, start: float
) -> Iterable[Mark]:
    """A dot for a day, a bar for what lasted, dashed where only month or year are known; words and names beside it."""
    stroke, fill = _ROLES[entry.kind]
    if entry.began.day and not entry.ended:
        x, y = box.left + 4.0, (box.top + box.bottom) / 2
        shape = Path(circle(x, y, 5.0), fill=stroke if entry.kind is EventKind.LOSS else fill, stroke=stroke, width=1.6)
    else:
        dash = () if entry.ended else (3.0, 2.0)
        shape = Path(rounded(box, min(5.0, (box.right - box.left) / 2)), fill=fill, stroke=stroke, width=1.4, dash=dash)
    label = Text(start, box.bottom - 3.0, words, 12.0, Role.INK, False, "start", Role.BACKGROUND)
    yield mark(entry.key, Layer.PEOPLE, [shape], entry.description)
    yield mark(f"words:{entry.key}", Layer.LABELS, [label], entry.description)
    x = start + text_width(words, 12.0) + 10.0
    for person_id, name in names:
        link = Text(x, box.bottom - 3.0, name, 12.0, Role.FOCUS, True, "start", Role.BACKGROUND)
        yield mark(f"name:{entry.key.partition(':')[2]} {person_id}", Layer.LABELS, [link], f"{name}: show on the map")
        x += text_width(name, 12.0, bold=True) + 10.0
