"""The course as a strip in the header: a dot for each session, a line below each phase, a click to the record."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ipt_desktop.model.course_plan import SessionDot

_STEP = 12.0  # pixels from dot to dot
_DOT = 8.0
_GAP = 7.0  # pixels between phases
_HEIGHT = 22


class SessionStrip(QWidget):
    """Filled dots are sessions held, rings are planned ones; ``asked`` tells the id of a session to open."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[SessionDot] = ()
        self._held = 0
        self.setMinimumWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[SessionDot], held: int) -> None:
        """Show these sessions, the first ``held`` of them as held."""
        self._steps, self._held = steps, held
        planned = sum(step.planned for step in steps)
        phases = (f"{phase} {len(list(group))}" for phase, group in groupby(step.phase for step in steps))
        self.setAccessibleName(f"{held} of {planned} sessions held; {', '.join(phases)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A dot for each session and a gap between phases."""
        return QSize(round(self._places(_STEP)[-1] + _STEP) if self._steps else 0, _HEIGHT)

    def session_at(self, x: float) -> SessionDot | None:
        """The session whose dot stands there."""
        found = [at for at, place in enumerate(self._spread()) if place <= x < place + self._step()]
        return self._steps[found[0]] if found else None

    def place_of(self, number: int) -> QPointF:
        """The middle of a session's dot."""
        at = next(at for at, step in enumerate(self._steps) if step.number == number)
        return QPointF(self._spread()[at] + self._step() / 2, _HEIGHT / 2 - 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the session under the pointer."""
        step = self.session_at(event.position().x())
        if step is not None and step.sessions:
            self.asked.emit(step.sessions[-1].id)

    def event(self, event: QEvent) -> bool:
        """Say what the dot under the pointer stands for."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            step = self.session_at(event.pos().x())
            QToolTip.showText(event.globalPos(), _told(step, self._held) if step else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many dots as there are sessions, smaller where there is little room."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full, empty = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Mid)
        step, places = self._step(), self._spread()
        size = min(_DOT, step - 2.0)
        for one, x in zip(self._steps, places, strict=True):
            dot = QRectF(x + (step - size) / 2, _HEIGHT / 2 - 2 - size / 2, size, size)
            is_held = one.number <= self._held
            painter.setBrush(full if is_held else empty)
            painter.setPen(QPen(full, 1.2) if one.sessions or not one.planned else Qt.PenStyle.NoPen)
            painter.drawEllipse(dot)
        now = next((one.phase for one in reversed(self._steps) if one.number <= self._held), None)
        for phase, group in groupby(zip(self._steps, places, strict=True), key=lambda pair: pair[0].phase):
            ends = [x for _, x in group]
            painter.setPen(QPen(full if phase is now else empty, 1.5))
            painter.drawLine(QPointF(ends[0] + 2, _HEIGHT - 2), QPointF(ends[-1] + step - 2, _HEIGHT - 2))

    def _step(self) -> float:
        if not self._steps:
            return _STEP
        gaps = sum(one.phase is not other.phase for one, other in zip(self._steps, self._steps[1:], strict=False))
        return max(min(_STEP, (self.width() - gaps * _GAP) / len(self._steps)), 3.0)

    def _spread(self) -> list[float]:
        return self._places(self._step())

    def _places(self, step: float) -> list[float]:
        places, x = [], 0.0
        for at, one in enumerate(self._steps):
            if at and one.phase is not self._steps[at - 1].phase:
                x += _GAP
            places.append(x)
            x += step
        return places


def _told(step: SessionDot, held: int) -> str:
    name = f"Session {step.number} · {step.phase}"
    if not step.planned:
        name += ", more than planned"
    if step.sessions:
        day = step.sessions[-1].held_on
        return f"{name}{f' · {day}' if day else ''} · click to open"
    return f"{name} · {'held, not recorded' if step.number <= held else 'to come'}"
