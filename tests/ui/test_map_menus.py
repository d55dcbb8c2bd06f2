"""The menus of the map, quick entry over the map, and lists that are pasted."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from ipt_desktop.model.enums import LineKind, Ring, Status
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.people.people_page import PeoplePage
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.page_reader import person


def choose(menu: QMenu, *path: str) -> None:
    for title in path[:-1]:
        found = next(action.menu() for action in menu.actions() if action.text() == title)
        assert isinstance(found, QMenu)
        menu = found
    next(action for action in menu.actions() if action.text() == path[-1]).trigger()


def test_a_person_s_menu_links_draws_a_line_and_notes_a_death(workspace: CaseWorkspace) -> None:
    context = workspace.context
    nina = person(context.network, "Nina").id
    context.selection.choose_people([nina])
    choose(workspace.map.menus.menu_for("person", nina), "Link to", "Evenings")
    assert nina in {link.person_id for link in context.network.links.values()}
    choose(workspace.map.menus.menu_for("person", nina), "Line to the patient", "Conflict")
    assert context.network.relationships[nina].line is LineKind.CONFLICT
    choose(workspace.map.menus.menu_for("person", nina), "Died")
    assert context.network.people[nina].status is Status.DECEASED
    choose(workspace.map.menus.menu_for("person", nina), "Link to", "Evenings")
    assert nina not in {link.person_id for link in context.network.links.values()}


def test_the_field_on_a_ring_understands_quick_entry(workspace: CaseWorkspace) -> None:
    view = workspace.map.view
    view.add_requested.emit(RingPosition(Ring.EXTENDED, 200.0, 0.4), "Anja, yoga classmate, +1")
    anja = person(workspace.context.network, "Anja")
    assert (anja.relation, anja.support, anja.ring_now, anja.angle) == ("yoga classmate", 1, Ring.EXTENDED, 200.0)
    view.add_requested.emit(RingPosition(Ring.EXTENDED, 100.0), "Bea, close, intimate")
    assert "Bea" not in {one.label for one in workspace.context.network.people.values()}
    assert workspace.map.entry.isVisible()
    assert workspace.map.entry.edit.text() == "Bea, close, intimate"


def test_a_pasted_list_adds_one_person_a_line_in_one_step(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("quick_entry")
    QApplication.clipboard().setText("Dora, friend\r\nEmil\r\n\r\nFay, +2")
    QTest.keyClick(workspace.map.entry.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    names = {one.label for one in workspace.context.network.people.values()}
    assert {"Dora", "Emil", "Fay"} <= names
    assert workspace.context.document.history.undo_count == 1
    QApplication.clipboard().setText("Gina\nHugo, close, intimate")
    QTest.keyClick(workspace.map.entry.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Gina" not in {one.label for one in workspace.context.network.people.values()}
    assert workspace.map.entry.edit.text() == "Hugo, close, intimate"


def test_signs_beyond_sixteen_bits_leave_the_cursor_right(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("quick_entry")
    entry = workspace.map.entry.edit
    entry.insert("Rex 🐕")
    QTest.keyClick(entry, Qt.Key.Key_Tab)
    QTest.keyClicks(entry, "sis")
    assert entry.text() == "Rex 🐕, sis"


def test_quick_entry_floats_over_the_map_and_escape_closes_it(workspace: CaseWorkspace, window: MainWindow) -> None:
    assert workspace.map.entry.isHidden()
    window.acts.run("quick_entry")
    assert workspace.map.entry.isVisible()
    QTest.keyClick(workspace.map.entry.edit, Qt.Key.Key_Escape)
    assert workspace.map.entry.isHidden()


def table_of(workspace: CaseWorkspace) -> PeoplePage:
    workspace.go("people")
    page = workspace.page("people")
    assert isinstance(page, PeoplePage)
    return page


def test_the_table_copies_whole_rows(workspace: CaseWorkspace) -> None:
    view = table_of(workspace).view
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = QApplication.clipboard().text().splitlines()
    assert len(rows) == 4
    assert any(row.startswith("Daniel\thusband\tIntimate\t2\t3") for row in rows)


def test_backspace_removes_and_the_keyboard_stays_in_its_row(workspace: CaseWorkspace) -> None:
    view = table_of(workspace).view
    view.setFocus()
    view.selectRow(1)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert len(workspace.context.network.people) == 3
    assert view.currentIndex().row() == 1


def test_tools_leave_out_the_zoom_before_they_take_a_second_row(workspace: CaseWorkspace, window: MainWindow) -> None:
    tools = workspace.map.tools
    assert tools.zoom.isVisible()
    whole = sum(tool.sizeHint().width() + 2 for tool in tools.findChildren(QToolButton))
    tools.fit(whole - 1)
    assert tools.zoom.isHidden()
    tools.fit(whole)
    assert not tools.zoom.isHidden()
