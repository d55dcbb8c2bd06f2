"""Map, table, list and inspector follow each other: one selection, one document."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget

from ipt_desktop.editing.fields import change_label, set_field
from ipt_desktop.editing.people import add_people, remove_people
from ipt_desktop.model.enums import RINGS, AreaKind, LineKind, Ring, TieKind
from ipt_desktop.model.inventory import Tag
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.people.connections_panel import ConnectionsPanel
from ipt_desktop.ui.people.people_page import PeoplePage
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.item_roles import ID_ROLE
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import a_person
from tests.ui.page_reader import person, texts_on


def table_of(workspace: CaseWorkspace) -> PeoplePage:
    page = workspace.page("people")
    assert isinstance(page, PeoplePage)
    return page


def names_in(table: PeoplePage) -> list[str]:
    return [str(table.filtered.index(row, 0).data()) for row in range(table.filtered.rowCount())]


def test_choosing_on_the_map_chooses_everywhere(workspace: CaseWorkspace) -> None:
    table = table_of(workspace)
    daniel = person(workspace.context.network, "Daniel").id
    workspace.map.view.selection_changed.emit([("person", daniel)])
    assert "husband" in texts_on(workspace.inspector)
    workspace.go("people")
    assert [index.data(ID_ROLE) for index in table.view.selectionModel().selectedRows(0)] == [daniel]
    assert [index.data(ID_ROLE) for index in workspace.sidebar.people.selectionModel().selectedIndexes()] == [daniel]


def test_choosing_in_the_table_chooses_on_the_map(workspace: CaseWorkspace) -> None:
    table = table_of(workspace)
    table.view.selectRow(names_in(table).index("Nina"))
    assert workspace.map.view.selected_people() == [person(workspace.context.network, "Nina").id]


def test_choosing_in_the_list_chooses_on_the_map_and_in_the_inspector(workspace: CaseWorkspace) -> None:
    row = workspace.people.row_of(person(workspace.context.network, "Helen").id)
    workspace.sidebar.people.selectionModel().select(
        workspace.people.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    assert workspace.map.view.selected_people() == [person(workspace.context.network, "Helen").id]
    assert "mother-in-law" in texts_on(workspace.inspector)


def test_a_new_name_shows_in_every_view(workspace: CaseWorkspace) -> None:
    table = table_of(workspace)
    lior = person(workspace.context.network, "Lior").id
    workspace.context.selection.choose_people([lior])
    workspace.context.perform(lambda network: set_field(network, Person, [lior], "label", "Lior B."))
    assert "Lior B." in names_in(table)
    assert "Lior B." in texts_on(workspace.inspector)
    assert "Lior B." in texts_on(workspace.sidebar)


def test_a_cell_of_the_table_edits_the_case(workspace: CaseWorkspace) -> None:
    table = table_of(workspace)
    workspace.go("people")
    at = table.filtered.index(names_in(table).index("Lior"), 1)
    table.view.setCurrentIndex(at)
    table.view.edit(at)
    editor = next(line for line in table.view.viewport().findChildren(QLineEdit))
    editor.selectAll()
    QTest.keyClicks(editor, "old friend")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert person(workspace.context.network, "Lior").relation == "old friend"
    assert workspace.context.document.history.undo_label == change_label(Person, "relation")


def test_a_cell_with_choices_offers_them(workspace: CaseWorkspace) -> None:
    table = table_of(workspace)
    workspace.go("people")
    at = table.filtered.index(names_in(table).index("Lior"), 2)
    table.view.setCurrentIndex(at)
    table.view.edit(at)
    editor = next(one for one in table.view.viewport().findChildren(ComboField))
    editor.hidePopup()
    editor.setCurrentIndex(RINGS.index(Ring.OUTSIDE))
    editor.activated.emit(editor.currentIndex())
    assert person(workspace.context.network, "Lior").ring_now is Ring.OUTSIDE


def test_the_table_filters_by_words_tag_ring_and_area(workspace: CaseWorkspace) -> None:
    table = table_of(workspace)
    table.search.setText("mother")
    assert names_in(table) == ["Helen"]
    table.search.setText("")
    table.tag.set_value(Tag.SUPPORT)
    table.tag.edited.emit()
    assert names_in(table) == ["Nina"]
    table.tag.set_value(None)
    table.ring.set_value(Ring.INTIMATE)
    table.ring.edited.emit()
    assert names_in(table) == ["Daniel", "Nina"]
    area = next(one.id for one in workspace.context.network.areas.values() if one.kind is AreaKind.DISPUTE)
    table.area.set_value(area)
    table.area.edited.emit()
    assert names_in(table) == ["Daniel"]


def test_the_table_sorts_rings_by_closeness_and_not_by_letter(workspace: CaseWorkspace) -> None:
    table = table_of(workspace)
    assert names_in(table) == ["Daniel", "Nina", "Helen", "Lior"]
    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert names_in(table) == ["Nina", "Lior", "Helen", "Daniel"]


def test_who_is_removed_is_no_longer_selected_and_undo_brings_them_back(workspace: CaseWorkspace) -> None:
    helen = person(workspace.context.network, "Helen").id
    workspace.context.selection.choose_people([helen])
    workspace.context.perform(lambda network: remove_people(network, [helen]))
    assert workspace.context.selection.people == ()
    assert "Helen" not in texts_on(workspace.sidebar)
    workspace.context.document.undo()
    assert "Helen" in texts_on(workspace.sidebar)


def test_a_name_given_on_the_map_adds_the_person_there(workspace: CaseWorkspace) -> None:
    workspace.map.view.add_requested.emit(RingPosition(Ring.EXTENDED, 42.0, 0.25), "Otto")
    otto = person(workspace.context.network, "Otto")
    assert (otto.ring_now, otto.angle, otto.offset) == (Ring.EXTENDED, 42.0, 0.25)
    assert workspace.context.selection.people == (otto.id,)


def test_the_tool_that_is_at_work_is_the_one_that_is_marked(workspace: CaseWorkspace, window: MainWindow) -> None:
    for tool in ("connect", "add"):
        window.acts[tool].trigger()
        assert window.acts[tool].isChecked()
        QTest.keyClick(workspace.focusWidget(), Qt.Key.Key_Escape)
        assert window.acts["select"].isChecked()


def test_connecting_two_people_asks_for_the_kind(workspace: CaseWorkspace) -> None:
    network = workspace.context.network
    nina, helen = person(network, "Nina").id, person(network, "Helen").id
    menu = workspace.map.menus.connection_menu(nina, helen)
    menu.actions()[list(TieKind).index(TieKind.CONFLICT)].trigger()
    assert {tie.kind for tie in workspace.context.network.ties_of(nina)} == {TieKind.CONFLICT}


def test_connecting_with_the_patient_asks_for_the_line(workspace: CaseWorkspace) -> None:
    helen = person(workspace.context.network, "Helen").id
    menu = workspace.map.menus.connection_menu("", helen)
    menu.actions()[list(LineKind).index(LineKind.CONFLICT)].trigger()
    assert workspace.context.network.relationships[helen].line is LineKind.CONFLICT


def test_the_inspector_shows_ties_areas_lines_and_the_case(workspace: CaseWorkspace) -> None:
    work = workspace.context
    work.selection.choose([("tie", next(iter(work.network.ties)))])
    assert "Daniel and Helen" in texts_on(workspace.inspector)
    work.selection.choose([("area", next(iter(work.network.areas)))])
    assert "How upsetting" in texts_on(workspace.inspector)
    work.selection.choose([("line", person(work.network, "Daniel").id)])
    assert "Line to the patient" in texts_on(workspace.inspector)
    work.selection.choose([])
    assert "Worth another look" in texts_on(workspace.inspector)


def test_a_tie_is_described_in_the_panel_while_the_keyboard_stays_there(workspace: CaseWorkspace) -> None:
    work = workspace.context
    work.selection.choose_people([person(work.network, "Daniel").id])
    tabs = workspace.inspector.findChildren(QTabWidget)[0]
    tabs.setCurrentIndex(2)
    panel = workspace.inspector.findChildren(ConnectionsPanel)[0]
    line = next(one for one in panel.findChildren(QLineEdit) if "Helen" in one.accessibleName())
    line.setFocus()
    QTest.keyClicks(line, "his mother")
    work.document.settle.emit()
    assert [tie.words for tie in work.network.ties.values()] == ["his mother"]
    assert line.hasFocus()


def test_a_passing_sentence_and_the_facts_are_not_written_over_each_other(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    status = window.status
    assert status.saved.isVisible()
    status.say("Connect: choose the second person.")
    workspace.context.perform(lambda network: set_field(network, Person, network.people, "pinned", True))
    assert not status.saved.isVisible()
    status.clearMessage()
    assert status.saved.isVisible()
    status.clear()
    assert not status.saved.isVisible()


def test_the_influence_is_set_at_a_touch_and_keeps_known_levels(workspace: CaseWorkspace) -> None:
    workspace.context.selection.choose_people([person(workspace.context.network, "Daniel").id])
    workspace.inspector.people.part(0)[0].quick.buttons()[0].click()  # type: ignore[union-attr]
    daniel = person(workspace.context.network, "Daniel")
    assert (daniel.support, daniel.trigger) == (2, 0)
    assert "support" in texts_on(workspace.sidebar)


def test_walking_down_the_list_of_people_keeps_the_current_one_in_sight(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.resize(1280, 720)
    QApplication.processEvents()
    workspace.context.perform(lambda _: add_people((a_person(f"P{number:02}"), None) for number in range(40)))
    QApplication.processEvents()
    people = workspace.sidebar.people
    people.setFocus()
    QApplication.processEvents()
    for _ in range(43):
        QTest.keyClick(people, Qt.Key.Key_Down)
    last = people.visualRect(people.currentIndex()).center()
    assert people.currentIndex().row() == 43
    assert people.visibleRegion().contains(last)
