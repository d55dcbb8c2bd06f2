"""Views and tools that show the same case otherwise and never change it."""

import time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_desktop.application.document import Document
from ipt_desktop.canvas.items import annotation_pen
from ipt_desktop.canvas.view.side_by_side import SideBySideView
from ipt_desktop.editing.people import move_people
from ipt_desktop.figures.colours import DARK
from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.model.enums import Ring, SocialContext, Visibility
from ipt_desktop.model.rings import RingPosition
from tests.builders import FakeClock, FakeStore, a_network, a_person
from tests.canvas.qtest_hand import Desk, a_desk, mirrors

ANNA = a_person(
    "Anna", id="anna", angle=90.0, ring_now=Ring.EXTENDED, ring_before=Ring.CLOSE, circle=SocialContext.FAMILY
)
BEN = a_person(
    "Ben", id="ben", angle=120.0, ring_now=Ring.EXTENDED, ring_wanted=Ring.INTIMATE, circle=SocialContext.FAMILY
)
CARA = a_person("Cara", id="cara", angle=300.0, visibility=Visibility.LEAVE_OUT)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return a_desk(qtbot, a_network([ANNA, BEN, CARA]))


def how_far(desk: Desk, person_id: str) -> float:
    x, y = desk.view.map_scene.points()[person_id]
    return float((x**2 + y**2) ** 0.5)


def test_before_and_wished_show_people_on_their_rings_then_and_move_nobody(desk: Desk) -> None:
    now = {one: how_far(desk, one) for one in ("anna", "ben")}
    desk.view.run("before")
    assert how_far(desk, "anna") < now["anna"]
    assert how_far(desk, "ben") == now["ben"]
    said = QSignalSpy(desk.view.message)
    desk.drag(desk.spot("anna"), desk.spot("anna") + QPoint(80, 80))
    assert said.count() == 1
    desk.view.run("wished")
    assert how_far(desk, "ben") < now["ben"]
    desk.view.run("now")
    assert {one: how_far(desk, one) for one in now} == now
    assert not desk.store.written
    assert mirrors(desk)


def test_the_handout_preview_leaves_out_who_is_left_out(desk: Desk) -> None:
    desk.view.run("handout")
    assert set(desk.view.map_scene.points()) == {"anna", "ben"}
    desk.view.run("handout")
    assert set(desk.view.map_scene.points()) == {"anna", "ben", "cara"}


def test_groups_are_outlined_on_demand(desk: Desk) -> None:
    def outlined() -> list[str]:
        return [key for key in desk.view.map_scene.items_by_key if key.startswith("hull:")]

    assert not outlined()
    desk.view.run("hulls")
    assert outlined() == ["hull:family 0"]
    desk.view.run("hulls")
    assert not outlined()


