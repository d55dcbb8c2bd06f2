"""Locking: one way for every reason, the screen empty before anything else, nothing lost by it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.platform.idle_timer import IdleTimer
from ipt_desktop.ui.platform.screen_capture_guard import CaptureGuard
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.vault.backups_dialog import BackupsDialog
from ipt_desktop.ui.vault.restore_dialog import RestoreDialog
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench
from tests.ui.page_reader import person, texts_on
from tests.ui.vault_fakes import PASSPHRASE

NewWindow = Callable[[Bench], MainWindow]
FULL = StoreUnavailable("The disk is full.")
NAMES = ("Maya", "Helen", "Daniel", "K-01", "Evenings")


def edit_unsaved(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    bench.store.trouble = FULL
    workspace.context.selection.choose_people([person(workspace.context.network, "Helen").id])
    window.acts.run("tag_support")


def unlock(window: MainWindow) -> None:
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()


class Painted(QObject):
    """Notices when a page is really painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_what_the_system_tells_leads_to_the_one_way_to_lock(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    assert bench.leaving.is_listening
    bench.leaving.leave()
    assert window.vault is None
    assert not bench.door.is_open
    bench.leaving.leave()
    assert window.unlock_page.isVisible()
    window.close()
    assert not bench.leaving.is_listening


def test_a_vault_that_is_just_opening_when_somebody_leaves_does_not_open(
    new_window: NewWindow, bench: Bench, qtbot: QtBot
) -> None:
    window = new_window(bench)
    qtbot.waitUntil(lambda: bench.leaving.is_listening)
    bench.background.hold = True
    unlock(window)
    assert window.unlock_page.bar.isVisible()
    bench.leaving.leave()
    assert window.unlock_page.passphrase.text() == ""
    bench.background.release()
    assert window.vault is None
    assert not bench.door.is_open
    bench.background.hold = False
    unlock(window)
    assert bench.door.is_open


@pytest.mark.parametrize("first", [PASSPHRASE, "quite another one"])
def test_whoever_comes_back_waits_for_the_opening_that_was_given_up(
    new_window: NewWindow, bench: Bench, qtbot: QtBot, first: str
) -> None:
    window = new_window(bench)
    page = window.unlock_page
    qtbot.waitUntil(lambda: bench.leaving.is_listening)
    bench.background.hold = True
    page.passphrase.setText(first)
    page.unlock()
    bench.leaving.leave()
    page.passphrase.setText(PASSPHRASE)
    page.unlock()  # its key would be worked out beside the first, which locks the vault when it comes to its end
    assert page.bar.isVisible()
    bench.background.hold = False
    bench.background.release()
    assert (bench.door.is_open, page.bar.isVisible(), page.wrong.text()) == (False, False, "")
    page.passphrase.setText(PASSPHRASE)
    page.unlock()
    assert bench.door.is_open
    assert window.vault is not None


def test_the_screen_is_empty_before_the_disk_is_asked_for_anything(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    edit_unsaved(workspace, window, bench)
    painted = Painted()
    window.blank_page.installEventFilter(painted)
    seen: list[str] = []
    write = bench.store.write

    def slow(case_id: str, edit: Edit) -> None:
        assert painted.count
        seen.append(texts_on(window))
        write(case_id, edit)

    bench.store.write = slow  # type: ignore[method-assign]
    assert window.lock()
    assert seen
    assert not any(name in told for name in NAMES for told in seen)


def test_everything_is_hidden_within_a_second_though_nothing_can_be_saved_anywhere(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    edit_unsaved(workspace, window, bench)
    bench.care.error = FULL
    window.acts.run("print_handout")
    begun = time.monotonic()
    bench.leaving.leave()
    assert time.monotonic() - begun < 1.0
    assert window.mode is ScreenMode.BLANK
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    seen = texts_on(window)
    assert not any(name in seen for name in NAMES)
    assert bench.door.is_open  # lest the edit be lost
    bench.store.trouble = None


def test_an_edit_that_the_disk_refuses_is_put_aside_and_written_after_unlocking(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    edit_unsaved(workspace, window, bench)
    assert window.lock()
    assert [case_id for case_id, _ in bench.care.pending_edits] == [workspace.context.network.case.id]
    assert not person(bench.store.cases[workspace.context.network.case.id], "Helen").support
    bench.store.trouble = None
    unlock(window)
    assert person(bench.store.cases[workspace.context.network.case.id], "Helen").support
    assert bench.care.pending == []
    assert "before the vault was locked are saved now" in texts_on(window)


def test_locked_again_on_a_full_disk_the_edits_from_before_are_still_kept(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    edit_unsaved(workspace, window, bench)
    assert window.lock()
    write = bench.store.write

    def refuse(case_id: str, edit: Edit) -> None:
        raise FULL

    bench.store.trouble = None
    bench.store.write = refuse  # type: ignore[method-assign]
    unlock(window)
    assert window.vault is not None
    page = window.vault.page
    assert isinstance(page, CaseWorkspace)
    page.context.selection.choose_people([person(page.context.network, "Daniel").id])
    window.acts.run("tag_neither")
    assert window.lock()
    assert len(bench.care.pending) == 2
    bench.store.write = write  # type: ignore[method-assign]
    unlock(window)
    found = bench.store.cases[workspace.context.network.case.id]
    assert (person(found, "Helen").support, person(found, "Daniel").support) == (2, 0)
    assert bench.care.pending == []


def test_an_edit_that_does_not_fit_any_more_keeps_no_other_from_being_written(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    edit_unsaved(workspace, window, bench)
    assert window.lock()
    (kept,) = bench.care.pending_edits
    bench.store.trouble = None
    gone = (kept[0], Edit("Gone", tuple(Change(None, one.before) for one in kept[1].changes)))
    bench.care.pending = [gone, kept]
    unlock(window)
    assert person(bench.store.cases[kept[0]], "Helen").support
    assert bench.care.pending == [gone]
    assert "could not be written" in window.notices.texts()["aside"]


def test_what_still_cannot_be_written_after_unlocking_is_kept_until_it_is_dropped(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    edit_unsaved(workspace, window, bench)
    assert window.lock()
    write = bench.store.write

    def refuse(case_id: str, edit: Edit) -> None:
        raise FULL

    bench.store.trouble = None
    bench.store.write = refuse  # type: ignore[method-assign]
    unlock(window)
    assert "could not be written: The disk is full." in window.notices.texts()["aside"]
    assert bench.care.pending
    window.notices._notices["aside"].act.click()
    assert not bench.care.pending
    assert "aside" not in window.notices.texts()
    bench.store.write = write  # type: ignore[method-assign]


def test_our_picture_leaves_the_clipboard_and_somebody_elses_stays(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("copy_picture")
    assert not QGuiApplication.clipboard().image().isNull()
    window.acts.run("lock")
    assert QGuiApplication.clipboard().image().isNull()
    unlock(window)
    window.acts.run("copy_picture")
    QGuiApplication.clipboard().setText("a shopping list")
    window.acts.run("lock")
    assert QGuiApplication.clipboard().text() == "a shopping list"  # offscreen calls nobody the owner: as if another's


def test_settings_and_titles_never_name_a_patient(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    titles = []
    for action in ("backups", "audit", "check", "export_all", "new_code", "renew_keys", "passphrase", "print_handout"):
        window.acts.run(action)
        if window.vault is not None and not window.vault.case_id:
            window.vault.open_case(workspace.context.network.case.id)
        titles += [one.windowTitle() for one in window.findChildren(QDialog)]
        for one in window.findChildren(QDialog):
            one.reject()
    window.acts.run("lock")
    window.close()
    assert len(titles) >= 8
    for name in ("Maya", "Helen", "K-01"):
        assert not any(name in title for title in titles)
        assert name not in bench.settings.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("over", ["the window", "a dialog"])
def test_every_touch_begins_the_wait_until_locking_anew(
    workspace: CaseWorkspace, window: MainWindow, qtbot: QtBot, over: str
) -> None:
    watch = window.findChild(IdleTimer)
    assert watch is not None
    touched: QWidget = window
    if over == "a dialog":
        window.acts.run("audit")
        touched = window.findChildren(QDialog)[-1]
    touched.activateWindow()
    QApplication.processEvents()
    watch._limit.setTimerType(Qt.TimerType.PreciseTimer)  # the real one is a second more or less
    watch.touched()
    for touch in (_press_a_key, _move_over, _dictate):
        qtbot.waitUntil(lambda: watch._limit.remainingTime() <= 5 * 60_000 - 100)
        before = watch._limit.remainingTime()
        touch(touched)
        assert watch._limit.remainingTime() > before


def _press_a_key(widget: QWidget) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget.windowHandle(), event)


def _dictate(widget: QWidget) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    event = QInputMethodEvent()
    event.setCommitString("spoken")
    QApplication.sendEvent(focus, event)


def _move_over(widget: QWidget) -> None:
    QTest.mouseMove(widget.windowHandle(), QPoint(20, 20))
    QTest.mouseMove(widget.windowHandle(), QPoint(40, 40))
    QApplication.processEvents()


def test_notices_are_not_for_the_patients_eyes(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.notices.put("place", "The folder is copied.")
    assert window.notices.isVisible()
    window.acts.run("shared")
    assert not window.notices.isVisible()
    window.acts.run("private")
    window.acts.run("blank")
    assert not window.notices.isVisible()
    window.acts.run("blank")
    assert window.notices.isVisible()


def test_windows_are_hidden_from_captures_when_asked_and_stay_so(
    window: MainWindow, bench: Bench, new_window: NewWindow
) -> None:
    assert not bench.shielded
    window.acts["capture"].trigger()
    assert (int(window.winId()), True) in bench.shielded
    assert bench.settings.read().hide_from_capture
    window.acts.run("audit")
    dialog = window.findChildren(QDialog)[-1]
    dialog.activateWindow()
    QApplication.processEvents()
    assert (int(dialog.winId()), True) in bench.shielded  # each window that comes is hidden as well
    dialog.reject()
    window.acts["capture"].trigger()
    assert bench.shielded[-1] == (int(window.winId()), False)


def test_where_the_system_cannot_hide_windows_the_menu_does_not_offer_it(
    qapp: object, bench: Bench, new_window: NewWindow
) -> None:
    object.__setattr__(bench.services, "shield", None)
    window = new_window(bench)
    unlock(window)
    assert not window.acts["capture"].isVisible()
    guard = CaptureGuard(window, None)
    guard.set_on(True)
    assert not guard.is_possible


def test_a_dialog_that_waits_for_its_work_is_hidden_all_the_same(window: MainWindow, bench: Bench) -> None:
    window.acts.run("backups")
    backups = window.findChildren(BackupsDialog)[-1]
    backups.table.selectRow(1)
    backups.ask_restore()
    restore = window.findChildren(RestoreDialog)[-1]
    assert "Karin" in texts_on(restore)
    bench.background.hold = True
    restore.go.click()
    restore.reject()
    assert restore.isVisible()  # somebody at the desk waits; whoever leaves does not
    bench.leaving.leave()
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    bench.background.release()


@pytest.mark.parametrize("reason", ["key", "system", "idle", "closing"])
def test_every_reason_to_lock_leaves_nothing_on_the_screen(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, reason: str, tmp_path: Path
) -> None:
    reasons: dict[str, Callable[[], object]] = {
        "key": lambda: window.acts.run("lock"),
        "system": bench.leaving.leave,
        "idle": window.auto_lock.left_alone,
        "closing": window.close,
    }
    reasons[reason]()
    assert cast("object", window.vault) is None
    assert not bench.door.is_open
    assert not any(name in texts_on(window) for name in NAMES)
