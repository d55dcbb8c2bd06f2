"""The line above everything: whose case it is, what it is about, how far the treatment has come."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ipt_desktop.model.case import Course
from ipt_desktop.notation.audience import Audience
from ipt_desktop.notation.words import area_name, area_title
from ipt_desktop.ui.actions import Actions
from ipt_desktop.ui.layouts import button, restyled, row, words
from ipt_desktop.ui.listening import until_gone
from ipt_desktop.ui.modes import Mode
from ipt_desktop.ui.work import Work

_FIRST_SESSIONS = 3
_LAST_SESSIONS = 3
_NEUTRAL = "Relationship map"


def phase(course: Course) -> str:
    """The phase of the treatment: the first three sessions, the last three, and what lies between (reference 0)."""
    if course.sessions_held > course.planned_sessions - _LAST_SESSIONS:
        return "ending phase"
    return "beginning phase" if course.sessions_held <= _FIRST_SESSIONS else "middle phase"


class Header(QFrame):
    """The case, its focus and its place in the course; in Shared mode a neutral title."""

    def __init__(self, work: Work, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("header")
        self._work = work
        self.name = words("", "title")
        self.focus = button("", "pill", "Show the problem area in focus")
        self.place = button("", "pill", "Course of treatment")
        self.dots = Dots()
        self._mode = words("Shared view", "chip")
        restyled(self._mode, "strong", "true")
        self.privacy = button("Privacy view", "pill", "Show only what the patient may see")
        self.handout = button("Print handout…", "pill", "Preview, print or save the patient's sheet")
        self.focus.clicked.connect(lambda: actions.run("go_areas"))
        self.place.clicked.connect(lambda: actions.run("course"))
        self.privacy.clicked.connect(lambda: actions.run("shared" if work.mode is Mode.PRIVATE else "private"))
        self.handout.clicked.connect(lambda: actions.run("print_handout"))
        self.setLayout(
            row(
                *(self.name, 4, self.focus, self.place, self.dots, None, self._mode, self.privacy, self.handout),
                margins=(18, 10, 18, 10),
                spacing=10,
            )
        )
        until_gone(
            self,
            work.document.changed.connect(lambda edit, initiator: self.fill()),
            work.mode_changed.connect(self.fill),
            work.labels_changed.connect(self.fill),
        )
        self.fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what matters least goes first."""
        super().resizeEvent(event)
        self._make_room()

    def fill(self) -> None:
        """Show the case as it stands."""
        network, private = self._work.network, self._work.mode is Mode.PRIVATE
        case, course, focus = network.case, network.course, network.focus
        self.name.setText(case.preferred_name or case.code if private else _NEUTRAL)
        if focus is not None:
            title = area_title(focus, Audience.PRIVATE, self._work.labels)
            kind = area_name(focus.kind, Audience.PRIVATE, self._work.labels)
            told = title if title == kind else f"{kind.lower()}, {title}"
            self.focus.setText(_short(f"Focus: {told}"))
            self.focus.setToolTip(told)
        else:
            self.focus.setText("No focus yet")
        restyled(self.focus, "strong", "true" if focus else "false")
        self._make_room()
        if course is not None:
            held = (
                f"Session {course.sessions_held} of {course.planned_sessions}" if course.sessions_held else "Not begun"
            )
            self.place.setText(f"{held} · {phase(course)}" if course.sessions_held else held)
            self.dots.show_place(course.sessions_held, course.planned_sessions)
        self._mode.setVisible(not private)
        self.privacy.setText("Privacy view" if private else "Back to private")
        self.handout.setVisible(private)

    def _make_room(self) -> None:
        shown = self._work.mode is Mode.PRIVATE
        in_course = shown and self._work.network.course is not None
        self.dots.setVisible(in_course and self.width() > 1_000)
        self.place.setVisible(in_course and self.width() > 820)
        self.focus.setVisible(shown and self.width() > 640)


class Dots(QWidget):
    """One dot for each planned session, filled for those held."""

    def __init__(self) -> None:
        super().__init__()
        self._held, self._planned = 0, 0
        self.setMinimumWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_place(self, held: int, planned: int) -> None:
        """Show so many sessions of so many."""
        self._held, self._planned = held, planned
        self.setToolTip(f"{held} of {planned} sessions held")
        self.setAccessibleName(f"{held} of {planned} sessions held")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Twelve pixels a dot."""
        return QSize(12 * self._planned, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many dots as there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = min(12.0, self.width() / max(self._planned, 1))
        size = min(8.0, step - 2.0)
        for at in range(self._planned):
            role = QPalette.ColorRole.Highlight if at < self._held else QPalette.ColorRole.Mid
            painter.setBrush(self.palette().brush(role))
            painter.drawEllipse(QRectF(at * step, self.height() / 2 - size / 2, size, size))


def _short(text: str, limit: int = 44) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
