"""The tour of the map: ten short cards, each beside what it is about. Nothing is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.wording.language import say

_WIDTH = 330
_GAP = 12


@dataclass(frozen=True, slots=True)
class Stop:
    """One card: the part of the window it is about, by name, and what it says."""

    part: str
    title: str
    text: str


STOPS: Sequence[Stop] = (
    Stop(
        "map",
        N_("", "The patient is in the middle"),
        N_(
            "",
            "The closer someone is to the patient, the nearer they are to the middle. Outside is for people who are "
            "lost or wished for.",
        ),
    ),
    Stop(
        "map",
        N_("", "Who helps, who is difficult"),
        N_(
            "",
            "Green with a plus helps. Orange with a bolt is difficult right now. Half and half is both. The size of "
            "the sign says how much.",
        ),
    ),
    Stop(
        "tools",
        N_("", "Add people"),
        N_("", "Type a name and Enter, or more: Anna, sister, close, +2. A double click on a ring works as well."),
    ),
    Stop(
        "map",
        N_("", "Move people"),
        N_("", "Drag someone to another ring when closeness is different. Everything can be undone."),
    ),
    Stop(
        "inspector",
        N_("", "Details"),
        N_(
            "",
            "Select someone to see the details in the right panel: how much they help, what is good, what is "
            "difficult, and what each expects.",
        ),
    ),
    Stop(
        "tools",
        N_("", "Connect people"),
        N_("", "Drag from a person’s handle to someone else, or press C and click both."),
    ),
    Stop(
        "map",
        N_("", "Problem areas"),
        N_(
            "",
            "The cards around the map are what you work on; the filled one is the focus. Drag a person’s handle "
            "onto a card to link them.",
        ),
    ),
    Stop(
        "tools",
        N_("", "Arrange and compare"),
        N_(
            "",
            "Arrange gives everyone room without changing closeness. Show fades people, and compares now with "
            "before and with what is wished for.",
        ),
    ),
    Stop(
        "patient",
        N_("", "With the patient"),
        N_("", "The patient view shows only what the patient may see, in the patient’s words. F9 blanks the screen."),
    ),
    Stop(
        "handout",
        N_("", "Take it home"),
        N_("", "Print the map in kind words. Help has the manual and what the words mean; L shows the legend."),
    ),
)


class Tour(QFrame):
    """The card. ``parts`` holds the widgets by name; the one a card is about is outlined."""

    def __init__(self, parent: QWidget, parts: Mapping[str, QWidget]) -> None:
        super().__init__(parent)
        self.setObjectName("floating")
        self.setFixedWidth(_WIDTH)
        self._parts = parts
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
        if index >= len(STOPS):
            self.end()
            return
        self._index, stop = index, STOPS[index]
        self.progress.setText(say("{number} of {count}", number=index + 1, count=len(STOPS)))
        self.title.setText(say(stop.title))
        self.text.setText(say(stop.text))
        self.back.setVisible(index > 0)
        self.next.setText(say("Done") if index == len(STOPS) - 1 else say.of("button", "Next"))
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
        widget = self._parts[STOPS[self._index].part]
        if not widget.isVisible():
            widget = self._parts["map"]
        about = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
        self._outline.surround(about)
        room = around.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        if about.width() > room.width() // 3 and about.height() > room.height() // 2:
            corner = QPoint(about.left() + _GAP, about.bottom() - self.height() - _GAP)
        elif about.height() > room.height() // 2:
            corner = QPoint(about.left() - self.width() - _GAP, about.top() + 80)
        else:
            corner = QPoint(about.left(), about.bottom() + _GAP)
        x = min(max(corner.x(), room.left()), room.right() - self.width())
        y = min(max(corner.y(), room.top()), room.bottom() - self.height())
        self.move(x, y)
        self._outline.raise_()
        self.raise_()


def begin_tour(parent: QWidget, context: CaseContext, parts: Mapping[str, QWidget]) -> None:
    """Begins the tour, over again if one is under way; it ends when the screen is shown to someone else."""
    for tour in parent.findChildren(Tour):
        tour.end()
    tour = Tour(parent, parts)
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
