"""The case now and at another time, next to each other, with what differs in words below."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

from ipt_desktop.application.document import Document
from ipt_desktop.canvas.items.painting import Pens, Ready, paint
from ipt_desktop.canvas.view.pixmap_cache import HINTS
from ipt_desktop.figures.colours import LIGHT, Role, Theme
from ipt_desktop.figures.figure import Figure, Point
from ipt_desktop.figures.map.network_map import Look
from ipt_desktop.figures.map.ring_variants import RingVariant, differences, side_by_side
from ipt_desktop.privacy.audience_filter import visible_to

_MOST_LINES = 6


class SideBySideView(QWidget):
    """Follows a document; shows, never changes it. The list below says the same in words, for whoever cannot see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._look = Look()
        self._which = RingVariant.WISHED
        self._leave: Callable[[], object] = bool
        self._pair = _Pair()
        self.words = QListWidget()
        self.words.setAccessibleName("What differs")
        self.nothing = QLabel("Nobody stands elsewhere then.")
        layout = QVBoxLayout(self)
        layout.addWidget(self._pair, 1)
        layout.addWidget(self.words)
        layout.addWidget(self.nothing)
        self._refresh()

    def set_document(self, document: Document | None) -> None:
        """Show this document from now on, or nothing."""
        self._leave()
        self._document = document
        self._leave = document.changed.connect(lambda _edit, _initiator: self._refresh()) if document else bool
        self._refresh()

    def set_which(self, which: RingVariant) -> None:
        """Compare now with before or with what is wished."""
        self._which = which
        self._refresh()

    def set_look(self, look: Look) -> None:
        """Show for another audience, in other words."""
        self._look = look
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the maps in these colours."""
        self._pair.show_figure(self._pair.figure, theme)

    def _refresh(self) -> None:
        words: list[str] = []
        figure = None
        if self._document is not None:
            shown = visible_to(self._document.network, self._look.audience)
            figure = side_by_side(shown, self._look, self._which)
            words = differences(shown, self._look, self._which)
        self._pair.show_figure(figure, self._pair.theme)
        self._pair.setAccessibleDescription(". ".join(words))
        self.words.clear()
        self.words.addItems(words)
        self.words.setFixedHeight((self.words.sizeHintForRow(0) + 2) * min(len(words), _MOST_LINES) + 8)
        self.words.setVisible(bool(words))
        self.nothing.setVisible(not words)


class _Pair(QWidget):
    """Paints a figure as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.figure: Figure | None = None
        self.theme = LIGHT
        self._pens = Pens(LIGHT)
        self._ready: list[tuple[Point, list[Ready]]] = []
        self.setAccessibleName("Two maps")
        self.setMinimumSize(QSize(360, 200))

    def show_figure(self, figure: Figure | None, theme: Theme) -> None:
        self.figure, self.theme, self._pens = figure, theme, Pens(theme)
        self._ready = [(mark.origin, self._pens.ready(mark.drawn)) for mark in figure.marks] if figure else []
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._pens.colour(Role.BACKGROUND))
        if self.figure is not None:
            self._paint_figure(painter, self.figure)
        painter.end()

    def _paint_figure(self, painter: QPainter, figure: Figure) -> None:
        left, top, right, bottom = figure.bounds
        scale = min(self.width() / (right - left), self.height() / (bottom - top), 1.25)
        painter.setRenderHints(HINTS)
        painter.translate(self.rect().center())
        painter.scale(scale, scale)
        painter.translate(-(left + right) / 2, -(top + bottom) / 2)
        for (x, y), ready in self._ready:
            painter.translate(x, y)
            paint(painter, ready)
            painter.translate(-x, -y)
