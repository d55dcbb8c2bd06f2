"""Whoever listens instead of looking is told what each stop of the Tab key is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import PAGES, CaseWorkspace
from tests.ui.fakes import Bench
from tests.ui.page_reader import person


def nameless(top: QWidget) -> list[str]:
    """The stops of the Tab key that say nothing."""
    QApplication.processEvents()
    found = []
    for widget in top.findChildren(QWidget):
        if not (widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or widget.focusProxy():
            continue
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


def test_the_first_pages_have_names(window: MainWindow) -> None:
    assert nameless(window) == []
    window.lock()
    assert nameless(window) == []
    window.show_new_vault()
    assert nameless(window) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_stop_of_a_page_has_a_name(workspace: CaseWorkspace, window: MainWindow, page: str) -> None:
    workspace.context.selection.choose_people([person(workspace.context.network, "Daniel").id])
    workspace.go(page)
    assert nameless(window) == []


def test_every_stop_of_the_inspector_has_a_name(workspace: CaseWorkspace, window: MainWindow) -> None:
    network = workspace.context.network
    daniel = person(network, "Daniel").id
    chosen = [("tie", next(iter(network.ties))), ("area", next(iter(network.areas))), ("line", daniel)]
    for item in chosen:
        workspace.context.selection.choose([item])
        assert nameless(workspace.inspector) == []
    workspace.context.selection.choose_people([daniel])
    for place in range(workspace.inspector.people.count()):
        workspace.inspector.people.setCurrentIndex(place)
        assert nameless(workspace.inspector) == []


@pytest.mark.parametrize(
    "act",
    ["print_handout", "course", "keys", "about", "idle", "audit", "backups", "passphrase", "new_code", "export_all"],
)
def test_every_stop_of_a_dialog_has_a_name(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, act: str
) -> None:
    window.acts.run(act)
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert dialogs
    for dialog in dialogs:
        assert nameless(dialog) == []
        dialog.reject()
