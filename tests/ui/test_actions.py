"""Actions: one table, in which nothing is missing and no key stands twice."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from ipt_desktop.figures.map.network_map import Ghosts
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.person import Person
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.map.map_toolbar import SLIM, TOUCH
from ipt_desktop.ui.shell.action_spec import ActionSpec
from ipt_desktop.ui.shell.action_table import ACTIONS
from ipt_desktop.ui.shell.actions import shortcuts
from ipt_desktop.ui.shell.digit_keys import digit_of
from ipt_desktop.ui.shell.help_dialog import KeysDialog
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


def keys_of(spec: ActionSpec) -> list[str]:
    return [keys.toString() for keys in shortcuts(spec.keys)]


def test_every_action_is_in_a_menu_with_a_sentence(window: MainWindow) -> None:
    in_menu = {action.objectName() for menu in window.acts.menus.values() for action in in_menus(menu)} - {""}
    assert in_menu == {spec.key for spec in ACTIONS if spec.key}
    assert [spec.key for spec in ACTIONS if spec.key and not spec.tip] == []


def test_no_key_is_used_twice() -> None:
    keys = Counter(keys for spec in ACTIONS if spec.key for keys in keys_of(spec))
    assert [key for key, times in keys.items() if times > 1] == []


def test_single_letters_work_on_the_map_only() -> None:
    single = [spec.key for spec in ACTIONS if not spec.on_map and any(len(keys) == 1 for keys in keys_of(spec))]
    assert single == []


KEPT_BY_SYSTEMS = {
    "macOS": (
        *("Ctrl+H", "Ctrl+M", "Ctrl+Space", "Ctrl+Tab", "Ctrl+`", "Ctrl+,", "Ctrl+Shift+Q", "Ctrl+Shift+3"),
        *("Ctrl+Shift+4", "Ctrl+Shift+5", "Ctrl+Shift+6", "F3", "F4", "Ctrl+F5", "Ctrl+F1", "Ctrl+F2", "Ctrl+F3"),
    ),
    "Windows": (
        *("Ctrl+Esc", "Ctrl+Shift+Esc", "Alt+Tab", "Alt+F4", "Alt+Esc", "Alt+Space", "Alt+Shift+Tab", "F10"),
        *("Ctrl+Shift+0", "Ctrl+Shift+B+Meta", "Ctrl+Space"),
    ),
    "GNOME": ("Alt+F1", "Alt+F2", "Alt+F4", "Alt+F7", "Alt+F8", "Alt+F10", "Alt+Tab", "Alt+`", "F10", "Ctrl+Shift+U"),
    "KDE": (
        *("Alt+F1", "Alt+F2", "Alt+F3", "Alt+F4", "Alt+Tab", "Alt+Space", "Ctrl+Esc", "Ctrl+F1", "Ctrl+F2", "Ctrl+F3"),
        *("Ctrl+F4", "Ctrl+F7", "Ctrl+F8", "Ctrl+F9", "Ctrl+F10", "Ctrl+F12", "F12"),
    ),
}


@pytest.mark.parametrize("system", KEPT_BY_SYSTEMS)
def test_no_key_belongs_to_the_system(system: str) -> None:
    ours = {keys: spec.key for spec in ACTIONS if spec.key for keys in keys_of(spec)}
    assert {ours[keys] for keys in KEPT_BY_SYSTEMS[system] if keys in ours} == set()


def test_no_key_is_a_letter_typed_with_altgr() -> None:
    assert [spec.key for spec in ACTIONS if any("Ctrl+Alt" in keys for keys in keys_of(spec))] == []


def test_the_user_can_give_an_action_other_keys(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    window.acts.run("keys")
    keys = next(dialog for dialog in window.findChildren(KeysDialog))
    specs = [spec.key for spec in keys._specs]
    keys.table.selectRow(keys.table.rows.rowCount() - len(specs) + specs.index("audit"))
    keys.edit.setKeySequence(QKeySequence("Ctrl+L"))
    keys.change_keys()
    assert "already has these keys" in keys.wrong.text()
    keys.edit.setKeySequence(QKeySequence("Ctrl+Shift+A"))
    keys.change_keys()
    assert window.acts["audit"].shortcut().toString() == "Ctrl+Shift+A"
    assert bench.settings.read().keys == {"audit": "Ctrl+Shift+A"}
    keys.restore_defaults()
    assert window.acts["audit"].shortcut().isEmpty()


@pytest.mark.parametrize(("code", "digit"), [(10, "1"), (14, "5"), (18, "9"), (19, "0")])
def test_digits_are_found_by_place_on_a_french_keyboard(code: int, digit: str) -> None:
    typed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Ampersand, Qt.KeyboardModifier.ControlModifier, code, 0, 0, "&")
    assert digit_of(typed, "linux") - 1 == int(digit)


def test_digits_that_are_typed_as_digits_are_left_to_their_shortcuts() -> None:
    typed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, 10, 0, 0, "1")
    assert digit_of(typed, "linux") == 0


def test_with_a_case_open_every_action_is_answered(workspace: CaseWorkspace, window: MainWindow) -> None:
    unanswered = [act.key for act in ACTIONS if act.key and not window.acts.is_allowed(act.key)]
    assert unanswered == []


def test_without_what_a_practice_needs_its_actions_say_what_is_missing(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    for key in ("share_case", "practice"):
        window.status.clearMessage()
        window.acts.run(key)
        assert "ipt-desktop[practice]" in window.status.currentMessage()


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


def test_the_tools_on_the_map_are_slim_and_in_the_patient_view_large_enough_for_fingers(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    tools = workspace.map.tools.findChildren(QToolButton)
    assert {tool.height() for tool in tools} == {SLIM}
    window.acts.run("shared")
    QApplication.processEvents()
    assert {tool.height() for tool in tools} == {TOUCH}


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
