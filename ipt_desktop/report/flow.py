"""The parts of a sheet: paragraphs, tables, lines to write on, pictures; each knows where it may break."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from ipt_desktop.notation.figure import Figure
from ipt_desktop.notation.legend import SIGN, LegendEntry
from ipt_desktop.notation.style import Role
from ipt_desktop.report.drawing import Ink, draw_figure, draw_sign
from ipt_desktop.report.lettering import SetLine
from ipt_desktop.report.style import LEADING, SMALL, THINNEST, colour

_FEWEST = 2
_TALL_ROW = 260.0
COLUMN_GAP = 9.0


class Part(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A part of fixed width and height that is never parted."""

    def __init__(self, ink: Ink, width: float, height: float) -> None:
        super().__init__()
        self.ink = ink
        self.width = width
        self.height = height

    @property
    def canvas(self) -> Canvas:
        """What the part is drawn on just now."""
        return self.canv

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The room the part takes, in points."""
        return self.width, self.height

    def rule(self, y: float, role: Role = Role.LINE, left: float = 0.0, right: float | None = None) -> None:
        """A thin line across."""
        self.canvas.setStrokeColor(colour(self.ink.theme, role))
        self.canvas.setLineWidth(THINNEST)
        self.canvas.setDash()
        self.canvas.line(left, y, self.width if right is None else right, y)

    def text(self, line: SetLine, x: float, y: float, role: Role, width: float) -> None:
        """A line in a column: what is read from right to left stands at its right."""
        self.canvas.setFillColor(colour(self.ink.theme, role))
        line.draw(self.canvas, x + (width - line.width if line.backward else 0.0), y)


class Paragraph(Part):
    """Lines of text; a break leaves at least two on each side."""

    def __init__(self, ink: Ink, width: float, lines: Sequence[SetLine], role: Role, after: float) -> None:
        self.lines = list(lines)
        self.role = role
        self.after = after
        super().__init__(ink, width, sum(line.size * LEADING for line in lines) + after)

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The lines that fit, and the rest."""
        fits = int(height / (self.lines[0].size * LEADING)) if self.lines else 0
        fits = min(fits, len(self.lines) - _FEWEST)
        if fits < _FEWEST:
            return []
        kinds = (self.lines[:fits], 0.0), (self.lines[fits:], self.after)
        return [Paragraph(self.ink, self.width, lines, self.role, after) for lines, after in kinds]

    def draw(self) -> None:
        """Draw the lines."""
        y = self.height
        for line in self.lines:
            self.text(line, 0.0, y - line.size * 1.02, self.role, self.width)
            y -= line.size * LEADING


Cell = list[SetLine]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: widths in points, and the header that stands above them on each page.

    Without a header it is a list of answers: no rules, and the titles, in every other column, are in soft ink.
    """

    widths: tuple[float, ...]
    header: tuple[SetLine, ...] = ()

    @property
    def pad(self) -> float:
        """The room above and below the text of a row."""
        return 4.0 if self.header else 1.5


class Rows(Part):
    """A table. It breaks between rows, and within a row only if that is taller than a third of a page."""

    def __init__(self, ink: Ink, columns: Columns, rows: Sequence[Sequence[Cell]]) -> None:
        self.columns = columns
        self.rows = rows
        self.top = columns.header[0].size * LEADING + 2 * columns.pad if columns.header else 0.0
        super().__init__(ink, sum(columns.widths), self.top + sum(map(self._high, rows)))

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The rows that fit, and the rest under the same header."""
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
        if not first:
            return []
        return [Rows(self.ink, self.columns, part) for part in (first, rest) if part]

    def draw(self) -> None:
        """Draw header and rows."""
        y = self.height
        if self.columns.header:
            x = 0.0
            for line, width in zip(self.columns.header, self.columns.widths, strict=True):
                self.text(line, x, y - self.columns.pad - line.size, Role.SOFT_INK, width)
                x += width
            y -= self.top
            self.rule(y, Role.NEUTRAL)
        for row in self.rows:
            self._row(row, y)
            y -= self._high(row)
            if self.columns.header:
                self.rule(y)

    def _row(self, row: Sequence[Cell], top: float) -> None:
        x, step = 0.0, _leading(row)
        for at, (cell, width) in enumerate(zip(row, self.columns.widths, strict=True)):
            role = Role.INK if self.columns.header or at % 2 else Role.SOFT_INK
            for number, line in enumerate(cell):
                y = top - self.columns.pad - number * step - step / LEADING
                self.text(line, x, y, role, width - COLUMN_GAP)
            x += width

    def _high(self, row: Sequence[Cell]) -> float:
        return max(map(len, row)) * _leading(row) + 2 * self.columns.pad


