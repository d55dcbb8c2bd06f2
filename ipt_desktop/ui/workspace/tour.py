"""A tour: short cards, each beside what it is about. Nothing is changed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.workspace.tour_stops import Stop
from ipt_desktop.wording.language import say

_WIDTH = 330
_GAP = 12


class Tour(QFrame):
    """The card. ``parts`` holds the widgets by name; the one a card is about is outlined. ``go`` shows its page."""

    def __init__(
        self, parent: QWidget, stops: Sequence[Stop], parts: Mapping[str, QWidget], go: Callable[[str], object]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("floating")
        self.setFixedWidth(_WIDTH)
        self._stops, self._parts, self._go = stops, parts, go
        self._index = 0
        self._outline = _Outline(parent)
        self.progress = label("", "soft")
        self.title = label("", "subheading", wrap=True)
        self.text = label("", wrap=True)
        self.back = button(say.of("button", "Back"), "quiet")
        self.next = button("", "strong")
        close = button(say("End the tour"), "quiet")
        self.back.clicked.connect(lambda: self.show_stop(self._index - 1))
        self.next.clicked.connect(lambda: self.show_stop(self._index + 1))
        close.clicked.connect(self.end)
        buttons = row(close, None, self.back, self.next)
        self.setLayout(column(self.progress, self.title, self.text, 4, buttons, margins=(16, 12, 14, 12), spacing=6))
        parent.installEventFilter(self)

    def show_stop(self, index: int) -> None:
        """Shows a card; after the last one the tour ends."""
        if index >= len(self._stops):
            self.end()
            return
        self._index, stop = index, self._stops[index]
        self._go(stop.page)
        self.progress.setText(say("{number} of {count}", number=index + 1, count=len(self._stops)))
        self.title.setText(say(stop.title))
        self.text.setText(say(stop.text))
        self.back.setVisible(index > 0)
        self.next.setText(say("Done") if index == len(self._stops) - 1 else say.of("button", "Next"))
        self.show()
        self._place()
        self.next.setFocus()

    def end(self) -> None:
        """Goes away."""
        self._outline.hide()
        self.hide()
        self.deleteLater()
        self._outline.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the tour."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps its place when the window changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        """Beside the part, below or above it; in the corner of a part that fills the window."""
        around = self.parentWidget()
        layout = self.layout()
        if around is None or layout is None:
            return
        self.setFixedHeight(layout.totalHeightForWidth(_WIDTH))
        widget = self._parts[self._stops[self._index].part]
        if not widget.isVisible():
            widget = self._parts["page"]
        about = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
        self._outline.surround(about)
        room = around.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        if about.width() > room.width() // 3 and about.height() > room.height() // 2:
            corner = about.bottomRight() - QPoint(self.width() + 2 * _GAP, self.height() + _GAP)
        elif about.height() > room.height() // 2:
            corner = QPoint(about.left() - self.width() - _GAP, about.top() + 80)
        else:
            corner = QPoint(about.left(), about.bottom() + _GAP)
        x = min(max(corner.x(), room.left()), room.right() - self.width())
        y = min(max(corner.y(), room.top()), room.bottom() - self.height())
        self.move(x, y)
        self._outline.raise_()
        self.raise_()


def begin_tour(
    parent: QWidget,
    context: CaseContext,
    stops: Sequence[Stop],
    parts: Mapping[str, QWidget],
    go: Callable[[str], object],
) -> None:
    """Begins the tour, over again if one is under way; it ends when the screen is shown to someone else."""
    for tour in parent.findChildren(Tour):
        tour.end()
    tour = Tour(parent, stops, parts, go)
    disconnect_on_destroy(tour, context.mode_changed.connect(tour.end))
    tour.show_stop(0)


class _Outline(QWidget):
    """A frame around a part of the window; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, about: QRect) -> None:
        """Shows the frame there."""
        self.setGeometry(about.adjusted(-3, -3, 3, 3))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2.5))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 9, 9)
