"""The patient's window: the patient view alone, in a window of its own, with nothing private anywhere in it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ipt_desktop.editing.fields import add, set_field
from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.exchange.case_file import JsonCaseFiles
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.entity import Entity, field_specs, texts_of
from ipt_desktop.model.enums import Status
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.model.session import Session
from ipt_desktop.model.timeline_records import GoalRating, TimelineEvent
from ipt_desktop.resources import resource_path
from ipt_desktop.ui.context.case_context import SHEET_LANGUAGE
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.patient.boards import BOARDS, GoalsBoard
from ipt_desktop.ui.patient.patient_window import MAP, PatientWindow
from ipt_desktop.ui.patient.questionnaire_page import QuestionnairePage
from ipt_desktop.ui.patient.timeline_board import TimelineBoard
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import a_session
from tests.ui.fakes import Bench
from tests.ui.page_reader import person, texts_on

CANARY = "Kanari"
NEVER = ("trigger", "deficit", "upsetting", "safety", "not rated", CANARY.casefold())


@pytest.fixture
def patients(workspace: CaseWorkspace, window: MainWindow) -> PatientWindow:
    """The patient's window of that case."""
    window.acts.run("patient_window")
    assert workspace.desk.window is not None
    QApplication.processEvents()
    return workspace.desk.window


def with_canaries(network: Network) -> Network:
    """The case with a canary in each text that is not for patients, and the same case otherwise."""
    return Network.of(_with_canary(record) for kind in network.records.values() for record in kind.values())


def _with_canary(record: Entity) -> Entity:
    specs = field_specs(type(record))
    hidden = [name for name in texts_of(type(record)) if Audience.SHARED not in specs[name].seen_by]
    values = {name: f"{CANARY} {name}"[: specs[name].limit] for name in hidden}
    return replace(record, **values) if values else record


def heard_in(window: QWidget) -> Iterator[str]:
    """Everything that a screen reader may be told about the window, hidden parts included."""
    yield from _heard(QAccessible.queryAccessibleInterface(window))


def _heard(node: QAccessibleInterface | None) -> Iterator[str]:
    if node is None or not node.isValid():
        return
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
    yield from (node.text(kind) for kind in kinds)
    for place in range(node.childCount()):
        yield from _heard(node.child(place))


def seen_and_heard(window: PatientWindow) -> str:
    """Texts, titles, tool tips, status tips, descriptions, actions and marks of the map, hidden parts included."""
    words = [texts_on(window), *heard_in(window)]
    for widget in (window, *window.findChildren(QWidget)):
        words += [widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle()]
        for action in widget.actions():
            words += [action.text(), action.toolTip(), action.statusTip()]
    words += [item.mark.alt for item in window.map.view.map_scene.items_by_key.values()]
    return "\n".join(words).casefold()


def handed_over(workspace: CaseWorkspace) -> QuestionnairePage:
    """The questionnaire that the patient has."""
    page = workspace.desk.page
    assert page is not None
    return page


def test_it_shows_the_patient_view_and_the_therapist_s_window_stays_private(
    patients: PatientWindow, workspace: CaseWorkspace, window: MainWindow
) -> None:
    assert patients.isVisible()
    assert patients.windowTitle() == "Patient view"
    assert patients.map.view.map_scene.look.audience is Audience.SHARED
    assert workspace.context.mode is ScreenMode.PRIVATE
    assert "live" in workspace.header.patient.text()
    window.acts.run("patient_window")
    assert patients.isHidden()
    assert patients.map.view.map_scene.shown is None
    assert workspace.header.patient.isHidden()


def test_on_one_screen_it_covers_the_therapist_s_window(patients: PatientWindow) -> None:
    assert patients.isMaximized()


def test_it_follows_the_map_live_or_holds_still(
    patients: PatientWindow, workspace: CaseWorkspace, window: MainWindow
) -> None:
    context, lior = workspace.context, person(workspace.context.network, "Lior").id
    window.acts.run("patient_hold")
    held = patients.grab().toImage()
    context.perform(lambda now: set_field(now, Person, [lior], "label", "Lior Baum"))
    assert patients.grab().toImage() == held
    window.acts.run("patient_hold")
    assert patients.grab().toImage() != held
    assert "Lior Baum" in seen_and_heard(patients).title()


