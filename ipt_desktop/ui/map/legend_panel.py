"""The legend over the map: each sign that occurs, with its meaning in the words of the audience."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipt_desktop.canvas.items.painting import Pens, paint
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.canvas.view.pixmap_cache import HINTS
from ipt_desktop.figures.colours import Theme
from ipt_desktop.figures.map.legend import SIGN, LegendEntry, legend
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.flow_layout import FlowLayout
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.wording.language import say


class LegendPanel(QFrame):
    """Opened and closed with L. It follows the case and the screen mode while it is visible."""

    def __init__(self, context: CaseContext, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        self.setObjectName("floating")
        self.setAccessibleName(say("Legend"))
        self._context = context
        self._view = view
        self._theme = theme
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        close = button("×", "quiet", say("Close"))
        close.setAccessibleName(say("Close the legend"))
        close.clicked.connect(self.hide)
        top = row(label(say("Legend"), "subheading"), None, close)
        self.setLayout(column(top, self._rows, margins=(14, 8, 14, 12), spacing=4))
        self.hide()
        view.resized.connect(self.place)
        refresh_when_shown(self, self.fill, context.document.changed, context.mode_changed, context.practice_changed)

    def toggle(self) -> None:
        """Opens or closes the legend."""
        self.setVisible(self.isHidden())

    def set_theme(self, theme: Theme) -> None:
        """Shows the signs in these colours."""
        self._theme = theme
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Lists the signs on the map as it is now."""
        clear_layout(self._rows)
        shown = self._view.map_scene.shown
        pens = Pens(self._theme)
        if shown is not None:
            for entry in legend(shown, self._context.audience, self._context.practice, say.language):
                self._rows.addLayout(row(_Sign(entry, pens), label(entry.words), None, spacing=8))
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


class LegendStrip(QFrame):
    """The same signs in rows below the map, for a window where the legend is always there."""

    def __init__(self, context: CaseContext, view: MapView, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(say("Legend"))
        self._context = context
        self._view = view
        self._theme = theme
        self._flow = FlowLayout(self, gap=14)
        self._flow.setContentsMargins(18, 4, 18, 8)
        refresh_when_shown(self, self.fill, context.document.changed, context.practice_changed)

    def set_theme(self, theme: Theme) -> None:
        """Shows the signs in these colours."""
        self._theme = theme
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Lists the signs on the map as it is now."""
        clear_layout(self._flow)
        shown = self._view.map_scene.shown
        pens = Pens(self._theme)
        if shown is not None:
            for entry in legend(shown, self._context.audience, self._context.practice, say.language):
                pair = QWidget()
                pair.setLayout(row(_Sign(entry, pens), label(entry.words, "soft"), spacing=4))
                self._flow.addWidget(pair)


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
