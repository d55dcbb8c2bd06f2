"""The card before a session, and the questionnaires in its record."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from ipt_desktop.editing.fields import add
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import measures_of, sessions_of
from ipt_desktop.model.session import Session
from ipt_desktop.ui.course.sessions_page import SessionsPage
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.measures.safety_dialog import SafetyDialog
from ipt_desktop.ui.measures.session_measures import SessionMeasures
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import a_session
from tests.ui.page_reader import texts_on


def test_before_a_session_the_page_shows_what_was_agreed_and_begins_with_one_button(
    workspace: CaseWorkspace, window: MainWindow, course: Course
) -> None:
    work = workspace.context
    before = a_session(course, number=4, step="Say on Sunday which evenings are mine", summary="Talked about evenings")
    work.perform(lambda network: add(before, "Add"))
    window.acts.run("go_sessions")
    page = workspace.page("sessions")
    assert isinstance(page, SessionsPage)
    seen = texts_on(page)
    for words in ("Before session 5", "Say on Sunday which evenings are mine", "Talked about evenings", "Evenings: "):
        assert words in seen
    result = page.preparation.result.editors["step_result"]
    assert isinstance(result, QPlainTextEdit)
    QTest.keyClicks(result, "He nodded")
    page.preparation.begin.click()
    assert work.network.get(Session, before.id).step_result == "He nodded"
    assert [session.number for session in sessions_of(work.network, course.id)] == [4, 5]
    assert page.sheet.isVisible()
    assert not page.preparation.isVisible()


def test_the_next_session_can_be_looked_at_beside_the_ones_that_were_held(
    sessions: SessionsPage, window: MainWindow
) -> None:
    window.acts.run("new_session")
    assert sessions.sheet.isVisible()
    sessions.list.setCurrentIndex(sessions.list.model().index(1, 0))
    assert sessions.preparation.title.text() == "Before session 5"
    sessions.list.setCurrentIndex(sessions.list.model().index(0, 0))
    assert sessions.sheet.isVisible()


def test_the_usual_questionnaire_waits_in_the_record_and_folds_once_it_is_filled_in(
    sessions: SessionsPage, workspace: CaseWorkspace, window: MainWindow, course: Course
) -> None:
    window.acts.run("new_session")
    part = next(one for one in sessions.findChildren(SessionMeasures) if one.isVisible())
    assert part.entry.rows is not None
    QTest.keyClicks(part.entry.rows, "222222220")
    QTest.keyClick(part.entry.rows, Qt.Key.Key_Return)
    assert "PHQ-9 16" in texts_on(part)
    assert not part.entry.isVisible()
    measure = measures_of(workspace.context.network, course.id)[-1]
    assert measure.session_id == sessions.sheet.session_id
    workspace.context.document.undo()
    assert not measures_of(workspace.context.network, course.id)
    assert "Fill in PHQ-9" in texts_on(part)


def test_an_answer_about_death_in_the_record_asks_the_therapist(
    sessions: SessionsPage, workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("new_session")
    part = next(one for one in sessions.findChildren(SessionMeasures) if one.isVisible())
    assert part.entry.rows is not None
    QTest.keyClicks(part.entry.rows, "000000002")
    QApplication.processEvents()
    assert any(dialog.isVisible() for dialog in window.findChildren(SafetyDialog))


def test_another_session_keeps_the_answers_given_so_far(
    sessions: SessionsPage, workspace: CaseWorkspace, window: MainWindow, course: Course
) -> None:
    window.acts.run("new_session")
    part = next(one for one in sessions.findChildren(SessionMeasures) if one.isVisible())
    assert part.entry.rows is not None
    QTest.keyClicks(part.entry.rows, "11")
    window.acts.run("new_session")
    first, second = sessions_of(workspace.context.network, course.id)
    assert [measure.session_id for measure in measures_of(workspace.context.network, course.id)] == [first.id]
    assert part.entry.measure is not None
    assert part.entry.measure.session_id == second.id
