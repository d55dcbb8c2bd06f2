"""Locking and blanking work over every dialog and menu; the vault warns before it locks by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.platform.idle_timer import IdleTimer
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.screen_state import Place
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench
from tests.ui.vault_fakes import PASSPHRASE

DIALOGS = (
    *("print_handout", "export_case", "export_all", "audit", "backups", "check", "passphrase", "new_code"),
    *("renew_keys", "keys", "about", "idle", "course"),
)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses a key as the window system delivers it: to the window in front."""
    popup = QApplication.activePopupWidget()
    window = popup.windowHandle() if popup is not None else QApplication.focusWindow()
    assert window is not None
    QTest.keyPress(window, key, modifiers)  # the release would go to a window that may be gone by then


def open_over(window: MainWindow, key: str) -> QDialog:
    window.acts.run(key)
    dialog = next(dialog for dialog in reversed(window.findChildren(QDialog)) if dialog.isVisible())
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


@pytest.mark.parametrize("key", DIALOGS)
def test_ctrl_l_locks_over_a_dialog(workspace: CaseWorkspace, window: MainWindow, qtbot: QtBot, key: str) -> None:
    open_over(window, key)
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.state.place is Place.LOCKED)
    assert not [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


@pytest.mark.parametrize("key", DIALOGS)
def test_f9_hides_a_dialog_and_brings_it_back(
    workspace: CaseWorkspace, window: MainWindow, qtbot: QtBot, key: str
) -> None:
    dialog = open_over(window, key)
    lines = [line for line in dialog.findChildren(QLineEdit) if line.objectName() != "qt_spinbox_lineedit"][:1]
    for line in lines:
        line.setText("typed")
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: window.mode is ScreenMode.BLANK)
    assert not dialog.isVisible()
    window.activateWindow()
    QApplication.processEvents()
    window.acts.run("blank")
    assert dialog.isVisible()
    assert all(line.text() == "typed" for line in lines)


@pytest.mark.parametrize("menu", ["File", "Map"])
def test_ctrl_l_locks_over_an_open_menu(workspace: CaseWorkspace, window: MainWindow, qtbot: QtBot, menu: str) -> None:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)  # a key or a click always comes before a menu
    window.acts.menus[menu].popup(window.pos())
    qtbot.waitUntil(window.acts.menus[menu].isVisible)
    QApplication.processEvents()
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.state.place is Place.LOCKED)
    assert QApplication.activePopupWidget() is None


def test_ctrl_l_locks_over_the_menu_of_the_map(workspace: CaseWorkspace, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    menu = window.acts.menus["Edit"]
    menu.popup(workspace.map.view.mapToGlobal(workspace.map.view.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    QApplication.processEvents()
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: window.mode is ScreenMode.BLANK)
    assert not menu.isVisible()


def test_half_a_minute_before_locking_it_says_so_and_any_key_keeps_it_open(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    idle = window.findChild(IdleTimer)
    assert idle is not None
    idle._since.start()
    idle._minutes = lambda: 0.4
    idle._warning.timeout.emit()
    assert window.auto_lock.warning.isVisible()
    assert "Locking in 30 seconds" in window.auto_lock.warning.sentence.text()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert not window.auto_lock.warning.isVisible()
    assert window.state.place is Place.CASE


def test_the_warning_can_be_read_in_the_patient_view_too(workspace: CaseWorkspace, window: MainWindow) -> None:
    idle = window.findChild(IdleTimer)
    assert idle is not None
    window.acts.run("shared")
    idle._minutes = lambda: 0.4
    idle._warning.timeout.emit()
    assert window.auto_lock.warning.isVisible()
    window.auto_lock.warning.stay.click()
    assert not window.auto_lock.warning.isVisible()


def test_the_warning_is_gone_once_the_vault_is_locked(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    window.auto_lock.warning.warn(30)
    bench.leaving.leave()
    assert not window.auto_lock.warning.isVisible()


def test_with_a_patient_the_vault_stays_open_for_longer(workspace: CaseWorkspace, window: MainWindow) -> None:
    assert window.auto_lock._minutes() == 5
    window.acts.run("shared")
    assert window.auto_lock._minutes() == 20
    window.acts.run("private")
    window.acts.run("go_sessions")
    assert window.auto_lock._minutes() == 20
    window.auto_lock.set_minutes(45)
    assert window.auto_lock._minutes() == 45


def test_dictated_words_do_not_flow_into_the_passphrase(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("lock")
    line = window.unlock_page.passphrase
    spoken = QInputMethodEvent()
    spoken.setCommitString("what was being dictated")
    QApplication.sendEvent(line, spoken)
    assert line.text() == ""
    QTest.keyClicks(line, PASSPHRASE)
    window.unlock_page.unlock()
    assert window.state.place is Place.CASE


def test_caps_lock_is_said_and_the_passphrase_can_be_shown(window: MainWindow, bench: Bench) -> None:
    window.acts.run("lock")
    line = window.unlock_page.passphrase
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert not line.caps.isVisible()
    QTest.keyClicks(line, "B")
    assert line.caps.isVisible()
    assert line.echoMode() is QLineEdit.EchoMode.Password
    show = next(one for one in window.unlock_page.findChildren(type(window.unlock_page.go)) if one.isCheckable())
    show.click()
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    line.clear()
    assert line.echoMode() is QLineEdit.EchoMode.Password
