"""A pen for talking: what is drawn lies on top of the map, fades after some seconds and is kept nowhere."""

import time

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

SECONDS = 6.0
FADING = 1.5
_FRAME = 60  # milliseconds between two steps of the fading
_WIDTH = 4.0


class AnnotationPen(QObject):
    """Strokes in diagram units. Nothing of them reaches the document."""

    def __init__(self, surface: QWidget) -> None:
        super().__init__(surface)
        self._surface = surface
        self._strokes: list[tuple[QPainterPath, float]] = []
        self._drawing: QPainterPath | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_FRAME)
        self._clock.timeout.connect(self._fade)

    @property
    def is_drawing(self) -> bool:
        """Whether the pen is down."""
        return self._drawing is not None

    @property
    def is_there(self) -> bool:
        """Whether anything is to be seen."""
        return bool(self._strokes) or self.is_drawing

    def down(self, position: QPointF) -> None:
        """Begin a stroke."""
        self._drawing = QPainterPath(position)
        self._drawing.lineTo(position + QPointF(0.1, 0.0))
        self._surface.update()

    def draw(self, position: QPointF) -> None:
        """Go on with the stroke."""
        if self._drawing is not None:
            self._drawing.lineTo(position)
            self._surface.update()

    def up(self) -> None:
        """End the stroke; from now on it ages."""
        if self._drawing is not None:
            self._strokes.append((self._drawing, time.monotonic()))
            self._drawing = None
            self._clock.start()

    def wipe(self) -> None:
        """Take everything away at once."""
        self._strokes, self._drawing = [], None
        self._clock.stop()
        self._surface.update()

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Paint the strokes, in scene units."""
        now = time.monotonic()
        aged = [(path, now - since) for path, since in self._strokes]
        if self._drawing is not None:
            aged.append((self._drawing, 0.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path, age in aged:
            colour.setAlphaF(min(max((SECONDS - age) / FADING, 0.0), 1.0) * 0.85)
            painter.setPen(
                QPen(colour, _WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            painter.drawPath(path)

    def _fade(self) -> None:
        now = time.monotonic()
        oldest = max((now - since for _, since in self._strokes), default=0.0)
        if oldest > SECONDS - FADING:
            self._surface.update()
        self._strokes = [(path, since) for path, since in self._strokes if now - since < SECONDS]
        if not self._strokes:
            self._clock.stop()
            self._surface.update()
