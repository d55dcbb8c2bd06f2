"""A meeting of a group is written once, into the record of each member, and no record knows of another member."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.model.codec import to_plain
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.ui.cases.case_list_page import CaseListPage
from ipt_desktop.ui.cases.group_meeting_dialog import GroupMeetingDialog
from ipt_desktop.ui.main_window import MainWindow
from tests.builders import a_course, a_network
from tests.ui.fakes import Bench
from tests.ui.page_reader import texts_on
from tests.ui.vault_fakes import PASSPHRASE


def member(code: str, name: str, group: str = "Tuesday") -> Network:
    course = a_course(id=f"course {code}", format=CourseFormat.GROUP, planned_sessions=8, group_code=group)
    return a_network([], course, code=code, preferred_name=name)


ANNA, BEN, CARL = member("G-1", "Anna"), member("G-2", "Benno"), member("X-1", "Carl", group="")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench.in_folder(tmp_path, ANNA, BEN, CARL)


def sessions(bench: Bench, case: Network) -> list[Session]:
    return sorted(bench.store.load(case.case.id).all(Session).values(), key=lambda session: session.number)


def cases_of(window: MainWindow) -> CaseListPage:
    return window.findChildren(CaseListPage)[-1]


def dialog_of(window: MainWindow) -> GroupMeetingDialog:
    cases_of(window).group.click()
    return window.findChildren(GroupMeetingDialog)[-1]


def test_a_meeting_is_written_into_the_record_of_each_member_and_of_nobody_else(
    window: MainWindow, bench: Bench
) -> None:
    dialog = dialog_of(window)
    anna, ben = dialog.rows
    assert "Carl" not in texts_on(dialog)
    anna.step.setText("Ask my sister")
    ben.there.buttons()[1].click()
    dialog.save.click()
    (first,), (missed,) = sessions(bench, ANNA), sessions(bench, BEN)
    assert (first.number, first.step, first.missed, first.minutes) == (1, "Ask my sister", False, 90)
    assert (missed.number, missed.step, missed.missed) == (1, "", True)
    assert first.held_on == PartialDate(2026, 11, 14)
    assert sessions(bench, CARL) == []


def test_the_next_meeting_begins_with_the_step_and_an_earlier_one_is_corrected(
    window: MainWindow, bench: Bench
) -> None:
    dialog = dialog_of(window)
    dialog.rows[0].step.setText("Ask my sister")
    dialog.save.click()
    dialog = dialog_of(window)
    assert dialog.number.value() == 2
    anna, ben = dialog.rows
    assert "Step agreed last time: Ask my sister" in texts_on(anna)
    assert not ben.result.isVisible(), "no step was agreed with him"
    anna.result.setText("She came along")
    anna.step.setText("Invite her again")
    dialog.save.click()
    assert [session.step_result for session in sessions(bench, ANNA)] == ["She came along", ""]
    dialog = dialog_of(window)
    dialog.number.setCurrentIndex(dialog.number.findText("1"))
    dialog.number.activated.emit(dialog.number.currentIndex())
    assert [line.step.text() for line in dialog.rows] == ["Ask my sister", ""]
    dialog.rows[1].there.buttons()[1].click()
    dialog.save.click()
    assert [session.missed for session in sessions(bench, BEN)] == [True, False]
    assert [session.step for session in sessions(bench, ANNA)] == ["Ask my sister", "Invite her again"]


def test_the_way_to_a_group_is_only_there_where_a_case_belongs_to_one(
    window: MainWindow, new_window: Callable[[Bench], MainWindow], tmp_path: Path
) -> None:
    alone = new_window(Bench.in_folder(tmp_path / "other", CARL))
    alone.unlock_page.passphrase.setText(PASSPHRASE)
    alone.unlock_page.unlock()
    assert (cases_of(window).group.isHidden(), cases_of(alone).group.isHidden()) == (False, True)


def test_words_that_name_another_member_are_pointed_out_once(window: MainWindow, bench: Bench) -> None:
    dialog = dialog_of(window)
    dialog.rows[0].step.setText("Ring BENNO on Sunday")
    dialog.save.click()
    assert "name another member, Benno" in texts_on(dialog)
    assert sessions(bench, ANNA) == []
    dialog.rows[0].step.setText("Ring someone in the group")
    dialog.save.click()
    assert len(sessions(bench, ANNA)) == 1


def test_nothing_of_one_member_is_in_the_case_of_another(window: MainWindow, bench: Bench) -> None:
    dialog = dialog_of(window)
    for line, words in zip(dialog.rows, ("Kingfisher", "Sandpiper"), strict=True):
        line.step.setText(words)
    dialog.save.click()
    own = str([to_plain(entity) for entity in bench.store.load(ANNA.case.id)])
    assert "Kingfisher" in own
    assert not any(word in own for word in ("Sandpiper", "Benno", "G-2", BEN.case.id))
    bench.store.delete(BEN.case.id)
    assert str([to_plain(entity) for entity in bench.store.load(ANNA.case.id)]) == own


def test_a_meeting_that_the_disk_refuses_is_written_by_saving_again(window: MainWindow, bench: Bench) -> None:
    dialog = dialog_of(window)
    bench.store.trouble = StoreUnavailable("The disk is full.")
    dialog.save.click()
    assert dialog.isVisible()
    assert "The disk is full." in texts_on(dialog)
    bench.store.trouble = None
    dialog.save.click()
    dialog = dialog_of(window)
    assert dialog.number.value() == 2, "and nothing was written twice"


def test_what_is_typed_survives_locking_and_is_given_up_by_cancelling(window: MainWindow, bench: Bench) -> None:
    dialog_of(window).rows[0].step.setText("Half a sentence")
    window.lock("")
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    dialog = dialog_of(window)
    assert dialog.rows[0].step.text() == "Half a sentence"
    dialog.reject()
    assert dialog_of(window).rows[0].step.text() == ""
