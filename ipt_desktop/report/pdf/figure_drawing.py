"""Draws a figure on a page as lines and text, whole, in a box of its own."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from ipt_desktop.figures.colours import Theme
from ipt_desktop.figures.figure import Box, Drawn, Figure, Path, Point, Text
from ipt_desktop.report.pdf.page_style import THINNEST, filled, stroked
from ipt_desktop.report.text.text_layout import TextLayout

Frame = tuple[float, float, float, float]
"""Left, bottom, width and height of a place on the page, in points from its lower left corner."""
_HALO = 3.5
_FILLS, _STROKES = 0, 1
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_PAINT = {(True, True): "B*", (True, False): "f*", (False, True): "S", (False, False): "n"}


@dataclass(frozen=True, slots=True)
class PaperInk:
    """What all drawing of one sheet shares: the colours and the lettering."""

    theme: Theme
    text_layout: TextLayout


def draw_figure(canvas: Canvas, figure: Figure, place: Frame, ink: PaperInk) -> None:
    """Draw the whole figure in the middle of a place, as large as fits."""
    left, bottom, width, height = place
    bounds = figure.bounds
    scale = scale_to_fit(bounds, width, height)
    x = left + (width - (bounds.left + bounds.right) * scale) / 2
    y = bottom + (height + (bounds.top + bounds.bottom) * scale) / 2
    for mark in figure.marks:
        origin = (x + mark.origin[0] * scale, y - mark.origin[1] * scale)
        _Pen(canvas, ink, origin, scale, mark.faded).draw(mark.drawn)


def draw_sign(canvas: Canvas, drawn: tuple[Drawn, ...], position: Point, scale: float, ink: PaperInk) -> None:
    """Draw a single sign about a point of the page."""
    _Pen(canvas, ink, position, scale).draw(drawn)


def scale_to_fit(bounds: Box, width: float, height: float) -> float:
    """Points a diagram unit, so that the whole box fits."""
    return min(width / max(bounds.right - bounds.left, 1.0), height / max(bounds.bottom - bounds.top, 1.0))


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws paths and texts about an origin on the page, as PDF operators, for ReportLab's own paths are slow."""

    canvas: Canvas
    ink: PaperInk
    origin: Point
    scale: float
    faded: bool = False

    def draw(self, drawn: tuple[Drawn, ...]) -> None:
        for shape in drawn:
            if isinstance(shape, Path):
                self._path(shape)
            else:
                self._text(shape)

    def _path(self, drawn: Path) -> None:
        operators = []
        if drawn.fill is not None:
            operators.append(filled(self.ink.theme, drawn.fill, self.faded))
        if drawn.stroke is not None:
            dash = " ".join(f"{max(length * self.scale, 0.8):.2f}" for length in drawn.dash)
            operators += [
                stroked(self.ink.theme, drawn.stroke, self.faded),
                f"{max(drawn.width * self.scale, THINNEST):.2f} w [{dash}] 0 d",
            ]
        (x, y), scale = self.origin, self.scale
        for command in drawn.commands:
            if len(command) == 1:
                operators.append("h")
            elif len(command) == 3:
                _, x1, y1 = command
                operators.append(f"{x + x1 * scale:.2f} {y - y1 * scale:.2f} {'m' if command[0] == 'M' else 'l'}")
            else:
                _, x1, y1, x2, y2, x3, y3 = command
                operators.append(
                    f"{x + x1 * scale:.2f} {y - y1 * scale:.2f} {x + x2 * scale:.2f} {y - y2 * scale:.2f} "
                    f"{x + x3 * scale:.2f} {y - y3 * scale:.2f} c"
                )
        operators.append(_PAINT[drawn.fill is not None, drawn.stroke is not None])
        self.canvas.addLiteral(" ".join(operators))

    def _text(self, drawn: Text) -> None:
        line = self.ink.text_layout.line(drawn.words, drawn.size * self.scale, drawn.bold)
        x = self.origin[0] + drawn.x * self.scale - _ANCHORS[drawn.anchor] * line.width
        y = self.origin[1] - drawn.y * self.scale
        if drawn.halo is not None:
            # Round joins, no dashes; it says nothing, or else each name would be read twice.
            pen = f"{stroked(self.ink.theme, drawn.halo)} {_HALO * self.scale:.2f} w 1 j [] 0 d"
            self.canvas.addLiteral(f"/Span <</ActualText ()>> BDC {pen}")
            line.draw(self.canvas, x, y, mode=_STROKES)
            self.canvas.addLiteral("EMC")
        self.canvas.addLiteral(filled(self.ink.theme, drawn.role, self.faded))
        line.draw(self.canvas, x, y, mode=_FILLS)
