"""Quick entry, problem areas, goals, patterns and the summary, as hands use them."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from ipt_desktop.model.enums import AreaKind, AreaRole, LineKind, Ring, TieKind
from ipt_desktop.ui.areas.goals_panel import GoalsPanel
from ipt_desktop.ui.areas.inventory_summary_page import PatternsPanel
from ipt_desktop.ui.areas.problem_areas_page import ProblemAreasPage
from ipt_desktop.ui.course.treatment_plan_dialog import TreatmentPlanDialog
from ipt_desktop.ui.forms.quick_entry import QuickEntryEdit
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import PAGES, CaseWorkspace
from tests.ui.fakes import Bench
from tests.ui.page_reader import person, texts_on


@pytest.fixture
def entry(workspace: CaseWorkspace, window: MainWindow) -> QuickEntryEdit:
    window.acts.run("quick_entry")
    return workspace.map.entry.edit


@pytest.fixture
def areas(workspace: CaseWorkspace) -> ProblemAreasPage:
    workspace.go("areas")
    page = workspace.page("areas")
    assert isinstance(page, ProblemAreasPage)
    return page


def press(page: QWidget, text: str) -> None:
    QApplication.processEvents()  # what has just been added is shown by the next turn of the loop
    next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible()).click()


def test_a_typed_line_adds_the_person_and_asks_for_the_next(entry: QuickEntryEdit, workspace: CaseWorkspace) -> None:
    QTest.keyClicks(entry, "Anna, sister, close, +2 -1")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    anna = person(workspace.context.network, "Anna")
    assert (anna.relation, anna.ring_now, anna.support, anna.trigger) == ("sister", Ring.CLOSE, 2, 1)
    assert entry.text() == ""
    assert "Anyone else?" in workspace.map.entry.hint.text()
    assert workspace.context.selection.people == (anna.id,)


def test_tab_ends_a_cell_and_takes_the_offered_word(entry: QuickEntryEdit, workspace: CaseWorkspace) -> None:
    QTest.keyClicks(entry, "Anna")
    QTest.keyClick(entry, Qt.Key.Key_Tab)
    QTest.keyClicks(entry, "sist")
    QTest.keyClick(entry, Qt.Key.Key_Tab)
    QTest.keyClicks(entry, "int")
    QTest.keyClick(entry, Qt.Key.Key_Tab)
    QTest.keyClicks(entry, "+3")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    anna = person(workspace.context.network, "Anna")
    assert (anna.relation, anna.ring_now, anna.support) == ("sister", Ring.INTIMATE, 3)


def test_what_was_not_understood_stays_with_a_hint(entry: QuickEntryEdit, workspace: CaseWorkspace) -> None:
    QTest.keyClicks(entry, "Anna, sister, close, +9")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert len(workspace.context.network.people) == 4
    assert entry.selectedText() == "+9"
    assert "0 to 3" in workspace.map.entry.hint.text()


def test_the_hint_says_what_the_cells_so_far_are_taken_for(
    entry: QuickEntryEdit, workspace: CaseWorkspace, window: MainWindow
) -> None:
    hint = workspace.map.entry.hint
    QTest.keyClicks(entry, "Anna, daugther, clo")
    assert hint.text() == "relationship: daugther"
    QTest.keyClicks(entry, "se, wish intimate, +2 -1, 50s, lost contact 2019, distant line,")
    assert hint.text() == (
        "relationship: daugther · closeness: Close · wished for: Intimate · support 2 · trigger 1 · in their 50s · "
        "Lost contact 2019 · line: Distant"
    )
    entry.clear()
    QTest.keyClicks(entry, "Rex, dog, befor close, ")
    assert hint.text().startswith("“befor close”: Not read.")
    window.acts.run("shared")
    entry.clear()
    QTest.keyClicks(entry, "Rex, dog, +2, ")
    assert "support" not in hint.text()


def test_a_name_that_is_there_already_is_mentioned(entry: QuickEntryEdit, workspace: CaseWorkspace) -> None:
    QTest.keyClicks(entry, "Helen")
    assert "already" in workspace.map.entry.hint.text()


def test_an_empty_line_adds_nobody(entry: QuickEntryEdit, workspace: CaseWorkspace) -> None:
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert len(workspace.context.network.people) == 4


def test_a_new_area_links_no_one_by_itself_and_asks_with_whom(
    areas: ProblemAreasPage, workspace: CaseWorkspace
) -> None:
    focus = workspace.context.network.focus
    workspace.context.selection.choose_people([person(workspace.context.network, "Nina").id])
    known = set(workspace.context.network.areas)
    press(areas, "+ Role dispute")
    area = next(area for area in workspace.context.network.areas.values() if area.id not in known)
    assert workspace.context.network.links_of(area_id=area.id) == []
    assert workspace.context.network.focus == focus
    assert "With whom?" in texts_on(areas.cards[area.id])


class ShownWindows(QObject):
    """Keeps every widget that was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.titles.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("page", PAGES)
