"""When the last changes can be saved nowhere, the vault stays open but only the passphrase shows it again."""

from PySide6.QtWidgets import QApplication

from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.shell.screen_state import Place
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench
from tests.ui.page_reader import person, texts_on
from tests.ui.vault_fakes import PASSPHRASE

GONE = StoreUnavailable("The drive with the vault is not responding.")


def lose_the_drive(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    bench.store.trouble = bench.care.error = GONE
    workspace.context.selection.choose_people([person(workspace.context.network, "Helen").id])
    window.acts.run("tag_support")


def find_the_drive(bench: Bench) -> None:
    bench.store.trouble = bench.care.error = None


def test_no_key_shows_the_patient_again_without_the_passphrase(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    lose_the_drive(workspace, window, bench)
    assert not window.lock()
    for key in ("blank", "private", "shared", "undo", "go_people", "print_handout", "case_list"):
        window.acts.run(key)
    assert window.unlock_page.isVisible()
    assert not workspace.isVisible()
    assert "Helen" not in texts_on(window)
    assert "could not be saved anywhere" in window.unlock_page.news.text()
    find_the_drive(bench)


def test_a_wrong_passphrase_shows_nothing(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    lose_the_drive(workspace, window, bench)
    window.lock()
    window.unlock_page.passphrase.setText("quite another one")
    window.unlock_page.unlock()
    assert window.unlock_page.isVisible()
    assert window.unlock_page.wrong.text()
    find_the_drive(bench)


def test_the_passphrase_brings_the_same_case_back_with_its_unsaved_edit(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    lose_the_drive(workspace, window, bench)
    window.lock()
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert window.state.place is Place.CASE
    assert workspace.isVisible()
    assert person(workspace.context.network, "Helen").support
    find_the_drive(bench)


def test_saving_is_retried_and_then_the_vault_is_locked(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    lose_the_drive(workspace, window, bench)
    window.lock()
    window.unlock_page.passphrase.setText("half typ")
    window._retry.timeout.emit()
    assert window.unlock_page.passphrase.text() == "half typ"
    find_the_drive(bench)
    window._retry.timeout.emit()
    QApplication.processEvents()
    assert window.vault is None
    assert not bench.door.is_open
    assert person(next(iter(bench.store.cases.values())), "Helen").support
