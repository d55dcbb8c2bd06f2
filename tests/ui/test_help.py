"""The manual, and the tour of the map."""

import re

import pytest
from PySide6.QtGui import QImage

from ipt_desktop.editing.people import remove_people
from ipt_desktop.resources import resource_path
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.shell.manual_dialog import CHAPTERS, ManualDialog
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from ipt_desktop.ui.workspace.tour import STOPS, Tour


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_is_there_with_its_pictures(chapter: str) -> None:
    text = resource_path("manual", f"{chapter}.md").read_text("utf-8")
    assert text.startswith("# ")
    for picture in re.findall(r"!\[.+?\]\((.+?)\)", text):
        assert not QImage(str(resource_path("manual", picture))).isNull(), picture


def test_the_manual_is_read_beside_the_work_and_turns_to_the_words(window: MainWindow) -> None:
    window.acts.run("manual")
    manual = window.findChildren(ManualDialog)[-1]
    assert not manual.isModal()
    assert "Try it first" in manual.text.toPlainText()
    window.acts.run("words")
    assert len([one for one in window.findChildren(ManualDialog) if one.isVisible()]) == 1
    assert "What the words mean" in manual.text.toPlainText()


def test_the_tour_has_ten_cards_changes_nothing_and_ends(workspace: CaseWorkspace, window: MainWindow) -> None:
    before = workspace.context.network
    window.acts.run("tour")
    tour = workspace.findChildren(Tour)[-1]
    titles = []
    while tour.isVisible():
        titles.append(tour.title.text())
        tour.next.click()
    assert len(titles) == len(STOPS) == 10
    assert titles[0] == "The patient is in the middle"
    assert workspace.context.network is before


def test_the_tour_ends_when_the_patient_looks_on_and_works_on_an_empty_map(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    people = list(workspace.context.network.people)
    workspace.context.perform(lambda network: remove_people(network, people))
    window.acts.run("tour")
    tour = workspace.findChildren(Tour)[-1]
    for _ in range(5):
        tour.next.click()
    window.acts.run("shared")
    assert not tour.isVisible()