class WritingLines(Part):
    """Lines to write on; a pen needs about 22 points a line."""

    def __init__(self, ink: Ink, width: float, count: int, step: float = 24.0) -> None:
        self.count = count
        self.step = step
        super().__init__(ink, width, count * step)

    def draw(self) -> None:
        """Draw the lines."""
        for at in range(self.count):
            self.rule(self.height - (at + 1) * self.step + 1.0, Role.NEUTRAL)


class Picture(Part):
    """A figure, as large as its box allows."""

    def __init__(self, ink: Ink, width: float, height: float, figure: Figure) -> None:
        self.figure = figure
        super().__init__(ink, width, height)

    def draw(self) -> None:
        """Draw the whole figure."""
        draw_figure(self.canvas, self.figure, (0.0, 0.0, self.width, self.height), self.ink)


class Legend(Part):
    """Signs with their meanings, side by side in rows of equal columns."""

    def __init__(self, ink: Ink, width: float, entries: Sequence[LegendEntry], scale: float = 0.75) -> None:
        self.scale = scale
        self.entries = [(entry, ink.lettering.line(entry.words, SMALL)) for entry in entries]
        self.step = max((SIGN.bottom - SIGN.top) * scale, SMALL * LEADING) + 2.0
        self.sign_width = (SIGN.right - SIGN.left) * scale + 5.0
        widest = max((line.width for _, line in self.entries), default=0.0)
        self.across = max(int(width / (self.sign_width + widest + 4.0)), 1)
        super().__init__(ink, width, math.ceil(len(entries) / self.across) * self.step + 4.0)

    def draw(self) -> None:
        """Draw the entries."""
        for at, (entry, line) in enumerate(self.entries):
            row, column = divmod(at, self.across)
            x, middle = column * self.width / self.across, self.height - (row + 0.5) * self.step
            draw_sign(self.canvas, entry.drawn, (x + SIGN.right * self.scale, middle), self.scale, self.ink)
            self.canvas.setFillColor(colour(self.ink.theme, Role.INK))
            line.draw(self.canvas, x + self.sign_width, middle - SMALL * 0.34)


class SideBySide(Part):
    """Two short lists beside each other, never parted."""

    def __init__(self, ink: Ink, gap: float, left: Sequence[Part], right: Sequence[Part]) -> None:
        self.columns = (left, right)
        self.gap = gap
        heights = [sum(part.height for part in column) for column in self.columns]
        super().__init__(ink, left[0].width + gap + right[0].width, max(heights))

    def draw(self) -> None:
        """Draw both columns."""
        x = 0.0
        for column in self.columns:
            y = self.height
            for part in column:
                y -= part.height
                part.drawOn(self.canvas, x, y)
            x += column[0].width + self.gap


def _leading(row: Sequence[Cell]) -> float:
    return max((line.size for cell in row for line in cell), default=SMALL) * LEADING


def is_short(parts: Sequence[Part], limit: float) -> bool:
    """Whether the parts together stay under a height."""
    return sum(float(part.height) for part in parts) <= limit
