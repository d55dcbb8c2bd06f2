"""The diary of daily rhythms in the window: typed with the keyboard alone, and unknown to other formats."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipt_desktop.editing.course import begin_course, choose_format
from ipt_desktop.model.rhythm_day import Anchor, RhythmDay, RhythmTargets
from ipt_desktop.model.rhythm_score import diary
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.rhythm.rhythm_page import RhythmPage
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from ipt_desktop.wording.sheet_catalogue import blank_sheets, sheets_for
from tests.ui.page_reader import texts_on

MONDAY = date(2026, 11, 9)


@pytest.fixture
def page(workspace: CaseWorkspace) -> RhythmPage:
    """The page in a course with social rhythms."""
    assert workspace.context.perform(lambda network: begin_course(network, CourseFormat.RHYTHMS))
    workspace.go("rhythm")
    made = workspace.page("rhythm")
    assert isinstance(made, RhythmPage)
    return made


def type_row(page: RhythmPage, row: int, cells: list[str]) -> None:
    page.week.cells[row, Anchor.UP].setFocus()
    for text in cells:
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)


def test_a_day_is_typed_from_cell_to_cell(workspace: CaseWorkspace, page: RhythmPage) -> None:
    type_row(page, 0, ["7", "730 2", "9:00", "1830", "23", "-1"])
    day = diary(workspace.context.network)[MONDAY]
    assert [day.time(anchor) for anchor in Anchor] == [420, 450, 540, 1110, 1380]
    assert (day.contact_company, day.mood) == (2, -1)
    assert page.week.cells[0, Anchor.CONTACT].text() == "07:30 2"
    assert "too few days" in texts_on(page)


def test_a_steady_week_is_scored_as_it_is_typed_and_undone_cell_by_cell(
    workspace: CaseWorkspace, window: MainWindow, page: RhythmPage
) -> None:
    for row in range(3):
        type_row(page, row, ["7", "8", "9", "18", "23"])
    assert page.score.text() == "Regularity: 3.0 of 7"
    assert page.chart.figure.marks
    window.acts.run("undo")
    assert diary(workspace.context.network)[date(2026, 11, 11)].bed is None


def test_what_is_no_time_stays_in_its_cell_with_the_reason(workspace: CaseWorkspace, page: RhythmPage) -> None:
    type_row(page, 0, ["early"])
    assert not page.week.wrong.isHidden()
    assert page.week.cells[0, Anchor.UP].text() == "early"
    assert workspace.context.network.all(RhythmDay) == {}


def test_what_is_no_time_survives_the_next_cell_and_the_next_week(workspace: CaseWorkspace, page: RhythmPage) -> None:
    type_row(page, 0, ["early", "730"])
    assert page.week.cells[0, Anchor.UP].text() == "early"
    assert page.week.wrong.text().startswith("Write a time as 7:30")
    assert list(workspace.context.unsaved.refused) == [page.week.cells[0, Anchor.UP]]
    page.show_week(page.monday + timedelta(days=7))
    assert page.week.cells[0, Anchor.UP].text() == ""
    assert page.week.wrong.isHidden()
    page.show_week(page.monday - timedelta(days=7))
    assert page.week.cells[0, Anchor.UP].text() == "early"
    page.week.cells[0, Anchor.UP].clear()
    type_row(page, 0, ["7"])
    assert page.week.wrong.isHidden()
    assert not workspace.context.unsaved.refused


@pytest.mark.parametrize("mood", ["--3", "²", "6", "+"])
def test_what_is_no_mood_is_refused(workspace: CaseWorkspace, page: RhythmPage, mood: str) -> None:
    page.week.cells[0, "mood"].setText(mood)
    page.week.cells[0, "mood"].left.emit()
    assert page.week.wrong.text() == "Mood of the day runs from -5 to 5."
    assert workspace.context.network.all(RhythmDay) == {}


def test_times_aimed_at_belong_to_the_course_and_weeks_are_turned(workspace: CaseWorkspace, page: RhythmPage) -> None:
    page.week.targets[Anchor.UP].setText("7:15")
    page.week.targets[Anchor.UP].left.emit()
    (targets,) = workspace.context.network.all(RhythmTargets).values()
    assert targets.up == 435
    page.show_week(date(2026, 11, 2))
    assert "Week of 2 November 2026" in texts_on(page)
    assert page.week.targets[Anchor.UP].text() == "07:15"


def test_other_formats_list_neither_page_nor_sheets_until_a_diary_has_been_kept(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    def listed() -> set[object]:
        model = workspace.sidebar.sections.model()
        return {model.index(row, 0).data() for row in range(model.rowCount())}

    def sheets() -> set[str]:
        network = workspace.context.network
        return {kind.key for kind in (*sheets_for(network), *blank_sheets(network)) if "rhythm" in kind.key}

    assert "Daily rhythm" not in listed()
    assert not window.acts["go_rhythm"].isVisible()
    assert sheets() == set()
    assert workspace.context.perform(lambda network: begin_course(network, CourseFormat.RHYTHMS))
    assert "Daily rhythm" in listed()
    assert window.acts["go_rhythm"].isVisible()
    assert sheets() == {"rhythm-week"}
    course = workspace.context.network.course
    assert course is not None
    assert workspace.context.perform(lambda network: choose_format(network, course.id, CourseFormat.CLASSIC))
    assert "Daily rhythm" not in listed()
    assert sheets() == set()
