"""The parts of a page: paragraphs, tables, lines to write on; each knows its height and where it may break."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from ipt_desktop.figures.colours import Role
from ipt_desktop.report.pdf.figure_drawing import PaperInk
from ipt_desktop.report.pdf.page_style import LEADING, THINNEST, filled, stroked
from ipt_desktop.report.pdf.structure_tags import StructureTags
from ipt_desktop.report.text.text_layout import TextLine

_FEWEST = 2
_TALL_ROW = 260.0
_CELL_GAP = 9.0


@dataclass(frozen=True, slots=True)
class DrawContext:
    """Where parts are drawn: the page, its structure for those who listen, and the ink."""

    canvas: Canvas
    tags: StructureTags
    ink: PaperInk

    def rule(self, x: float, y: float, width: float, role: Role = Role.LINE) -> None:
        """A thin line across, which says nothing."""
        with self.tags.artifact():
            line = f"{THINNEST} w [] 0 d {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
            self.canvas.addLiteral(f"{stroked(self.ink.theme, role)} {line}")

    def text(self, line: TextLine, x: float, y: float, width: float, role: Role = Role.INK) -> None:
        """A line in a column: what is read from right to left stands at its right."""
        self.canvas.addLiteral(filled(self.ink.theme, role))
        line.draw(self.canvas, x + (width - line.width if line.backward else 0.0), y)


class Flowable(Protocol):
    """A part of fixed width and height, in points."""

    @property
    def width(self) -> float:
        """How wide it is."""
        ...

    @property
    def height(self) -> float:
        """How high it is, with the room below it."""
        ...

    @property
    def min_height(self) -> float:
        """The height below which it does not even begin."""
        ...

    def split(self, height: float) -> "Sequence[Flowable]":
        """What fits into a height, and the rest; nothing where it is better not parted there."""
        ...

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        """Draw it with its upper left corner there."""
        ...


class Unbreakable:
    """What is never parted."""

    __slots__ = ()
    height: float

    @property
    def min_height(self) -> float:
        return self.height

    def split(self, height: float) -> "Sequence[Flowable]":
        return []


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text of one size; a break leaves at least two on each side. ``leads`` stays with what comes next."""

    width: float
    lines: Sequence[TextLine]
    role: Role = Role.INK
    after: float = 4.0
    tag: str = "P"
    bookmark: str = ""
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        return sum(line.size * LEADING for line in self.lines) + self.after

    @property
    def min_height(self) -> float:
        can_break = not self.keep_with_next and len(self.lines) >= 2 * _FEWEST
        return _FEWEST * self.lines[0].size * LEADING if can_break else self.height

    def split(self, height: float) -> "Sequence[Paragraph]":
        fits = int(height / (self.lines[0].size * LEADING)) if self.lines else 0
        fits = min(fits, len(self.lines) - _FEWEST)
        if fits < _FEWEST or self.keep_with_next:
            return []
        kinds = (self.lines[:fits], 0.0, self.bookmark), (self.lines[fits:], self.after, "")
        return [Paragraph(self.width, lines, self.role, after, self.tag, mark) for lines, after, mark in kinds]

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        with target.tags.content(self.tag):
            for line in self.lines:
                target.text(line, x, top - line.size * 1.02, self.width, self.role)
                top -= line.size * LEADING


