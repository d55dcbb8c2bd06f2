"""The status bar says what is on the screen but not in the vault; files dropped on the window are imported."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.editing.cases import rename_case
from ipt_desktop.exchange.case_file import case_to_bytes
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import FakeClock, a_network
from tests.ui.fakes import Bench


def test_it_says_saving_while_text_is_on_its_way(workspace: CaseWorkspace, window: MainWindow) -> None:
    editor = QWidget(workspace)
    workspace.context.unsaved.typing(editor)
    assert window.status.saved.text() == "Saving…"
    workspace.context.unsaved.settle(editor)
    assert window.status.saved.text().startswith("All changes saved")


def test_a_refused_value_is_named_and_a_click_goes_there(workspace: CaseWorkspace, window: MainWindow) -> None:
    workspace.go("people")
    page = workspace.page("people")
    editor = QWidget(page)
    editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    workspace.go("map")
    workspace.context.unsaved.refuse(editor, "Notes")
    assert window.status.unsaved.text() == "1 field not saved: Notes"
    assert not window.status.saved.text()
    window.status.unsaved.click()
    assert workspace.is_on("people")
    workspace.context.unsaved.settle(editor)
    assert window.status.saved.text().startswith("All changes saved")


def test_an_editor_that_is_gone_is_no_longer_unsaved(
    workspace: CaseWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    editor = QWidget(workspace)
    workspace.context.unsaved.refuse(editor, "Notes")
    editor.deleteLater()
    qtbot.waitUntil(lambda: not workspace.context.unsaved.refused)


def test_a_case_file_dropped_on_the_window_is_imported(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(case_to_bytes(a_network(["Otto"], code="F-1")))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(10, 10), *how))
    QApplication.sendEvent(window, QDropEvent(QPoint(10, 10), *how))
    qtbot.waitUntil(lambda: any(case.case.code == "F-1" for case in bench.store.cases.values()))


def test_a_case_that_is_in_the_vault_already_gets_new_ids(bench: Bench) -> None:
    library = CaseLibrary(bench.store, FakeClock())
    case = next(iter(bench.store.cases.values()))
    copy = case.apply(rename_case(case, "K-78", "Copy"))
    added = library.import_case(copy)
    assert added.case.id != case.case.id
    assert {case.case.id, added.case.id} <= bench.store.cases.keys()
