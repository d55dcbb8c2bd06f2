"""The case now and at another time side by side, with the differences in words below."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

from ipt_desktop.application.document import Document
from ipt_desktop.canvas.items.painting import Pens, Ready, paint
from ipt_desktop.canvas.view.pixmap_cache import HINTS
from ipt_desktop.figures.colours import LIGHT, Role, Theme
from ipt_desktop.figures.figure import Figure, Point
from ipt_desktop.figures.map.network_map import Look
from ipt_desktop.figures.map.ring_variants import RingVariant, differences, side_by_side
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.wording.language import say

_MOST_LINES = 6


class SideBySideView(QWidget):
    """Follows a document and never changes it. The list below states the differences for screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._look = Look()
        self._variant = RingVariant.WISHED
        self._leave: Callable[[], object] = bool
        self._is_stale = False
        self._pair = _Pair()
        self.differences = QListWidget()
        self.differences.setAccessibleName(say("Differences"))
        self.nothing = QLabel(say("No one is in a different place."))
        layout = QVBoxLayout(self)
        layout.addWidget(self._pair, 1)
        layout.addWidget(self.differences)
        layout.addWidget(self.nothing)
        self._refresh()

    def set_document(self, document: Document | None) -> None:
        """Shows this document, or nothing."""
        self._leave()
        self._document = document
        self._leave = document.changed.connect(lambda _edit, _initiator: self._follow()) if document else bool
        self._refresh()

    def set_variant(self, variant: RingVariant) -> None:
        """Compares now with before or with the wishes."""
        self._variant = variant
        self._refresh()

    def set_look(self, look: Look) -> None:
        """Shows the maps for another audience, in its words."""
        self._look = look
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Shows the maps in these colours."""
        self._pair.show_figure(self._pair.figure, theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what has changed while it was hidden: two maps cost more than the one being worked on."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def _follow(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._is_stale = False
        sentences: list[str] = []
        figure = None
        if self._document is not None:
            shown = visible_to(self._document.network, self._look.audience)
            figure = side_by_side(shown, self._look, self._variant)
            sentences = differences(shown, self._look, self._variant)
        self._pair.show_figure(figure, self._pair.theme)
        self._pair.setAccessibleDescription("\n".join(sentences))
        self.differences.clear()
        self.differences.addItems(sentences)
        self.differences.setFixedHeight((self.differences.sizeHintForRow(0) + 2) * min(len(sentences), _MOST_LINES) + 8)
        self.differences.setVisible(bool(sentences))
        self.nothing.setVisible(not sentences)


class _Pair(QWidget):
    """Paints a figure as large as fits."""

    def __init__(self) -> None:
        super().__init__()
        self.figure: Figure | None = None
        self.theme = LIGHT
        self._pens = Pens(LIGHT)
        self._ready: list[tuple[Point, list[Ready]]] = []
        self.setAccessibleName(say("Two maps"))
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
