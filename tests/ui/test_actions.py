"""Actions: one table, in which nothing is missing and no key stands twice."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from ipt_desktop.figures.map.network_map import Ghosts
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.person import Person
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.map.map_toolbar import TOUCH
from ipt_desktop.ui.shell.action_table import ACTS
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench
from tests.ui.page_reader import person


def in_menus(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from in_menus(inner)
        else:
            yield action


def test_every_action_stands_in_a_menu_with_key_and_sentence(window: MainWindow) -> None:
    found = {action.objectName() for menu in window.acts.menus.values() for action in in_menus(menu)} - {""}
    assert found == {act.key for act in ACTS if act.key}
    for act in ACTS:
        if act.key:
            assert not window.acts[act.key].shortcut().isEmpty(), act.key
            assert act.tip, act.key


def test_no_key_stands_twice() -> None:
    keys = Counter(QKeySequence(act.keys).toString() for act in ACTS if act.key)
    assert [key for key, times in keys.items() if times > 1] == []


def test_single_letters_work_on_the_map_only() -> None:
    single = [act.key for act in ACTS if len(QKeySequence(act.keys).toString()) == 1 and not act.on_map]
    assert single == []


def test_with_a_case_open_every_action_is_answered(workspace: CaseWorkspace, window: MainWindow) -> None:
    assert [act.key for act in ACTS if act.key and not window.acts.is_allowed(act.key)] == []


def test_without_a_case_nothing_of_a_case_can_be_done(window: MainWindow) -> None:
    assert not window.acts.is_allowed("undo")
    assert not window.acts["print_handout"].isEnabled()
    assert window.acts.is_allowed("new_case")


def test_undo_names_what_it_takes_back(workspace: CaseWorkspace, window: MainWindow) -> None:
    workspace.context.selection.choose_people([person(workspace.context.network, "Lior").id])
    window.acts.run("closer")
    assert person(workspace.context.network, "Lior").ring_now is Ring.CLOSE
    assert window.acts["undo"].text() == "Undo “Change closeness”"
    window.acts.run("undo")
    assert person(workspace.context.network, "Lior").ring_now is Ring.EXTENDED
    assert window.acts["redo"].text() == "Redo “Change closeness”"


def test_arranging_is_one_step_under_its_own_name(workspace: CaseWorkspace, window: MainWindow) -> None:
    before = workspace.context.network
    window.acts.run("arrange")
    assert {one.angle for one in workspace.context.network.people.values()} == {0.0}
    assert workspace.context.document.history.undo_label == "Arrange"
    window.acts.run("undo")
    assert workspace.context.network == before


def test_an_arrangement_that_was_stopped_changes_nothing(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    before = workspace.context.network
    bench.background.hold = True
    window.acts.run("arrange")
    workspace.busy._press()
    with pytest.raises(AssertionError):  # the fake arranger notices that it was cancelled
        bench.background.release()
    assert workspace.context.network is before


def test_an_arrangement_for_a_map_that_has_changed_is_dropped(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    bench.background.hold = True
    window.acts.run("arrange")
    workspace.context.selection.choose_people([person(workspace.context.network, "Lior").id])
    window.acts.run("further")
    now = workspace.context.network
    bench.background.release()
    assert workspace.context.network is now
    assert "changed in the meantime" in workspace.busy.sentence.text()


@pytest.mark.parametrize("manner", ["spring", "kamada-kawai", "areas"])
def test_free_views_touch_nobody(workspace: CaseWorkspace, window: MainWindow, manner: str) -> None:
    before = workspace.context.network
    window.acts.run(f"free_{manner}")
    window.acts.run("free_off")
    assert workspace.context.network is before


def test_the_ghosts_of_one_time_put_those_of_the_other_away(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("ghosts_before")
    window.acts.run("ghosts_wished")
    assert not window.acts["ghosts_before"].isChecked()
    shown = [workspace.commands.ghosts]
    window.acts.run("ghosts_wished")
    assert [*shown, workspace.commands.ghosts] == [Ghosts.WISHED, Ghosts.NONE]


def test_pinning_pins_all_and_then_frees_all(workspace: CaseWorkspace, window: MainWindow) -> None:
    workspace.context.selection.choose_people(workspace.context.network.people)
    window.acts.run("pin")
    assert all(one.pinned for one in workspace.context.network.people.values())
    window.acts.run("pin")
    assert not any(one.pinned for one in workspace.context.network.people.values())


def test_tags_by_key_rate_everybody_selected(workspace: CaseWorkspace, window: MainWindow) -> None:
    workspace.context.selection.choose_people(workspace.context.network.people)
    window.acts.run("tag_both")
    assert all(one.support and one.trigger for one in workspace.context.network.people.values())


def test_remove_takes_whatever_is_selected_in_one_step(workspace: CaseWorkspace, window: MainWindow) -> None:
    before = workspace.context.network
    workspace.context.selection.choose([("tie", next(iter(before.ties))), ("person", person(before, "Lior").id)])
    window.acts.run("remove")
    assert not workspace.context.network.ties
    assert len(workspace.context.network.people) == 3
    window.acts.run("undo")
    assert workspace.context.network == before


def test_sessions_are_counted(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("session_held")
    assert "Session 4 of 16 · middle phase" in workspace.header.place.text()
    window.acts.run("session_back")
    assert "Session 3 of 16 · beginning phase" in workspace.header.place.text()


def test_the_map_on_the_clipboard_is_taken_away_on_locking(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("copy_picture")
    assert not QApplication.clipboard().image().isNull()
    assert window.lock()
    assert QApplication.clipboard().image().isNull()


def test_the_tools_on_the_map_can_be_touched(workspace: CaseWorkspace) -> None:
    tools = workspace.map.tools.findChildren(QToolButton)
    assert tools
    assert all(tool.height() >= TOUCH for tool in tools)


def test_the_help_lists_every_key(window: MainWindow) -> None:
    window.acts.run("keys")
    window.acts.run("about")


def test_people_rated_by_nobody_stay_unrated_when_their_ring_changes(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    lior = person(workspace.context.network, "Lior")
    workspace.context.selection.choose_people([lior.id])
    window.acts.run("further")
    assert workspace.context.network.get(Person, lior.id).support is None
