"""Measures by number keys, the prompt about thoughts of death for the therapist alone, chart and table alike."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.safety import open_flags
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.scoring import score
from ipt_desktop.model.treatment_enums import Instrument, SafetyOutcome
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.measures.measures_page import MeasuresPage
from ipt_desktop.ui.measures.safety_dialog import SafetyDialog
from ipt_desktop.ui.platform.user_name import user_name
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench
from tests.ui.page_reader import texts_on


@pytest.fixture
def page(workspace: CaseWorkspace) -> MeasuresPage:
    workspace.go("symptoms")
    found = workspace.page("symptoms")
    assert isinstance(found, MeasuresPage)
    return found


def type_answers(page: MeasuresPage, keys: str) -> None:
    assert page.entry.rows is not None
    QTest.keyClicks(page.entry.rows, keys)


def measures(workspace: CaseWorkspace) -> list[Measure]:
    return list(workspace.context.network.all(Measure).values())


def prompts(page: MeasuresPage) -> list[SafetyDialog]:
    QApplication.processEvents()
    return [one for one in page.findChildren(SafetyDialog) if one.isVisible()]


@pytest.mark.parametrize("instrument", [Instrument.PHQ9, Instrument.GAD7])
def test_a_measure_takes_as_many_keystrokes_as_it_has_questions(
    workspace: CaseWorkspace, page: MeasuresPage, instrument: Instrument
) -> None:
    page.begin(instrument)
    type_answers(page, "1" * (len(SCALES[instrument].items) - 1))
    assert measures(workspace) == []
    type_answers(page, "0")
    (kept,) = measures(workspace)
    assert score(kept).total == len(SCALES[instrument].items) - 1
    assert str(kept.taken_on) == "2026-11-14"


def test_backspace_goes_back_and_a_hyphen_leaves_a_question_open(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    page.begin(Instrument.GAD7)
    assert page.entry.rows is not None
    type_answers(page, "13")
    QTest.keyClick(page.entry.rows, Qt.Key.Key_Backspace)
    type_answers(page, "2-0000")
    (kept,) = measures(workspace)
    assert kept.answers == "12-0000"
    assert score(kept).total is None


def test_a_correction_changes_the_same_measure(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    page.begin(Instrument.GAD7)
    assert page.entry.rows is not None
    type_answers(page, "1111111")
    page.entry.rows.answer(0, "3")
    assert [one.answers for one in measures(workspace)] == ["3111111"]


def test_what_is_half_filled_in_is_kept_when_the_case_closes(
    workspace: CaseWorkspace, page: MeasuresPage, bench: Bench
) -> None:
    page.begin(Instrument.PHQ9)
    type_answers(page, "123")
    workspace.context.document.settle.emit()
    assert [one.answers for one in measures(workspace)] == ["123------"]
    assert any("Add measure" in str(edit.label) for edit in bench.store.written)


def test_one_step_back_takes_a_measure_out_again(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    page.begin(Instrument.GAD7)
    type_answers(page, "1111111")
    workspace.context.document.undo()
    workspace.context.document.undo()
    assert measures(workspace) == []


def test_what_was_taken_back_does_not_come_back_by_itself(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    page.begin(Instrument.GAD7)
    type_answers(page, "1111111")
    workspace.context.document.undo()
    assert measures(workspace) == []
    assert not page.entry.isVisible()
    workspace.context.document.settle.emit()
    assert measures(workspace) == []
    workspace.context.document.redo()
    assert [one.answers for one in measures(workspace)] == ["1111111"]


def test_a_correction_taken_back_is_seen_where_it_is_filled_in(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    page.begin(Instrument.GAD7)
    type_answers(page, "1111111")
    assert page.entry.rows is not None
    page.entry.rows.answer(0, "3")
    workspace.context.document.undo()
    assert page.entry.rows.answers == list("1111111")
    workspace.context.document.settle.emit()
    assert [one.answers for one in measures(workspace)] == ["1111111"]


def test_a_total_outside_the_range_is_explained_and_not_kept(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    page.begin(Instrument.MADRS)
    QTest.keyClicks(page.entry.total, "61")
    QTest.keyClick(page.entry.total, Qt.Key.Key_Return)
    assert measures(workspace) == []
    assert "from 0 to 60" in texts_on(page)
    page.entry.total.setText("31")
    QTest.keyClick(page.entry.total, Qt.Key.Key_Return)
    assert [one.total for one in measures(workspace)] == [31]


def test_an_answer_on_thoughts_of_death_asks_the_therapist_and_the_flag_stays(
    workspace: CaseWorkspace, page: MeasuresPage
) -> None:
    page.begin(Instrument.PHQ9)
    type_answers(page, "000000001")
    (prompt,) = prompts(page)
    prompt.reject()
    assert open_flags(workspace.context.network)
    assert "1 safety check open" in texts_on(workspace)


def test_the_outcome_is_recorded_with_its_time_and_takes_the_flag_down(
    workspace: CaseWorkspace, page: MeasuresPage
) -> None:
    page.begin(Instrument.PHQ9)
    type_answers(page, "000000001")
    (prompt,) = prompts(page)
    prompt.record()
    assert prompt.isVisible(), "an outcome has to be chosen"
    prompt.outcomes[SafetyOutcome.DEFERRED].setChecked(True)
    prompt.record()
    assert prompt.isVisible(), "putting it off needs a reason"
    prompt.outcomes[SafetyOutcome.DEFERRED].setChecked(False)
    prompt.outcomes[SafetyOutcome.ASKED].setChecked(True)
    prompt.outcomes[SafetyOutcome.PLAN].setChecked(True)
    prompt.record()
    (kept,) = workspace.context.network.all(SafetyRecord).values()
    assert kept.outcomes == (SafetyOutcome.ASKED, SafetyOutcome.PLAN)
    assert kept.recorded_at.startswith("2026-11-14T")
    assert kept.recorded_at.endswith("+00:00")
    assert kept.recorded_by == user_name()
    assert "safety check" not in texts_on(workspace)


def test_after_the_question_the_keyboard_is_back_where_one_was(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    page.begin(Instrument.PHQ9)
    type_answers(page, "000000001")
    (prompt,) = prompts(page)
    prompt.reject()
    record = next(one for one in page.findChildren(QPushButton) if one.text() == "Record what was done…")
    record.setFocus()
    record.click()
    (prompt,) = prompts(page)
    prompt.outcomes[SafetyOutcome.ASKED].setChecked(True)
    prompt.record()
    QApplication.processEvents()
    assert page.entry.rows is workspace.window().focusWidget()


def test_a_rise_and_a_missing_answer_are_told(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    for answers in ("000000001", "000000002", "00000000-"):
        page.begin(Instrument.PHQ9)
        type_answers(page, answers)
        for prompt in prompts(page):
            prompt.reject()
    rows = [page.table.rows.index(at, 5).data() for at in range(3)]
    assert "no answer" in rows[0]
    assert "more than the time before" in rows[1]
    assert "more than the time before" not in rows[2]


def test_others_who_look_on_see_a_mark_and_no_words(
    workspace: CaseWorkspace, page: MeasuresPage, window: MainWindow
) -> None:
    page.begin(Instrument.PHQ9)
    type_answers(page, "222222223")
    assert prompts(page)
    window.acts.run("shared")
    seen = texts_on(window).casefold()
    assert not prompts(page)
    for word in ("safety", "flag", "death", "phq", "total"):
        assert word not in seen
    assert "•" in seen
    page.ask(measures(workspace)[0].id)
    assert not prompts(page)


def test_the_table_says_what_the_chart_shows(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    for answers in ("333333330", "111111110"):
        page.begin(Instrument.PHQ9)
        type_answers(page, answers)
    told = [page.table.rows.index(at, 2).data() for at in range(2)]
    drawn = [mark.alt for mark in page.chart.figure.marks if mark.kind == "measure"]
    assert told == ["8", "24"]
    assert sorted(alt.split(",")[0] for alt in drawn) == ["PHQ-9: 24", "PHQ-9: 8"]
    assert page.table.rows.index(0, 4).data() == "↓ 16"


def test_each_finding_names_its_rule_and_source(page: MeasuresPage) -> None:
    for answers in ("333333330", "111111110"):
        page.begin(Instrument.PHQ9)
        type_answers(page, answers)
    page.entry.finish()
    assert "From 24 to 8: reliable improvement, below the threshold." in texts_on(page)
    assert "NHS Talking Therapies" not in texts_on(page)
    page.progress.rules.click()
    seen = texts_on(page)
    assert "Reliable improvement: yes" in seen
    assert "PHQ-9 fell by 6 or more (NHS Talking Therapies)" in seen


def test_the_practice_chooses_the_remission_rule_of_the_madrs_and_sees_it_on_the_chart(
    workspace: CaseWorkspace, page: MeasuresPage, bench: Bench
) -> None:
    for total in ("31", "7"):
        page.begin(Instrument.MADRS)
        page.entry.total.setText(total)
        QTest.keyClick(page.entry.total, Qt.Key.Key_Return)
    page.progress.rules.click()
    assert "Remission: yes" in texts_on(page)
    assert "remission up to 9 (Hawley et al. 2002)" in [mark.alt for mark in page.chart.figure.marks]
    strict = next(one for one in page.findChildren(QPushButton) if one.text() == "4 or less")
    strict.click()
    assert bench.store.practice()["madrs_remission"] == "4"
    seen = texts_on(page)
    assert "Remission: no" in seen
    assert "MADRS 4 or less at the end (Zimmerman et al. 2004, strict)" in seen
    assert "remission up to 4 (Zimmerman et al. 2004, strict)" in [mark.alt for mark in page.chart.figure.marks]


def test_the_key_for_measures_begins_one(workspace: CaseWorkspace, window: MainWindow) -> None:
    run: Callable[[str], None] = window.acts.run
    run("measure")
    page = workspace.page("symptoms")
    assert isinstance(page, MeasuresPage)
    assert page.entry.rows is not None
    assert page.entry.rows is window.focusWidget()


def test_a_skipped_safety_item_prompts_like_a_positive_answer(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    page.begin(Instrument.PHQ9)
    type_answers(page, "00000000-")
    assert prompts(page)
    assert open_flags(workspace.context.network)


def test_the_suicide_item_of_a_clinicians_scale_is_entered_beside_the_total_and_prompts(page: MeasuresPage) -> None:
    page.begin(Instrument.MADRS)
    page.entry.total.setText("38")
    page.entry.safety.set_value(5)
    QTest.keyClick(page.entry.total, Qt.Key.Key_Return)
    assert prompts(page)
    assert "MADRS, item 10: 5 about suicidal thoughts." in texts_on(page)


def test_what_was_typed_into_the_safety_check_comes_back(workspace: CaseWorkspace, page: MeasuresPage) -> None:
    page.begin(Instrument.PHQ9)
    type_answers(page, "000000001")
    (prompt,) = prompts(page)
    prompt.words.set_value("She has to leave")
    prompt.outcomes[SafetyOutcome.DEFERRED].setChecked(True)
    workspace.context.document.settle.emit()  # as locking does
    prompt.close()
    page.ask(measures(workspace)[0].id)
    again = prompts(page)[-1]
    assert again.words.value() == "She has to leave"
    assert again.outcomes[SafetyOutcome.DEFERRED].isChecked()
    assert open_flags(workspace.context.network)


def test_the_total_of_a_questionnaire_from_a_referral_can_be_entered(
    workspace: CaseWorkspace, page: MeasuresPage
) -> None:
    page.begin(Instrument.PHQ9)
    page.entry.total_only.click()
    page.entry.total.setText("17")
    page.entry.safety.set_value(0)
    QTest.keyClick(page.entry.total, Qt.Key.Key_Return)
    assert [(one.total, one.answers, one.self_harm) for one in measures(workspace)] == [(17, "", 0)]
    assert not prompts(page)