def test_the_pen_draws_on_top_fades_and_leaves_no_trace(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.view.grab().toImage()
    desk.view.run("pen")
    desk.drag(desk.spot("anna"), desk.spot("ben"))
    assert desk.view.painter.pen.is_there
    assert desk.view.grab().toImage() != before
    assert not desk.store.written
    later = time.monotonic() + annotation_pen.SECONDS + 1.0
    monkeypatch.setattr(annotation_pen.time, "monotonic", lambda: later)  # type: ignore[attr-defined]
    desk.view.painter.pen._fade()
    desk.view.run("pen")
    assert desk.view.grab().toImage() == before


def test_escape_wipes_what_the_pen_drew(desk: Desk) -> None:
    desk.view.tools.set_pen(True)
    desk.drag(desk.spot("anna"), desk.spot("ben"))
    desk.key(Qt.Key.Key_Escape)
    assert not desk.view.painter.pen.is_there


def test_people_are_aligned_and_distributed_in_one_step_each(qtbot: QtBot) -> None:
    people = [
        a_person(f"P{at}", id=f"p{at}", angle=angle, offset=at / 4) for at, angle in enumerate((350.0, 0.0, 50.0))
    ]
    desk = a_desk(qtbot, a_network(people))
    desk.view.run("select all")
    desk.view.run("distribute")
    desk.view.run("align")
    moved = desk.document.network.people
    assert [moved[f"p{at}"].angle for at in range(3)] == [350.0, 20.0, 50.0]
    assert {person.offset for person in moved.values()} == {0.25}
    assert len(desk.store.written) == 2


def test_the_snap_is_told_and_its_absence_shown(desk: Desk) -> None:
    told = QSignalSpy(desk.view.snap_changed)
    desk.view.run("snap")
    assert (told.at(0), desk.view.has_snap) == ([False], False)


def touched(desk: Desk, kind: QEvent.Type, *spots: QPoint) -> None:
    """Fingers at these spots, told as the screen's driver would tell it."""
    state = QEventPoint.State.Released if kind is QEvent.Type.TouchEnd else QEventPoint.State.Updated
    there = [QPointF(desk.view.viewport().mapToGlobal(spot)) for spot in spots]
    points = [QEventPoint(at, state, spot, spot) for at, spot in enumerate(there)]
    event = QTouchEvent(kind, QTest.createTouchDevice(), Qt.KeyboardModifier.NoModifier, points)
    assert desk.view.viewportEvent(event)


def test_a_finger_drags_a_person(desk: Desk) -> None:
    start = desk.spot("anna")
    touched(desk, QEvent.Type.TouchBegin, start)
    for step in range(1, 6):
        touched(desk, QEvent.Type.TouchUpdate, start + QPoint(-16 * step, 0))
    touched(desk, QEvent.Type.TouchEnd, start + QPoint(-80, 0))
    assert [change.key[1] for edit in desk.store.written for change in edit.changes] == ["anna"]


def test_two_fingers_pinch_and_push_and_move_nobody(desk: Desk) -> None:
    percent, before = desk.view.camera.percent, desk.spot("cara")
    one, two = desk.spot("anna"), desk.spot("anna") - QPoint(100, 0)
    touched(desk, QEvent.Type.TouchBegin, one)
    for step in range(5):
        touched(desk, QEvent.Type.TouchUpdate, one + QPoint(10 * step, 0), two - QPoint(10 * step, 0))
    touched(desk, QEvent.Type.TouchEnd, one + QPoint(40, 0), two - QPoint(40, 0))
    assert desk.view.camera.percent > percent * 1.5
    assert desk.spot("cara") != before
    assert not desk.store.written
    assert desk.view.gesture is None


def test_a_finger_that_the_system_takes_away_leaves_no_trace(desk: Desk) -> None:
    start = desk.spot("anna")
    touched(desk, QEvent.Type.TouchBegin, start)
    for step in range(1, 6):
        touched(desk, QEvent.Type.TouchUpdate, start + QPoint(-16 * step, 0))
    dragged = desk.view.gesture is not None
    touched(desk, QEvent.Type.TouchCancel, start + QPoint(-80, 0))
    assert (dragged, desk.view.gesture, desk.store.written) == (True, None, [])


def test_a_trackpad_zooms_by_pinching_and_scrolls_by_two_fingers(desk: Desk) -> None:
    percent, spot = desk.view.camera.percent, desk.spot("anna")
    at, there = QPointF(spot), QPointF(desk.view.viewport().mapToGlobal(spot))
    pad, zoom = QPointingDevice.primaryPointingDevice(), Qt.NativeGestureType.ZoomNativeGesture
    for _ in range(4):
        event = QNativeGestureEvent(zoom, pad, 2, at, at, there, 0.1, QPointF())
        QApplication.sendEvent(desk.view.viewport(), event)
    assert desk.view.camera.percent == pytest.approx(percent * 1.1**4, abs=2)
    assert (desk.spot("anna") - spot).manhattanLength() <= 2
    none, no_keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.ScrollUpdate
    scrolled = QWheelEvent(at, there, QPoint(12, -30), QPoint(24, -60), none, no_keys, phase, False)
    before = desk.spot("anna")
    QApplication.sendEvent(desk.view.viewport(), scrolled)
    assert desk.spot("anna") - before == QPoint(12, -30)
    assert not desk.store.written


def test_a_pen_on_a_tablet_moves_people(desk: Desk) -> None:
    start, end = desk.spot("anna"), desk.spot("anna") + QPoint(-80, 0)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    stylus = a_stylus()  # Qt does not hold on to it
    for kind, spot, button, held in (
        (QEvent.Type.TabletPress, start, left, left),
        (QEvent.Type.TabletMove, (start + end) / 2, none, left),
        (QEvent.Type.TabletMove, end, none, left),
        (QEvent.Type.TabletRelease, end, left, none),
    ):
        at, there = QPointF(spot), QPointF(desk.view.viewport().mapToGlobal(spot))
        event = QTabletEvent(kind, stylus, at, there, 0.5, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, button, held)
        QApplication.sendEvent(desk.view.viewport(), event)
    assert len(desk.store.written) == 1


def a_stylus() -> QPointingDevice:
    unique = QPointingDevice.primaryPointingDevice().uniqueId()
    kind, tip = QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen
    return QPointingDevice("pen", 7, kind, tip, QInputDevice.Capability.Position, 1, 1, "", unique)


def test_both_times_stand_side_by_side_with_the_differences_in_words(qtbot: QtBot) -> None:
    network = a_network([ANNA, BEN, CARA])
    document = Document(network, FakeStore(network), FakeClock())
    view = SideBySideView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_document(document)
    view.set_theme(DARK)
    view.show()
    assert [view.differences.item(at).text() for at in range(view.differences.count())] == [
        "Ben: Extended, wished closer (Intimate)"
    ]
    view.set_variant(RingVariant.BEFORE)
    assert [view.differences.item(at).text() for at in range(view.differences.count())] == [
        "Anna: Extended, closer before"
    ]
    document.perform(move_people(document.network, {"anna": RingPosition(Ring.CLOSE, 90.0)}))
    assert view.differences.count() == 0
    assert view.grab().toImage().width() == 900
