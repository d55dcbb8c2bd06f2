"""The drawn parts of a page: maps, legends, a line of time, the practice's logo."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Figure
from ipt_desktop.figures.map.legend import SIGN, LegendEntry
from ipt_desktop.report.layout.flowables import DrawContext, Unbreakable, rows_needed
from ipt_desktop.report.pdf.figure_drawing import PaperInk, draw_figure, draw_sign
from ipt_desktop.report.pdf.page_style import LEADING, filled, stroked
from ipt_desktop.report.text.text_layout import TextLine

_SIGN_SCALE = 0.75


@dataclass(frozen=True, slots=True)
class FigureFlowable(Unbreakable):
    """A figure, as large as its box allows; ``alt`` says it to those who cannot see it."""

    width: float
    height: float
    figure: Figure
    alt: str

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        with target.tags.content("Figure", self.alt):
            draw_figure(target.canvas, self.figure, (x, top - self.height, self.width, self.height), target.ink)


class LegendFlowable(Unbreakable):
    """Signs with their meanings, side by side in rows of equal columns."""

    def __init__(self, ink: PaperInk, width: float, entries: Sequence[LegendEntry], size: float) -> None:
        self.width = width
        self.size = size
        self.scale = _SIGN_SCALE * max(size / 9.0 * 0.75, 1.0)
        self.entries = [(entry, ink.text_layout.line(entry.words, size)) for entry in entries]
        self.step = max((SIGN.bottom - SIGN.top) * self.scale, size * LEADING) + 2.0
        self.sign_width = (SIGN.right - SIGN.left) * self.scale + 5.0
        widest = max((line.width for _, line in self.entries), default=0.0)
        self.across = max(int(width / (self.sign_width + widest + 4.0)), 1)
        self.height = rows_needed(len(entries), self.across) * self.step + 4.0

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        with target.tags.element("L"):
            for index, (entry, line) in enumerate(self.entries):
                row, column = divmod(index, self.across)
                left, middle = x + column * self.width / self.across, top - (row + 0.5) * self.step
                with target.tags.artifact():
                    draw_sign(
                        target.canvas, entry.drawn, (left + SIGN.right * self.scale, middle), self.scale, target.ink
                    )
                with target.tags.element("LI"), target.tags.content("LBody"):
                    target.text(line, left + self.sign_width, middle - self.size * 0.34, line.width)


@dataclass(frozen=True, slots=True)
class TimelineFlowable(Unbreakable):
    """An arrow across the page to write along: words at its ends, above and below."""

    width: float
    height: float
    ends: tuple[TextLine, TextLine]
    above: Sequence[TextLine]
    below: Sequence[TextLine]

    def draw(self, target: DrawContext, x: float, top: float) -> None:
        theme, middle, right = target.ink.theme, top - self.height * 0.46, x + self.width
        with target.tags.artifact():
            tick_places = (x + self.width * hour / 12 for hour in range(1, 12))
            ticks = " ".join(f"{place:.2f} {middle - 4:.2f} m {place:.2f} {middle + 4:.2f} l" for place in tick_places)
            target.canvas.addLiteral(
                f"{stroked(theme, Role.INK)} {filled(theme, Role.INK)} 1.5 w [] 0 d {x:.2f} {middle:.2f} m "
                f"{right - 8:.2f} {middle:.2f} l S 0.75 w {ticks} S {right:.2f} {middle:.2f} m {right - 10:.2f} "
                f"{middle + 5:.2f} l {right - 10:.2f} {middle - 5:.2f} l h f"
            )
            for share in (0.2, 0.6):
                y = middle + (top - middle) * share
                target.canvas.addLiteral(
                    f"{stroked(theme, Role.LINE)} 0.75 w [1 4] 0 d {x:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"
                )
        start, end = self.ends
        size = start.size
        placed = [(line, x, top - size - index * size * LEADING) for index, line in enumerate(self.above)]
        placed += [(start, x, middle - size * 1.6), (end, right - end.width, middle - size * 1.6)]
        placed += [(line, x, middle - size * 3.4 - index * size * LEADING) for index, line in enumerate(self.below)]
        for line, left, y in placed:
            with target.tags.content("P"):
                target.text(line, left, y, line.width, Role.SOFT_INK)
