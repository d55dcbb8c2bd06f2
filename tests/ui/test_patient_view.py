"""The patient view: people are rated in the patient's words, and nothing private is touched or shown by accident."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.enums import Ring, Status
from ipt_desktop.model.person import Person
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.map.patient_bubble import TARGET
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.page_reader import person, texts_on


def test_the_bubble_rates_the_selected_person_in_the_patient_s_words(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    context, bubble = workspace.context, workspace.map.bubble
    lior = person(context.network, "Lior").id
    context.selection.choose_people([lior])
    assert bubble.isHidden()
    window.acts.run("shared")
    assert bubble.isVisible()
    seen = texts_on(bubble)
    assert "Helps me" in seen
    assert "Hard right now" in seen
    assert "rigger" not in seen
    bubble.helps.buttons()[2].click()
    bubble.hard.buttons()[1].click()
    bubble.wish.buttons()[0].click()
    rated = context.network.people[lior]
    assert (rated.support, rated.trigger, rated.ring_wanted) == (2, 1, Ring.CLOSE)
    assert context.document.history.undo_count == 3
    context.selection.choose_people([])
    assert bubble.isHidden()


def test_targets_of_the_bubble_are_large_enough_for_a_finger_and_leave_the_person_in_sight(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("shared")
    for person_id in workspace.context.network.people:
        workspace.context.selection.choose_people([person_id])
        QApplication.processEvents()
        bubble = workspace.map.bubble
        assert min(button.height() for button in bubble.helps.buttons()) >= TARGET
        spot = workspace.map.view.spot_of(workspace.map.view.map_scene.points()[person_id])
        assert not bubble.geometry().contains(spot)
        assert workspace.map.view.rect().contains(bubble.geometry())


def test_closing_the_bubble_with_the_mouse_chooses_nobody_else(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("shared")
    workspace.context.selection.choose_people([person(workspace.context.network, "Lior").id])
    bubble = workspace.map.bubble
    close = next(each for each in bubble.findChildren(QPushButton) if each.accessibleName() == "Close")
    close.setFocus()
    close.click()
    QApplication.processEvents()
    assert bubble.isHidden()
    assert not workspace.context.selection.items
    assert not workspace.map.view.map_scene.current


def test_keys_and_the_menu_tag_people_in_the_patient_view_too(workspace: CaseWorkspace, window: MainWindow) -> None:
    helen = person(workspace.context.network, "Helen").id
    workspace.context.selection.choose_people([helen])
    window.acts.run("shared")
    window.acts.run("tag_support")
    rated = workspace.context.network.people[helen]
    assert (bool(rated.support), bool(rated.trigger)) == (True, False)
    menu = workspace.map.menus.menu_for("person", helen)
    words = [action.text() for action in window.acts.menus["Map/Influence"].actions()]
    assert words == ["helps", "hard right now", "both", "neither"]
    assert "Died" not in [action.text() for action in menu.actions()]


def test_undo_in_the_patient_view_never_touches_what_was_done_before(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    context = workspace.context
    lior = person(context.network, "Lior").id
    context.perform(lambda network: set_field(network, Person, [lior], "notes", "private"))
    context.perform(lambda network: set_field(network, Person, [lior], "label", "Lior B."))
    window.acts.run("undo")
    window.acts.run("shared")
    context.selection.choose_people([lior])
    window.acts.run("redo")
    assert context.network.people[lior].label == "Lior"
    workspace.map.bubble.helps.buttons()[3].click()
    window.acts.run("undo")
    window.acts.run("undo")
    assert context.network.people[lior].support is None
    assert context.network.people[lior].notes == "private"
    assert "Nothing to undo" in workspace.toast.sentence.text()


def test_undo_says_what_it_undid(workspace: CaseWorkspace, window: MainWindow) -> None:
    lior = person(workspace.context.network, "Lior").id
    workspace.context.selection.choose_people([lior])
    window.acts.run("tag_support")
    window.acts.run("undo")
    assert workspace.toast.sentence.text() == "Undone: Change influence"


def test_one_stray_click_does_not_leave_the_patient_view(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("shared")
    workspace.header.privacy.click()
    assert window.acts["shared"].isChecked()
    assert "again" in workspace.header.privacy.text()
    workspace.header.privacy.click()
    assert window.acts["private"].isChecked()


def test_the_full_screen_map_says_that_it_is_the_patient_view(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("shared")
    workspace.set_map_only(True)
    assert "Patient view" in texts_on(workspace.map.view)
    workspace.set_map_only(False)
    assert "Patient view" not in texts_on(workspace.map.view)


def test_the_legend_opens_on_its_key_and_speaks_to_the_patient(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("legend")
    assert "trigger" in texts_on(workspace.map.legend)
    window.acts.run("shared")
    assert "hard right now" in texts_on(workspace.map.legend)
    window.acts.run("legend")
    assert workspace.map.legend.isHidden()


def test_a_name_is_edited_where_it_is_read(workspace: CaseWorkspace) -> None:
    lior = person(workspace.context.network, "Lior").id
    workspace.context.selection.choose_people([lior])
    heading = workspace.inspector.heading
    heading.setFocus()
    heading.selectAll()
    QTest.keyClicks(heading, "Lior B.")
    QTest.keyClick(heading, Qt.Key.Key_Return)
    assert workspace.context.network.people[lior].label == "Lior B."


def test_a_narrow_window_opens_the_right_panel_only_on_request(workspace: CaseWorkspace, window: MainWindow) -> None:
    assert workspace.inspector.isVisible()
    window.resize(1280, 720)
    QApplication.processEvents()
    assert not workspace.inspector.isVisible()
    window.acts["inspector"].trigger()
    assert workspace.inspector.isVisible()
    window.resize(1440, 900)
    QApplication.processEvents()
    assert workspace.inspector.isVisible()


def test_the_legend_never_tells_the_patient_who_is_lost(workspace: CaseWorkspace, window: MainWindow) -> None:
    lior = person(workspace.context.network, "Lior").id
    workspace.context.perform(lambda now: set_field(now, Person, [lior], "status", Status.ESTRANGED))
    window.acts.run("legend")
    assert "ended or no contact" in texts_on(workspace.map.legend)
    window.acts.run("shared")
    assert "ended or no contact" not in texts_on(workspace.map.legend)


def test_nobody_comes_closer_than_the_innermost_ring(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("shared")
    bubble = workspace.map.bubble
    workspace.context.selection.choose_people([person(workspace.context.network, "Nina").id])
    bubble.wish.buttons()[0].click()
    assert bubble.wish.value() == 0
