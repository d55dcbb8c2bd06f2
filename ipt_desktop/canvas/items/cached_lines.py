"""Lines that move: each kind is made ready once along a straight way and laid between two points in every frame."""

import math
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainter, QPen

from ipt_desktop.canvas.items.painting import PaintedLines, Pens, Ready, paint
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Drawn, Path, Point, polyline
from ipt_desktop.figures.map.line_styles import LineStyle, arrow_head, drawn_line
from ipt_desktop.model.enums import Flow

_LONG = 4000.0
_NOWHERE: Point = (0.0, 0.0)


class CachedLine:
    """One line of a style, with the arrow heads of a flow from its start to its end."""

    def __init__(self, pens: Pens, style: LineStyle, flow: Flow | None = None) -> None:
        self._pens = pens
        self._style = style
        self._flow = flow

    @cached_property
    def _long(self) -> list[tuple[list[QLineF], QPen]]:
        """The strokes of a line much longer than any, from which each frame cuts what it needs."""
        plain = replace(self._style, bars=0, bead=False)
        ready = self._pens.ready(drawn_line([_NOWHERE, (_LONG, 0.0)], plain))
        return [(list(stroke.lines), stroke.pen) for stroke in ready if isinstance(stroke, PaintedLines)]

    @cached_property
    def _middle(self) -> list[Ready]:
        marks = replace(self._style, strokes=0, zigzag=False)
        return self._pens.ready(drawn_line([(-1.0, 0.0), (1.0, 0.0)], marks))

    @cached_property
    def _heads(self) -> tuple[list[Ready], list[Ready]]:
        """At the start and at the end."""
        at_start: list[Drawn] = [arrow_head([(1.0, 0.0), _NOWHERE], Role.SOFT_INK)]
        at_end: list[Drawn] = [arrow_head([(-1.0, 0.0), _NOWHERE], Role.SOFT_INK)]
        return (
            self._pens.ready(at_start if self._flow is Flow.TO_PATIENT else []),
            self._pens.ready(at_end if self._flow is Flow.FROM_PATIENT else []),
        )

    def lay(self, painter: QPainter, start: Point, end: Point) -> None:
        """Paint it between these points."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = math.hypot(dx, dy)
        painter.save()
        painter.translate(*start)
        painter.rotate(math.degrees(math.atan2(dy, dx)))
        for lines, pen in self._long:
            painter.setPen(pen)
            if len(lines) == 1:
                aside = lines[0].y1()
                painter.drawLine(QPointF(0.0, aside), QPointF(length, aside))
            else:
                painter.drawLines(lines[: max(int(len(lines) * length / _LONG), 1)])
        paint(painter, self._heads[0])
        painter.translate(length / 2, 0.0)
        paint(painter, self._middle)
        painter.translate(length / 2, 0.0)
        paint(painter, self._heads[1])
        painter.restore()


class CachedLink(CachedLine):
    """The dashed line from a problem area's card."""

    def __init__(self, pens: Pens) -> None:
        super().__init__(pens, LineStyle())

    @cached_property
    def _long(self) -> list[tuple[list[QLineF], QPen]]:
        path = Path(polyline([_NOWHERE, (_LONG, 0.0)]), stroke=Role.FOCUS, width=1.4, dash=(5.0, 4.0))
        return [
            (list(stroke.lines), stroke.pen) for stroke in self._pens.ready([path]) if isinstance(stroke, PaintedLines)
        ]
