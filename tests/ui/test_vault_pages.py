"""From a locked vault to an open case and back: making, unlocking, locking, the list of cases."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.exchange.case_file import case_to_bytes
from ipt_desktop.model.network import Network
from ipt_desktop.settings import Settings
from ipt_desktop.ui.cases.case_dialogs import CaseDialog, DeleteDialog, ExportConsent
from ipt_desktop.ui.cases.case_list_page import CaseListPage
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.platform.idle_timer import IdleTimer
from ipt_desktop.ui.shell.auto_lock_dialog import AutoLockDialog
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.vault.change_passphrase_dialog import ChangePassphraseDialog
from ipt_desktop.ui.vault.new_vault_page import NewVaultPage
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import a_network
from tests.ui.fakes import Bench
from tests.ui.page_reader import person, texts_on, type_groups
from tests.ui.vault_fakes import CODE, PASSPHRASE

D = TypeVar("D", bound=QWidget)
NewWindow = Callable[[Bench], MainWindow]


def case_list(window: MainWindow) -> CaseListPage:
    assert window.vault is not None
    page = window.vault.page
    assert isinstance(page, CaseListPage)
    return page


def dialog(window: MainWindow, kind: type[D]) -> D:
    return window.findChildren(kind)[-1]


def codes(page: CaseListPage) -> list[str]:
    return [str(page.model.index(row, 0).data()) for row in range(page.model.rowCount())]


def test_a_first_start_makes_a_vault_and_shows_the_code_until_it_is_written_down(
    tmp_path: Path, new_window: NewWindow
) -> None:
    bench = Bench.in_folder(tmp_path, settings=Settings())
    window = new_window(bench)
    page = dialog(window, NewVaultPage)
    assert page.isVisible()
    page.folder.setText(str(tmp_path / "mine"))
    page.new.first.setText(PASSPHRASE)
    page.new.second.setText(PASSPHRASE + "x")
    assert not page.make.isEnabled()
    page.new.second.setText(PASSPHRASE)
    page.make.click()
    assert page.shows_code
    assert CODE.replace("-", "") in "".join(page.check.code.text().split())
    assert page.isVisible()
    type_groups(page.check, "WRONG")
    assert not page.go_on.isEnabled()
    type_groups(page.check, CODE.lower())
    page.go_on.click()
    assert window.vault is not None
    assert page.check.code.text() == ""
    assert bench.settings.read().last_vault == str(tmp_path / "mine")


def test_loss_is_said_before_a_vault_is_made(tmp_path: Path, new_window: NewWindow) -> None:
    window = new_window(Bench.in_folder(tmp_path, settings=Settings()))
    assert "If both are lost, everything in it is lost." in texts_on(window)


def test_a_wrong_passphrase_is_said_inline_and_can_be_mended(new_window: NewWindow, bench: Bench) -> None:
    window = new_window(bench)
    page = window.unlock_page
    QTest.keyClicks(page.passphrase, "wrong")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert page.wrong.text() == "This passphrase does not open the vault."
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert window.vault is not None
    assert page.passphrase.text() == ""


def test_while_the_key_is_worked_out_the_page_says_so(new_window: NewWindow, bench: Bench) -> None:
    window = new_window(bench)
    bench.background.hold = True
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert window.unlock_page.bar.isVisible()
    assert not window.unlock_page.go.isEnabled()
    bench.background.release()
    assert window.vault is not None


def test_the_passphrase_can_be_changed(window: MainWindow, bench: Bench) -> None:
    window.acts.run("passphrase")
    change = dialog(window, ChangePassphraseDialog)
    change.new.first.setText("another one, quite long")
    change.new.second.setText("another one, quite long")
    change.old.setText("not it at all")
    change.change.click()
    assert change.wrong.text()
    change.old.setText(PASSPHRASE)
    change.change.click()
    assert bench.door.passphrase == "another one, quite long"


def test_searching_finds_and_enter_opens(window: MainWindow) -> None:
    page = case_list(window)
    QTest.keyClicks(page.search, "kar")
    assert codes(page) == ["K-02"]
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert window.vault is not None
    assert isinstance(window.vault.page, CaseWorkspace)
    assert window.vault.page.context.network.case.code == "K-02"


def test_two_thousand_cases_are_searched_as_one_types(tmp_path: Path, new_window: NewWindow) -> None:
    many = [a_network(code=f"C-{number:04d}", preferred_name=f"Name {number % 7}") for number in range(2_000)]
    window = new_window(Bench.in_folder(tmp_path, *many))
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    page = case_list(window)
    assert page.model.rowCount() == 2_000
    QTest.keyClicks(page.search, "c-1999")
    assert codes(page) == ["C-1999"]


def test_a_new_case_opens_at_once_and_a_used_code_is_refused(window: MainWindow) -> None:
    page = case_list(window)
    page.create_case()
    new = dialog(window, CaseDialog)
    new.code.setText("k-01")
    new.accept()
    assert new.isVisible()
    assert new.wrong.text() == "Another case already has this code."
    new.code.setText("K-17")
    new.accept()
    assert window.vault is not None
    assert isinstance(window.vault.page, CaseWorkspace)
    assert window.vault.title == "K-17"


def test_an_empty_vault_says_what_to_do(tmp_path: Path, new_window: NewWindow) -> None:
    window = new_window(Bench.in_folder(tmp_path))
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert "Create your first case" in texts_on(window)


def test_a_case_is_renamed_and_put_away(window: MainWindow) -> None:
    page = case_list(window)
    page.rename()
    rename = dialog(window, CaseDialog)
    rename.code.setText("K-02")
    rename.accept()
    assert rename.wrong.isVisible()
    rename.code.setText("K-99")
    rename.accept()
    assert codes(page) == ["K-02", "K-99"]
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.code == "K-99"
    page.view.setCurrentIndex(page.model.index(0, 0))
    page.archive()
    assert codes(page) == ["K-99"]
    page.archived.setChecked(True)
    assert len(codes(page)) == 2


def test_deleting_takes_the_typed_code(window: MainWindow, bench: Bench, maya: Network) -> None:
    page = case_list(window)
    page.view.setCurrentIndex(page.model.index(page.model.row_of(maya.case.id), 0))
    page.delete()
    sure = dialog(window, DeleteDialog)
    sure.typed.setText("K-0")
    assert not sure.delete.isEnabled()
    sure.typed.setText("k-01 ")
    assert sure.delete.isEnabled()
    sure.accept()
    assert maya.case.id not in bench.store.cases


def test_a_case_file_is_read_and_written(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, tmp_path: Path
) -> None:
    assert window.vault is not None
    window.vault.export_to(tmp_path / "case.json")  # type: ignore[attr-defined]
    assert bench.files.written[tmp_path / "case.json"] == workspace.context.network
    assert [what for _, what, _ in bench.store.exports] == ["case file"]
    window.acts.run("case_list")
    (tmp_path / "other.json").write_bytes(case_to_bytes(a_network(["Otto"], code="F-1")))
    window.vault.import_files([tmp_path / "other.json"])
    assert "F-1" in codes(case_list(window))
    window.vault.import_files([tmp_path / "other.json"])
    assert "Another case already has this code." in texts_on(window)


def test_a_case_file_is_noted_before_it_is_written_so_that_a_lock_cannot_come_between(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, tmp_path: Path
) -> None:
    assert window.vault is not None
    bench.background.hold = True
    window.vault.export_to(tmp_path / "case.json")  # type: ignore[attr-defined]
    assert [what for _, what, _ in bench.store.exports] == ["case file"]
    window.lock()
    bench.background.release()
    bench.background.hold = False
    assert tmp_path / "case.json" in bench.files.written


def test_a_case_file_that_cannot_be_noted_is_not_written(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, tmp_path: Path
) -> None:
    assert window.vault is not None
    bench.store.trouble = StoreUnavailable("The disk is full.")
    window.vault.export_to(tmp_path / "case.json")  # type: ignore[attr-defined]
    bench.store.trouble = None
    assert bench.files.written == {}
    assert "The disk is full." in texts_on(window)


@pytest.mark.parametrize("with_them", [True, False])
def test_process_notes_go_into_the_case_file_only_when_ticked(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, tmp_path: Path, with_them: bool
) -> None:
    window.acts.run("export_case")
    consent = dialog(window, ExportConsent)
    assert not consent.process_notes.isChecked()
    consent.process_notes.setChecked(with_them)
    consent.accept()
    dialog(window, QFileDialog).fileSelected.emit(str(tmp_path / "case.json"))
    assert (tmp_path / "case.json" in bench.files.with_process_notes) is with_them
    assert bench.store.exports[-1][1] == ("case file with process notes" if with_them else "case file")


def test_locking_writes_what_is_typed_puts_dialogs_away_and_hides_everything(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    helen = person(workspace.context.network, "Helen").id
    workspace.context.selection.choose_people([helen])
    form = workspace.inspector.people.part(0)[3]
    QTest.keyClicks(form.editors["satisfying"], "Laughs a lot")  # type: ignore[union-attr]
    window.acts.run("print_handout")
    assert window.findChildren(QDialog)
    window.acts.run("lock")
    assert bench.store.cases[workspace.context.network.case.id].relationships[helen].satisfying == "Laughs a lot"
    assert not bench.door.is_open
    assert window.unlock_page.isVisible()
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    seen = texts_on(window)
    for word in ("Maya", "Helen", "K-01", "Laughs"):
        assert word not in seen
    assert not window.acts.is_allowed("undo")


def test_unlocking_again_goes_back_to_the_case(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("lock")
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert window.vault is not None
    assert window.vault.title == "K-01"


def test_nothing_unsaved_is_lost_by_locking(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    bench.store.trouble = StoreUnavailable("The disk is full.")
    workspace.context.selection.choose_people([person(workspace.context.network, "Helen").id])
    window.acts.run("tag_support")
    assert "The disk is full." in texts_on(window)
    assert "Not saved yet" in texts_on(window)
    bench.care.error = StoreUnavailable("The disk is full.")
    assert not window.lock()
    assert window.mode is ScreenMode.BLANK
    assert "could not be saved anywhere" in texts_on(window)
    bench.store.trouble = None
    assert window.lock()
    assert person(next(iter(bench.store.cases.values())), "Helen").support


def test_left_alone_it_locks_or_shows_nothing_while_something_can_be_kept_nowhere(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    watch = window.findChild(IdleTimer)
    assert watch is not None
    bench.store.trouble = bench.care.error = StoreUnavailable("The disk is full.")
    workspace.context.selection.choose_people([person(workspace.context.network, "Helen").id])
    window.acts.run("tag_support")
    watch._limit.timeout.emit()
    assert window.unlock_page.isVisible()
    bench.store.trouble = None
    watch._limit.timeout.emit()
    assert window.vault is None


def test_the_time_until_locking_is_remembered(window: MainWindow, bench: Bench) -> None:
    window.acts.run("idle")
    asked = dialog(window, AutoLockDialog)
    asked.minutes.setValue(25)
    asked.findChildren(QPushButton)[-1].click()
    assert bench.settings.read().idle_minutes == 25
    assert "locks after 25 min" in texts_on(window)


def test_panels_are_remembered(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    window.acts["sidebar"].trigger()
    assert not workspace.sidebar.isVisible()
    window.acts.run("lock")
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert not window.acts["sidebar"].isChecked()
    assert bench.settings.read().panels


def test_a_narrow_window_still_shows_the_map(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.resize(640, 420)
    texts_on(window)
    assert workspace.map.isVisible()
    assert not workspace.inspector.isVisible()
    window.resize(1366, 768)
    texts_on(window)
    assert workspace.inspector.isVisible()
