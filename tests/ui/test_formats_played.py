"""Each format is played in the window from the first session to the last, and the practice makes formats of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from ipt_desktop.editing.course import begin_course, choose_format
from ipt_desktop.model.case import ChecklistLine, Course, ParentNote
from ipt_desktop.model.course_format import format_of
from ipt_desktop.model.course_plan import course_state, due_next
from ipt_desktop.model.practice_format import practice_formats
from ipt_desktop.model.session import Session
from ipt_desktop.model.supervision import Supervision
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat, SelfRated
from ipt_desktop.model.treatment_format import Part
from ipt_desktop.model.treatment_formats import FORMATS
from ipt_desktop.ui.course.format_chooser import FormatQuestion
from ipt_desktop.ui.course.practice_formats_dialog import PracticeFormatsDialog
from ipt_desktop.ui.course.sessions_page import SessionsPage
from ipt_desktop.ui.course.treatment_plan_dialog import TreatmentPlanDialog
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.widgets.editors import ChipField, ComboField
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.page_reader import texts_on


def course_of(workspace: CaseWorkspace) -> Course:
    course = workspace.context.network.course
    assert course is not None
    return course


def begin(workspace: CaseWorkspace) -> None:
    """A fresh course after the one of the case."""
    assert workspace.context.perform(lambda network: begin_course(network, CourseFormat.CLASSIC))


def plan_of(window: MainWindow) -> TreatmentPlanDialog:
    window.acts.run("course")
    return window.findChildren(TreatmentPlanDialog)[-1]


def choose(list_: ComboField, text: str) -> None:
    """Chooses an entry as a click does."""
    index = list_.findText(text)
    assert index >= 0, text
    list_.setCurrentIndex(index)
    list_.activated.emit(index)


def question_of(window: MainWindow) -> FormatQuestion | None:
    return next((dialog for dialog in window.findChildren(FormatQuestion) if dialog.isVisible()), None)


@pytest.mark.parametrize("format_", CourseFormat)
def test_a_format_is_played_from_the_first_session_to_the_last(
    workspace: CaseWorkspace, window: MainWindow, format_: CourseFormat
) -> None:
    begin(workspace)
    plan = plan_of(window)
    choose(plan.format.formats, FORMATS[format_].name)
    assert question_of(window) is None, "a course that has not begun changes without a question"
    plan.reject()
    assert course_of(workspace).format is format_
    for _ in range(FORMATS[format_].planned_sessions):
        window.acts.run("new_session")
    assert f"of {FORMATS[format_].planned_sessions} · end phase" in texts_on(window)
    plan = plan_of(window)
    assert list(plan.checklist.boxes) == [item for items in FORMATS[format_].checklist.values() for item in items]
    for box in plan.checklist.boxes.values():
        box.click()
    plan.reject()
    course = course_of(workspace)
    next_thing = due_next(course_state(workspace.context.network, course))
    assert "due" in str(next_thing), "only measures and early signs are left"


def test_another_format_in_mid_course_says_what_changes_and_keeps_everything(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    begin(workspace)
    window.acts.run("new_session")
    before = workspace.context.network
    plan = plan_of(window)
    plan.checklist.boxes[ChecklistItem.DIAGNOSIS].click()
    choose(plan.format.formats, FORMATS[CourseFormat.BORDERLINE].name)
    question = question_of(window)
    assert question is not None
    told = texts_on(question)
    assert "Planned sessions: 34 instead of 16." in told
    assert "of the continuation: 12" in told
    assert "Depression named as an illness" in told
    assert "Shown from now on: Crisis agreement." in told
    question.reject()
    assert course_of(workspace).format is CourseFormat.CLASSIC
    assert plan.format.formats.currentText() == FORMATS[CourseFormat.CLASSIC].name
    choose(plan.format.formats, FORMATS[CourseFormat.BORDERLINE].name)
    again = question_of(window)
    assert again is not None
    again.accept()
    after = workspace.context.network
    assert course_of(workspace).format is CourseFormat.BORDERLINE
    assert course_of(workspace).checklist == (ChecklistItem.DIAGNOSIS,)
    assert {kind: entities for kind, entities in after.records.items() if kind is not Course} == {
        kind: entities for kind, entities in before.records.items() if kind is not Course
    }
    window.acts.run("undo")
    assert course_of(workspace).format is CourseFormat.CLASSIC


def test_a_practice_copies_a_format_changes_it_and_uses_it(workspace: CaseWorkspace, window: MainWindow) -> None:
    begin(workspace)
    plan = plan_of(window)
    plan.format._edit_formats()
    formats = window.findChildren(PracticeFormatsDialog)[-1]
    formats.copy(CourseFormat.TRAUMA)
    editor = formats.editor
    assert editor is not None
    editor.name.setText("PTSD, our way")
    editor.name.left.emit()
    planned = editor.numbers["planned_sessions"][1]
    planned.setText("16")
    planned.left.emit()
    editor.boxes[ChecklistItem.CRISIS].click()
    (own,) = practice_formats(workspace.context.practice.rows)
    assert (own.name, own.planned_sessions) == ("PTSD, our way", 16)
    planned.setText("seventy")
    planned.left.emit()
    assert practice_formats(workspace.context.practice.rows) == [own], "what is wrong is not kept"
    assert planned.property("wrong")
    editor.name.setText("PTSD, as we do it")
    editor.name.left.emit()
    assert [each.name for each in practice_formats(workspace.context.practice.rows)] == ["PTSD, as we do it"]
    editor.name.setText("PTSD, our way")
    editor.name.left.emit()
    formats.reject()
    choose(plan.format.formats, "PTSD, our way")
    course = course_of(workspace)
    assert (course.format, course.format_name, course.planned_sessions) == (CourseFormat.TRAUMA, "PTSD, our way", 16)
    assert ChecklistItem.CRISIS in plan.checklist.boxes
    plan.checklist.entry.setText("Letter to the court")
    QTest.keyClick(plan.checklist.entry, Qt.Key.Key_Return)
    (line,) = workspace.context.network.all(ChecklistLine).values()
    plan.checklist.lines[line.id].click()
    assert workspace.context.network.get(ChecklistLine, line.id).done
    assert format_of(course).name == FORMATS[CourseFormat.TRAUMA].name


def test_fields_of_a_format_are_shown_in_no_other(workspace: CaseWorkspace, window: MainWindow) -> None:
    begin(workspace)
    window.acts.run("new_session")
    page = workspace.page("sessions")
    assert isinstance(page, SessionsPage)
    form, course = page.sheet, course_of(workspace)
    assert form.parts.forms == {}
    assert form.parents.isHidden()
    workspace.context.perform(lambda network: choose_format(network, course.id, CourseFormat.ADOLESCENT))
    form.show_session(workspace.context.network.get(Session, form.session_id))
    assert set(form.parts.forms) == {Part.MOOD_RANGE}
    assert form.parents.isVisible()
    form.parents.entry.setText("It is an illness")
    QTest.keyClick(form.parents.entry, Qt.Key.Key_Return)
    assert [note.share for note in workspace.context.network.all(ParentNote).values()] == [None]
    workspace.context.perform(lambda network: choose_format(network, course.id, CourseFormat.MAINTENANCE))
    form.show_session(workspace.context.network.get(Session, form.session_id))
    assert form.parents.isHidden()
    assert not form.parts._cards[Part.MOOD_RANGE].isVisible()
    assert form.parts._cards[Part.EARLY_SIGNS].isVisible()
    plan = plan_of(window)
    assert set(plan.parts.forms) == {Part.EARLY_SIGNS}


def test_a_session_is_rated_and_a_question_taken_to_supervision(workspace: CaseWorkspace, window: MainWindow) -> None:
    begin(workspace)
    window.acts.run("new_session")
    page = workspace.page("sessions")
    assert isinstance(page, SessionsPage)
    chips = page.sheet.editor("self_rated")
    assert isinstance(chips, ChipField)
    chips._chips[2][1].click()
    session = workspace.context.network.get(Session, page.sheet.session_id)
    assert session.self_rated == (SelfRated.FOCUS,)
    plan = plan_of(window)
    plan.supervision.entry.setText("Is it grief or a transition?")
    QTest.keyClick(plan.supervision.entry, Qt.Key.Key_Return)
    (asked,) = workspace.context.network.all(Supervision).values()
    assert (asked.question, str(asked.held_on)) == ("Is it grief or a transition?", "2026-11-14")


def test_dialogs_of_formats_close_when_the_vault_locks(workspace: CaseWorkspace, window: MainWindow) -> None:
    plan_of(window).format._edit_formats()
    window.lock("")
    assert not [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
