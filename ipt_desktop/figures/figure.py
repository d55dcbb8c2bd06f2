"""What screen, paper and SVG draw: marks made of paths and texts, with colours by role."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from ipt_desktop.figures.colours import Role


class Box(NamedTuple):
    """A rectangle by its edges, in diagram units; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, x: float, y: float) -> "Box":
        """The box shifted by x and y."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def grown(self, by: float) -> "Box":
        """The box with a margin all around."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: "Box") -> bool:
        """Whether two boxes overlap; touching edges do not."""
        left, top, right, bottom = self
        return left < other[2] and other[0] < right and top < other[3] and other[1] < bottom

    def overlap(self, other: "Box") -> float:
        """The area that two boxes share."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)


def box_around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; an empty box at the origin when there are none."""
    every = list(boxes)
    if not every:
        return Box(0.0, 0.0, 0.0, 0.0)
    lefts, tops, rights, bottoms = zip(*every, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


Point = tuple[float, float]
Command = tuple[str] | tuple[str, float, float] | tuple[str, float, float, float, float, float, float]


class Path(NamedTuple):
    """Lines and curves: M x y, L x y, C x1 y1 x2 y2 x y, Z; filled, stroked or both. Widths in diagram units."""

    commands: tuple[Command, ...]
    fill: Role | None = None
    stroke: Role | None = None
    width: float = 1.5
    dash: tuple[float, ...] = ()


class Text(NamedTuple):
    """A line of text around or from its anchor point; y is the baseline. A halo keeps lines off the letters."""

    x: float
    y: float
    words: str
    size: float
    role: Role
    bold: bool = False
    anchor: str = "middle"
    halo: Role | None = None


Drawn = Path | Text


class Layer(IntEnum):
    """The order of drawing, lowest first."""

    RINGS = 0
    HULLS = 1
    PROBLEM_LINKS = 2
    LINES = 3
    RING_NAMES = 4
    GHOSTS = 5
    PATIENT = 6
    PEOPLE = 7
    LABELS = 8
    CARDS = 9


class Mark(NamedTuple):
    """One thing on the map. ``key`` is its kind and the id it stands for, such as ``person:<id>``.

    ``drawn`` is relative to ``origin``. ``box`` is absolute. ``alt`` says the mark in words.
    """

    key: str
    layer: Layer
    origin: Point
    drawn: tuple[Drawn, ...]
    box: Box
    alt: str = ""
    faded: bool = False

    @property
    def kind(self) -> str:
        """What the mark stands for: person, label, line, tie, area, link, ring, patient, ghost."""
        return self.key.partition(":")[0]

    @property
    def id(self) -> str:
        """The id of the entity the mark stands for."""
        return self.key.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole picture: marks in the order of drawing, and the box that holds everything, labels too."""

    marks: tuple[Mark, ...]
    bounds: Box

    @classmethod
    def of(cls, marks: Iterable[Mark], margin: float = 12.0) -> "Figure":
        """The marks in their layers, with a margin around."""
        ordered = tuple(sorted(marks, key=lambda mark: mark.layer))
        return cls(ordered, box_around(mark.box for mark in ordered).grown(margin))

    def faded_but(self, keys: set[str]) -> "Figure":
        """The figure with every mark of a person, line or card faded that is not named."""
        always = {"ring", "patient"}
        marks = (mark._replace(faded=mark.kind not in always and mark.key not in keys) for mark in self.marks)
        return replace(self, marks=tuple(marks))


ROUND = 0.5522847498


def circle(x: float, y: float, radius: float) -> tuple[Command, ...]:
    """A circle as four curves."""
    return ellipse(x, y, radius, radius)


def ellipse(x: float, y: float, across: float, down: float) -> tuple[Command, ...]:
    """An ellipse as four curves; ``across`` and ``down`` are its half axes."""
    pull, drop = across * ROUND, down * ROUND
    return (
        ("M", x + across, y),
        ("C", x + across, y + drop, x + pull, y + down, x, y + down),
        ("C", x - pull, y + down, x - across, y + drop, x - across, y),
        ("C", x - across, y - drop, x - pull, y - down, x, y - down),
        ("C", x + pull, y - down, x + across, y - drop, x + across, y),
        ("Z",),
    )


def polygon(points: Iterable[Point]) -> tuple[Command, ...]:
    """A closed outline through the points."""
    first, *rest = points
    return (("M", *first), *(("L", *point) for point in rest), ("Z",))


def polyline(points: Iterable[Point]) -> tuple[Command, ...]:
    """An open line through the points."""
    first, *rest = points
    return (("M", *first), *(("L", *point) for point in rest))


def rounded(box: Box, radius: float) -> tuple[Command, ...]:
    """A rectangle with round corners."""
    left, top, right, bottom = box
    pull = radius * (1 - ROUND)
    return (
        ("M", left + radius, top),
        ("L", right - radius, top),
        ("C", right - pull, top, right, top + pull, right, top + radius),
        ("L", right, bottom - radius),
        ("C", right, bottom - pull, right - pull, bottom, right - radius, bottom),
        ("L", left + radius, bottom),
        ("C", left + pull, bottom, left, bottom - pull, left, bottom - radius),
        ("L", left, top + radius),
        ("C", left, top + pull, left + pull, top, left + radius, top),
        ("Z",),
    )


def flattened(commands: Iterable[Command], steps: int = 8) -> list[Point]:
    """The points of a path, curves taken in so many steps; closing adds no point."""
    points: list[Point] = []
    for command in commands:
        if len(command) == 3:
            points.append((command[1], command[2]))
        elif len(command) == 7:
            points += _curve(points[-1], command, steps)
    return points


def shifted(commands: Iterable[Command], x: float, y: float) -> tuple[Command, ...]:
    """The path moved by x and y."""
    moved: list[Command] = []
    for command in commands:
        if len(command) == 3:
            moved.append((command[0], command[1] + x, command[2] + y))
        elif len(command) == 7:
            name, x1, y1, x2, y2, x3, y3 = command
            moved.append((name, x1 + x, y1 + y, x2 + x, y2 + y, x3 + x, y3 + y))
        else:
            moved.append(command)
    return tuple(moved)


def _curve(start: Point, command: tuple[str, float, float, float, float, float, float], steps: int) -> list[Point]:
    (x0, y0), (_, x1, y1, x2, y2, x3, y3) = start, command
    points = []
    for step in range(1, steps + 1):
        t = step / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return points
