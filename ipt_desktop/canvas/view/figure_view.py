"""Shows a figure that is not the map: charts, the timeline, the map as it was. It can be pointed at, nothing more."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop.canvas.items.painting import FADED, Pens, Ready, paint
from ipt_desktop.figures.colours import LIGHT, Role, Theme
from ipt_desktop.figures.figure import Box, Figure, Mark

_REACH = 4.0  # pixels around a mark that still hit it
_PULL = 4.0  # pixels from which on a press is a drag


class FigureView(QWidget):
    """Paints a figure at its natural size, or as large as fits with ``fits``.

    ``chosen`` tells the key of the mark clicked; ``pulled`` the key of a mark of ``movable`` kinds and how far it was
    dragged sideways in diagram units, once it is let go; ``turned`` the notches of Ctrl and the wheel and where, in
    diagram units. ``announce`` is what screen readers are told of the whole.
    """

    chosen = Signal(str)
    pulled = Signal(str, float)
    turned = Signal(float, float)

    def __init__(self, name: str, *, fits: bool = False, movable: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.figure = Figure((), Box(0.0, 0.0, 1.0, 1.0))
        self._fits = fits
        self._movable = movable
        self._pens = Pens(LIGHT)
        self._ready: dict[Mark, list[Ready]] = {}
        self._pressed: Mark | None = None
        self._from = QPointF()
        self._pull = 0.0
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        if fits:
            self.setMinimumSize(160, 160)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self._pens = Pens(theme)
        self._ready = {}
        self.update()

    def set_figure(self, figure: Figure) -> None:
        """Show another figure; marks that stay as they were are not prepared again."""
        self.figure = figure
        there = set(figure.marks)
        self._ready = {mark: ready for mark, ready in self._ready.items() if mark in there}
        self._pressed = None
        self._pull = 0.0
        if not self._fits:
            self.setFixedSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def announce(self, words: str) -> None:
        """Say the whole in words."""
        self.setAccessibleDescription(words)

    def sizeHint(self) -> QSize:
        """The figure's natural size."""
        left, top, right, bottom = self.figure.bounds
        return QSize(round(right - left), round(bottom - top))

    def mark_at(self, position: QPointF) -> Mark | None:
        """The uppermost mark that says something, at a point of the widget."""
        x, y = self._in_units(position)
        reach = _REACH / self._scale()
        for mark in reversed(self.figure.marks):
            left, top, right, bottom = mark.box
            if mark.alt and left - reach <= x <= right + reach and top - reach <= y <= bottom + reach:
                return mark
        return None

    def point_of(self, key: str) -> QPointF:
        """The middle of a mark on the widget."""
        box = next(mark.box for mark in self.figure.marks if mark.key == key)
        scale, (x, y) = self._scale(), self._corner()
        return QPointF((box.left + box.right) / 2 * scale + x, (box.top + box.bottom) / 2 * scale + y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks that meet what has to be painted."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(event.rect(), self._pens.colour(Role.BACKGROUND))
        scale, (x, y) = self._scale(), self._corner()
        painter.translate(x, y)
        painter.scale(scale, scale)
        wanted = QRectF(event.rect()).translated(-x, -y)
        torn = Box(wanted.left() / scale, wanted.top() / scale, wanted.right() / scale, wanted.bottom() / scale)
        for mark in self.figure.marks:
            shift = self._pull if mark is self._pressed else 0.0
            if shift or mark.box.grown(2.0).meets(torn):
                self._paint(painter, mark, shift)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is below the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._from, self._pull = self.mark_at(event.position()), event.position(), 0.0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is below the pointer, or drag what is held."""
        if self._pressed is None:
            mark = self.mark_at(event.position())
            self.setToolTip(mark.alt if mark else "")
            self.setCursor(self._cursor(mark))
        elif self._pressed.kind in self._movable:
            way = event.position().x() - self._from.x()
            if self._pull or abs(way) >= _PULL:
                self._pull = way / self._scale()
                self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that did not move chooses, one that did has moved something."""
        pressed, pull = self._pressed, self._pull
        self._pressed, self._pull = None, 0.0
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.update()
        if pull:
            self.pulled.emit(pressed.key, pull)
        else:
            self.chosen.emit(pressed.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go of what is held without moving it."""
        if event.key() == Qt.Key.Key_Escape and self._pressed is not None:
            self._pressed, self._pull = None, 0.0
            self.update()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms, without it it scrolls what is around."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.turned.emit(event.angleDelta().y() / 120, self._in_units(event.position())[0])
            event.accept()
        else:
            event.ignore()

    def _paint(self, painter: QPainter, mark: Mark, shift: float) -> None:
        ready = self._ready.get(mark)
        if ready is None:
            ready = self._ready[mark] = self._pens.ready(mark.drawn)
        painter.setOpacity(FADED if mark.faded else 1.0)
        painter.translate(mark.origin[0] + shift, mark.origin[1])
        paint(painter, ready)
        painter.translate(-mark.origin[0] - shift, -mark.origin[1])

    def _cursor(self, mark: Mark | None) -> Qt.CursorShape:
        if mark is None:
            return Qt.CursorShape.ArrowCursor
        return Qt.CursorShape.SizeHorCursor if mark.kind in self._movable else Qt.CursorShape.PointingHandCursor

    def _scale(self) -> float:
        if not self._fits:
            return 1.0
        left, top, right, bottom = self.figure.bounds
        return max(min(self.width() / max(right - left, 1.0), self.height() / max(bottom - top, 1.0)), 0.01)

    def _corner(self) -> tuple[float, float]:
        left, top, right, bottom = self.figure.bounds
        scale = self._scale()
        if not self._fits:
            return -left, -top
        return (self.width() - (left + right) * scale) / 2, (self.height() - (top + bottom) * scale) / 2

    def _in_units(self, position: QPointF) -> tuple[float, float]:
        (x, y), scale = self._corner(), self._scale()
        return (position.x() - x) / scale, (position.y() - y) / scale
