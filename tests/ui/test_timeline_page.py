"""The timeline: typed, dragged, zoomed, and leading to the people on the map."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipt_desktop.editing.fields import add, set_field
from ipt_desktop.model.case import Course
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.ui.course.timeline_page import TimelinePage
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench
from tests.ui.page_reader import person, texts_on


@pytest.fixture
def page(workspace: CaseWorkspace) -> TimelinePage:
    workspace.go("timeline")
    found = workspace.page("timeline")
    assert isinstance(found, TimelinePage)
    return found


def typed(page: TimelinePage, line: str) -> TimelineEvent:
    before = set(page._context.network.all(TimelineEvent))
    page.entry.setText(line)
    QTest.keyClick(page.entry, Qt.Key.Key_Return)
    (made,) = set(page._context.network.all(TimelineEvent)) - before
    return page._context.network.get(TimelineEvent, made)


def test_an_event_is_typed_as_one_line(page: TimelinePage, workspace: CaseWorkspace) -> None:
    event = typed(page, "2024-03 Daniel retires")
    assert (str(event.began_on), event.words) == ("2024-03", "Daniel retires")
    assert page.chosen_event() == event.id
    assert any("Daniel retires" in mark.alt for mark in page.picture.figure.marks)
    assert event.people == (person(workspace.context.network, "Daniel").id,)


def test_a_line_without_a_date_is_explained_and_stays(page: TimelinePage) -> None:
    page.entry.setText("husband retires")
    page.add()
    assert page.entry.text() == "husband retires"
    assert "Begin with the date" in texts_on(page)


def test_dragging_an_event_moves_its_date_by_one_edit(page: TimelinePage, bench: Bench) -> None:
    event = typed(page, "2024-03-10 Move")
    typed(page, "2010 School")
    count = len(bench.store.written)
    assert page.axis is not None
    start = page.picture.point_of(f"event:{event.id}").toPoint()
    way = QPoint(round(page.axis.per_day * 400), 0)
    QTest.mousePress(page.picture, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(page.picture, start + (QPointF(way) * part).toPoint())
    QTest.mouseRelease(page.picture, Qt.MouseButton.LeftButton, pos=start + way)
    moved = page._context.network.get(TimelineEvent, event.id).began_on
    assert len(bench.store.written) == count + 1
    assert moved is not None
    assert moved.day
    assert (2025, 3) <= (moved.year, moved.month) <= (2025, 6)
    page._context.document.undo()
    assert str(page._context.network.get(TimelineEvent, event.id).began_on) == "2024-03-10"


def test_a_click_on_a_name_chooses_the_person_on_the_map(page: TimelinePage, workspace: CaseWorkspace) -> None:
    event = typed(page, "2024 Helen moves in")
    helen = person(workspace.context.network, "Helen").id
    at = page.picture.point_of(f"name:{event.id} {helen}").toPoint()
    QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=at)
    assert workspace.context.selection.people == (helen,)


def test_zooming_goes_from_the_whole_life_to_weeks_and_back(page: TimelinePage) -> None:
    typed(page, "1980 Born")
    typed(page, "2026 Here")
    whole = page.picture.figure
    days = {mark.key for mark in whole.marks if mark.kind == "day"}
    page.zoom_by(100)
    finer = {mark.key for mark in page.picture.figure.marks if mark.kind == "day"}
    assert len(finer) > 20 * len(days)
    page.zoom_by(-100)
    assert page.picture.figure == whole


def test_the_table_lists_what_the_picture_shows(page: TimelinePage) -> None:
    typed(page, "2019 to 2021 Abroad")
    assert [page.table.rows.index(0, at).data() for at in (0, 1)] == ["2019 to 2021", "Abroad"]


def test_the_page_opens_on_the_episode_and_an_old_loss_is_to_the_left(workspace: CaseWorkspace, qtbot: QtBot) -> None:
    course = workspace.context.network.course
    assert course is not None
    onset = PartialDate(2026, 6)
    loss = TimelineEvent(id="old", words="Father died", began_on=PartialDate(1990))
    workspace.context.perform(lambda network: set_field(network, Course, [course.id], "symptom_onset", onset))
    workspace.context.perform(lambda network: add(loss, "Add event"))
    workspace.go("timeline")
    page = workspace.page("timeline")
    assert isinstance(page, TimelinePage)
    qtbot.waitUntil(lambda: page.zoom > 1.0)
    assert page.axis is not None
    left = page.around.horizontalScrollBar().value()
    seen = left + page.around.viewport().width()
    assert page.axis.x(date(1990, 1, 1)) < left
    assert left < page.axis.x(onset.first_day) < seen
    assert seen - page.axis.x(onset.first_day) > page.around.viewport().width() / 4
