"""Bringing people in: the dialog, dropped files, pasted lines, and the strip of people not placed yet."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.editing.people import add_people
from ipt_desktop.exchange.case_file import case_to_bytes
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.timeline_records import Snapshot
from ipt_desktop.ui.cases.case_list_page import CaseListPage
from ipt_desktop.ui.imports.import_dialog import ImportDialog
from ipt_desktop.ui.imports.people_list import NAME, STATE
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import a_network, a_person
from tests.exchange.foreign_files import GEDCOM, an_alter, an_easynwk
from tests.ui.fakes import Bench

LIST = "Name;Beziehung;Nähe\nAnna;Schwester;1\nBen;Chef;3\nCleo;;\n"


def dialog_of(window: MainWindow) -> ImportDialog:
    return next(one for one in window.findChildren(ImportDialog) if one.isVisible())


def a_file(folder: Path, content: str | bytes, name: str = "secret name.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def drop_on(window: MainWindow, paths: list[Path]) -> None:
    """Drag files over the window and let them go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), action, mime, buttons, keys))
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), action, mime, buttons, keys))
    QTest.qWait(30)


def test_a_list_comes_into_the_open_case_in_one_step(
    workspace: CaseWorkspace, window: MainWindow, tmp_path: Path
) -> None:
    before = workspace.context.network
    drop_on(window, [a_file(tmp_path, LIST)])

    dialog = dialog_of(window)
    assert dialog.into_open.isChecked()
    dialog.accept()

    network = workspace.context.network
    assert {"Anna", "Ben", "Cleo"} <= {person.label for person in network.people.values()}
    assert [person.label for person in network.unplaced] == ["Cleo"]
    assert len(workspace.context.selection.people) == 3
    window.acts.run("undo")
    assert workspace.context.network == before


def test_the_file_s_name_is_kept_nowhere(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, tmp_path: Path
) -> None:
    drop_on(window, [a_file(tmp_path, LIST)])
    dialog = dialog_of(window)
    dialog.into_new.setChecked(True)
    dialog.accept()

    kept = "".join(map(repr, [*bench.store.cases.values(), *bench.store.written, *bench.store.exports]))
    assert "secret" not in kept
    assert "secret" not in (tmp_path / "settings.json").read_text()


def test_a_family_tree_asks_for_the_patient_and_begins_a_case(window: MainWindow, bench: Bench, tmp_path: Path) -> None:
    assert window.vault is not None
    window.vault.show_list()
    drop_on(window, [a_file(tmp_path, GEDCOM)])
    dialog = dialog_of(window)

    dialog.answer("patient", "@I4@")
    dialog.answer("reach", "household")
    dialog.code.setText("F-9")
    dialog.accept()

    case = next(one for one in bench.store.cases.values() if one.case.code == "F-9")
    assert {person.label for person in case.people.values()} == {"Nora Berg", "Karl Berg", "Ida Holm"}
    assert case.case.preferred_name == "Sven Berg"


