"""Names beside symbols: wrapped, never cut short of a letter that fits, and put where they hide nobody."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Point, Text
from ipt_desktop.figures.map.line_styles import sampled
from ipt_desktop.figures.text_metrics import text_width, wrapped
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import Status
from ipt_desktop.model.person import Person
from ipt_desktop.wording.language import ENGLISH, Language
from ipt_desktop.wording.wording import relation_line

NAME_SIZE = 12.0
RELATION_SIZE = 10.0
WIDTH = 112.0
_NAME_LINE = 14.0 / 12.0
_RELATION_LINE = 1.2
_CELL = 60.0
_ROW = 8.0
_SAMPLE = 5.0
_DOT = 14.0
_SHARES = (-0.45, 0.45, -0.9, 0.9)  # of the way until a label is beside its symbol
_RANK = 8.0  # what each place costs more than the one before it
_FURTHER = 3 * _RANK
_HIDES = 300.0  # what it costs to hide anything of a symbol or a name, be it ever so little


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """The lines of a label: words, size and weight of each, from top to bottom; width and height of the whole."""

    lines: tuple[tuple[str, float, bool], ...]
    width: float
    height: float

    @classmethod
    def of(
        cls,
        person: Person,
        audience: Audience,
        lettering: float = 1.0,
        say: Language = ENGLISH,
        below: int = 2,
        on_screen: bool = False,
    ) -> "PlacedLabel":
        """The label of a person: the name on at most two lines, the relation on at most so many ``below``.

        ``lettering`` enlarges it; ``on_screen`` keeps relations smaller than names however large they are.
        """
        size, small, width = NAME_SIZE * lettering, small_size(lettering, on_screen), WIDTH * lettering
        relation = relation_line(person, audience, say)
        lines = [(line, size, True) for line in wrapped(person.label, size, width, bold=True)]
        lines += [(line, small, False) for line in wrapped(relation, small, width, lines=below) if below]
        width = max(text_width(words, size, bold) for words, size, bold in lines)
        return cls(tuple(lines), width, sum(_line_height(size, bold) for _, size, bold in lines))

    @classmethod
    def forms(
        cls, person: Person, audience: Audience, lettering: float, say: Language, on_screen: bool = False
    ) -> tuple["PlacedLabel", ...]:
        """The whole label, and where its relation takes two lines, also one that cuts it for want of room.

        Letters enlarged for paper may leave no room for the relation at all: then the name stands alone.
        """
        can_drop = lettering > 1 and person.status is not Status.DECEASED  # a death is always written
        forms = [
            cls.of(person, audience, lettering, say, below, on_screen) for below in (2, 1, *((0,) if can_drop else ()))
        ]
        return tuple(dict.fromkeys(forms))

    def boxes(self, symbol: Box) -> Iterator[Box]:
        """Where the label may stand about the symbol, the best place first: below, above, right, left."""
        half, tall = self.width / 2, self.height / 2
        below, above = symbol.bottom + 1.0, symbol.top - 3.0
        yield Box(-half, below, half, below + self.height)
        yield Box(-half, above - self.height, half, above)
        yield Box(symbol.right + 4.0, -tall, symbol.right + 4.0 + self.width, tall)
        yield Box(symbol.left - 4.0 - self.width, -tall, symbol.left - 4.0, tall)

    def more_boxes(self, symbol: Box) -> Iterator[Box]:
        """Further places, where something runs through each of the usual ones: shifted along the symbol's sides."""
        below, above, right, left = self.boxes(symbol)
        across = (self.width + symbol.right - symbol.left) / 2
        along = (self.height + symbol.bottom - symbol.top) / 2
        for share in _SHARES:
            yield below.moved(share * across, 0.0)
            yield above.moved(share * across, 0.0)
            yield right.moved(0.0, share * along)
            yield left.moved(0.0, share * along)

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


def small_size(lettering: float, on_screen: bool = False) -> float:
    """The size of relations and ring names; on paper, where names are as small as can be read, that of names."""
    if on_screen:
        return RELATION_SIZE * lettering
    return RELATION_SIZE if lettering <= 1.0 else NAME_SIZE * lettering


