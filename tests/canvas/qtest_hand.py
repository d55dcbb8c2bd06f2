"""A document, a map and a hand for the canvas tests: real parts, no screen."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.application.document import Document
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.figures.figure import Point
from ipt_desktop.model.network import Network
from tests.builders import FakeClock, FakeStore

LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass
class Desk:
    """A map on the screen with its document, and what it asked for."""

    view: MapView
    document: Document
    store: FakeStore

    def spot(self, person_id: str) -> QPoint:
        """Where a person stands in the viewport."""
        return self.view.spot_of(self.view.map_scene.points()[person_id])

    def at(self, point: Point) -> QPoint:
        """The spot of a diagram point."""
        return self.view.spot_of(point)

    def press(self, spot: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = PLAIN) -> None:
        self._send(QEvent.Type.MouseButtonPress, spot, button, button, keys)

    def move(self, spot: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = PLAIN) -> None:
        self._send(QEvent.Type.MouseMove, spot, Qt.MouseButton.NoButton, button, keys)

    def hover(self, spot: QPoint) -> None:
        self.move(spot, Qt.MouseButton.NoButton)

    def release(self, spot: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = PLAIN) -> None:
        self._send(QEvent.Type.MouseButtonRelease, spot, button, Qt.MouseButton.NoButton, keys)

    def click(self, spot: QPoint, keys: Qt.KeyboardModifier = PLAIN) -> None:
        """A tap."""
        self.press(spot, keys=keys)
        self.release(spot, keys=keys)

    def double_click(self, spot: QPoint) -> None:
        self.click(spot)
        self._send(QEvent.Type.MouseButtonDblClick, spot, LEFT, LEFT, PLAIN)
        self.release(spot)

    def drag(
        self, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = PLAIN
    ) -> None:
        """Press, move in three steps, let go."""
        self.press(start, button, keys)
        for share in (0.3, 0.7, 1.0):
            self.move(start + (end - start) * share, button, keys)
        self.release(end, button, keys)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN) -> None:
        """Press and let go a key."""
        QTest.keyClick(self.view, key, keys)

    def wheel(self, spot: QPoint, notches: int, keys: Qt.KeyboardModifier = PLAIN) -> None:
        """Turn the wheel by so many clicks."""
        at, no_button = QPointF(spot), Qt.MouseButton.NoButton
        turn, phase = QPoint(0, 120 * notches), Qt.ScrollPhase.NoScrollPhase
        there = QPointF(self.view.viewport().mapToGlobal(spot))
        event = QWheelEvent(at, there, QPoint(), turn, no_button, keys, phase, False)
        QApplication.sendEvent(self.view.viewport(), event)

    def context_menu(self, spot: QPoint) -> None:
        """Ask for the menu with the right button."""
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, spot, self.view.viewport().mapToGlobal(spot))
        QApplication.sendEvent(self.view.viewport(), event)

    def _send(
        self,
        kind: QEvent.Type,
        spot: QPoint,
        button: Qt.MouseButton,
        held: Qt.MouseButton,
        keys: Qt.KeyboardModifier,
    ) -> None:
        at = QPointF(spot)
        event = QMouseEvent(kind, at, QPointF(self.view.viewport().mapToGlobal(spot)), button, held, keys)
        QApplication.sendEvent(self.view.viewport(), event)


def a_desk(qtbot: QtBot, network: Network) -> Desk:
    """A shown map of this case, 1000 x 800, with motion reduced so that nothing waits for time."""
    store = FakeStore(network)
    document = Document(network, store, FakeClock())
    view = MapView()
    qtbot.addWidget(view)
    view.resize(1000, 800)
    view.set_still(True)
    view.set_document(document)
    view.show()
    view.setFocus()
    return Desk(view, document, store)


def mirrors(desk: Desk) -> bool:
    """Whether the scene's items are exactly the figure's marks, in their order."""
    scene = desk.view.map_scene
    items = sorted(scene.items_by_key.values(), key=lambda item: item.zValue())
    return [item.mark for item in items] == list(scene.figure.marks) and all(
        item.scene() is scene and (item.pos().x(), item.pos().y()) == item.mark.origin for item in items
    )


def typed(field: QWidget | None, words: str, last: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the field that has the keyboard."""
    assert field is not None
    QTest.keyClicks(field, words)
    QTest.keyClick(field, last)
