"""The legend over the map: each sign that occurs, with its meaning in the words of the audience."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from ipt_desktop.canvas.items.painting import Pens, paint
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.canvas.view.pixmap_cache import HINTS
from ipt_desktop.figures.colours import Theme
from ipt_desktop.figures.map.legend import SIGN, LegendEntry, legend
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.flow_layout import FlowLayout
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row, show_content
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.wording.language import say


class _Legend(QFrame):
    """Follows what the map shows while it is visible; ``rows`` hold the entries, their words in this ``look``."""

    def __init__(
        self, context: CaseContext, view: MapView, theme: Theme, rows: QLayout, look: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Legend"))
        self._context = context
        self._view = view
        self._theme = theme
        self._rows = rows
        self._look = look
        self._entries: list[LegendEntry] = []
        view.map_scene.figure_changed.connect(refresh_when_shown(self, self.fill).mark)

    def set_theme(self, theme: Theme) -> None:
        """Shows the signs in these colours."""
        self._theme = theme
        self._entries = []
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Lists the signs on the map as it is now; a list that stays the same is left alone, and so is its height."""
        shown, context = self._view.map_scene.shown, self._context
        entries = [] if shown is None else list(legend(shown, context.audience, context.practice, say.language))
        if entries == self._entries:
            return
        self._entries = entries
        clear_layout(self._rows)
        pens = Pens(self._theme)
        for entry in entries:
            pair = QWidget()
            pair.setLayout(row(_Sign(entry, pens), label(entry.words, self._look), None, spacing=6))
            self._rows.addWidget(pair)
        show_content(self._rows)


class LegendPanel(_Legend):
    """Opened and closed with L, over the lower left corner of the map."""

    def __init__(self, context: CaseContext, view: MapView, theme: Theme) -> None:
        rows = QVBoxLayout()
        rows.setSpacing(2)
        super().__init__(context, view, theme, rows, "", parent=view)
        self.setObjectName("floating")
        close = button("×", "quiet", say("Close"))
        close.setAccessibleName(say("Close the legend"))
        close.clicked.connect(self.hide)
        top = row(label(say("Legend"), "subheading"), None, close)
        self.setLayout(column(top, rows, margins=(14, 8, 14, 12), spacing=4))
        self.hide()
        view.resized.connect(self.place)

    def toggle(self) -> None:
        """Opens or closes the legend."""
        self.setVisible(self.isHidden())

    def fill(self) -> None:
        """See the legend; stays above what else floats over the map."""
        super().fill()
        self.raise_()

    def event(self, event: QEvent) -> bool:
        """Fits the size after the layout has changed."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.place()
        return handled

    def place(self) -> None:
        """Stays in the lower left corner of the map."""
        self.adjustSize()
        self.move(10, max(self._view.height() - self.height() - 10, 0))


class LegendStrip(_Legend):
    """The same signs in rows below the map, for a window where the legend is always there."""

    def __init__(self, context: CaseContext, view: MapView, theme: Theme) -> None:
        flow = FlowLayout(gap=14)
        flow.setContentsMargins(18, 4, 18, 8)
        super().__init__(context, view, theme, flow, "soft")
        self.setLayout(flow)


class _Sign(QWidget):
    """One sign as it is drawn on the map."""

    def __init__(self, entry: LegendEntry, pens: Pens) -> None:
        super().__init__()
        self._ready = pens.ready(entry.drawn)
        self.setFixedSize(QSize(round(SIGN.right - SIGN.left), round(SIGN.bottom - SIGN.top)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(HINTS)
        painter.translate(-SIGN.left, -SIGN.top)
        paint(painter, self._ready)
        painter.end()
