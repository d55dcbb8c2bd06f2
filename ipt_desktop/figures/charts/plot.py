"""What charts over time are made of: panels with their scale, lines through points, texts, bars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Drawn, Layer, Mark, Path, Point, Text, circle, polyline, rounded
from ipt_desktop.figures.text_metrics import text_width

SMALL = 11.0
DOT = 3.6
_ROOM = 17.0
_FAR = 700.0  # wider than any sheet
MANY = 24  # from so many points on only the outermost are labelled


@dataclass(frozen=True, slots=True)
class PlotPoint:
    """A value in a panel: where along the time, how much, and what it is in words."""

    key: str
    x: float
    value: float
    alt: str


@dataclass(frozen=True, slots=True)
class PlotPanel:
    """One scale: the room it has and the values at its bottom and top edge."""

    box: Box
    low: float
    high: float

    def y(self, value: float) -> float:
        """How far down a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return self.box.bottom - share * (self.box.bottom - self.box.top)


def frame(
    panel: PlotPanel, key: str, title: str, about: str, ticks: Iterable[int], first: float = 0.0
) -> Iterable[Mark]:
    """The panel itself: its ground, its lines with numbers, its name above.

    The name is written again above the ``first`` value where that is far from the left end, which may be out of sight.
    """
    left, top, right, bottom = panel.box
    yield mark(
        f"panel:{key}", Layer.RINGS, [Path(rounded(panel.box, 4.0), fill=Role.PANEL, stroke=Role.LINE, width=1.0)]
    )
    for tick in ticks:
        y = panel.y(tick)
        drawn: list[Drawn] = [Text(left - 6.0, y + 4.0, str(tick), SMALL, Role.SOFT_INK, anchor="end")]
        if top + 1 < y < bottom - 1:
            drawn.append(Path(polyline([(left, y), (right, y)]), stroke=Role.LINE, width=0.8))
        yield mark(f"tick:{key} {tick}", Layer.RINGS, drawn)
    yield mark(f"title:{key}", Layer.RING_NAMES, _name(left, top, title, about), f"{title}, {about}")
    if first - left > _FAR:
        yield mark(f"title:{key} again", Layer.RING_NAMES, _name(first - 4.0, top, title, about))


def _name(left: float, top: float, title: str, about: str) -> list[Drawn]:
    beside = left + text_width(title, 12.0, bold=True) + 8.0
    return [
        Text(left, top - 7.0, title, 12.0, Role.INK, bold=True, anchor="start"),
        Text(beside, top - 7.0, about, SMALL, Role.SOFT_INK, anchor="start"),
    ]


def threshold(panel: PlotPanel, key: str, value: float, label: str) -> Mark:
    """A dashed line across the panel, named below its left end: a course begins above it, and ends below at best."""
    y = panel.y(value)
    line = Path(polyline([(panel.box.left, y), (panel.box.right, y)]), stroke=Role.TRIGGER, width=1.1, dash=(5.0, 4.0))
    named = Text(panel.box.left + 5.0, y + 12.0, label, 10.0, Role.TRIGGER, anchor="start", halo=Role.PANEL)
    return mark(f"threshold:{key}", Layer.PROBLEM_LINKS, [line, named], label)


def curve(
    panel: PlotPanel,
    key: str,
    spots: Sequence[PlotPoint],
    role: Role,
    dash: tuple[float, ...] = (),
    below: bool = False,
) -> Iterable[Mark]:
    """A line through the values; each with its number, of many only the first, the last, the highest and the lowest."""
    points = [(spot.x, panel.y(spot.value)) for spot in spots]
    if len(points) > 1:
        yield mark(f"curve:{key}", Layer.LINES, [Path(polyline(points), stroke=role, width=2.0, dash=dash)])
    labelled = _labelled_spots(spots)
    for index, (spot, (x, y)) in enumerate(zip(spots, points, strict=True)):
        drawn: list[Drawn] = [Path(circle(x, y, DOT), fill=role, stroke=Role.PANEL, width=1.0)]
        if index in labelled:
            up = -8.0 if y - 18.0 > panel.box.top and not (below and y + 18.0 < panel.box.bottom) else 16.0
            drawn.append(Text(x, y + up, f"{spot.value:g}", SMALL, Role.INK, anchor="middle", halo=Role.PANEL))
        yield mark(spot.key, Layer.PEOPLE, drawn, spot.alt)


def _labelled_spots(spots: Sequence[PlotPoint]) -> set[int]:
    """The values that get their number: those with room before the next, and in any case the last."""
    if not spots:
        return set()
    values = [spot.value for spot in spots]
    wanted: Iterable[int] = range(len(spots))
    if len(spots) > MANY:
        wanted = sorted({0, len(spots) - 1, values.index(max(values)), values.index(min(values))})
    labelled: list[int] = []
    for index in wanted:
        if not labelled or spots[index].x - spots[labelled[-1]].x >= _ROOM:
            labelled.append(index)
    if spots[-1].x - spots[labelled[-1]].x > 0 and len(labelled) > 1:
        labelled[-1] = len(spots) - 1
    return set(labelled)


def mark(key: str, layer: Layer, drawn: Sequence[Drawn], alt: str = "", reach: float = 3.0) -> Mark:
    """A mark drawn in place, with the box around what is drawn."""
    return Mark(key, layer, (0.0, 0.0), tuple(drawn), box_of(drawn).grown(reach), alt)


def box_of(drawn: Iterable[Drawn]) -> Box:
    """The box around what is drawn."""
    xs: list[float] = []
    ys: list[float] = []
    for shape in drawn:
        for x, y in _corners(shape):
            xs.append(x)
            ys.append(y)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _corners(shape: Drawn) -> list[Point]:
    if isinstance(shape, Path):
        flat = [value for command in shape.commands for value in command[1:]]
        return list(zip(flat[::2], flat[1::2], strict=True))
    width = text_width(shape.words, shape.size, shape.bold)
    left = shape.x - {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
    return [(left, shape.y - shape.size), (left + width, shape.y + shape.size * 0.3)]
