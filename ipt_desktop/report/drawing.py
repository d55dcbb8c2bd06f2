"""Draws a figure on a page as lines and text, whole, in a box of its own."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from ipt_desktop.notation.figure import Box, Drawn, Figure, Path, Point, Text
from ipt_desktop.notation.style import Theme
from ipt_desktop.report.lettering import Lettering
from ipt_desktop.report.style import THINNEST, colour

Frame = tuple[float, float, float, float]
"""Left, bottom, width and height of a place on the page, in points from its lower left corner."""
_HALO = 3.5
_FILLS, _STROKES = 0, 1
_ROUND = 1


@dataclass(frozen=True, slots=True)
class Ink:
    """What all drawing of one sheet shares: the colours and the lettering."""

    theme: Theme
    lettering: Lettering


def draw_figure(canvas: Canvas, figure: Figure, place: Frame, ink: Ink) -> None:
    """Draw the whole figure in the middle of a place, as large as fits."""
    left, bottom, width, height = place
    bounds = figure.bounds
    scale = scale_to_fit(bounds, width, height)
    x = left + (width - (bounds.left + bounds.right) * scale) / 2
    y = bottom + (height + (bounds.top + bounds.bottom) * scale) / 2
    for mark in figure.marks:
        origin = (x + mark.origin[0] * scale, y - mark.origin[1] * scale)
        _Pen(canvas, ink, origin, scale, mark.faded).draw(mark.drawn)


def draw_sign(canvas: Canvas, drawn: tuple[Drawn, ...], at: Point, scale: float, ink: Ink) -> None:
    """Draw a single sign about a point of the page."""
    _Pen(canvas, ink, at, scale).draw(drawn)


def scale_to_fit(bounds: Box, width: float, height: float) -> float:
    """Points a diagram unit, so that the whole box fits."""
    return min(width / max(bounds.right - bounds.left, 1.0), height / max(bounds.bottom - bounds.top, 1.0))


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws paths and texts about an origin on the page."""

    canvas: Canvas
    ink: Ink
    origin: Point
    scale: float
    faded: bool = False

    def draw(self, drawn: tuple[Drawn, ...]) -> None:
        for one in drawn:
            if isinstance(one, Path):
                self._path(one)
            else:
                self._text(one)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return self.origin[0] + x * self.scale, self.origin[1] - y * self.scale

    def _path(self, drawn: Path) -> None:
        canvas = self.canvas
        path = canvas.beginPath()
        for command in drawn.commands:
            if len(command) == 1:
                path.close()
            elif len(command) == 3:
                (path.moveTo if command[0] == "M" else path.lineTo)(*self._point(command[1], command[2]))
            else:
                _, x1, y1, x2, y2, x3, y3 = command
                path.curveTo(*self._point(x1, y1), *self._point(x2, y2), *self._point(x3, y3))
        if drawn.fill is not None:
            canvas.setFillColor(colour(self.ink.theme, drawn.fill, self.faded))
        if drawn.stroke is not None:
            canvas.setStrokeColor(colour(self.ink.theme, drawn.stroke, self.faded))
            canvas.setLineWidth(max(drawn.width * self.scale, THINNEST))
            canvas.setDash(*([[max(one * self.scale, 0.8) for one in drawn.dash]] if drawn.dash else []))
        canvas.drawPath(path, stroke=int(drawn.stroke is not None), fill=int(drawn.fill is not None))

    def _text(self, drawn: Text) -> None:
        canvas = self.canvas
        line = self.ink.lettering.line(drawn.words, drawn.size * self.scale, drawn.bold)
        x, y = self._point(drawn.x, drawn.y)
        x -= {"start": 0.0, "middle": 0.5, "end": 1.0}[drawn.anchor] * line.width
        if drawn.halo is not None:
            canvas.setStrokeColor(colour(self.ink.theme, drawn.halo))
            canvas.setLineWidth(_HALO * self.scale)
            canvas.setLineJoin(_ROUND)
            canvas.setDash()
            line.draw(canvas, x, y, mode=_STROKES)
        canvas.setFillColor(colour(self.ink.theme, drawn.role, self.faded))
        line.draw(canvas, x, y, mode=_FILLS)
