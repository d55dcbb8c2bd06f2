"""Each gesture ends in exactly one edit or, on Escape, in nothing at all."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_desktop.editing.people import remove_people
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import Flow, LineKind, Ring, TieKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import RingPosition
from tests.builders import a_link, a_network, a_person, a_relationship, a_tie, an_area
from tests.canvas.qtest_hand import MIDDLE, Desk, a_desk, mirrors, typed

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ANNA = a_person("Anna", id="anna", ring_now=Ring.INTIMATE, angle=90.0)
BEN = a_person("Ben", id="ben", ring_now=Ring.CLOSE, angle=180.0)
CARA = a_person("Cara", id="cara", ring_now=Ring.EXTENDED, angle=270.0)
AREA = an_area(id="area", angle=45.0)


def family() -> Network:
    return a_network(
        [ANNA, BEN, CARA],
        relationships=[
            a_relationship(ANNA, line=LineKind.CLOSE),
            a_relationship(BEN, line=LineKind.CONFLICT, flow=Flow.BOTH),
        ],
        ties=[a_tie(ANNA, BEN, TieKind.COUPLE, id="tie")],
        areas=[AREA],
        links=[a_link(AREA, BEN)],
        focus=AREA,
    )


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return a_desk(qtbot, family())


def point_of(desk: Desk, place: RingPosition) -> QPoint:
    return desk.at(desk.view.map_scene.plan.point(place))


def test_dragging_a_person_to_another_ring_is_one_edit_and_one_undo_step(desk: Desk) -> None:
    desk.drag(desk.spot("anna"), point_of(desk, RingPosition(Ring.EXTENDED, 120.0)))
    anna = desk.document.network.people["anna"]
    assert (anna.ring_now, round(anna.angle)) == (Ring.EXTENDED, 120)
    assert len(desk.store.written) == 1
    assert mirrors(desk)
    desk.document.undo()
    assert desk.document.network.people["anna"] == ANNA
    assert mirrors(desk)


def test_a_drag_ends_where_the_hand_lets_go_though_a_busy_system_left_out_its_moves(desk: Desk) -> None:
    desk.press(desk.spot("anna"))
    desk.release(point_of(desk, RingPosition(Ring.EXTENDED, 120.0)))
    anna = desk.document.network.people["anna"]
    assert (anna.ring_now, round(anna.angle)) == (Ring.EXTENDED, 120)
    assert len(desk.store.written) == 1


def test_escape_in_the_middle_of_a_drag_leaves_no_trace(desk: Desk) -> None:
    before = desk.document.network
    desk.press(desk.spot("anna"))
    desk.move(desk.spot("anna") + QPoint(60, 40))
    assert desk.view.gesture is not None
    desk.key(Qt.Key.Key_Escape)
    desk.release(desk.spot("anna") + QPoint(60, 40))
    assert not desk.view.cancel_gesture()
    assert desk.document.network is before
    assert not desk.store.written
    assert mirrors(desk)


def test_less_than_five_pixels_is_a_tap(desk: Desk) -> None:
    desk.drag(desk.spot("anna"), desk.spot("anna") + QPoint(3, 3))
    assert not desk.store.written
    assert desk.view.selected_people() == ["anna"]


def test_the_middle_of_the_band_attracts_unless_alt_is_held(desk: Desk) -> None:
    near_the_middle = point_of(desk, RingPosition(Ring.EXTENDED, 120.0, 0.63))
    desk.drag(desk.spot("anna"), near_the_middle)
    assert desk.document.network.people["anna"].offset == 0.5
    desk.document.undo()
    desk.drag(desk.spot("anna"), near_the_middle, keys=ALT)
    assert 0.55 < desk.document.network.people["anna"].offset < 0.75
    desk.document.undo()
    desk.view.set_snap(False)
    desk.drag(desk.spot("anna"), near_the_middle)
    assert 0.55 < desk.document.network.people["anna"].offset < 0.75


def test_several_selected_people_move_together_in_one_edit(desk: Desk) -> None:
    desk.view.select_people(["anna", "ben"])
    desk.drag(desk.spot("anna"), desk.spot("anna") + QPoint(30, 30))
    assert len(desk.store.written) == 1
    assert {change.key[1] for change in desk.store.written[0].changes} == {"anna", "ben"}


def test_taps_select_and_ctrl_adds_and_takes_away(desk: Desk) -> None:
    desk.click(desk.spot("anna"))
    desk.click(desk.spot("ben"), CTRL)
    assert desk.view.selected_people() == ["anna", "ben"]
    desk.click(desk.spot("anna"), SHIFT)
    assert desk.view.selected_people() == ["ben"]
    desk.click(QPoint(5, 795))
    assert desk.view.selected_people() == []


def test_a_box_selects_the_people_inside_it(desk: Desk) -> None:
    desk.drag(QPoint(2, 2), QPoint(998, 798))
    assert {one for kind, one in desk.view.map_scene.chosen if kind == "person"} == {"anna", "ben", "cara"}
    desk.press(QPoint(2, 2))
    desk.move(QPoint(50, 50))
    desk.key(Qt.Key.Key_Escape)
    desk.release(QPoint(50, 50))
    assert len(desk.view.selected_people()) == 3


def test_dragging_from_the_handle_asks_for_a_connection(desk: Desk) -> None:
    asked = QSignalSpy(desk.view.connect_requested)
    desk.click(desk.spot("anna"))
    desk.hover(desk.spot("anna"))
    x, y = desk.view.map_scene.points()["anna"]
    desk.drag(desk.at((x + 41.0, y)), desk.spot("cara"))
    assert [asked.at(at) for at in range(asked.count())] == [["anna", "cara"]]
    assert not desk.store.written


def test_c_and_two_taps_ask_for_a_connection_and_the_same_again_cancels(desk: Desk) -> None:
    asked = QSignalSpy(desk.view.connect_requested)
    desk.key(Qt.Key.Key_C)
    desk.click(desk.spot("ben"))
    desk.click(desk.at((0.0, 0.0)))
    assert asked.at(0) == ["ben", desk.document.network.case.id]
    desk.view.select_people([])
    for again_by_key in (True, False):
        desk.key(Qt.Key.Key_C)
        desk.click(desk.spot("ben"))
        if again_by_key:
            desk.key(Qt.Key.Key_C)
        else:
            desk.click(desk.spot("ben"))
        assert desk.view.gesture is None
    assert asked.count() == 1


def test_c_and_two_taps_connect_also_somebody_who_is_selected(desk: Desk) -> None:
    asked = QSignalSpy(desk.view.connect_requested)
    desk.click(desk.spot("ben"))
    desk.key(Qt.Key.Key_C)
    desk.click(desk.spot("ben"))
    desk.click(desk.spot("cara"))
    assert asked.at(0) == ["ben", "cara"]
    desk.view.select_people(["ben"])
    desk.key(Qt.Key.Key_C)
    desk.click(desk.spot("ben"))
    desk.click(desk.spot("ben"))
    assert desk.view.gesture is None
    assert asked.count() == 1


def test_a_connection_can_be_made_with_the_keyboard_alone(desk: Desk) -> None:
    asked = QSignalSpy(desk.view.connect_requested)
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_C)
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Return)
    assert asked.at(0) == ["anna", "ben"]


def test_a_card_is_turned_around_the_rings_or_links_whoever_it_is_dropped_on(desk: Desk) -> None:
    card = desk.view.map_scene.items_by_key["area:area"].mark.origin
    desk.drag(desk.at(card), desk.at((-card[0], -card[1])))
    turned = desk.document.network.areas["area"].angle
    assert turned is not None
    assert 200.0 < turned < 250.0
    desk.document.undo()
    desk.drag(desk.at(card), desk.spot("cara"))
    assert {link.person_id for link in desk.document.network.links.values()} == {"ben", "cara"}
    assert len(desk.store.written) == 3
    assert mirrors(desk)


def test_double_click_on_a_ring_types_a_name_at_once(desk: Desk) -> None:
    asked = QSignalSpy(desk.view.add_requested)
    desk.double_click(point_of(desk, RingPosition(Ring.CLOSE, 300.0)))
    field = desk.view.focusWidget()
    assert field is not None
    typed(field, "Dora")
    place, name = asked.at(0)
    assert (place.ring, round(place.angle), name) == (Ring.CLOSE, 300, "Dora")


def test_the_tool_at_work_is_told_and_what_is_over_gives_way_to_selecting(desk: Desk) -> None:
    told: list[str] = []
    desk.view.tool_changed.connect(told.append)

    def tool_after(act: Callable[[], object]) -> str:
        told.clear()
        act()
        return told[-1]

    assert tool_after(lambda: desk.key(Qt.Key.Key_C)) == "connect"
    desk.click(desk.spot("ben"))
    assert tool_after(lambda: desk.click(desk.spot("cara"))) == "select"
    assert tool_after(lambda: desk.key(Qt.Key.Key_N)) == "add"
    assert tool_after(desk.view.tools.start_adding) == "add"
    assert tool_after(lambda: typed(desk.view.focusWidget(), "Dora")) == "select"
    desk.key(Qt.Key.Key_C)
    assert tool_after(lambda: desk.key(Qt.Key.Key_Escape)) == "select"
    desk.view.set_free({})
    assert tool_after(lambda: desk.key(Qt.Key.Key_N)) == "select"


def test_asking_for_a_second_name_leaves_the_first_field_and_keeps_the_second(desk: Desk) -> None:
    desk.key(Qt.Key.Key_N)
    desk.view.tools.start_adding()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert desk.view.cancel_gesture()
    assert desk.view.focusWidget() is desk.view


def test_escape_while_typing_a_name_adds_nobody(desk: Desk) -> None:
    asked = QSignalSpy(desk.view.add_requested)
    desk.key(Qt.Key.Key_N)
    typed(desk.view.focusWidget(), "Dora", Qt.Key.Key_Escape)
    assert asked.count() == 0
    assert desk.view.focusWidget() is desk.view


def test_middle_button_and_space_push_the_map_and_select_nothing(desk: Desk) -> None:
    desk.view.select_people(["ben"])
    before = desk.spot("anna")
    desk.drag(QPoint(500, 400), QPoint(560, 430), MIDDLE)
    assert desk.spot("anna") - before == QPoint(60, 30)
    assert desk.view.selected_people() == ["ben"]


def test_in_a_free_view_people_stay_where_they_are(desk: Desk) -> None:
    said = QSignalSpy(desk.view.message)
    desk.view.set_free({"anna": (100.0, 0.0), "ben": (0.0, 100.0), "cara": (-100.0, -50.0)})
    assert not any(key.startswith("ring:") for key in desk.view.map_scene.items_by_key)
    assert desk.view.map_scene.points()["anna"] == (100.0, 0.0)
    desk.drag(desk.spot("anna"), desk.spot("anna") + QPoint(50, 50))
    assert not desk.store.written
    assert said.count() == 1
    desk.view.set_free(None)
    assert "ring:close" in desk.view.map_scene.items_by_key


def test_a_refused_edit_becomes_a_message(desk: Desk) -> None:
    said = QSignalSpy(desk.view.message)
    desk.press(desk.spot("anna"))
    desk.move(desk.spot("anna") + QPoint(80, 0))
    gesture = desk.view.gesture
    assert gesture is not None
    edit = gesture.end()
    assert edit is not None
    desk.view.cancel_gesture()
    assert desk.view.perform(edit)
    assert not desk.view.perform(edit)
    assert said.count() == 1
    assert "Anna" not in said.at(0)[0]


def test_another_edit_during_a_drag_ends_the_drag(desk: Desk) -> None:
    desk.press(desk.spot("anna"))
    desk.move(desk.spot("anna") + QPoint(80, 0))
    desk.document.perform(remove_people(desk.document.network, ["anna"]))
    desk.release(QPoint(700, 400))
    assert len(desk.store.written) == 1
    assert mirrors(desk)


def test_a_hub_with_many_lines_can_be_dragged(qtbot: QtBot) -> None:
    people = [a_person(f"P{at}", id=f"p{at}", ring_now=Ring.EXTENDED, angle=at * 6.0) for at in range(60)]
    desk = a_desk(qtbot, a_network(people, ties=[a_tie("p0", f"p{at}", id=f"t{at}") for at in range(1, 60)]))
    desk.drag(desk.spot("p0"), point_of(desk, RingPosition(Ring.INTIMATE, 30.0)))
    assert desk.document.network.people["p0"].ring_now is Ring.INTIMATE
    assert len(desk.store.written) == 1


def test_the_shown_audience_decides_what_is_on_the_map(desk: Desk) -> None:
    desk.view.set_look(Look(Audience.SHARED))
    scene = desk.view.map_scene
    assert scene.shown is not None
    assert scene.figure == network_map(scene.shown, scene.shown_look)
    assert not any("trigger" in item.mark.alt for item in scene.items_by_key.values())


@pytest.mark.parametrize(("across", "down"), [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_the_map_cannot_be_pushed_out_of_sight(desk: Desk, across: int, down: int) -> None:
    for zoom in (0.5, 1.0, 3.0):
        desk.view.camera.zoom(zoom / desk.view.camera.scale)
        desk.view.camera.pan(QPointF(across * 9_000, down * 9_000))
        left, top, right, bottom = desk.view.map_scene.figure.bounds
        seen = desk.view.camera.seen() & QRectF(QPointF(left, top), QPointF(right, bottom))
        assert seen.width() * desk.view.camera.scale > 90
        assert seen.height() * desk.view.camera.scale > 90


def test_a_handle_dropped_on_a_card_links_the_person(desk: Desk) -> None:
    card = desk.at(desk.view.map_scene.items_by_key["area:area"].mark.origin)
    desk.click(desk.spot("anna"))
    desk.hover(desk.spot("anna"))
    x, y = desk.view.map_scene.points()["anna"]
    desk.drag(desk.at((x + 41.0, y)), card)
    assert {link.person_id for link in desk.document.network.links.values()} == {"ben", "anna"}
    desk.document.undo()
    desk.view.select_people(["cara"])
    desk.key(Qt.Key.Key_C)
    desk.click(card)
    assert {link.person_id for link in desk.document.network.links.values()} == {"ben", "cara"}


def test_a_click_that_misses_leaves_the_connection_waiting(desk: Desk) -> None:
    asked = QSignalSpy(desk.view.connect_requested)
    said = QSignalSpy(desk.view.message)
    desk.key(Qt.Key.Key_C)
    desk.click(desk.spot("ben"))
    desk.click(QPoint(5, 795))
    desk.click(desk.spot("cara"))
    assert asked.at(0) == ["ben", "cara"]
    assert said.at(said.count() - 1) == [""]


def test_f2_and_a_double_click_rename_a_person_in_one_step(desk: Desk) -> None:
    desk.view.select_people(["anna"])
    desk.key(Qt.Key.Key_F2)
    typed(desk.view.focusWidget(), "Anna B.")
    assert desk.document.network.people["anna"].label == "Anna B."
    desk.double_click(desk.spot("ben"))
    typed(desk.view.focusWidget(), "nobody", Qt.Key.Key_Escape)
    assert desk.document.network.people["ben"].label == "Ben"
    assert len(desk.store.written) == 1


def test_an_empty_name_field_moves_to_where_one_clicks(desk: Desk) -> None:
    asked = QSignalSpy(desk.view.add_requested)
    desk.key(Qt.Key.Key_N)
    desk.click(point_of(desk, RingPosition(Ring.EXTENDED, 150.0)))
    typed(desk.view.focusWidget(), "Dora")
    place, line = asked.at(0)
    assert (place.ring, round(place.angle), line) == (Ring.EXTENDED, 150, "Dora")


def test_a_person_dropped_outside_the_window_goes_back(desk: Desk) -> None:
    desk.drag(desk.spot("anna"), QPoint(-40, 300))
    assert not desk.store.written
    assert desk.view.gesture is None
