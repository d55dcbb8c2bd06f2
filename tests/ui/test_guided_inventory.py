"""The guided inventory: one question at a time, by keyboard; it goes on where it was left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipt_desktop.editing.people import remove_people
from ipt_desktop.model.enums import Answer
from ipt_desktop.ui.inventory.guided_inventory_page import GuidedInventoryPage
from ipt_desktop.ui.inventory.prompt_panel import ChoicePanel, PromptPanel
from ipt_desktop.ui.inventory.steps import CHOICE, Step
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.page_reader import person, texts_on


@pytest.fixture
def guide(workspace: CaseWorkspace, window: MainWindow) -> GuidedInventoryPage:
    window.acts.run("go_guide")
    page = workspace.page("guide")
    assert isinstance(page, GuidedInventoryPage)
    return page


def panel(guide: GuidedInventoryPage) -> PromptPanel:
    QApplication.processEvents()
    found = [one for one in guide.findChildren(PromptPanel) if one.isVisible()]
    return found[-1]


def test_typed_names_answer_and_enter_on_the_empty_line_goes_on(
    guide: GuidedInventoryPage, workspace: CaseWorkspace
) -> None:
    guide.show_step(Step("household"))
    line = panel(guide).line.edit
    QTest.keyClicks(line, "Oskar, son")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert person(workspace.context.network, "Oskar").lives_with is Answer.YES
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert guide.step == Step("family")
    assert guide.question.text() == "Who else belongs to your family?"


def test_people_on_the_map_are_named_by_a_click(guide: GuidedInventoryPage, workspace: CaseWorkspace) -> None:
    guide.show_step(Step("confidant"))
    nina = person(workspace.context.network, "Nina").id
    panel(guide).chips.chips[nina].click()
    assert workspace.context.network.people[nina].confidant is Answer.YES
    workspace.context.document.undo()
    assert not panel(guide).chips.chips[nina].isChecked()


def test_a_loss_without_a_word_about_it_is_asked_back(guide: GuidedInventoryPage, workspace: CaseWorkspace) -> None:
    guide.show_step(Step("lost"))
    line = panel(guide).line
    QTest.keyClicks(line.edit, "Karl, father")
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    assert "died 2019" in line.hint.text()
    assert line.edit.text() == "Karl, father"


def test_it_goes_on_after_the_last_answer_when_it_is_opened_again(workspace: CaseWorkspace) -> None:
    context = workspace.context
    first = GuidedInventoryPage(context, workspace._actions)
    assert first.step == Step("lost")  # Daniel and Helen are difficult, the last question with an answer
    first.deleteLater()


def test_the_questions_about_key_people_are_saved_as_they_are_typed(
    guide: GuidedInventoryPage, workspace: CaseWorkspace, window: MainWindow
) -> None:
    guide.show_step(CHOICE)
    daniel, helen = (person(workspace.context.network, name).id for name in ("Daniel", "Helen"))
    assert daniel in guide.key_people
    guide.choose_key_people([daniel, helen])
    guide.show_step(Step("", daniel, 2))
    assert guide.progress.text() == "Person 1 of 2 · question 3 of 10"
    assert "What is good between you and Daniel?" in texts_on(window)
    QTest.keyClicks(QApplication.focusWidget() or window, "Funny")
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert workspace.context.network.relationships[daniel].satisfying == "Funny"
    assert guide.step == Step("", daniel, 3)


def test_a_key_person_who_is_removed_leaves_the_way(guide: GuidedInventoryPage, workspace: CaseWorkspace) -> None:
    daniel = person(workspace.context.network, "Daniel").id
    guide.choose_key_people([daniel])
    guide.show_step(Step("", daniel, 0))
    workspace.context.perform(lambda network: remove_people(network, [daniel]))
    assert guide.step == CHOICE
    QApplication.processEvents()
    assert any(one.isVisible() for one in guide.findChildren(ChoicePanel))


@pytest.fixture
def empty(workspace: CaseWorkspace, window: MainWindow) -> CaseWorkspace:
    """The open case without people."""
    assert window.vault is not None
    karin = next(iter(window.vault._library.search("K-02", archived=False)))  # type: ignore[attr-defined]
    window.vault.open_case(karin.id)
    page = window.vault.page
    assert isinstance(page, CaseWorkspace)
    return page


def test_an_empty_map_waits_for_the_first_name_and_offers_the_guided_inventory(
    empty: CaseWorkspace, window: MainWindow
) -> None:
    assert window.focusWidget() is empty.map.entry.edit
    empty.map.entry.guide.click()
    assert empty.is_on("guide")


def test_key_people_are_proposed_from_the_answers_just_given(empty: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("go_guide")
    guide = empty.page("guide")
    assert isinstance(guide, GuidedInventoryPage)
    assert not guide.key_people
    guide.show_step(CHOICE)
    assert guide.next.text() == "Show the map"
    guide.show_step(Step("household"))
    line = panel(guide).line.edit
    QTest.keyClicks(line, "Oskar, son")
    QTest.keyClick(line, Qt.Key.Key_Return)
    guide.show_step(CHOICE)
    oskar = person(empty.context.network, "Oskar").id
    assert guide.key_people == [oskar]
    assert guide.next.text() == "Next"
    guide.choose_key_people([])
    guide.show_step(Step("missing"))
    guide.show_step(CHOICE)
    assert not guide.key_people