def test_the_key_for_blank_empties_the_patient_s_window_and_leaves_the_therapist_s(
    patients: PatientWindow, workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("blank")
    assert window.mode is ScreenMode.PRIVATE
    assert workspace.isVisible()
    assert not window.acts["blank"].isChecked()
    assert not patients.map.isVisible()
    assert "blank" in workspace.header.patient.text()
    window.acts.run("blank")
    assert patients.map.isVisible()
    window.acts.run("patient_window")
    window.acts.run("blank")
    assert not workspace.isVisible()


def test_locking_takes_it_off_the_screen(patients: PatientWindow, window: MainWindow) -> None:
    window.lock()
    assert patients.isHidden()


def test_it_is_gone_while_a_vault_that_cannot_be_saved_is_sealed(
    patients: PatientWindow, workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    lior = person(workspace.context.network, "Lior").id
    bench.store.trouble = bench.care.error = StoreUnavailable("The drive with the vault is not responding.")
    workspace.context.perform(lambda now: set_field(now, Person, [lior], "support", 1))
    assert not window.lock()
    assert patients.isHidden()
    bench.store.trouble = bench.care.error = None


def test_a_patient_who_closes_it_on_the_only_screen_sees_an_empty_one(
    patients: PatientWindow, workspace: CaseWorkspace, window: MainWindow
) -> None:
    patients.close()
    assert workspace.desk.window is None
    assert not window.acts["patient_window"].isChecked()
    assert not workspace.isVisible()
    window.acts.run("blank")
    assert workspace.isVisible()


def test_the_therapist_s_windows_are_hidden_from_capture_and_the_patient_s_is_not(
    patients: PatientWindow, window: MainWindow, bench: Bench
) -> None:
    window.acts["capture"].trigger()
    assert (int(window.winId()), True) in bench.shielded
    assert (int(patients.winId()), True) not in bench.shielded


def test_nothing_private_is_in_it_by_any_way(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    assert window.vault is not None
    case = with_canaries(JsonCaseFiles().read_case(resource_path("sample", "D1.json")))
    bench.store.create(case)
    window.vault.open_case(case.case.id)
    page = window.vault.page
    assert isinstance(page, CaseWorkspace)
    assert CANARY in texts_on(window)
    window.acts.run("patient_window")
    shown = page.desk.window
    assert shown is not None
    for board in (MAP, *BOARDS):
        shown.go(board)
        assert [word for word in NEVER if word in seen_and_heard(shown)] == []
    shown.go(MAP)
    for person_id in case.people:
        shown.context.selection.choose_people([person_id])
        menu = shown.map.menus.menu_for("person", person_id)
        words = seen_and_heard(shown) + "\n".join(action.text() for action in menu.actions()).casefold()
        assert [word for word in NEVER if word in words] == []
        menu.deleteLater()
    for key in ("private", "shared", "go_people", "case_list", "inspector", "find", "print_handout", "quit"):
        shown.actions_here.run(key)
    assert [word for word in NEVER if word in seen_and_heard(shown)] == []


def test_what_is_changed_there_leaves_everything_private_as_it_was(
    patients: PatientWindow, workspace: CaseWorkspace
) -> None:
    context, lior = workspace.context, person(workspace.context.network, "Lior").id
    context.perform(lambda now: set_field(now, Person, [lior], "notes", "private"))
    context.perform(lambda now: set_field(now, Relationship, [lior], "unsatisfying", "private too"))
    patients.context.selection.choose_people([lior])
    patients.map.bubble.helps.buttons()[3].click()
    patients.go("goals")
    goal = next(iter(context.network.goals))
    patients.context.perform(lambda now: set_field(now, Goal, [goal], "words", "Talk on Sundays"))
    rated = context.network.people[lior]
    assert (rated.support, rated.notes) == (3, "private")
    assert context.network.relationships[lior].unsatisfying == "private too"
    assert context.network.goals[goal].words == "Talk on Sundays"


def test_undo_there_takes_back_only_what_was_done_there(
    patients: PatientWindow, workspace: CaseWorkspace, window: MainWindow
) -> None:
    context, lior = workspace.context, person(workspace.context.network, "Lior").id
    patients.context.selection.choose_people([lior])
    patients.map.bubble.helps.buttons()[3].click()
    context.perform(lambda now: set_field(now, Person, [lior], "notes", "private"))
    patients.actions_here.run("undo")
    assert context.network.people[lior].notes == "private"
    assert context.network.people[lior].support == 3
    window.acts.run("undo")
    patients.actions_here.run("undo")
    assert context.network.people[lior].support is None
    patients.actions_here.run("redo")
    assert context.network.people[lior].support == 3


@pytest.mark.parametrize("board", BOARDS)
def test_each_board_opens_in_both_windows(
    patients: PatientWindow, workspace: CaseWorkspace, window: MainWindow, board: str
) -> None:
    patients.tabs[board].click()
    assert patients.tabs[board].isChecked()
    window.acts.run("shared")
    workspace.go(board)
    assert workspace.is_on(board)
    window.acts.run("private")
    assert workspace.is_on("map")


def test_every_menu_of_the_map_opens_there_and_says_nothing_private(
    patients: PatientWindow, workspace: CaseWorkspace
) -> None:
    network, menus = workspace.context.network, patients.map.menus
    daniel = person(network, "Daniel").id
    patients.context.selection.choose_people([daniel])
    opened = [("", ""), ("person", daniel), ("line", daniel), ("tie", next(iter(network.ties)))]
    for kind, entity_id in [*opened, ("area", next(iter(network.areas)))]:
        entries = list(_entries(menus.menu_for(kind, entity_id)))
        assert entries
        assert not [entry for entry in entries if any(word in entry.casefold() for word in NEVER)]


def _entries(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        yield action.text()
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _entries(inner)


def test_goals_are_rated_at_the_latest_session(patients: PatientWindow, workspace: CaseWorkspace) -> None:
    context, course = workspace.context, workspace.context.network.course
    assert course is not None
    patients.go("goals")
    board = patients.pages.currentWidget()
    assert isinstance(board, GoalsBoard)
    assert "How far I have come" not in texts_on(board)  # there is no session yet
    context.perform(lambda now: add(a_session(course), "Add session"))
    goal = next(iter(context.network.goals))
    assert "0 = not at all, 10 = reached" in texts_on(board)
    board.ratings.ratings[goal].buttons()[6].click()
    assert [rating.value for rating in context.network.all(GoalRating).values()] == [6]
    assert board.ratings.ratings[goal].buttons()[6].height() >= 40
    patients.actions_here.run("undo")
    assert not context.network.all(GoalRating)


def test_an_event_is_added_on_the_timeline_of_the_patient(patients: PatientWindow, workspace: CaseWorkspace) -> None:
    patients.go("life")
    board = patients.pages.currentWidget()
    assert isinstance(board, TimelineBoard)
    QTest.keyClicks(board.entry, "March 2024 moved house")
    QTest.keyClick(board.entry, Qt.Key.Key_Return)
    assert [event.words for event in workspace.context.network.all(TimelineEvent).values()] == ["moved house"]


def test_a_name_is_changed_there_and_in_the_other_window_at_once(
    patients: PatientWindow, workspace: CaseWorkspace
) -> None:
    lior = person(workspace.context.network, "Lior").id
    patients.context.perform(lambda now: set_field(now, Person, [lior], "label", "Lior Baum"))
    assert "Lior Baum" in texts_on(workspace)


def test_a_questionnaire_in_it_is_answered_with_keys_or_clicks_and_nothing_else_can_be_reached(
    patients: PatientWindow, workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("hand_phq-9")
    page = handed_over(workspace)
    assert not patients.map.isVisible()
    QTest.keyClicks(page, "21")
    page.choices[3].click()
    QTest.keyClick(page, Qt.Key.Key_Backspace)
    QTest.keyClicks(page, "0")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    patients.close()
    window.acts.run("blank")
    assert page.answers[:4] == ["2", "1", "0", ""]
    window.acts.run("blank")
    assert page.isVisible()
    assert patients.isVisible()
    assert "3 of 10" not in texts_on(patients)
    assert "4 of 10" in texts_on(patients)
    assert workspace.context.mode is ScreenMode.PRIVATE
    assert not workspace.context.network.all(Measure)


def test_the_end_of_a_questionnaire_shows_no_total_and_the_safety_prompt_waits_in_the_private_window(
    patients: PatientWindow, workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("hand_phq-9")
    page = handed_over(workspace)
    QTest.keyClicks(page, "1" * 10)
    seen = texts_on(patients)
    assert "Thank you. Please hand it back." in seen
    assert "9" not in seen
    measure = next(iter(workspace.context.network.all(Measure).values()))
    assert (measure.answers, measure.difficulty) == ("1" * 9, 1)
    assert "safety" in workspace.header.flag.text()
    assert QApplication.activeModalWidget() is None
    window.acts.run("private")
    assert workspace.desk.page is None
    assert patients.map.isVisible()
    assert workspace.is_on("symptoms")
    assert "Safety check" in [widget.windowTitle() for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_a_question_may_be_left_out_and_a_missing_answer_about_death_asks_the_therapist(
    patients: PatientWindow, workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("hand_phq-9")
    page = handed_over(workspace)
    QTest.keyClicks(page, "0" * 8)
    page.skip.click()
    page.skip.click()
    measure = next(iter(workspace.context.network.all(Measure).values()))
    assert (measure.answers, measure.difficulty) == ("00000000-", None)
    assert "safety" in workspace.header.flag.text()


def test_without_a_window_of_its_own_it_is_handed_over_in_front_of_an_empty_one(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("hand_gad-7")
    page, shown = handed_over(workspace), workspace.desk.window
    assert shown is not None
    assert shown.isFullScreen()
    for key in ("blank", "shared", "undo", "go_people", "quit", "patient_window"):
        window.acts.run(key)
        assert not workspace.isVisible()
        assert "F9" not in texts_on(window)
    QTest.keyClicks(page, "0000000")
    window.acts.run("private")
    assert shown.isHidden()
    assert workspace.isVisible()
    assert [measure.answers for measure in workspace.context.network.all(Measure).values()] == ["0000000"]


def test_what_was_answered_survives_locking(workspace: CaseWorkspace, window: MainWindow, maya: Network) -> None:
    window.acts.run("hand_gad-7")
    page = handed_over(workspace)
    QTest.keyClicks(page, "12")
    window.lock()
    kept = workspace.context.network.all(Measure).values()
    assert [measure.answers for measure in kept] == ["12-----"]


def test_a_questionnaire_is_in_the_language_of_the_sheets(workspace: CaseWorkspace, window: MainWindow) -> None:
    workspace.context.store.set_practice(SHEET_LANGUAGE, "de")
    workspace.context.read_practice()
    window.acts.run("hand_phq-9")
    seen = texts_on(handed_over(workspace))
    assert "Wenig Interesse oder Freude" in seen
    assert "Das möchte ich nicht beantworten" in seen
    assert "1 von 10" in seen


def test_the_mood_is_kept_with_today_s_session(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("hand_mood")
    assert "session first" in texts_on(workspace)
    window.acts.run("new_session")
    window.acts.run("hand_mood")
    page = handed_over(workspace)
    assert "1 = worst" in texts_on(page)
    page.choices[6].click()
    window.acts.run("private")
    assert [session.mood for session in workspace.context.network.all(Session).values()] == [7]


def test_somebody_named_there_can_be_taken_back_there(patients: PatientWindow, workspace: CaseWorkspace) -> None:
    entry = patients.map.entry.edit
    QTest.keyClicks(entry, "Ruth, aunt, close")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert "Ruth" in [each.label for each in workspace.context.network.people.values()]
    patients.actions_here.run("undo")
    assert "Ruth" not in [each.label for each in workspace.context.network.people.values()]


def test_the_legend_there_is_never_a_step_behind(patients: PatientWindow, workspace: CaseWorkspace) -> None:
    lior = person(workspace.context.network, "Lior").id
    workspace.context.perform(lambda now: set_field(now, Person, [lior], "status", Status.DECEASED))
    assert "has died" in texts_on(patients.legend)
    workspace.context.perform(lambda now: set_field(now, Person, [lior], "status", Status.LIVING))
    assert "has died" not in texts_on(patients.legend)
