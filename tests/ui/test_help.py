"""The manual, and the tour of the map."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from ipt_desktop.editing.people import remove_people
from ipt_desktop.exchange.case_file import JsonCaseFiles
from ipt_desktop.model.course_records import measures_of
from ipt_desktop.model.course_series import stage_history
from ipt_desktop.model.enums import DisputeStage
from ipt_desktop.model.network import Network
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.resources import resource_path
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.shell.manual_dialog import CHAPTERS, ManualDialog
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from ipt_desktop.ui.workspace.tour import Tour
from ipt_desktop.ui.workspace.tour_stops import KARIN, LEARN_WITH_KARIN, MAP_TOUR
from tests.ui.fakes import Bench
from tests.ui.page_reader import texts_on
from tests.ui.vault_fakes import PASSPHRASE


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
    assert len(titles) == len(MAP_TOUR) == 10
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


def test_a_whole_treatment_is_learned_with_karin_from_any_case_and_nothing_is_changed(
    new_window: Callable[[Bench], MainWindow], maya: Network, tmp_path: Path
) -> None:
    karin = JsonCaseFiles().read_case(resource_path("sample", "D1.json"))
    window = new_window(Bench.in_folder(tmp_path, maya, karin))
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert window.vault is not None
    window.vault.open_case(maya.case.id)
    window.acts.run("learn")
    workspace = window.vault.page
    assert isinstance(workspace, CaseWorkspace)
    assert workspace.context.network.case.id == KARIN
    before = workspace.context.network
    tour = workspace.findChildren(Tour)[-1]
    for index, stop in enumerate(LEARN_WITH_KARIN, start=1):
        assert workspace.is_on(stop.page)
        assert tour.progress.text() == f"{index} of 10"
        assert tour.geometry().intersected(workspace.rect()) == tour.geometry(), "the card is within the window"
        tour.next.click()
    assert not tour.isVisible()
    assert workspace.context.network is before


def test_what_the_cards_say_of_karin_is_in_her_case() -> None:
    karin = JsonCaseFiles().read_case(resource_path("sample", "D1.json"))
    course = karin.course
    assert course is not None
    totals = [measure.total for measure in measures_of(karin, course.id, Instrument.PHQ9)]
    people = {person.label for person in karin.people.values()}
    stages = [entry.stage for entry in stage_history(karin, karin.case.focus_id or "")]
    assert (course.planned_sessions, len(karin.goals), totals[0], totals[-1]) == (12, 3, 16, 6)
    assert {"Leonie", "Dieter"} <= people
    assert stages[-2:] == [DisputeStage.IMPASSE, DisputeStage.RENEGOTIATION]


def test_a_vault_without_karin_says_where_she_is(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("learn")
    assert "Karin’s case is in the sample caseload" in texts_on(window)
    assert not workspace.findChildren(Tour)