Cell = Sequence[TextLine]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: widths in points, and the header that stands above them on each page.

    Without a header it is a list of answers: no rules, and the titles, in every other column, are in soft ink.
    ``least`` is the least height of a row, ``pad`` the room above and below its text.
    """

    widths: tuple[float, ...]
    pad: float
    header: tuple[Cell, ...] = ()
    min_height: float = 0.0


class TableRows:
    """A table. It breaks between rows, and within a row only if that is taller than a third of a page.

    Its last row never stands alone on a page when it is short.
    """

    def __init__(self, columns: Columns, rows: Sequence[Sequence[Cell]]) -> None:
        self.columns = columns
        self.rows = rows
        self.top = _deep(columns.header) + 2 * columns.pad if columns.header else 0.0
        self.width = sum(columns.widths)
        self.height = self.top + sum(map(self._high, rows))

    @property
    def min_height(self) -> float:
        few = self.rows[: _FEWEST if len(self.rows) == _FEWEST else 1]
        return min(self.top + sum(map(self._high, few)), self.top + _TALL_ROW)

    def split(self, height: float) -> "Sequence[TableRows]":
        room = height - self.top
        fits = 0
        while fits < len(self.rows) and self._high(self.rows[fits]) <= room:
            room -= self._high(self.rows[fits])
            fits += 1
        first, rest = list(self.rows[:fits]), list(self.rows[fits:])
        if rest and self._high(rest[0]) > _TALL_ROW:
            lines = int((room - 2 * self.columns.pad) / _leading(rest[0]))
            if lines > _FEWEST:
                first.append([cell[:lines] for cell in rest[0]])
                rest[0] = [cell[lines:] for cell in rest[0]]
        elif len(rest) == 1 < len(first) and max(map(len, rest[0])) <= _FEWEST:
            rest.insert(0, first.pop())
        if not first:
            return []
        return [TableRows(self.columns, part) for part in (first, rest) if part]

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        with target.tags.element("Table"):
            if self.columns.header:
                self._row(target, self.columns.header, x, top, header=True)
                top -= self.top
                target.rule(x, top, self.width, Role.NEUTRAL)
            for row in self.rows:
                self._row(target, row, x, top)
                top -= self._high(row)
                if self.columns.header:
                    target.rule(x, top, self.width)

    def _row(self, target: DrawContext, row: Sequence[Cell], x: float, top: float, header: bool = False) -> None:
        step = _leading(row)
        with target.tags.element("TR"):
            for index, (cell, width) in enumerate(zip(row, self.columns.widths, strict=True)):
                titled = header or not (self.columns.header or index % 2)
                scope = ("Column" if header else "Row") if titled else ""
                with target.tags.content("TH" if titled else "TD", scope=scope):
                    for number, line in enumerate(cell):
                        y = top - self.columns.pad - number * step - step / LEADING
                        target.text(line, x, y, width - _CELL_GAP, Role.SOFT_INK if titled else Role.INK)
                x += width

    def _high(self, row: Sequence[Cell]) -> float:
        return max(_deep(row) + 2 * self.columns.pad, self.columns.min_height)


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Lines to write on."""

    width: float
    count: int
    step: float

    @property
    def height(self) -> float:
        return self.count * self.step

    @property
    def min_height(self) -> float:
        return min(self.count, _FEWEST) * self.step

    def split(self, height: float) -> "Sequence[WritingLines]":
        fits = min(int(height / self.step), self.count - 1)
        return [WritingLines(self.width, count, self.step) for count in (fits, self.count - fits)] if fits > 0 else []

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        for number in range(self.count):
            target.rule(x, top - (number + 1) * self.step + 1.0, self.width, Role.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Space(Unbreakable):
    """Nothing."""

    width: float
    height: float

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        """Nothing to draw."""


class SideBySide(Unbreakable):
    """Columns of parts beside each other, never parted."""

    def __init__(self, gap: float, columns: Sequence[Sequence[Flowable]], after: float = 0.0) -> None:
        self.columns = columns
        self.gap = gap
        self.width = sum(column[0].width for column in columns) + gap * (len(columns) - 1)
        self.height = max(map(tall, columns)) + after

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        for column in self.columns:
            y = top
            for part in column:
                part.draw(target, x, y)
                y -= part.height
            x += column[0].width + self.gap


@dataclass(frozen=True, slots=True)
class Boxed(Unbreakable):
    """Lines of text at the top of a frame, with room below to write."""

    width: float
    height: float
    title: Cell
    lines: Cell

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        theme = target.ink.theme
        with target.tags.artifact():
            frame = f"{x:.2f} {top - self.height:.2f} {self.width:.2f} {self.height:.2f} re S"
            target.canvas.addLiteral(f"{stroked(theme, Role.NEUTRAL)} 1 w [] 0 d {frame}")
        y = top - 6.0
        for cell, tag in ((self.title, "H3"), (self.lines, "P")):
            if cell:
                with target.tags.content(tag):
                    for line in cell:
                        target.text(line, x + 8.0, y - line.size * 1.02, self.width - 16.0)
                        y -= line.size * LEADING
                y -= 3.0


def tall(parts: Sequence[Flowable]) -> float:
    """How high the parts are together."""
    return sum(part.height for part in parts)


def _leading(row: Sequence[Cell]) -> float:
    return max((line.size for cell in row for line in cell), default=9.0) * LEADING


def _deep(row: Sequence[Cell]) -> float:
    return max(map(len, row)) * _leading(row)


def rows_needed(count: int, across: int) -> int:
    """How many rows so many things take."""
    return math.ceil(count / across)
