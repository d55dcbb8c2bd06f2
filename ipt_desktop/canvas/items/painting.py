"""From roles to colours, from drawn paths and texts to what Qt paints; one way for items, previews and pictures."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from ipt_desktop.canvas.items.fonts import font_for
from ipt_desktop.figures.colours import Role, Theme
from ipt_desktop.figures.figure import Command, Drawn, Figure, Path, Text

FADED = 0.18
_HALO = 1.75
_AROUND = [
    QPointF(x * _HALO, y * _HALO)
    for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))
]

_ONE_LINE = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
_ONE_LINE.setWrapMode(QTextOption.WrapMode.NoWrap)


class Stroke(NamedTuple):
    """A path ready to be painted."""

    path: QPainterPath
    pen: QPen
    brush: QBrush


class PaintedLines(NamedTuple):
    """Straight lines ready to be painted: Qt draws these several times faster than the same lines as a path."""

    lines: Sequence[QLineF]
    pen: QPen


class PaintedText(NamedTuple):
    """A shaped line of text ready to be painted; the halo keeps lines off the letters."""

    runs: Sequence[QGlyphRun]
    origin: QPointF
    pen: QPen
    halo: QPen | None


Ready = Stroke | PaintedLines | PaintedText


class Pens:
    """The colours, pens and brushes of one theme, each made once."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._pens: dict[tuple[Role, float, tuple[float, ...]], QPen] = {}

    def colour(self, role: Role, share: float = 1.0) -> QColor:
        """The colour of a role, see-through below a share of 1."""
        colour = QColor(f"#{self.theme[role]}")
        colour.setAlphaF(share)
        return colour

    def pen(self, role: Role, width: float, dash: tuple[float, ...] = ()) -> QPen:
        """A pen with round ends; width and dashes in diagram units."""
        pen = self._pens.get((role, width, dash))
        if pen is None:
            pen = QPen(self.colour(role), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if dash:
                pen.setDashPattern([part / width for part in dash])
            self._pens[role, width, dash] = pen
        return pen

    def ready(self, drawn: Iterable[Drawn]) -> list[Ready]:
        """What was drawn, as Qt paints it."""
        return [self._stroke(shape) if isinstance(shape, Path) else self._words(shape) for shape in drawn]

    def _stroke(self, path: Path) -> Stroke | PaintedLines:
        if path.stroke and not path.fill and all(command[0] in "ML" for command in path.commands):
            return PaintedLines(
                dashed(straight_parts(path.commands), path.dash), self._flat_pen(path.stroke, path.width)
            )
        pen = self.pen(path.stroke, path.width, path.dash) if path.stroke else QPen(Qt.PenStyle.NoPen)
        brush = QBrush(self.colour(path.fill)) if path.fill else QBrush(Qt.BrushStyle.NoBrush)
        return Stroke(painter_path(path.commands), pen, brush)

    def _flat_pen(self, role: Role, width: float) -> QPen:
        """A pen with square ends: Qt's quick way of drawing lines knows no round ones."""
        pen = QPen(self.pen(role, width))
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        return pen

    def _words(self, text: Text) -> PaintedText:
        layout = QTextLayout(text.words, font_for(text.words, text.size, text.bold))
        layout.setTextOption(_ONE_LINE)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        width = line.naturalTextWidth()
        left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
        halo = QPen(self.colour(text.halo)) if text.halo else None
        return PaintedText(
            layout.glyphRuns(), QPointF(left, text.y - line.ascent()), QPen(self.colour(text.role)), halo
        )


def painter_path(commands: Iterable[Command]) -> QPainterPath:
    """The commands of a path as Qt's path."""
    path = QPainterPath()
    for command in commands:
        match command:
            case ("M", x, y):
                path.moveTo(x, y)
            case (_, x1, y1, x2, y2, x, y):
                path.cubicTo(x1, y1, x2, y2, x, y)
            case (_, x, y):
                path.lineTo(x, y)
            case _:
                path.closeSubpath()
    return path


def straight_parts(commands: Iterable[Command]) -> list[QLineF]:
    """The lines of a path that has no curves."""
    lines = []
    pen = QPointF()
    for command in commands:
        if len(command) == 3:
            point = QPointF(command[1], command[2])
            if command[0] == "L":
                lines.append(QLineF(pen, point))
            pen = point
    return lines


def dashed(lines: Sequence[QLineF], dash: tuple[float, ...]) -> list[QLineF]:
    """The dashes along the lines, the pattern running on around corners."""
    if not dash:
        return list(lines)
    dashes = []
    index, left = 0, dash[0]
    for line in lines:  # in plain numbers: asking Qt for each point takes five times as long
        length, done = line.length(), 0.0
        x, y = line.x1(), line.y1()
        across, down = (line.dx() / length, line.dy() / length) if length else (0.0, 0.0)
        while done < length:
            step = min(left, length - done)
            end = done + step
            if index % 2 == 0:
                dashes.append(QLineF(x + across * done, y + down * done, x + across * end, y + down * end))
            done, left = end, left - step
            if left <= 1e-9:
                index = (index + 1) % (len(dash) * (1 + len(dash) % 2))
                left = dash[index % len(dash)]
    return dashes


def paint(painter: QPainter, ready: Iterable[Ready]) -> None:
    """Paint what is ready, about the painter's origin."""
    for element in ready:
        if isinstance(element, Stroke):
            painter.setPen(element.pen)
            painter.setBrush(element.brush)
            painter.drawPath(element.path)
            continue
        if isinstance(element, PaintedLines):
            painter.setPen(element.pen)
            painter.drawLines(element.lines)
            continue
        if element.halo is not None:
            painter.setPen(element.halo)
            for shift in _AROUND:
                for run in element.runs:
                    painter.drawGlyphRun(element.origin + shift, run)
        painter.setPen(element.pen)
        for run in element.runs:
            painter.drawGlyphRun(element.origin, run)


def picture(figure: Figure, theme: Theme, scale: float = 1.0) -> QImage:
    """The whole figure as a picture, ``scale`` pixels to a diagram unit, without selection or handles."""
    left, top, right, bottom = figure.bounds
    image = QImage(
        max(round((right - left) * scale), 1), max(round((bottom - top) * scale), 1), QImage.Format.Format_RGB32
    )
    pens = Pens(theme)
    image.fill(pens.colour(Role.BACKGROUND))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(-left, -top)
    for mark in figure.marks:
        painter.setOpacity(FADED if mark.faded else 1.0)
        painter.translate(*mark.origin)
        paint(painter, pens.ready(mark.drawn))
        painter.translate(-mark.origin[0], -mark.origin[1])
    painter.end()
    return image
