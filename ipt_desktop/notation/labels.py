"""Names beside symbols: wrapped, never cut short of a letter that fits, and put where they hide nobody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipt_desktop.model.person import Person
from ipt_desktop.notation.audience import Audience
from ipt_desktop.notation.figure import Box, Point, Text
from ipt_desktop.notation.language import ENGLISH, Language
from ipt_desktop.notation.lines import sampled
from ipt_desktop.notation.metrics import text_width, wrapped
from ipt_desktop.notation.style import Role
from ipt_desktop.notation.words import relation_line

NAME_SIZE = 12.0
RELATION_SIZE = 10.0
WIDTH = 112.0
_NAME_LINE = 14.0 / 12.0
_RELATION_LINE = 1.2
_CELL = 60.0
_SAMPLE = 14.0
_DOT = 16.0


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of a label: words, size and weight of each, from top to bottom; width and height of the whole."""

    lines: tuple[tuple[str, float, bool], ...]
    width: float
    height: float

    @classmethod
    def of(cls, person: Person, audience: Audience, lettering: float = 1.0, say: Language = ENGLISH) -> "Label":
        """The label of a person: the name on at most two lines, the relation on one; ``lettering`` enlarges it."""
        name, below, width = NAME_SIZE * lettering, RELATION_SIZE * lettering, WIDTH * lettering
        lines = [(line, name, True) for line in wrapped(person.label, name, width, bold=True)]
        lines += [(line, below, False) for line in wrapped(relation_line(person, audience, say), below, width, lines=1)]
        width = max(text_width(words, size, bold) for words, size, bold in lines)
        return cls(tuple(lines), width, sum(_line_height(size, bold) for _, size, bold in lines))

    def boxes(self, symbol: Box) -> Iterator[Box]:
        """Where the label may stand about the symbol, the best place first: below, above, right, left."""
        half = self.width / 2
        below = symbol.bottom + 1.0
        yield Box(-half, below, half, below + self.height)
        yield Box(-half, symbol.top - 3.0 - self.height, half, symbol.top - 3.0)
        yield Box(symbol.right + 4.0, -self.height / 2, symbol.right + 4.0 + self.width, self.height / 2)
        yield Box(symbol.left - 4.0 - self.width, -self.height / 2, symbol.left - 4.0, self.height / 2)

    def texts(self, box: Box) -> tuple[Text, ...]:
        """The lines of text in the box."""
        texts = []
        top = box.top
        for words, size, bold in self.lines:
            role = Role.INK if bold else Role.SOFT_INK
            middle = (box.left + box.right) / 2
            texts.append(Text(middle, top + size * 0.92, words, size, role, bold, halo=Role.BACKGROUND))
            top += _line_height(size, bold)
        return tuple(texts)


def _line_height(size: float, bold: bool) -> float:
    return size * (_NAME_LINE if bold else _RELATION_LINE)


class Grid:
    """Room that is taken: boxes, and dots along lines, found by neighbourhood."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[tuple[int, Box]]] = defaultdict(list)
        self._dots: dict[tuple[int, int], list[Point]] = defaultdict(list)
        self._count = 0

    def add(self, box: Box) -> None:
        """Take this room."""
        self._count += 1
        for cell in _cells(box):
            self._boxes[cell].append((self._count, box))

    def add_line(self, way: Sequence[Point]) -> None:
        """Take the room along a line."""
        for x, y in sampled(way, _SAMPLE):
            self._dots[int(x // _CELL), int(y // _CELL)].append((x, y))

    def taken(self, box: Box) -> float:
        """How much of the box is taken already: the area shared with others, a little for each line."""
        left, top, right, bottom = box
        near: dict[int, Box] = {}
        dots = 0
        for cell in _cells(box):
            near.update(self._boxes.get(cell, ()))
            dots += sum(left < x < right and top < y < bottom for x, y in self._dots.get(cell, ()))
        return sum(box.overlap(other) for other in near.values() if box.meets(other)) + dots * _DOT


def place_labels(
    labels: Mapping[str, Label],
    centres: Mapping[str, Point],
    symbols: Mapping[str, Box],
    blocked: Iterable[Box],
    ways: Iterable[Sequence[Point]],
) -> dict[str, Box]:
    """The box of each label: the first of its places that hides nobody, or else the one that hides least.

    ``symbols`` are about their centres; ``blocked``, the ``ways`` of lines and the boxes returned are absolute.
    Crowded people choose first; a line behind a label weighs far less than a symbol.
    """
    grid = Grid()
    for box in blocked:
        grid.add(box)
    for way in ways:
        grid.add_line(way)
    for person_id, box in symbols.items():
        grid.add(box.moved(*centres[person_id]))
    wishes = {
        person_id: [box.moved(*centres[person_id]) for box in label.boxes(symbols[person_id])]
        for person_id, label in labels.items()
    }
    crowding = {person_id: sum(grid.taken(box) for box in boxes) for person_id, boxes in wishes.items()}
    placed = {}
    for person_id in sorted(wishes, key=lambda one: (-crowding[one], one)):
        costs = [grid.taken(box) + rank * 8.0 for rank, box in enumerate(wishes[person_id])]
        placed[person_id] = wishes[person_id][costs.index(min(costs))]
        grid.add(placed[person_id])
    return placed


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row
