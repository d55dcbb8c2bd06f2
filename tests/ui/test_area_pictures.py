"""The line of a relationship and the picture of a dispute on the cards of the problem areas."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.links import add_area
from ipt_desktop.model.enums import AreaKind, DisputeStage, Loss
from ipt_desktop.model.grief_moment import GriefMoment
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.ui.areas.area_card import AreaCard
from ipt_desktop.ui.areas.area_pictures import AreaPicture
from ipt_desktop.ui.areas.problem_areas_page import ProblemAreasPage
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import an_area
from tests.ui.page_reader import texts_on


def card_of(workspace: CaseWorkspace, area: ProblemArea) -> AreaCard:
    assert workspace.context.perform(lambda network: add_area(area))
    workspace.go("areas")
    page = workspace.page("areas")
    assert isinstance(page, ProblemAreasPage)
    return page.cards[area.id]


def picture_of(card: AreaCard) -> AreaPicture:
    (picture,) = card.findChildren(AreaPicture)
    return picture


def test_a_moment_is_typed_rated_and_drawn_and_undo_takes_it_away(workspace: CaseWorkspace, window: MainWindow) -> None:
    area = an_area(kind=AreaKind.GRIEF, title="My father")
    picture = picture_of(card_of(workspace, area))
    assert not picture.view.isVisible()
    picture.entry.setFocus()
    QTest.keyClicks(picture.entry, "He teaches me to swim")
    QTest.keyClick(picture.entry, Qt.Key.Key_Return)
    (moment,) = workspace.context.network.all(GriefMoment).values()
    assert workspace.context.perform(lambda network: set_field(network, GriefMoment, [moment.id], "feeling", 3))
    assert picture.view.isVisible()
    assert any(mark.alt == "He teaches me to swim" for mark in picture.view.figure.marks)
    window.acts.run("undo")
    window.acts.run("undo")
    assert not picture.view.isVisible()


def test_grief_for_oneself_has_no_line_to_a_death(workspace: CaseWorkspace) -> None:
    card = card_of(workspace, an_area(kind=AreaKind.GRIEF, loss=Loss.SELF))
    assert picture_of(card).isHidden()


def test_a_dispute_is_drawn_once_it_is_rated_and_prompted_by_its_stage(workspace: CaseWorkspace) -> None:
    area = an_area(kind=AreaKind.DISPUTE, stage=DisputeStage.IMPASSE)
    card = card_of(workspace, area)
    card.reminders.toggle.click()
    assert "Impasse: bring it back into words" in texts_on(card)
    assert not picture_of(card).view.isVisible()
    assert workspace.context.perform(lambda network: set_field(network, ProblemArea, [area.id], "importance", 7))
    assert workspace.context.perform(lambda network: set_field(network, ProblemArea, [area.id], "severity", 7))
    assert picture_of(card).view.isVisible()


def test_a_change_in_life_has_no_picture(workspace: CaseWorkspace) -> None:
    assert card_of(workspace, an_area(kind=AreaKind.TRANSITION)).findChildren(AreaPicture) == []
