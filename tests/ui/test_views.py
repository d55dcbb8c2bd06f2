"""The views of the map in the window: each has a menu entry and a key, shows the case otherwise and changes nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from ipt_desktop.canvas.input.shortcuts import COMMANDS
from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.person import Person
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.map.compare_page import ComparePage
from ipt_desktop.ui.shell.action_table import ACTIONS
from ipt_desktop.ui.shell.actions import shortcuts
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.page_reader import person, texts_on


def test_no_key_means_one_thing_on_the_map_and_another_in_the_menus() -> None:
    by_key = {keys.toString(): act.key.replace("_", " ") for act in ACTIONS if act.key for keys in shortcuts(act.keys)}
    same = {"moment now": "now", "moment before": "before", "moment wished": "wished", "preset handout": "handout"}
    for name, command in COMMANDS.items():
        for keys in command.keys:
            act = by_key.get(QKeySequence(keys).toString(), name)
            assert same.get(act, act) == name, keys


def test_whatever_a_key_does_on_the_map_stands_in_the_menus_too() -> None:
    known = {act.key.replace("_", " ") for act in ACTIONS}
    keyboard = {
        "open",
        "choose",
        "clockwise",
        "counter-clockwise",
        "outwards",
        "inwards",
        "extend",
        "extend back",
        "rename",
    }
    elsewhere = {"now", "before", "wished", "handout"}
    assert set(COMMANDS) - known == {*keyboard, *elsewhere, "cancel"}


@pytest.mark.parametrize("key", ["2", "3", "4", "5", "9", "0", "H", "G", "B", "W"])
def test_one_key_shows_a_view_and_changes_nothing(workspace: CaseWorkspace, window: MainWindow, key: str) -> None:
    action = next(window.acts[act.key] for act in ACTIONS if act.keys == (key,))
    before, checked = workspace.context.network, action.isChecked()
    QTest.keyClick(workspace.map.view, Qt.Key[f"Key_{key}"])
    assert action.isChecked() is not checked
    assert workspace.context.network is before


def test_moments_and_the_handout_are_chosen_in_the_menu(workspace: CaseWorkspace, window: MainWindow) -> None:
    shown = []
    for action in ("moment_wished", "moment_before"):
        window.acts[action].trigger()
        shown.append(workspace.map.view.map_scene.moment)
    assert shown == [RingVariant.WISHED, RingVariant.BEFORE]
    assert not window.acts["moment_wished"].isChecked()
    window.acts["preset_handout"].trigger()
    assert workspace.map.view.map_scene.preset == "handout"
    assert not window.acts["preset_all"].isChecked()


def test_each_problem_area_is_called_by_its_title_in_the_menu(workspace: CaseWorkspace, window: MainWindow) -> None:
    titles = {window.acts[f"preset_area_{at}"].text() for at in (1, 2)}
    assert titles == {"Evenings", "Father"}
    assert not window.acts["preset_area_3"].isVisible()


def test_snap_and_pen_are_switches_that_can_be_seen_and_that_keys_move_too(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    switches = {tool.text(): tool for tool in workspace.map.tools.findChildren(QToolButton) if tool.isCheckable()}
    assert window.acts["snap"].isChecked()
    assert not switches["Pen"].isChecked()
    window.acts["snap"].trigger()
    assert not workspace.map.view.has_snap
    workspace.map.view.run("snap")
    assert window.acts["snap"].isChecked()
    switches["Pen"].click()
    drew = workspace.map.view.tools.has_pen
    window.acts["select"].trigger()
    assert (drew, workspace.map.view.tools.has_pen, switches["Pen"].isChecked()) == (True, False, False)


def test_the_tools_tell_while_not_everybody_is_shown_where_they_are_now(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    show = next(tool for tool in workspace.map.tools.findChildren(QToolButton) if tool.text() == "Show ▾")
    told = []
    for action in ("preset_supports", "moment_wished", "preset_all", "moment_now"):
        window.acts[action].trigger()
        told.append(show.isChecked())
    assert told == [True, True, True, False]


def test_the_next_case_begins_with_everybody_where_they_are_now(workspace: CaseWorkspace, window: MainWindow) -> None:
    for action in ("moment_wished", "preset_supports", "hulls", "pen", "ghosts_before"):
        window.acts[action].trigger()
    case = workspace.context.network.case.id
    assert window.vault is not None
    window.vault.show_list()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.vault.open_case(case)
    page = window.vault.page
    assert isinstance(page, CaseWorkspace)
    assert (page.map.view.map_scene.moment, page.map.view.map_scene.preset) == (RingVariant.NOW, "all")
    marked = {act.key for act in ACTIONS if act.key and window.acts[act.key].isChecked() and act.menu.startswith("Map")}
    assert marked == {"select", "snap", "preset_all", "moment_now", "free_off"}


def test_who_is_selected_is_aligned_and_distributed_from_the_menu(workspace: CaseWorkspace, window: MainWindow) -> None:
    workspace.context.selection.choose_people(workspace.context.network.people)
    window.acts.run("distribute")
    assert workspace.context.document.history.undo_label == "Distribute"


@pytest.fixture
def wished(workspace: CaseWorkspace) -> CaseWorkspace:
    lior = person(workspace.context.network, "Lior")
    workspace.context.perform(lambda network: wish(network.get(Person, lior.id)))
    return workspace


def wish(lior: Person) -> Edit:
    return Edit("Wish", (Change(lior, replace(lior, ring_wanted=Ring.CLOSE)),))


def beside(workspace: CaseWorkspace, which: RingVariant) -> ComparePage:
    page = workspace.page(which)
    assert isinstance(page, ComparePage)
    return page


def test_side_by_side_says_who_is_wished_elsewhere_and_escape_goes_back(
    wished: CaseWorkspace, window: MainWindow
) -> None:
    window.acts["go_wished"].trigger()
    page = beside(wished, RingVariant.WISHED)
    assert page.isVisible()
    assert "Lior: Extended, wished closer" in texts_on(window)
    QTest.keyClick(page.view.differences, Qt.Key.Key_Escape)
    assert wished.map.isVisible()
    assert window.acts["go_map"].isChecked()


def test_side_by_side_stays_open_while_the_patient_looks_on(wished: CaseWorkspace, window: MainWindow) -> None:
    window.acts["go_wished"].trigger()
    window.acts.run("shared")
    page = beside(wished, RingVariant.WISHED)
    assert page.isVisible()
    page.back.click()
    assert wished.map.isVisible()


def test_a_closed_case_is_followed_by_no_pair_of_maps(wished: CaseWorkspace, window: MainWindow) -> None:
    window.acts["go_wished"].trigger()
    page = beside(wished, RingVariant.WISHED)
    wished.leave()
    assert page.view.differences.count() == 0


def test_maps_side_by_side_follow_no_edit_while_they_are_hidden(wished: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("go_wished")
    page = wished.page("wished")
    assert isinstance(page, ComparePage)
    window.acts.run("go_map")
    before = page.view._pair.figure
    wished.context.perform(lambda network: wish(network.get(Person, person(network, "Nina").id)))
    assert page.view._pair.figure is before
    window.acts.run("go_wished")
    assert page.view._pair.figure is not before
