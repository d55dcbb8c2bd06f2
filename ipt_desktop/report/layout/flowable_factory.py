"""Makes the parts of one sheet in its colours, sizes and width."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle, groupby, zip_longest

from ipt_desktop.figures.colours import BLACK_AND_WHITE, PAPER, Role
from ipt_desktop.report.content.blocks import BETWEEN, Pairs
from ipt_desktop.report.layout.flowables import (
    Boxed,
    Cell,
    Columns,
    Flowable,
    Paragraph,
    SideBySide,
    Space,
    TableRows,
    WritingLines,
)
from ipt_desktop.report.pdf.figure_drawing import PaperInk
from ipt_desktop.report.pdf.page_style import GAP, LARGE, LEADING, MARGIN, PAPERS, USUAL, TypeSizes
from ipt_desktop.report.text.text_layout import TextLayout, in_line

_SHORT_ANSWER = 20
_BOX_GAP = 12.0
_CELL_GAP = 9.0
TICKED, UNTICKED = "☒", "□"


@dataclass(frozen=True, slots=True)
class FlowableFactory:
    """One kind of paper, set of colours and size of type. ``width`` is the room between the margins, in points.

    ``spare`` from 0 to 1 sets everything closer, where that saves a page.
    """

    ink: PaperInk
    paper: tuple[float, float]
    type: TypeSizes
    width: float
    footing: float
    spare: float = 0.0

    @classmethod
    def of(
        cls, text_layout: TextLayout, paper: str, in_colour: bool, landscape: bool = False, large: bool = False
    ) -> "FlowableFactory":
        """For A4 or Letter."""
        size = PAPERS[paper][::-1] if landscape else PAPERS[paper]
        theme = PAPER if in_colour else BLACK_AND_WHITE
        sizes = LARGE if large else USUAL
        return cls(PaperInk(theme, text_layout), size, sizes, size[0] - 2 * MARGIN, sizes.foot)

    @property
    def height(self) -> float:
        """The room between the top margin and the footer, which takes ``footing``."""
        return self.paper[1] - 2 * MARGIN - self.footing

    @property
    def is_large(self) -> bool:
        """Whether it prints large: then nothing stands beside anything else."""
        return self.type is LARGE

    @property
    def is_wide(self) -> bool:
        """Whether the page is wider than high."""
        return self.paper[0] > self.paper[1]

    @property
    def gap(self) -> float:
        """The room between two groups."""
        return GAP * (1 - 0.6 * self.spare)

    @property
    def writing_step(self) -> float:
        """From one line to write on to the next: a pen needs about 20 points."""
        return (32.0 if self.is_large else 23.0) * (1 - 0.13 * self.spare)

    def narrow(self, width: float) -> "FlowableFactory":
        """The same for a column."""
        return replace(self, width=width)

    def text(
        self, words: str, size: float = 0.0, *, bold: bool = False, role: Role = Role.INK, after: float = 4.0
    ) -> Paragraph:
        """A paragraph; a bold one stays with what comes next."""
        lines = self.ink.text_layout.lines(words, size or self.type.body, self.width, bold)
        return Paragraph(self.width, lines, role, after, keep_with_next=bold)

    def title(self, words: str) -> Paragraph:
        """The title of the sheet."""
        return replace(self.text(words, self.type.title, bold=True, after=2.0), tag="H1")

    def about(self, lines: Sequence[str]) -> list[Paragraph]:
        """The lines below the title, with room below them; too long a line is broken where its parts meet."""
        texts = [
            self.text(in_line(part), self.type.subheading, role=Role.SOFT_INK)
            for line in lines
            for part in self._parted(line)
        ]
        return [*texts[:-1], *(replace(last, after=8.0, keep_with_next=True) for last in texts[-1:])]

    def heading(self, words: str) -> Paragraph:
        """The heading of a section."""
        return replace(self.text(words, self.type.heading, bold=True, after=3.0), tag="H2", bookmark=words)

    def table(
        self, shares: Sequence[float], header: Sequence[str], rows: Sequence[Sequence[str]], least: float = 0.0
    ) -> TableRows:
        """A table of plain texts; ``shares`` divide the width."""
        widths = self._wide_enough(self._widths(shares), (header, *rows)) if self.is_large else self._widths(shares)
        lines = self.ink.text_layout.lines
        head = tuple(
            lines(words, self.type.small, width - _CELL_GAP, bold=True)
            for words, width in zip(header, widths, strict=True)
        )
        least *= 1.3 if self.is_large else 1.0
        return self._rows(Columns(widths, 2.6 - self.spare, head, least), rows)

    def pairs(self, pairs: Pairs, share: float = 0.27, size: float = 0.0) -> TableRows:
        """Titles and values side by side, without rules."""
        share = max(share, 0.36) if self.is_large else share
        return self._rows(Columns(self._widths((share, 1 - share)), 1.5), pairs, size)

    def answers(self, pairs: Pairs) -> list[TableRows]:
        """Titles and values in their order; neighbours that are both short share a row."""
        doubled = Columns(self._widths((0.27, 0.225, 0.27, 0.235)), 1.5)
        tables: list[TableRows] = []
        for short, group in groupby(pairs, self._is_short):
            cells = tuple(group)
            if short:
                rows = [(*left, *other) for left, other in zip_longest(cells[::2], cells[1::2], fillvalue=("", ""))]
                tables.append(self._rows(doubled, rows))
            else:
                tables.append(self.pairs(cells))
        return tables

    def _is_short(self, pair: tuple[str, str]) -> bool:
        return not self.is_large and len(pair[1]) <= _SHORT_ANSWER and "\n" not in pair[1]

    def lines(self, count: int, close: bool = False) -> WritingLines:
        """Lines to write on."""
        return WritingLines(self.width, count, self.writing_step * (0.8 if close else 1.0))

    def ticks(self, asked: str, options: Sequence[str], chosen: Sequence[str]) -> TableRows:
        """A question with boxes to tick."""
        boxes = (
            f"{TICKED if option in chosen else UNTICKED}\u00a0{option.replace(' ', chr(0xA0))}" for option in options
        )
        return self.pairs(((asked, "      ".join(boxes)),), 0.34)

    def boxes(self, boxes: Pairs, room: float) -> list[Flowable]:
        """Boxes two in a row (large print: one), those of a row equally high."""
        across = 1 if self.is_large else 2
        width = (self.width - _BOX_GAP * (across - 1)) / across
        parts: list[Flowable] = []
        for start in range(0, len(boxes), across):
            cells = [self._box(box, width) for box in boxes[start : start + across]]
            high = max(_deep(title) + _deep(lines) + (room * 0.55 if lines else room) for title, lines in cells) + 14.0
            row = [[Boxed(width, high, title, lines)] for title, lines in cells]
            parts.append(SideBySide(_BOX_GAP, row, after=_BOX_GAP))
        return parts

    def space(self, height: float) -> Space:
        """Room without anything."""
        return Space(self.width, height)

    def _box(self, box: tuple[str, str], width: float) -> tuple[Cell, Cell]:
        lines = self.ink.text_layout.lines
        title = lines(in_line(box[0]), self.type.subheading, width - 16.0, bold=True)
        return title, lines(box[1], self.type.body, width - 16.0) if box[1].strip() else ()

    def _parted(self, line: str) -> list[str]:
        parts = line.split(BETWEEN)
        lines = parts[:1]
        for part in parts[1:]:
            longer = f"{lines[-1]}{BETWEEN}{part}"
            fits = self.ink.text_layout.line(longer, self.type.subheading).width <= self.width
            lines[-1:] = [longer] if fits else [lines[-1], part]
        return lines

    def _widths(self, shares: Sequence[float]) -> tuple[float, ...]:
        return tuple(self.width * share / sum(shares) for share in shares)

    def _wide_enough(self, widths: Sequence[float], rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
        """Columns as wide as their longest word, so that large words are not broken, at the cost of those with room."""
        lettering, size = self.ink.text_layout, self.type.body
        needed = [
            max((lettering.line(word, size, bold=True).width for cell in column for word in cell.split()), default=0.0)
            + _CELL_GAP
            for column in zip(*rows, strict=True)
        ]
        lacking = sum(max(need - width, 0.0) for need, width in zip(needed, widths, strict=True))
        spare = sum(max(width - need, 0.0) for need, width in zip(needed, widths, strict=True))
        if not lacking or lacking > spare:
            return tuple(widths)
        return tuple(
            need if width < need else width - (width - need) * lacking / spare
            for need, width in zip(needed, widths, strict=True)
        )

    def _rows(self, columns: Columns, rows: Sequence[Sequence[str]], size: float = 0.0) -> TableRows:
        body = size or self.type.body
        sizes = cycle([body] if columns.header else [self.type.small, body])
        settings = [(size, width - _CELL_GAP) for size, width in zip(sizes, columns.widths, strict=False)]
        lines = self.ink.text_layout.lines
        cells = [[lines(words, *setting) for words, setting in zip(row, settings, strict=True)] for row in rows]
        return TableRows(columns, cells)


def _deep(cell: Cell) -> float:
    return sum(line.size * LEADING for line in cell)
