"""The scene shows exactly what the figure says, after whatever happened to the document."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.application.document import Document
from ipt_desktop.canvas.input.shortcuts import COMMANDS
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.editing.people import add_person, move_people, remove_people, step_ring
from ipt_desktop.figures.colours import DARK, LIGHT, PAPER, Role
from ipt_desktop.figures.map.network_map import network_map
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import RINGS, LineKind, Ring, TieKind
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.privacy.audience_filter import visible_to
from tests.builders import FakeClock, FakeStore, a_link, a_network, a_person, a_relationship, a_tie, an_area
from tests.canvas.qtest_hand import Desk, a_desk, mirrors

steps = st.lists(st.tuples(st.sampled_from(("add", "move", "remove", "step", "undo", "redo")), st.integers(0, 99)))


def act(desk: Desk, what: str, number: int) -> None:
    document = desk.document
    people = sorted(document.network.people)
    if what == "undo":
        document.undo()
    elif what == "redo":
        document.redo()
    elif what == "add":
        person = a_person(f"Person {number}", ring_now=RINGS[number % 4], angle=float(number * 3), offset=number / 99)
        document.perform(add_person(person))
    elif people:
        one = people[number % len(people)]
        edits = {
            "move": lambda: move_people(document.network, {one: RingPosition(RINGS[number % 4], number * 3.0)}),
            "remove": lambda: remove_people(document.network, [one]),
            "step": lambda: step_ring(document.network, [one], number % 3 - 1),
        }
        document.perform(edits[what]())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_after_any_edits_the_items_are_the_marks(qtbot: QtBot, happening: list[tuple[str, int]]) -> None:
    anna, ben = a_person("Anna"), a_person("Ben")
    area = an_area()
    desk = a_desk(qtbot, a_network([anna, ben], ties=[a_tie(anna, ben)], areas=[area], links=[a_link(area, anna)]))
    for what, number in happening:
        act(desk, what, number)
    expected = network_map(visible_to(desk.document.network, Audience.PRIVATE), desk.view.map_scene.shown_look)
    assert desk.view.map_scene.figure == expected
    assert mirrors(desk)


@pytest.mark.parametrize("count", [0, 1, 3, 60])
def test_maps_of_any_size_fit_the_window(qtbot: QtBot, count: int) -> None:
    people = [a_person(f"Person {at}", ring_now=RINGS[at % 4], angle=at * 6.0) for at in range(count)]
    desk = a_desk(qtbot, a_network(people))
    left, top, right, bottom = desk.view.map_scene.figure.bounds
    assert desk.view.viewport().rect().adjusted(-1, -1, 1, 1).contains(desk.at((left, top)))
    assert desk.view.viewport().rect().adjusted(-1, -1, 1, 1).contains(desk.at((right, bottom)))


def test_the_first_hint_shows_only_while_nobody_is_there(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_network())
    assert desk.view.painter.hint.isVisible()
    desk.document.perform(add_person(a_person("Anna")))
    assert not desk.view.painter.hint.isVisible()


@pytest.mark.parametrize("what", ["edit", "selection", "light", "keyboard", "theme", "handle"])
def test_the_map_on_the_screen_follows_by_itself(qtbot: QtBot, what: str) -> None:
    anna, ben = a_person("Anna"), a_person("Ben", angle=120.0)
    desk = a_desk(qtbot, a_network([anna, ben], ties=[a_tie(anna, ben)]))
    scene = desk.view.map_scene
    qtbot.waitExposed(desk.view)
    qtbot.wait(150)  # what is left to paint at rest
    doings: dict[str, Callable[[], object]] = {
        "edit": lambda: desk.document.perform(add_person(a_person("Cara"))),
        "selection": lambda: desk.view.select_people([anna.id]),
        "light": lambda: scene.light(anna.id),
        "keyboard": lambda: scene.set_current(f"person:{ben.id}"),
        "theme": lambda: desk.view.set_theme(DARK),
        "handle": lambda: desk.view.painter.show_extras(f"person:{ben.id}"),
    }
    painted = Painted(desk.view.viewport())
    doings[what]()
    qtbot.waitUntil(lambda: painted.count > 0)


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_the_theme_changes_at_once(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_network(["Anna"]))
    for theme in (DARK, LIGHT):
        desk.view.set_theme(theme)
        seen = desk.view.grab().toImage()
        assert QColor(seen.pixel(2, 2)) == QColor(f"#{theme[Role.BACKGROUND]}")
        assert mirrors(desk)


def test_a_picture_shows_the_map_without_the_selection(qtbot: QtBot) -> None:
    anna = a_person("Anna")
    desk = a_desk(qtbot, a_network([anna]))
    before = desk.view.picture(PAPER, 2.0)
    desk.view.select_people([anna.id])
    left, top, right, bottom = desk.view.map_scene.figure.bounds
    assert desk.view.picture(PAPER, 2.0) == before
    assert (before.width(), before.height()) == (round((right - left) * 2), round((bottom - top) * 2))


def test_presets_fade_and_change_nothing(qtbot: QtBot) -> None:
    anna, ben = a_person("Anna", support=2), a_person("Ben", trigger=2)
    area = an_area()
    network = a_network([anna, ben], areas=[area], links=[a_link(area, ben)])
    desk = a_desk(qtbot, network)
    items = desk.view.map_scene.items_by_key
    for preset, faded in (("supports", "Ben"), ("triggers", "Anna"), (f"area:{area.id}", "Anna"), ("all", "")):
        desk.view.set_preset(preset)
        people = {anna.id: "Anna", ben.id: "Ben"}
        assert {name for one, name in people.items() if items[f"person:{one}"].mark.faded} == {faded} - {""}
    assert desk.document.network is network


def test_the_selection_is_told_once_and_forgets_who_is_gone(qtbot: QtBot) -> None:
    anna, ben = a_person("Anna"), a_person("Ben")
    desk = a_desk(qtbot, a_network([anna, ben]))
    told = QSignalSpy(desk.view.selection_changed)
    desk.view.select_people([anna.id, ben.id, "nobody"])
    desk.view.select_people([anna.id, ben.id])
    assert [told.at(at) for at in range(told.count())] == [[[("person", anna.id), ("person", ben.id)]]]
    desk.document.perform(remove_people(desk.document.network, [anna.id]))
    assert desk.view.selected_people() == [ben.id]
    assert told.count() == 2


def test_a_document_that_was_left_is_not_followed_any_more(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_network(["Anna"]))
    left = desk.document
    desk.view.set_document(None)
    left.perform(add_person(a_person("Ben")))
    assert not desk.view.map_scene.items_by_key


def test_names_in_any_script_are_shaped_without_boxes(qtbot: QtBot) -> None:
    names = ["عبد الرحمن بن محمد الأنصاري القرطبي", "שרה לוי־כהן", "प्रिया", "ประยุทธ์", "李明", "김지은", "Αλέξανδρος 🐈"]
    desk = a_desk(qtbot, a_network(names))
    labels = [item for key, item in desk.view.map_scene.items_by_key.items() if key.startswith("label:")]
    glyphs = [number for item in labels for words in item.ready for run in words.runs for number in run.glyphIndexes()]  # type: ignore[union-attr]
    assert glyphs
    assert 0 not in glyphs


def test_hovering_lights_up_a_persons_lines(qtbot: QtBot) -> None:
    anna, ben, cara = (a_person(name, angle=at * 120.0) for at, name in enumerate(("Anna", "Ben", "Cara")))
    desk = a_desk(qtbot, a_network([anna, ben, cara], ties=[a_tie(anna, ben, id="ab"), a_tie(ben, cara, id="bc")]))
    items = desk.view.map_scene.items_by_key
    desk.hover(desk.spot(anna.id))
    assert (items["tie:ab"].lit, items["tie:bc"].lit) == (True, False)
    desk.hover(QPoint(3, 3))
    assert not items["tie:ab"].lit


def test_the_menu_is_asked_for_with_what_is_under_the_pointer(qtbot: QtBot) -> None:
    anna = a_person("Anna")
    desk = a_desk(qtbot, a_network([anna]))
    asked = QSignalSpy(desk.view.menu_requested)
    desk.context_menu(desk.spot(anna.id))
    desk.context_menu(QPoint(3, 3))
    assert [asked.at(at)[1:] for at in range(asked.count())] == [["person", anna.id], ["", ""]]
    assert desk.view.selected_people() == [anna.id]


def test_people_glide_to_their_new_place_unless_motion_is_reduced(qtbot: QtBot) -> None:
    anna = a_person("Anna")
    desk = a_desk(qtbot, a_network([anna]))
    for still in (True, False):
        desk.view.set_still(still)
        desk.document.perform(step_ring(desk.document.network, [anna.id], 1 if still else -1))
        assert desk.view.painter.is_gliding is not still
        assert mirrors(desk)
    qtbot.waitUntil(lambda: not desk.view.painter.is_gliding)


def test_the_walk_of_the_keyboard_goes_ring_by_ring_and_lets_out_at_the_end(qtbot: QtBot) -> None:
    people = [
        a_person("Far", ring_now=Ring.EXTENDED, angle=1.0),
        a_person("Near", ring_now=Ring.INTIMATE, angle=200.0),
        a_person("Nearest", ring_now=Ring.INTIMATE, angle=20.0),
    ]
    desk = a_desk(qtbot, a_network(people))
    walked: list[str] = []
    while desk.view.focusNextPrevChild(True) and len(walked) < 9:
        walked.append(desk.document.network.people[desk.view.selected_people()[0]].label)
        if len(walked) == 3:
            break
    assert walked == ["Nearest", "Near", "Far"]
    desk.key(Qt.Key.Key_Backtab)
    assert desk.document.network.people[desk.view.selected_people()[0]].label == "Near"
    desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(desk.view.selected_people()) == 2


def test_arrows_move_along_and_across_and_a_burst_is_one_undo_step(qtbot: QtBot) -> None:
    anna = a_person("Anna", angle=10.0)
    desk = a_desk(qtbot, a_network([anna]))
    desk.view.select_people([anna.id])
    for _ in range(3):
        desk.key(Qt.Key.Key_Right)
    for _ in range(3):
        desk.key(Qt.Key.Key_Up)
    moved = desk.document.network.people[anna.id]
    assert (moved.angle, moved.ring_now) == (25.0, Ring.EXTENDED)
    desk.document.undo()
    assert desk.document.network.people[anna.id] == anna


def test_delete_removes_everything_selected_in_one_step(qtbot: QtBot) -> None:
    anna, ben, cara = (a_person(name, angle=at * 120.0) for at, name in enumerate(("Anna", "Ben", "Cara")))
    area = an_area()
    ties = [a_tie(anna, ben, id="ab"), a_tie(ben, cara, TieKind.KIN, id="bc")]
    lines = [a_relationship(one, line=LineKind.CLOSE) for one in (anna, ben)]
    network = a_network([anna, ben, cara], ties=ties, areas=[area], focus=area, relationships=lines)
    desk = a_desk(qtbot, network)
    chosen = [("person", anna.id), ("tie", "ab"), ("tie", "bc"), ("area", area.id), ("line", ben.id), ("line", anna.id)]
    desk.view.select(chosen)
    desk.key(Qt.Key.Key_Delete)
    after = desk.document.network
    assert (set(after.people), len(after.ties), len(after.areas)) == ({ben.id, cara.id}, 0, 0)
    assert after.relationships[ben.id].line is None
    assert len(desk.store.written) == 1
    desk.document.undo()
    assert desk.document.network == network


def test_every_command_runs_on_an_empty_map_and_on_none(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_network())
    bare = MapView()
    qtbot.addWidget(bare)
    for name in COMMANDS:
        desk.view.run(name)
        bare.run(name)
    assert not desk.store.written


def test_the_wheel_zooms_at_the_pointer_with_ctrl_and_scrolls_without(qtbot: QtBot) -> None:
    anna = a_person("Anna", angle=90.0)
    desk = a_desk(qtbot, a_network([anna]))
    told = QSignalSpy(desk.view.zoom_changed)
    before, percent = desk.spot(anna.id), desk.view.camera.percent
    desk.wheel(before, 2, Qt.KeyboardModifier.ControlModifier)
    assert desk.view.camera.percent > percent
    assert (desk.spot(anna.id) - before).manhattanLength() <= 3
    assert told.at(told.count() - 1) == [desk.view.camera.percent]
    assert desk.view.camera.picture is not None
    qtbot.waitUntil(lambda: desk.view.camera.picture is None)
    desk.wheel(before, 1)
    assert desk.spot(anna.id).y() > before.y() + 30


def test_resizing_keeps_a_fitted_map_fitted(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_network(["Anna"]))
    desk.view.resize(600, 500)
    left, top, right, bottom = desk.view.map_scene.figure.bounds
    seen = desk.view.viewport().rect().adjusted(-1, -1, 1, 1)
    assert seen.contains(desk.at((left, top)))
    assert seen.contains(desk.at((right, bottom)))


def test_a_locked_away_document_takes_its_picture_with_it(qtbot: QtBot) -> None:
    network = a_network(["Anna"])
    document = Document(network, FakeStore(network), FakeClock())
    view = MapView()
    qtbot.addWidget(view)
    view.set_document(document)
    view.set_document(None)
    assert view.map_scene.shown is None
    assert not view.map_scene.figure.marks