def test_no_part_of_a_page_flashes_up_as_a_window(workspace: CaseWorkspace, page: str) -> None:
    shown = ShownWindows()
    QApplication.instance().installEventFilter(shown)  # type: ignore[union-attr]
    workspace.go(page)
    QApplication.processEvents()
    QApplication.instance().removeEventFilter(shown)  # type: ignore[union-attr]
    assert shown.titles == []


def test_a_new_area_has_the_keyboard_and_is_in_sight(areas: ProblemAreasPage, workspace: CaseWorkspace) -> None:
    press(areas, "+ Grief")
    QApplication.processEvents()
    title = next(card for card in areas.cards.values() if card.isAncestorOf(workspace.focusWidget())).form.editors[
        "title"
    ]
    assert title.hasFocus()
    assert not title.visibleRegion().isEmpty()
    QTest.keyClicks(title, "Grandfather")
    workspace.context.document.settle.emit()
    assert "Grandfather" in {area.title for area in workspace.context.network.areas.values()}


def test_the_most_upsetting_area_is_offered_as_focus_first(areas: ProblemAreasPage, workspace: CaseWorkspace) -> None:
    assert "Most upsetting now: Father" in texts_on(areas)
    press(areas, "Make this the focus")
    focus = workspace.context.network.focus
    assert focus is not None
    assert focus.title == "Father"
    assert "Most upsetting now" not in texts_on(areas)
    assert "Focus: Grief, Father" in workspace.header.focus.text()


def test_advice_is_shown_and_blocks_nothing(areas: ProblemAreasPage, workspace: CaseWorkspace) -> None:
    assert "Grief: say who died." in texts_on(areas)
    for kind in AreaKind:
        areas.begin(kind)
    assert "More than two problem areas are active" in texts_on(areas)
    assert len(workspace.context.network.areas) == 6


def test_the_practice_s_own_name_of_an_area_stands_everywhere(
    areas: ProblemAreasPage, workspace: CaseWorkspace, bench: Bench
) -> None:
    areas.name_kind(AreaKind.DEFICITS, "  Loneliness ")
    assert bench.store.practice() == {"area.deficits": "Loneliness"}
    assert "+ Loneliness" in texts_on(areas)
    areas.name_kind(AreaKind.DEFICITS, "")
    assert "+ Interpersonal deficits" in texts_on(areas)


def test_removing_an_area_takes_its_card_away_and_undo_brings_it_back(
    areas: ProblemAreasPage, workspace: CaseWorkspace
) -> None:
    area_id = next(one.id for one in workspace.context.network.areas.values() if one.kind is AreaKind.GRIEF)
    press(areas.cards[area_id], "Remove")
    assert area_id not in areas.cards
    workspace.context.document.undo()
    assert area_id in areas.cards


def test_linked_people_change_their_part_and_leave(areas: ProblemAreasPage, workspace: CaseWorkspace) -> None:
    area_id = next(one.id for one in workspace.context.network.areas.values() if one.kind is AreaKind.DISPUTE)
    card = areas.cards[area_id]
    daniel = person(workspace.context.network, "Daniel").id
    part = next(one for one in card.findChildren(QPushButton) if one.text() == "Focus")
    part.setFocus()
    QTest.keyClicks(part, "a")
    assert [link.part for link in workspace.context.network.links_of(area_id=area_id)] == [AreaRole.ALLY]
    assert card.isAncestorOf(workspace.focusWidget())
    press(card, "Unlink")
    assert workspace.context.network.links_of(area_id=area_id, person_id=daniel) == []


