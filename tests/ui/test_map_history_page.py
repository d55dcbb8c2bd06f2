"""The map as it was: the slider shows each snapshot, two stand beside each other, the change is told in words."""

import pytest
from PySide6.QtWidgets import QApplication

from ipt_desktop.editing.deletion import delete_selected
from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.timeline_records import Snapshot
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.map.map_history_page import MapHistoryPage
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.page_reader import person, texts_on


@pytest.fixture
def page(workspace: CaseWorkspace, window: MainWindow) -> MapHistoryPage:
    """Three snapshots: as it began, Lior closer, Helen gone."""
    work = workspace.context
    window.acts.run("snapshot")
    lior, helen = person(work.network, "Lior").id, person(work.network, "Helen").id
    work.perform(lambda now: set_field(now, Person, [lior], "ring_now", Ring.CLOSE))
    window.acts.run("snapshot")
    work.perform(lambda now: delete_selected(now, [helen], [], []))
    window.acts.run("snapshot")
    workspace.go("change")
    found = workspace.page("change")
    assert isinstance(found, MapHistoryPage)
    return found


def people_drawn(page: MapHistoryPage) -> dict[str, tuple[float, float]]:
    return {mark.id: mark.origin for mark in page.map.figure.marks if mark.kind == "person"}


def names_at(page: MapHistoryPage, at: int) -> set[str]:
    page.slider.setValue(at)
    return {page.steps[at].standings[one].label for one in people_drawn(page)}


def test_the_slider_shows_who_was_there(page: MapHistoryPage) -> None:
    everybody = {"Daniel", "Helen", "Nina", "Lior"}
    assert [names_at(page, at) for at in range(4)] == [
        everybody,
        everybody,
        everybody - {"Helen"},
        everybody - {"Helen"},
    ]


def test_the_slider_shows_where_people_stood(page: MapHistoryPage, workspace: CaseWorkspace) -> None:
    lior = person(workspace.context.network, "Lior").id
    page.slider.setValue(0)
    far = people_drawn(page)[lior]
    page.slider.setValue(1)
    near = people_drawn(page)[lior]
    assert far[0] ** 2 + far[1] ** 2 > near[0] ** 2 + near[1] ** 2


def test_looking_back_changes_nothing(page: MapHistoryPage, workspace: CaseWorkspace) -> None:
    before: Network = workspace.context.network
    for at in range(4):
        page.slider.setValue(at)
    assert workspace.context.network is before
    assert len(before.all(Snapshot)) == 3


def test_the_change_is_told_in_words(page: MapHistoryPage) -> None:
    page.slider.setValue(1)
    assert "Lior: Extended → Close" in texts_on(page)
    page.slider.setValue(2)
    assert "No longer on the map: Helen" in texts_on(page)


def test_those_who_stayed_as_they_were_can_fade(page: MapHistoryPage, workspace: CaseWorkspace) -> None:
    page.slider.setValue(1)
    page.only_changed.setChecked(True)
    figure = page.map.figure
    faded = {mark.id for mark in figure.marks if mark.kind == "person" and mark.faded}
    names = {one.id: one.label for one in workspace.context.network.people.values()}
    assert "Lior" not in {names.get(one) for one in faded}
    assert "Nina" in {names.get(one) for one in faded}


def test_two_dates_stand_beside_each_other(page: MapHistoryPage) -> None:
    page.slider.setValue(2)
    page.beside.setCurrentIndex(1)
    page.beside.activated.emit(1)
    QApplication.processEvents()
    assert page.other.isVisible()
    assert (page.title.text(), page._other_title.text()) == (page.steps[0].title, page.steps[2].title)
    told = texts_on(page)
    assert "Lior: Extended → Close" in told
    assert "No longer on the map: Helen" in told


def test_the_way_back_is_not_for_shared_eyes(page: MapHistoryPage, window: MainWindow) -> None:
    window.acts.run("shared")
    assert not page.isVisible()
    assert "No longer on the map" not in texts_on(window)
