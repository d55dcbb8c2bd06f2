"""The course in the window: every field writes, five minutes after a session are enough, nothing of it is shared."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.editing.fields import add, change_all, remove, set_field
from ipt_desktop.editing.links import set_focus
from ipt_desktop.exchange.case_file import case_from_bytes
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import courses_of, open_step, sessions_of
from ipt_desktop.model.course_series import focus_history, goal_ratings, stage_history
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import Answer, AreaKind, DisputeStage
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import ConversationReview, DecisionReview, ProcessNote, Session, WeekEvent
from ipt_desktop.model.timeline_records import FocusEntry, StageEntry
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat, Recommendation
from ipt_desktop.ui.areas.problem_areas_page import ProblemAreasPage
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course import course_forms
from ipt_desktop.ui.course.ending_page import EndingPage
from ipt_desktop.ui.course.format_chooser import FormatQuestion
from ipt_desktop.ui.course.formulation_page import FormulationPage
from ipt_desktop.ui.course.sessions_page import SessionsPage
from ipt_desktop.ui.course.treatment_plan_dialog import TreatmentPlanDialog
from ipt_desktop.ui.forms.field import Field, Table
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.people_picker import PeoplePicker
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import a_session
from tests.ui.fakes import Bench
from tests.ui.page_reader import person, texts_on
from tests.ui.test_forms import change
from tests.ui.vault_fakes import PASSPHRASE

SAMPLES = Path(__file__).parents[2] / "resources" / "sample"
TODAY = PartialDate(2026, 11, 14)
_TABLES: list[Table] = [
    *(value for name, value in vars(course_forms).items() if name.isupper() and name not in ("BOXES", "N_")),
    *course_forms.BOXES,
]
_ELSEWHERE = {(Formulation, "agreed_on")}  # kept at the focus; see tests/editing/test_agreement.py
FIELDS = [
    line for table in _TABLES for line in table if isinstance(line, Field) and (line.kind, line.name) not in _ELSEWHERE
]


def with_course(context: CaseContext) -> dict[type[Entity], str]:
    """Put one of everything into the case; returns their ids."""
    course = context.network.course
    assert course is not None
    area_id = next(iter(context.network.areas))
    session = a_session(course)
    made: list[Entity] = [
        session,
        WeekEvent(id=new_id(), session_id=session.id, words="Quarrel"),
        ConversationReview(id=new_id(), session_id=session.id),
        DecisionReview(id=new_id(), session_id=session.id),
        FocusEntry(id=new_id(), area_id=area_id, course_id=course.id),
        StageEntry(id=new_id(), area_id=area_id),
    ]
    for entity in made:
        context.document.perform(add(entity, "Add"))
    ids: dict[type[Entity], str] = {type(entity): entity.id for entity in made}
    return {**ids, Course: course.id, Formulation: course.id, Ending: course.id, ProcessNote: session.id}


@pytest.mark.parametrize("line", FIELDS, ids=lambda line: f"{line.kind.__name__}.{line.name}")
def test_each_field_of_a_course_writes_to_the_document(qtbot: QtBot, context: CaseContext, line: Field) -> None:
    entity_id = with_course(context)[line.kind]
    form = Form(context, [line])
    qtbot.addWidget(form)
    form.show_ids((entity_id,))
    editor = form.editors[line.name]
    expected: Any
    if isinstance(editor, PeoplePicker):
        helen = person(context.network, "Helen").id
        editor.choose(helen, True)
        expected = (helen,)
    else:
        found = context.network.all(line.kind).get(entity_id)
        expected = change(editor, getattr(found, line.name) if found else None)
    context.document.settle.emit()
    assert getattr(context.network.get(line.kind, entity_id), line.name) == expected
    assert editor.accessibleName()
    context.document.undo()
    found = context.network.all(line.kind).get(entity_id)
    assert found is None or getattr(found, line.name) != expected


def test_figures_choose_ten_as_well_as_one(qtbot: QtBot, context: CaseContext) -> None:
    session_id = with_course(context)[Session]
    form = Form(context, course_forms.MOOD)
    qtbot.addWidget(form)
    form.show_ids((session_id,))
    QTest.keyClicks(form.editors["mood"].findChildren(QWidget)[0], "1")
    assert context.network.get(Session, session_id).mood == 1
    QTest.keyClicks(form.editors["mood"].findChildren(QWidget)[1], "0")
    assert context.network.get(Session, session_id).mood == 10


def test_a_new_session_is_the_next_one_today(workspace: CaseWorkspace, window: MainWindow, course: Course) -> None:
    window.acts.run("new_session")
    window.acts.run("new_session")
    assert [one.number for one in sessions_of(workspace.context.network, course.id)] == [4, 5]
    assert "Session 5 of 16" in texts_on(window)
    window.acts.run("undo")
    assert [one.number for one in sessions_of(workspace.context.network, course.id)] == [4]
    assert "Session 4" in texts_on(window)


def test_the_first_session_begins_a_course_where_there_is_none(
    workspace: CaseWorkspace, window: MainWindow, course: Course
) -> None:
    workspace.context.document.perform(_without(workspace.context.network, course))
    window.acts.run("new_session")
    begun = workspace.context.network.course
    assert begun is not None
    assert [one.number for one in sessions_of(workspace.context.network, begun.id)] == [1]


def test_a_new_session_begins_with_the_step_only_while_nothing_is_told_of_it(
    sessions: SessionsPage, workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("new_session")
    _fill(workspace.context, sessions.sheet.session_id, step="Ring Lior")
    window.acts.run("new_session")
    assert window.focusWidget() is sessions.sheet.last_step.editors["step_result"]
    first, _ = sessions_of(workspace.context.network, _course_id(workspace))
    _fill(workspace.context, first.id, step_result="Rang twice")
    window.acts.run("new_session")
    focus = window.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Mood since last time")


def test_choosing_another_session_writes_what_was_typed(
    sessions: SessionsPage, workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("new_session")
    window.acts.run("new_session")
    note = sessions.sheet.editor("words")
    assert isinstance(note, QPlainTextEdit)
    QTest.keyClicks(note, "Countertransference")
    entry = sessions.sheet.events.entry
    QTest.keyClicks(entry, "Helen called")
    first, second = sessions_of(workspace.context.network, _course_id(workspace))
    sessions.list.setCurrentIndex(sessions.list.model().index(0, 0))
    assert workspace.context.network.get(ProcessNote, second.id).words == "Countertransference"
    assert [one.session_id for one in workspace.context.network.all(WeekEvent).values()] == [second.id]
    assert sessions.sheet.session_id == first.id
    assert "Countertransference" not in texts_on(window)


def test_removing_a_session_takes_its_notes_along_and_undo_brings_them_back(
    sessions: SessionsPage, workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("new_session")
    session_id = sessions.sheet.session_id
    workspace.context.perform(lambda now: add(ProcessNote(id=session_id, words="Mine"), "Note"))
    before = workspace.context.network
    sessions.sheet._remove()
    assert not workspace.context.network.all(Session)
    assert not workspace.context.network.all(ProcessNote)
    window.acts.run("undo")
    assert workspace.context.network == before
    assert sessions.sheet.session_id == session_id


def test_goals_are_rated_at_a_session(sessions: SessionsPage, workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("new_session")
    goal_id, rating = next(iter(sessions.sheet.goals.ratings.items()))
    rating.buttons()[7].click()
    assert [one.value for one in goal_ratings(workspace.context.network, _course_id(workspace))[goal_id]] == [7]
    rating.buttons()[7].click()
    assert not goal_ratings(workspace.context.network, _course_id(workspace))


def test_analyses_begin_with_their_buttons(
    sessions: SessionsPage, workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("new_session")
    for begin in sessions.sheet.reviews.begin.values():
        begin.click()
    assert (
        len(workspace.context.network.all(ConversationReview))
        == len(workspace.context.network.all(DecisionReview))
        == 1
    )
    seen = texts_on(window)
    assert "Who said what" in seen
    assert "Pros and cons" in seen


@pytest.mark.parametrize(
    ("worst", "anchors"), [(False, ("1 = worst", "10 = best")), (True, ("1 = best", "10 = worst"))]
)
def test_the_ends_of_the_mood_scale_stand_beside_it(
    workspace: CaseWorkspace, window: MainWindow, worst: bool, anchors: tuple[str, str]
) -> None:
    workspace.context.perform(lambda now: set_field(now, Course, [_course_id(workspace)], "mood_ten_is_worst", worst))
    window.acts.run("new_session")
    for anchor in anchors:
        assert anchor in texts_on(window)


def test_what_is_due_and_what_looks_odd_is_said_quietly(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("new_session")
    workspace.context.perform(
        lambda now: set_field(now, Session, list(now.all(Session)), "held_on", PartialDate(2030, 1, 1)),
    )
    seen = texts_on(window)
    assert "To do in session 5: name depression as an illness" in seen
    assert "Session 4 is dated in the future." in seen


def test_a_dot_of_the_strip_opens_its_session(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("new_session")
    window.acts.run("new_session")
    workspace.go("map")
    strip = workspace.header.strip
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.place_of(4).toPoint())
    page = workspace.page("sessions")
    assert isinstance(page, SessionsPage)
    assert workspace.pages.currentWidget() is page
    assert workspace.context.network.get(Session, page.sheet.session_id).number == 4
    assert "5 of 16 sessions held; Beginning: 3, Middle: 10, End: 3" in texts_on(window)
    assert strip.session_at(QPoint(-5, 0).x()) is None


def test_a_format_lays_the_course_out_and_every_number_can_be_changed(
    workspace: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("course")
    dialog = window.findChildren(TreatmentPlanDialog)[-1]
    change(dialog.format.formats, None)  # the last one: laid out freely
    window.findChildren(FormatQuestion)[-1].accept()
    assert _course(workspace).format is CourseFormat.OWN
    ending = dialog.form.editors["ending_sessions"]
    assert isinstance(ending, QLineEdit)
    ending.selectAll()
    QTest.keyClicks(ending, "5")
    dialog.checklist.boxes[ChecklistItem.DIAGNOSIS].click()
    dialog.reject()
    assert _course(workspace).ending_sessions == 5
    assert _course(workspace).checklist == (ChecklistItem.DIAGNOSIS,)


def test_a_second_course_follows_the_first_and_both_stay(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("new_session")
    window.acts.run("course")
    dialog = window.findChildren(TreatmentPlanDialog)[-1]
    dialog._begin_another()
    dialog.reject()
    first, second = courses_of(workspace.context.network)
    assert (second.previous_id, second.format, second.started) == (first.id, CourseFormat.MAINTENANCE, TODAY)
    workspace.go("sessions")
    page = workspace.page("sessions")
    assert isinstance(page, SessionsPage)
    page.top.show_course(first.id)
    assert page.sheet.isVisible()
    assert "Course 2: Maintenance, monthly" in page.top.courses.itemText(1)


def test_stages_and_focus_are_kept_with_their_dates(workspace: CaseWorkspace) -> None:
    workspace.go("areas")
    page = workspace.page("areas")
    assert isinstance(page, ProblemAreasPage)
    dispute = next(one for one in workspace.context.network.areas.values() if one.kind is AreaKind.DISPUTE)
    grief = next(one for one in workspace.context.network.areas.values() if one.kind is AreaKind.GRIEF)
    stage = page.cards[dispute.id].form.editors["stage"]
    stage.findChildren(QWidget)[1].click()  # type: ignore[attr-defined]  # a segment
    assert [(one.stage, one.since) for one in stage_history(workspace.context.network, dispute.id)] == [
        (DisputeStage.IMPASSE, TODAY)
    ]
    page.cards[grief.id].focus.click()
    assert [(one.area_id, one.since) for one in focus_history(workspace.context.network, _course_id(workspace))] == [
        (grief.id, TODAY)
    ]
    assert "In focus since" in texts_on(page)


def test_the_formulation_is_composed_once_and_then_the_therapist_s(workspace: CaseWorkspace) -> None:
    workspace.go("formulation")
    page = workspace.page("formulation")
    assert isinstance(page, FormulationPage)
    crisis = page.forms[4].editors["crisis"]
    assert isinstance(crisis, QPlainTextEdit)
    QTest.keyClicks(crisis, "My own words")
    page.compose.click()
    told = workspace.context.network.get(Formulation, _course_id(workspace))
    assert told.crisis == "My own words"
    assert "Daniel" in told.social
    assert "Talk the same evening" in told.agreed
    assert told.social in texts_on(page)
    workspace.context.document.undo()
    assert workspace.context.network.get(Formulation, _course_id(workspace)).social == ""


def test_the_ending_shows_the_way_from_first_to_last(workspace: CaseWorkspace, window: MainWindow) -> None:
    for mood in (3, 8):
        window.acts.run("new_session")
        page = workspace.page("sessions")
        assert isinstance(page, SessionsPage)
        session_id = page.sheet.session_id
        _fill(workspace.context, session_id, mood=mood)
        next(iter(page.sheet.goals.ratings.values())).buttons()[mood].click()
    workspace.go("ending")
    ending = workspace.page("ending")
    assert isinstance(ending, EndingPage)
    seen = texts_on(ending)
    assert "Mood (1 = worst, 10 = best)" in seen
    assert "3 → 8" in seen
    choice = ending.forms[2].editors["recommendation"]
    assert isinstance(choice, ComboField)
    choice.set_value(Recommendation.MAINTENANCE)
    choice.edited.emit()
    assert workspace.context.network.get(Ending, _course_id(workspace)).recommendation is Recommendation.MAINTENANCE


@pytest.mark.parametrize("page", ["sessions", "formulation", "ending", "areas"])
def test_nothing_of_a_course_is_seen_in_shared_mode(workspace: CaseWorkspace, window: MainWindow, page: str) -> None:
    ids = with_course(workspace.context)
    canaries: list[tuple[type[Entity], str]] = [
        (ProcessNote, "words"),
        (Session, "summary"),
        (Session, "worst_event"),
        (WeekEvent, "words"),
        (ConversationReview, "said"),
        (Formulation, "crisis"),
        (Ending, "helped"),
        (Course, "medication"),
    ]
    for kind, name in canaries:
        form = Form(workspace.context, [Field(kind, name)])
        form.show_ids((ids[kind],))
        QTest.keyClicks(form.editors[name], "Canary-")
        workspace.context.document.settle.emit()
        form.deleteLater()
    workspace.go(page)
    window.acts.run("shared")
    for key in ("go_sessions", "go_formulation", "go_ending", "new_session", "course"):
        window.acts.run(key)
    workspace.show_session(ids[Session])
    assert "Canary" not in texts_on(window)
    assert workspace.pages.currentWidget() is workspace.map
    assert not workspace.header.strip.isVisible()


def test_a_whole_course_is_played_through(workspace: CaseWorkspace, window: MainWindow) -> None:
    work = workspace.context
    dispute = next(one for one in work.network.areas.values() if one.kind is AreaKind.DISPUTE)
    work.perform(lambda now: set_field(now, Course, [_course_id(workspace)], "sessions_held", 0))
    for number in range(1, 17):
        window.acts.run("new_session")
        page = workspace.page("sessions")
        assert isinstance(page, SessionsPage)
        session_id = page.sheet.session_id
        _fill(work, session_id, step=f"Step {number}", mood=min(2 + number // 2, 10))
        if number == 3:
            work.perform(lambda now: set_focus(now, dispute.id, TODAY, Answer.YES))
        told = work.network.get(Session, session_id)
        assert told.number == number
        found = open_step(work.network, _course_id(workspace))
        assert found is not None
        assert found.step == f"Step {number}"
    assert "Session 16 of 16 · end phase" in texts_on(window)
    window.acts.run("new_session")
    seen = texts_on(window)
    assert "Session 17, 1 more than planned" in seen
    assert "The course is 1 session longer than planned." in seen
    ended = Form(work, [Field(Ending, "ended_on")])
    ended.show_ids((_course_id(workspace),))
    QTest.keyClicks(ended.editors["ended_on"], "2026-11-14")
    work.document.settle.emit()
    ended.deleteLater()
    assert "Ended after 17 sessions" in texts_on(window)


def test_the_sample_course_of_karin_reads_as_its_vignette_says(
    new_window: Callable[[Bench], MainWindow], tmp_path: Path
) -> None:
    karin = case_from_bytes((SAMPLES / "D1.json").read_bytes())
    window = new_window(Bench.in_folder(tmp_path, karin))
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert window.vault is not None
    window.vault.open_case(karin.case.id)
    window.acts.run("go_ending")
    seen = texts_on(window)
    assert "16 → 6" in seen  # PHQ-9
    assert "11 → 6" in seen  # GAD-7
    assert "Maintenance, monthly" not in seen  # that is a format, not a recommendation
    window.acts.run("go_sessions")
    assert "The step agreed last time" in texts_on(window)
    window.acts.run("shared")
    words = texts_on(window)
    for note in karin.all(ProcessNote).values():
        assert note.words not in words
    for session in karin.all(Session).values():
        assert not session.step or session.step not in words


def _fill(context: CaseContext, session_id: str, **fields: Any) -> None:
    context.perform(lambda now: change_all(now, Session, {session_id: fields}, "Fill in"))


def _course(workspace: CaseWorkspace) -> Course:
    found = workspace.context.network.course
    assert found is not None
    return found


def _course_id(workspace: CaseWorkspace) -> str:
    return _course(workspace).id


def _without(network: Network, course: Course) -> Any:
    return remove(network, Course, [course.id], "Remove")
