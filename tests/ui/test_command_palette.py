"""The quick search: people, pages, sheets, actions and cases by typing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.shell.command_palette import CommandPalette, PaletteEntry, matching
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.page_reader import person


def entry(title: str, detail: str = "") -> PaletteEntry:
    return PaletteEntry(title, detail, lambda: None)


def test_names_that_begin_with_the_word_come_first_and_accents_do_not_matter() -> None:
    entries = [entry("Print Łukasz's step"), entry("New session"), entry("Sessions"), entry("Łukasz", "person")]
    assert [match.title for match in matching(entries, "lukasz")] == ["Łukasz", "Print Łukasz's step"]
    assert [match.title for match in matching(entries, "se")] == ["Sessions", "New session"]
    assert [match.title for match in matching(entries, "pers")] == ["Łukasz"]
    assert matching(entries, "zebra") == []
    assert matching(entries, " ") == entries


@pytest.fixture
def palette(workspace: CaseWorkspace, window: MainWindow) -> CommandPalette:
    window.acts.run("palette")
    QApplication.processEvents()
    return next(one for one in window.findChildren(CommandPalette) if one.isVisible())


def test_a_person_is_found_and_shown_on_the_map(
    palette: CommandPalette, workspace: CaseWorkspace, window: MainWindow
) -> None:
    workspace.go("sessions")
    QTest.keyClicks(palette.search, "nin")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert workspace.is_on("map")
    assert workspace.context.selection.people == (person(workspace.context.network, "Nina").id,)


def test_pages_are_reached_by_their_names_and_arrows_choose(palette: CommandPalette, workspace: CaseWorkspace) -> None:
    QTest.keyClicks(palette.search, "over time")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert workspace.is_on("change")


def test_what_is_in_a_submenu_is_also_searched_by_the_name_of_it(
    palette: CommandPalette, workspace: CaseWorkspace
) -> None:
    QTest.keyClicks(palette.search, "patient gad")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert workspace.desk.page is not None
    workspace.desk.close()


def test_another_case_is_opened_by_its_code(palette: CommandPalette, window: MainWindow) -> None:
    QTest.keyClicks(palette.search, "K-02")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.vault is not None
    assert window.vault.title == "K-02"


def test_it_is_closed_in_the_patient_view_and_gone_after_locking(
    palette: CommandPalette, workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.lock()
    assert not any(one.isVisible() for one in window.findChildren(CommandPalette))
    assert not window.acts.is_allowed("palette")


def test_it_lists_only_what_can_be_done_now(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("shared")
    assert not window.acts.is_allowed("palette")


def test_what_is_typed_goes_to_the_line(palette: CommandPalette) -> None:
    assert palette.focusWidget() is palette.search