def test_an_unticked_person_stays_out_and_nothing_happens_on_cancel(
    workspace: CaseWorkspace, window: MainWindow, tmp_path: Path
) -> None:
    before = workspace.context.network
    drop_on(window, [a_file(tmp_path, LIST)])
    dialog = dialog_of(window)
    dialog.model.setData(dialog.model.index(0, NAME), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert "2" in dialog.take.text()
    dialog.reject()
    assert workspace.context.network == before

    drop_on(window, [a_file(tmp_path, LIST)])
    dialog = dialog_of(window)
    dialog.model.tick_shown(on=False)
    assert not dialog.take.isEnabled()


def test_the_same_name_is_joined_only_where_relation_or_ring_agree(
    workspace: CaseWorkspace, window: MainWindow, tmp_path: Path
) -> None:
    known = workspace.context.network.people
    person = next(iter(known.values()))
    rows = f"Name;Relation;Age\n{person.label};somebody else;\n"
    drop_on(window, [a_file(tmp_path, rows)])
    dialog = dialog_of(window)

    assert dialog.model.index(0, STATE).data() == "another of this name"
    dialog.model.setData(dialog.model.index(0, STATE), person.id)
    assert dialog.session.same == {"row 0": person.id}
    assert dialog.model.index(0, STATE).data() == "same person"


def test_who_was_said_to_be_another_person_stays_so_under_other_answers(
    workspace: CaseWorkspace, window: MainWindow, tmp_path: Path
) -> None:
    person = next(iter(workspace.context.network.people.values()))
    drop_on(window, [a_file(tmp_path, f"Name;Relation;Age\n{person.label};{person.relation};40\n")])
    dialog = dialog_of(window)
    assert dialog.session.same == {"row 0": person.id}

    dialog.model.setData(dialog.model.index(0, STATE), "")
    dialog.answer("column 3", "leave out")
    QTest.qWait(30)
    assert dialog.session.same == {}

    dialog.model.setData(dialog.model.index(0, STATE), person.id)
    dialog.answer("column 3", "age")
    QTest.qWait(30)
    assert dialog.session.same == {"row 0": person.id}


def test_a_case_file_that_is_refused_is_named_and_the_others_come_in(
    window: MainWindow, bench: Bench, tmp_path: Path
) -> None:
    assert window.vault is not None
    window.vault.show_list()
    taken = next(iter(bench.store.cases.values())).case.code
    files = [a_case_file(tmp_path, code) for code in ("N-1", taken, "N-2")]
    drop_on(window, files)

    codes = {case.case.code for case in bench.store.cases.values()}
    assert {"N-1", "N-2"} <= codes
    page = window.vault.page
    assert isinstance(page, CaseListPage)
    assert page.busy.sentence.text().startswith("File 2:")


def a_case_file(folder: Path, code: str) -> Path:
    path = folder / f"{len(list(folder.iterdir()))}.json"
    path.write_bytes(case_to_bytes(a_network([a_person("Ina")], code=code)))
    return path


def test_nothing_is_imported_while_the_patient_looks_on(
    workspace: CaseWorkspace, window: MainWindow, tmp_path: Path
) -> None:
    window.set_mode(ScreenMode.SHARED)

    drop_on(window, [a_file(tmp_path, LIST)])
    assert not window.findChildren(ImportDialog)


def test_a_file_of_the_wrong_kind_is_named(workspace: CaseWorkspace, window: MainWindow, tmp_path: Path) -> None:
    drop_on(window, [a_file(tmp_path, b"%PDF-1.7")])

    assert "PDF" in workspace.busy.sentence.text()


def test_a_list_pasted_on_the_map_is_several_people(workspace: CaseWorkspace, window: MainWindow) -> None:
    QApplication.clipboard().setText("Dora\r\nEmil\r\nFay")
    window.acts.run("paste_people")

    dialog = dialog_of(window)
    assert [person.label for person in dialog.session.draft.people] == ["Dora", "Emil", "Fay"]


def test_versions_of_a_map_become_snapshots_of_a_new_case(window: MainWindow, bench: Bench, tmp_path: Path) -> None:
    first = json.loads(an_easynwk(an_alter(1, "Olga")).removeprefix(b"\xef\xbb\xbf"))
    later = json.loads(an_easynwk(an_alter(1, "Olga", distance=60)).removeprefix(b"\xef\xbb\xbf"))
    versions = [
        {"title": "First", "date": "2025-01-10", "nwk": first},
        {"title": "", "date": "2025-07-04", "nwk": later},
    ]
    assert window.vault is not None
    window.vault.show_list()
    drop_on(window, [a_file(tmp_path, json.dumps({"versions": versions}))])
    dialog = dialog_of(window)
    dialog.code.setText("E-1")
    dialog.accept()

    case = next(one for one in bench.store.cases.values() if one.case.code == "E-1")
    assert len(case.all(Snapshot)) == 2


def test_the_strip_holds_who_is_not_placed_until_keys_place_them(workspace: CaseWorkspace, window: MainWindow) -> None:
    context, strip = workspace.context, workspace.map.strip
    assert not strip.isVisible()
    person = next(iter(context.network.people.values()))
    context.selection.choose_people([person.id])
    window.acts.run("unplace")

    assert strip.isVisible()
    assert [strip.list.item(0).text()] == [person.label]
    strip.list.setCurrentRow(0)
    QTest.keyClick(strip.list, Qt.Key.Key_3)
    assert context.network.people[person.id].ring_now is Ring.EXTENDED
    assert not strip.isVisible()


def test_people_dragged_off_the_map_are_not_placed_any_more(workspace: CaseWorkspace, window: MainWindow) -> None:
    context, strip, view = workspace.context, workspace.map.strip, workspace.map.view
    first, second = list(context.network.people.values())[:2]

    drag_to(view, first.id, lambda: strip.target)  # nobody is in the strip: its stand-in shows while dragging
    assert not context.network.people[first.id].is_placed
    assert strip.isVisible()
    assert not strip.target.isVisible()
    drag_to(view, second.id, lambda: strip)
    assert [person.id for person in context.network.unplaced] == [first.id, second.id]
    window.acts.run("undo")

    assert context.network.people[second.id].is_placed


def test_escape_puts_the_dragged_people_back(workspace: CaseWorkspace) -> None:
    context, strip, view = workspace.context, workspace.map.strip, workspace.map.view
    before = context.network
    spot = view.spot_of(view.map_scene.points()[next(iter(before.people))])
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(view.viewport(), spot + QPoint(30, 10))
    QTest.mouseMove(view.viewport(), spot + QPoint(60, 10))
    assert strip.target.isVisible()

    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert context.network == before
    assert not strip.target.isVisible()


def drag_to(view: MapView, person_id: str, target: Callable[[], QWidget]) -> None:
    """Drag somebody with the mouse from the map to the middle of a widget that may only show while dragging."""
    QTest.qWait(30)
    spot = view.spot_of(view.map_scene.points()[person_id])
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(view.viewport(), spot + QPoint(-20, 0))
    QTest.mouseMove(view.viewport(), spot + QPoint(-40, 0))
    place = target()
    end = view.viewport().mapFromGlobal(place.mapToGlobal(place.rect().center()))
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def test_people_are_dropped_where_they_belong(workspace: CaseWorkspace, window: MainWindow) -> None:
    context, strip = workspace.context, workspace.map.strip
    person = next(iter(context.network.people.values()))
    context.selection.choose_people([person.id])
    window.acts.run("unplace")
    strip.list.setCurrentRow(0)
    assert strip.list.mimeData(strip.list.selectedItems()).formats() == ["application/x-ipt-people"]

    strip.drop([person.id, "gone"], workspace.map.view.spot_of((0.0, -60.0)))

    assert context.network.people[person.id].ring_now is Ring.INTIMATE


def test_keys_place_one_person_after_the_other(workspace: CaseWorkspace) -> None:
    context, strip = workspace.context, workspace.map.strip
    newcomers = [a_person(name, ring_now=Ring.UNPLACED) for name in ("Ada", "Bo", "Cleo")]
    context.perform(lambda _: add_people((person, None) for person in newcomers))
    strip.list.setCurrentRow(0)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        QTest.keyClick(strip.list, key)
    assert [person.label for person in context.network.unplaced] == ["Cleo"]
    assert strip.list.chosen() == [newcomers[2].id]
    context.document.undo()
    assert [strip.list.item(row).text() for row in range(strip.list.count())] == ["Bo", "Cleo"]
    assert strip.list.chosen() == [newcomers[2].id]
