"""Backups, audit trail, check, notices, deletion and keeping, over fake parts."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from ipt_desktop.editing.fields import set_field
from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.model.audit_entry import AuditEntry
from ipt_desktop.model.case import Case
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.network import Network
from ipt_desktop.model.vault_reports import BackupHolding
from ipt_desktop.ui.cases.case_dialogs import DeleteDialog
from ipt_desktop.ui.cases.case_list_page import CaseListPage
from ipt_desktop.ui.cases.deleted_case_dialog import DeletedCaseDialog
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.vault.audit_log_dialog import AuditLogDialog
from ipt_desktop.ui.vault.backups_dialog import BackupsDialog
from ipt_desktop.ui.vault.integrity_check_dialog import IntegrityCheckDialog
from ipt_desktop.ui.vault.repair_dialog import RepairDialog
from ipt_desktop.ui.vault.restore_dialog import RestoreDialog
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from ipt_desktop.ui.workspace.retention_panel import RetentionPanel
from tests.ui.fakes import Bench
from tests.ui.page_reader import person, texts_on
from tests.ui.vault_fakes import PASSPHRASE

D = TypeVar("D", bound=QDialog)
FULL = StoreUnavailable("The disk is full.")


def dialog(window: MainWindow, kind: type[D]) -> D:
    return window.findChildren(kind)[-1]


def cells(table: TextTable) -> list[list[str]]:
    model = table.rows
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def backups(window: MainWindow) -> BackupsDialog:
    window.acts.run("backups")
    return dialog(window, BackupsDialog)


def audit(window: MainWindow) -> AuditLogDialog:
    window.acts.run("audit")
    return dialog(window, AuditLogDialog)


def unlock(window: MainWindow) -> None:
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    QApplication.processEvents()  # the vault is looked after when it is on the screen


def test_the_backups_are_listed_with_day_reason_place_and_keys(window: MainWindow) -> None:
    rows = cells(backups(window).table)
    assert [row[0].split(",")[0] for row in rows] == ["13 November 2026", "3 November 2026", "3 February 2026"]
    assert rows[1][1:4] == ["Manual", "Next to the vault", "0 bytes"]
    assert [row[4] for row in rows] == ["Current passphrase", "Current passphrase", "Old passphrase"]


def test_the_size_is_that_of_the_files(window: MainWindow, bench: Bench) -> None:
    bench.backups.lines[0].folder.mkdir(parents=True)
    (bench.backups.lines[0].folder / "vault.db").write_bytes(bytes(2_500_000))
    assert cells(backups(window).table)[0][3] == "2.5 MB"


def test_a_backup_is_made_now_also_in_the_second_place(window: MainWindow, bench: Bench, tmp_path: Path) -> None:
    page = backups(window)
    page.set_extra(str(tmp_path / "stick"))
    assert bench.settings.read().backup_folder == str(tmp_path / "stick")
    page.now.click()
    assert bench.backups.asked_for[-1] == tmp_path / "stick"
    assert len(cells(page.table)) == 4
    page.no_place.click()
    assert bench.settings.read().backup_folder == ""
    assert not page.no_place.isEnabled()


def test_a_backup_that_fails_says_so_and_leaves_the_list(window: MainWindow, bench: Bench) -> None:
    page = backups(window)
    bench.backups.trouble = FULL
    page.now.click()
    assert page.wrong.text() == "The disk is full."
    assert page.now.isEnabled()
    assert len(cells(page.table)) == 3


def test_deleting_a_backup_asks_first(window: MainWindow, bench: Bench) -> None:
    page = backups(window)
    page.table.selectRow(1)
    page.delete.click()
    box = page.findChildren(QMessageBox)[-1]
    assert "3 November 2026" in box.text()
    assert len(bench.backups.lines) == 3
    next(one for one in box.buttons() if one.text() == "Delete").click()
    assert len(bench.backups.lines) == 2


def test_restoring_shows_what_differs_before_anything_changes(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    page = backups(window)
    page.table.selectRow(1)
    page.restore.click()
    asked = dialog(window, RestoreDialog)
    assert asked.summary.text() == (
        "4 cases are the same. 1 case would be lost. 1 case would come back. 1 case would have an older or newer state."
    )
    assert [row[:2] for row in cells(asked.table)] == [
        ["K-01   Maya", "Goes back to an older state"],
        ["K-02   Karin", "Would be lost"],
        ["K-03   Otto", "Comes back"],
    ]
    assert not bench.backups.restored
    asked.go.click()
    assert bench.backups.restored == [bench.backups.lines[1]]
    assert window.vault is None
    assert window.unlock_page.news.text().startswith("The vault is as it was on 3 November 2026")
    assert "The state before is kept as the backup of 14 November 2026" in window.unlock_page.news.text()


def test_a_backup_with_other_keys_asks_for_the_passphrase_of_its_time(window: MainWindow, bench: Bench) -> None:
    page = backups(window)
    page.table.selectRow(2)
    page.restore.click()
    asked = dialog(window, RestoreDialog)
    assert not asked.go.isEnabled()
    asked.secret.setText("wrong")
    asked.look_button.click()
    assert asked.wrong.text() == "This passphrase does not open the backup."
    asked.secret.setText("old passphrase")
    asked.look_button.click()
    assert asked.go.isEnabled()


def test_with_something_unsaved_nothing_is_restored(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    bench.store.trouble = FULL
    workspace.context.selection.choose_people([person(workspace.context.network, "Helen").id])
    window.acts.run("tag_support")
    page = backups(window)
    page.restore.click()
    assert "could not be saved yet" in page.wrong.text()
    assert not window.findChildren(RestoreDialog)
    bench.store.trouble = None


def test_the_backup_of_the_day_is_made_by_itself_and_a_failure_is_said(window: MainWindow, bench: Bench) -> None:
    assert bench.backups.asked_for == [None]
    window.lock()
    bench.backups.trouble = FULL
    unlock(window)
    told = window.notices.texts()["backup"]
    assert "could not be made everywhere: The disk is full." in told
    assert "The last one is of 13 November 2026" in told
    bench.backups.trouble = None
    window.vault._maintenance.back_up()  # type: ignore[union-attr]
    assert "backup" not in window.notices.texts()


def test_the_place_of_the_vault_and_a_disk_that_takes_nothing_are_said(window: MainWindow, bench: Bench) -> None:
    window.lock()
    bench.care.sentences = ["A cloud copies this folder.", "Another version lies beside it."]
    bench.care.read_only = True
    unlock(window)
    assert set(window.notices.texts()) == {"place 0", "place 1", "read only"}
    assert "nothing new is saved" in texts_on(window)
    window.notices._notices["place 0"].close_it.click()
    assert "place 0" not in window.notices.texts()
    bench.care.read_only = False
    window.vault._maintenance.show_whether_read_only()  # type: ignore[union-attr]
    assert set(window.notices.texts()) == {"place 1"}
    window.lock()
    assert not window.notices.texts()


LINES = [
    AuditEntry(1, "2026-11-01T08:00:00.000+00:00", "vera", "vault created", "", "", ""),
    AuditEntry(2, "2026-11-02T08:00:00.000+00:00", "vera", "added", "gone-case-id", "Person", "p1 p2"),
    AuditEntry(3, "2026-11-03T08:00:00.000+00:00", "otto", "exported", "gone-case-id", "handout", "patient"),
]


@pytest.fixture
def trail(window: MainWindow, bench: Bench, maya: Network) -> AuditLogDialog:
    lines = [
        *LINES,
        AuditEntry(4, "2026-11-04T08:00:00.000+00:00", "vera", "changed", maya.case.id, "Case", maya.case.id),
    ]
    bench.care.lines = lines
    return audit(window)


def test_the_audit_trail_is_readable_newest_first(trail: AuditLogDialog) -> None:
    rows = cells(trail.table)
    assert [row[1] for row in rows] == ["vera", "otto", "vera", "vera"]
    assert [row[2] for row in rows] == [
        "1 case changed",
        "exported, handout, patient",
        "2 people added",
        "vault created",
    ]
    assert [row[3] for row in rows] == ["K-01", "deleted, gone-cas", "deleted, gone-cas", ""]
    assert trail.chain.text() == "4 entries. No entries altered or missing."


def test_the_audit_trail_is_filtered_by_words_kind_and_case(trail: AuditLogDialog) -> None:
    trail.search.setText("OTTO")
    assert [line.seq for line in trail.shown] == [3]
    trail.search.setText("p2")
    assert [line.seq for line in trail.shown] == [2]
    trail.search.clear()
    trail.kind.set_value("exported")
    trail.filter()
    assert [line.seq for line in trail.shown] == [3]
    trail.kind.set_value(None)
    trail.case.set_value("gone-case-id")
    trail.filter()
    assert [line.seq for line in trail.shown] == [3, 2]
    trail.case.set_value("-")
    trail.filter()
    assert [line.seq for line in trail.shown] == [1]


def test_a_broken_chain_is_said(window: MainWindow, bench: Bench) -> None:
    bench.care.chain = ["Line 4 of the audit trail was altered."]
    assert audit(window).chain.text() == "Line 4 of the audit trail was altered."


def test_saving_the_audit_trail_writes_ids_and_no_codes(
    trail: AuditLogDialog, window: MainWindow, bench: Bench, maya: Network, tmp_path: Path
) -> None:
    trail.save_to(tmp_path / "trail.txt")
    written = (tmp_path / "trail.txt").read_text(encoding="utf-8")
    assert maya.case.id in written
    assert "K-01" not in written
    assert bench.care.printed == ["audit trail"]


def test_a_check_says_that_all_is_well_or_what_is_not(window: MainWindow, bench: Bench) -> None:
    window.acts.run("check")
    check = dialog(window, IntegrityCheckDialog)
    assert check.state.text().startswith("Everything is in order")
    assert not check.repair.isVisible()
    check.reject()
    bench.care.damage = ["The database is damaged: page 17."]
    window.acts.run("check")
    check = dialog(window, IntegrityCheckDialog)
    assert check.findings.toPlainText() == "The database is damaged: page 17."
    assert "The last backup is of 13 November 2026" in check.last.text()
    check.repair.click()
    assert window.vault is None
    assert dialog(window, RepairDialog).isVisible()
    dialog(window, RepairDialog).reject()


def test_after_a_crash_the_vault_is_looked_through_by_itself(window: MainWindow, bench: Bench) -> None:
    window.lock()
    bench.care.check_due, bench.care.damage = True, ["The database is damaged: page 17."]
    unlock(window)
    assert "something in it is damaged" in window.notices.texts()["check"]
    window.notices._notices["check"].act.click()
    assert "page 17" in dialog(window, IntegrityCheckDialog).findings.toPlainText()


def test_deleting_a_case_names_the_backups_that_still_hold_it(window: MainWindow, bench: Bench) -> None:
    bench.backups.held = [
        BackupHolding(bench.backups.lines[0], certain=True),
        BackupHolding(bench.backups.lines[2], certain=False),
    ]
    assert window.vault is not None
    page = window.vault.page
    assert isinstance(page, CaseListPage)
    page.delete()
    sure = dialog(window, DeleteDialog)
    sure.typed.setText("K-01")
    sure.accept()
    told = dialog(window, DeletedCaseDialog)
    assert [row[1] for row in cells(told.table)] == ["Yes", "Perhaps: it has different keys"]
    told.accept()


def test_the_guidelines_day_is_offered_and_taken(context: CaseContext, qapp: object) -> None:
    panel = RetentionPanel(context)
    assert "until 14 November 2033" in panel.hint.text()  # nothing is dated: 7 years from today
    context.perform(lambda network: set_field(network, Case, [network.case.id], "born", 2020))
    assert "until 31 December 2041" in panel.hint.text()
    panel.take.click()
    assert context.network.case.retention_until == PartialDate(2041, 12, 31)


def test_the_list_reminds_when_the_time_of_keeping_is_over(window: MainWindow, bench: Bench, maya: Network) -> None:
    assert "may be deleted" not in texts_on(window)
    over = set_field(maya, Case, [maya.case.id], "retention_until", PartialDate(2026, 10))
    bench.store.write(maya.case.id, over)
    assert window.vault is not None
    window.vault.show_list()
    assert "kept until October 2026, may be deleted" in texts_on(window)
    assert maya.case.id in bench.store.cases  # nothing goes by itself
    assert "retention" not in window.notices.texts()
    window.lock()
    unlock(window)
    assert "of 1 case has ended, archived cases included" in window.notices.texts()["retention"]