def _line_height(size: float, bold: bool) -> float:
    return size * (_NAME_LINE if bold else _RELATION_LINE)


class LabelGrid:
    """Boxes that are taken, found by neighbourhood."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._boxes: dict[tuple[int, int], list[tuple[int, Box]]] = defaultdict(list)
        self._count = 0
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take this room."""
        self._count += 1
        for cell in _cells(box):
            self._boxes[cell].append((self._count, box))

    def taken(self, box: Box) -> float:
        """How much of the box is taken already: the area shared with others."""
        near: dict[int, Box] = {}
        for cell in _cells(box):
            boxes = self._boxes.get(cell)
            if boxes:
                near.update(boxes)
        return sum(box.overlap(other) for other in near.values() if box.meets(other))


Dotted = Sequence[tuple[int, float]]
Placed = tuple[PlacedLabel, Box]


def dotted(way: Sequence[Point]) -> Dotted:
    """The dots along a line, each by its row and how far right it is."""
    return [(int(y // _ROW), x) for x, y in sampled(way, _SAMPLE)]


class Dots:
    """Lines as dots along them, in rows from left to right, so that those in a box are counted at once."""

    def __init__(self, lines: Iterable[Dotted]) -> None:
        self._rows: dict[int, list[float]] = defaultdict(list)
        for line in lines:
            for row_at, x in line:
                self._rows[row_at].append(x)
        for row in self._rows.values():
            row.sort()

    def within(self, box: Box) -> int:
        """How many dots lie in the box, to half a row's height."""
        left, top, right, bottom = box
        rows = (self._rows.get(row) for row in range(round(top / _ROW), round(bottom / _ROW)))
        return sum(bisect_right(row, right) - bisect_left(row, left) for row in rows if row)


def place_labels(
    labels: Mapping[str, Sequence[PlacedLabel]],
    centres: Mapping[str, Point],
    symbols: Mapping[str, Box],
    blocked: Iterable[Box],
    lines: Sequence[Dots],
    *,
    further: bool = True,
) -> dict[str, Placed]:
    """Each label with its box: the first of its forms and places that hides nobody, or else the one that hides least.

    ``labels`` are the forms a label may take, the best first. ``symbols`` are about their centres; ``blocked``,
    ``lines`` and the boxes returned are absolute. Crowded people choose first; a line behind a label weighs
    far less than a symbol. ``further`` also tries unusual places, which make the whole a little wider: not on paper.
    """
    grid = LabelGrid([*blocked, *(box.moved(*centres[person_id]) for person_id, box in symbols.items())])
    wishes: dict[str, list[tuple[float, PlacedLabel, Box]]] = {}

    def cost_of(box: Box) -> float:
        return _hidden(grid, box) + sum(dots.within(box.grown(2.5)) for dots in lines) * _DOT

    for person_id, forms in labels.items():
        x, y = centres[person_id]
        symbol = symbols[person_id]
        boxes = [(form, box.moved(x, y)) for form in forms for box in form.boxes(symbol)]
        wished = [(cost_of(box) + rank * _RANK, form, box) for rank, (form, box) in enumerate(boxes)]
        if further and min(cost for cost, _, _ in wished) >= _DOT:
            more = [(rank, form, box) for rank, form in enumerate(forms) for box in form.more_boxes(symbol)]
            wished += [
                (cost_of(box.moved(x, y)) + rank * 4 * _RANK + _FURTHER, form, box.moved(x, y))
                for rank, form, box in more
            ]
        wishes[person_id] = wished
    crowding = {person_id: sum(cost for cost, _, _ in several) for person_id, several in wishes.items()}
    named = LabelGrid()
    placed = {}
    for person_id in sorted(wishes, key=lambda person_id: (-crowding[person_id], person_id)):
        wished = wishes[person_id]
        costs = [cost + _hidden(named, box) for cost, _, box in wished]
        _, label, box = wished[costs.index(min(costs))]
        placed[person_id] = label, box
        named.add(box)
    return placed


def _hidden(grid: LabelGrid, box: Box) -> float:
    taken = grid.taken(box)
    return taken + _HIDES if taken else 0.0


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row
