"""Passphrases and recovery codes on the screen: chosen, checked, replaced, waited for, remembered."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.errors import StoreUnavailable, VaultDamaged
from ipt_desktop.settings import Settings
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.vault import recovery_sheet
from ipt_desktop.ui.vault.change_passphrase_dialog import ChangePassphraseDialog
from ipt_desktop.ui.vault.new_passphrase import LEAST
from ipt_desktop.ui.vault.new_vault_page import NewVaultPage
from ipt_desktop.ui.vault.recovery_code_page import RecoveryCodePage
from ipt_desktop.ui.vault.renew_recovery_code_dialog import RenewRecoveryCodeDialog
from ipt_desktop.ui.vault.repair_dialog import RepairDialog
from tests.ui.fakes import Bench
from tests.ui.page_reader import texts_on, type_groups
from tests.ui.vault_fakes import CODE, NEW_CODE, PASSPHRASE

NewWindow = Callable[[Bench], MainWindow]
D = TypeVar("D", bound=QWidget)
GROUPS = CODE.split("-")


def dialog(window: MainWindow, kind: type[D]) -> D:
    return window.findChildren(kind)[-1]


def unlock(window: MainWindow) -> None:
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    QApplication.processEvents()  # the vault is looked after when it is on the screen


@pytest.fixture
def check(qapp: object, bench: Bench) -> RecoveryCodePage:
    return RecoveryCodePage(bench.services, lambda: None)


def test_three_different_groups_are_asked_for_and_others_the_next_time(check: RecoveryCodePage) -> None:
    seen = set()
    for _ in range(60):
        check.show_code(CODE)
        assert len(set(check.places)) == 3
        assert check.places == sorted(check.places)
        seen |= set(check.places)
    assert seen == set(range(1, 9))


def test_all_three_groups_must_be_right_and_a_slip_is_named(check: RecoveryCodePage) -> None:
    check.show_code(CODE)
    seen: list[bool] = []
    check.checked.connect(seen.append)
    type_groups(check, CODE.lower())
    check.lines[1].setText("XXXXX")
    assert seen == [False, False, True, False]
    assert check.wrong.text() == f"Group {check.places[1]} doesn't match the code above."


def test_a_group_of_another_code_is_called_so(check: RecoveryCodePage) -> None:
    check.show_code(CODE)
    while 1 not in check.places:
        check.show_code(CODE)
    check.lines[0].setText(NEW_CODE.split("-")[0])
    assert check.wrong.text() == "Group 1 belongs to another recovery code."


def test_a_code_that_was_let_go_of_can_be_read_nowhere(check: RecoveryCodePage) -> None:
    check.show_code(CODE)
    type_groups(check, CODE)
    check.forget()
    assert not check.is_right
    assert not any(group in texts_on(check) for group in GROUPS)


def test_the_recovery_sheet_is_a_page_with_all_groups(tmp_path: Path, qapp: object, bench: Bench) -> None:
    page = recovery_sheet.content(GROUPS, "My <vault>", bench.services.now().date())
    assert all(group in page for group in GROUPS)
    assert "My &lt;vault&gt;" in page
    assert recovery_sheet.save(page, tmp_path / "sheet.pdf")
    written = (tmp_path / "sheet.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert not any(group.encode() in written for group in GROUPS)  # nothing in its metadata
    assert not recovery_sheet.save(page, tmp_path / "nowhere" / "sheet.pdf")


def test_strength_is_said_in_pieces_and_in_words(tmp_path: Path, new_window: NewWindow) -> None:
    page = dialog(new_window(Bench.in_folder(tmp_path, settings=Settings())), NewVaultPage)
    page.new.first.setText("x" * (LEAST - 1))
    assert page.new.sentence.text().startswith("Too short")
    page.new.first.setText(PASSPHRASE)
    assert page.new.sentence.text().startswith("It would stand 3")
    tones = [piece.property("tone") for piece in page.new.bar._pieces]
    assert tones == ["good", "good", "good", ""]
    assert page.new.bar.accessibleName() == "Strength 3 of 4"


def test_a_place_that_a_cloud_copies_is_warned_about_before_the_vault_is_made(
    tmp_path: Path, new_window: NewWindow
) -> None:
    bench = Bench.in_folder(tmp_path, settings=Settings())
    bench.care.sentences = ["A cloud copies this folder."]
    page = dialog(new_window(bench), NewVaultPage)
    page.folder.editingFinished.emit()
    assert page.place.text() == "A cloud copies this folder."


@pytest.mark.parametrize(("action", "made"), [("new_code", "code"), ("renew_keys", "keys")])
def test_a_new_code_takes_the_passphrase_and_is_checked(
    window: MainWindow, bench: Bench, action: str, made: str
) -> None:
    window.acts.run(action)
    asked = dialog(window, RenewRecoveryCodeDialog)
    asked.passphrase.setText("wrong")
    asked.begin()
    assert asked.wrong.text() == "This passphrase does not open the vault."
    asked.passphrase.setText(PASSPHRASE)
    asked.begin()
    assert bench.care.made == [made]
    assert asked.shows_code
    assert not asked.finish.isEnabled()
    type_groups(asked.check, NEW_CODE)
    assert asked.finish.isEnabled()
    asked.finish.click()
    assert not asked.isVisible()
    assert NEW_CODE.split("-")[0] not in texts_on(window)


def test_a_code_that_is_ready_after_locking_is_not_shown_and_another_is_offered(
    window: MainWindow, bench: Bench
) -> None:
    window.acts.run("renew_keys")
    asked = dialog(window, RenewRecoveryCodeDialog)
    asked.passphrase.setText(PASSPHRASE)
    bench.background.hold = True
    asked.begin()
    assert window.lock()
    bench.background.release()
    bench.background.hold = False
    assert NEW_CODE.split("-")[0] not in texts_on(window)
    unlock(window)
    assert "has not been checked on paper yet" in window.notices.texts()["code"]
    window.notices._notices["code"].act.click()
    again = dialog(window, RenewRecoveryCodeDialog)
    again.passphrase.setText(PASSPHRASE)
    again.begin()
    type_groups(again.check, NEW_CODE)
    again.finish.click()
    assert "code" not in window.notices.texts()


def test_the_groups_of_a_new_code_have_the_room_they_need(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.run("new_code")
    asked = dialog(window, RenewRecoveryCodeDialog)
    asked.passphrase.setText(PASSPHRASE)
    asked.begin()
    assert NEW_CODE.split("-")[0] in texts_on(asked)  # by then it is laid out
    shown = [one for one in asked.check.code.findChildren(QLabel) if one.text() in NEW_CODE.split("-")]
    assert len(shown) == 8
    asked.reject()  # a sentence more
    qtbot.waitUntil(lambda: all(one.height() >= one.sizeHint().height() for one in shown))
    assert window.lock()


def test_a_new_code_stays_until_its_groups_are_typed_or_the_vault_is_locked(window: MainWindow, bench: Bench) -> None:
    window.acts.run("new_code")
    asked = dialog(window, RenewRecoveryCodeDialog)
    asked.passphrase.setText(PASSPHRASE)
    asked.begin()
    asked.reject()
    assert asked.isVisible()
    assert "Enter the three groups first" in texts_on(window)
    assert window.lock()
    assert not asked.isVisible()
    assert asked.check.code.text() == ""
    unlock(window)
    assert "has not been checked on paper yet" in window.notices.texts()["code"]


def test_leaving_while_the_first_code_is_shown_puts_it_away_and_locks(tmp_path: Path, new_window: NewWindow) -> None:
    bench = Bench.in_folder(tmp_path, settings=Settings())
    window = new_window(bench)
    page = dialog(window, NewVaultPage)
    page.folder.setText(str(tmp_path / "mine"))
    page.new.first.setText(PASSPHRASE)
    page.new.second.setText(PASSPHRASE)
    page.make.click()
    assert page.shows_code
    bench.leaving.leave()
    assert not bench.door.is_open
    assert page.check.code.text() == ""
    assert window.unlock_page.isVisible()
    assert window.unlock_page.folder == tmp_path / "mine"


def test_whoever_comes_in_by_the_recovery_code_is_offered_a_new_passphrase(new_window: NewWindow, bench: Bench) -> None:
    window = new_window(bench)
    window.unlock_page.passphrase.setText(CODE)
    window.unlock_page.unlock()
    offered = dialog(window, ChangePassphraseDialog)
    assert offered.isVisible()
    assert not offered.old.isVisible()
    offered.new.first.setText("another one, quite long")
    offered.new.second.setText("another one, quite long")
    offered.change.click()
    assert bench.door.passphrase == "another one, quite long"
    assert window.unlock_page.take_code() == ""


def test_after_too_many_failures_the_waiting_time_is_counted_down(new_window: NewWindow, bench: Bench) -> None:
    window = new_window(bench)
    page = window.unlock_page
    bench.care.seconds = 2
    page.passphrase.setText("wrong")
    page.unlock()
    assert "try again in 2 s" in page.wrong.text()
    assert not page.go.isEnabled()
    page.passphrase.setText(CODE)
    assert page.go.isEnabled()
    page.passphrase.setText(PASSPHRASE)
    page.count_down()
    assert "try again in 1 s" in page.wrong.text()
    page.count_down()
    assert page.go.isEnabled()
    assert page.wrong.text() == "You can try again now."


def test_waiting_is_said_as_soon_as_the_page_is_seen(new_window: NewWindow, bench: Bench) -> None:
    bench.care.seconds = 75
    page = new_window(bench).unlock_page
    page.look_around()
    assert "1 min 15 s" in page.wrong.text()


def test_nothing_is_remembered_unless_it_is_ticked(new_window: NewWindow, bench: Bench) -> None:
    bench.care.keychain = True
    window = new_window(bench)
    page = window.unlock_page
    page.look_around()
    assert page.remember.isVisible()
    assert not page.remember.isChecked()
    page.passphrase.setText(PASSPHRASE)
    page.unlock()
    assert not bench.care.remembered
    assert not bench.settings.read().uses_keychain


def test_a_ticked_box_lets_this_computer_open_the_vault_until_it_is_told_to_forget(
    new_window: NewWindow, bench: Bench
) -> None:
    bench.care.keychain = True
    window = new_window(bench)
    page = window.unlock_page
    page.remember.setChecked(True)
    page.passphrase.setText(PASSPHRASE)
    page.unlock()
    assert bench.care.remembered
    window.acts.run("lock")
    page.look_around()
    assert page.remembered.isVisible()
    page.remembered.click()
    assert window.vault is not None
    window.acts.run("forget")
    window.acts.run("lock")
    page.look_around()
    assert page.remembered.isHidden()


def test_a_keychain_that_refuses_does_not_keep_the_therapist_out(new_window: NewWindow, bench: Bench) -> None:
    bench.care.error = StoreUnavailable("The keychain of this computer does not answer.")
    window = new_window(bench)
    window.unlock_page.remember.setChecked(True)
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert window.vault is not None
    assert not bench.settings.read().uses_keychain


def test_without_a_safe_keychain_nothing_is_offered(new_window: NewWindow, bench: Bench) -> None:
    page = new_window(bench).unlock_page
    page.look_around()
    assert not page.remember.isVisible()


def test_a_damaged_vault_can_be_mended_from_the_first_page(new_window: NewWindow, bench: Bench) -> None:
    def damaged(folder: Path, passphrase: str) -> None:
        raise VaultDamaged("The key file is damaged.")

    bench.door.unlock = damaged  # type: ignore[method-assign]
    window = new_window(bench)
    page = window.unlock_page
    page.passphrase.setText(PASSPHRASE)
    page.unlock()
    page.repair.click()
    mend = dialog(window, RepairDialog)
    assert "13 November 2026" in str(mend.table.rows.index(0, 0).data())
    assert not mend.back.isEnabled()
    mend.secret.setText("wrong one")
    mend.back.click()
    assert mend.wrong.text() == "This passphrase does not open the backup."
    mend.secret.setText(PASSPHRASE)
    mend.back.click()
    assert bench.backups.restored == [bench.backups.lines[0]]
    assert page.news.text().startswith("The vault is as it was on 13 November 2026")


def test_what_can_be_read_is_saved_into_a_new_vault(new_window: NewWindow, bench: Bench) -> None:
    window = new_window(bench)
    window.show_repair(bench.door.folder)
    mend = dialog(window, RepairDialog)
    mend.secret.setText(PASSPHRASE)
    mend.save.click()
    mend.new.first.setText("another one, quite long")
    mend.new.second.setText("another one, quite long")
    mend.go.click()
    seen = texts_on(mend)
    assert "3 cases were recovered. 1 of them is incomplete." in seen
    assert "Page 17 could not be read." in seen
    type_groups(mend.check, NEW_CODE)
    mend.finish.click()
    assert window.vault is not None


def test_tab_goes_from_one_passphrase_to_the_next(window: MainWindow) -> None:
    window.acts.run("passphrase")
    change = dialog(window, ChangePassphraseDialog)
    assert change.old.nextInFocusChain() is change.new.first
    assert change.new.first.nextInFocusChain() is change.new.second
