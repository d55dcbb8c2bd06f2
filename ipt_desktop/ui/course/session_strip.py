"""The course as a strip in the header: a dot for each session, a line below each phase, a click opens the record."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ipt_desktop.model.course_plan import SessionDot
from ipt_desktop.wording.course_wording import PHASE_NAMES
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name

_STEP = 12.0  # pixels from dot to dot
_DOT = 8.0
_GAP = 7.0  # pixels between phases
_HEIGHT = 22


class SessionStrip(QWidget):
    """Filled dots are sessions held, rings are planned ones; ``asked`` carries the id of a session to open."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._dots: Sequence[SessionDot] = ()
        self._held = 0
        self.setMinimumWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_dots(self, dots: Sequence[SessionDot], held: int) -> None:
        """Shows these sessions, the first ``held`` of them as held."""
        self._dots, self._held = dots, held
        planned = sum(dot.planned for dot in dots)
        phases = ", ".join(
            say("{phase}: {number}", phase=say(value_name(phase)), number=len(list(group)))
            for phase, group in groupby(dot.phase for dot in dots)
        )
        self.setAccessibleName(
            say("{held} of {planned} sessions held; {phases}", held=held, planned=planned, phases=phases)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A dot for each session and a gap between phases."""
        return QSize(round(self._places(_STEP)[-1] + _STEP) if self._dots else 0, _HEIGHT)

    def session_at(self, x: float) -> SessionDot | None:
        """The session whose dot is there."""
        step = self._step()
        dots = zip(self._dots, self._spread(), strict=True)
        return next((dot for dot, place in dots if place <= x < place + step), None)

    def place_of(self, number: int) -> QPointF:
        """The middle of a session's dot."""
        index = next(index for index, dot in enumerate(self._dots) if dot.number == number)
        return QPointF(self._spread()[index] + self._step() / 2, _HEIGHT / 2 - 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens the session under the pointer."""
        dot = self.session_at(event.position().x())
        if dot is not None and dot.sessions:
            self.asked.emit(dot.sessions[-1].id)

    def event(self, event: QEvent) -> bool:
        """Says what the dot under the pointer stands for."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            dot = self.session_at(event.pos().x())
            QToolTip.showText(event.globalPos(), _tip(dot, self._held) if dot else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws as many dots as there are sessions, smaller where there is little room."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full, empty = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Mid)
        step, places = self._step(), self._spread()
        size = min(_DOT, step - 2.0)
        for dot, x in zip(self._dots, places, strict=True):
            painter.setBrush(full if dot.number <= self._held else empty)
            painter.setPen(QPen(full, 1.2) if dot.sessions or not dot.planned else Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(x + (step - size) / 2, _HEIGHT / 2 - 2 - size / 2, size, size))
        now = next((dot.phase for dot in reversed(self._dots) if dot.number <= self._held), None)
        for phase, group in groupby(zip(self._dots, places, strict=True), key=lambda pair: pair[0].phase):
            ends = [x for _, x in group]
            painter.setPen(QPen(full if phase is now else empty, 1.5))
            painter.drawLine(QPointF(ends[0] + 2, _HEIGHT - 2), QPointF(ends[-1] + step - 2, _HEIGHT - 2))

    def _step(self) -> float:
        if not self._dots:
            return _STEP
        gaps = sum(dot.phase is not later.phase for dot, later in pairwise(self._dots))
        return max(min(_STEP, (self.width() - gaps * _GAP) / len(self._dots)), 3.0)

    def _spread(self) -> list[float]:
        return self._places(self._step())

    def _places(self, step: float) -> list[float]:
        places, x = [], 0.0
        for index, dot in enumerate(self._dots):
            if index and dot.phase is not self._dots[index - 1].phase:
                x += _GAP
            places.append(x)
            x += step
        return places


def _tip(dot: SessionDot, held: int) -> str:
    parts = [say("Session {number}", number=dot.number), say(PHASE_NAMES[dot.phase])]
    if not dot.planned:
        parts.append(say("more than planned"))
    if dot.sessions:
        day = dot.sessions[-1].held_on
        parts += [say.day(str(day))] if day else []
        parts.append(say("click to open"))
    elif dot.number <= held:
        parts.append(say("held, not recorded"))
    else:
        parts.append(say("to come"))
    return " · ".join(parts)