def test_goals_are_added_edited_and_removed(areas: ProblemAreasPage, workspace: CaseWorkspace) -> None:
    goals = areas.findChild(GoalsPanel)
    assert goals is not None
    QTest.keyClicks(goals.entry, "Sleep before midnight")
    QTest.keyClick(goals.entry, Qt.Key.Key_Return)
    assert [goal.words for goal in workspace.context.network.goals.values()] == [
        "Talk the same evening",
        "Sleep before midnight",
    ]
    press(goals, "Remove")
    assert len(workspace.context.network.goals) == 1


def test_chips_link_people_to_areas(workspace: CaseWorkspace) -> None:
    lior = person(workspace.context.network, "Lior").id
    workspace.context.selection.choose_people([lior])
    chips = workspace.inspector.people.part(0)[2]
    menu = QMenu(workspace)
    chips.fill_menu(menu)  # type: ignore[union-attr]
    menu.actions()[0].trigger()
    assert [link.person_id for link in workspace.context.network.links_of(person_id=lior)] == [lior]
    assert "Evenings" in texts_on(workspace.inspector)
    chips.fill_menu(menu)  # type: ignore[union-attr]
    menu.actions()[0].trigger()
    assert workspace.context.network.links_of(person_id=lior) == []


def test_the_summary_follows_the_case(workspace: CaseWorkspace) -> None:
    workspace.go("summary")
    seen = texts_on(workspace.page("summary"))
    assert "Daniel, Nina" in seen
    assert "Everybody on the map." in seen  # counted beside the screen
    panel = workspace.page("summary").findChild(PatternsPanel)
    assert panel is not None
    QTest.keyClicks(panel.entry, "Waits to be asked")
    QTest.keyClick(panel.entry, Qt.Key.Key_Return)
    assert [one.words for one in workspace.context.network.patterns.values()] == ["Gives in", "Waits to be asked"]


def test_the_context_menu_of_a_person_offers_what_keys_do(workspace: CaseWorkspace, window: MainWindow) -> None:
    workspace.map.view.menu_requested.emit(QPoint(10, 10), "person", person(workspace.context.network, "Daniel").id)
    menu = [one for one in workspace.map.findChildren(QMenu) if one.isVisible()][-1]
    assert {"connect", "closer", "remove"} <= {action.objectName() for action in menu.actions()}
    menu.close()


@pytest.mark.parametrize(("kind", "chosen", "other"), [("tie", "Family", "Allies"), ("line", "Close", "Conflict")])
def test_the_context_menu_of_a_connection_offers_the_kinds(
    workspace: CaseWorkspace, kind: str, chosen: str, other: str
) -> None:
    network = workspace.context.network
    item = next(iter(network.ties)) if kind == "tie" else person(network, "Daniel").id
    workspace.map.view.menu_requested.emit(QPoint(10, 10), kind, item)
    menu = [one for one in workspace.map.findChildren(QMenu) if one.isVisible()][-1]
    assert [action.text() for action in menu.actions() if action.isChecked()] == [chosen]
    next(action for action in menu.actions() if action.text() == other).trigger()
    menu.close()
    after = workspace.context.network
    found = after.ties[item].kind if kind == "tie" else after.relationships[item].line
    assert found == {"Allies": TieKind.ALLY, "Conflict": LineKind.CONFLICT}[other]


def test_the_context_menu_of_an_area_makes_it_the_focus(workspace: CaseWorkspace) -> None:
    grief = next(one.id for one in workspace.context.network.areas.values() if one.kind is AreaKind.GRIEF)
    workspace.map.view.menu_requested.emit(QPoint(10, 10), "area", grief)
    menu = [one for one in workspace.map.findChildren(QMenu) if one.isVisible()][-1]
    menu.actions()[0].trigger()
    menu.close()
    assert workspace.context.network.case.focus_id == grief


def test_the_course_is_begun_where_there_is_none(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    assert window.vault is not None
    window.vault.open_case(next(one for one in bench.store.cases if one != workspace.context.network.case.id))
    other = window.vault.page
    assert isinstance(other, CaseWorkspace)
    before = other.context.network.course
    window.acts.run("course")
    assert (before is None, other.context.network.course is None) == (True, False)
    window.findChildren(TreatmentPlanDialog)[-1].reject()
    assert "Not begun" in other.header.place.text()
