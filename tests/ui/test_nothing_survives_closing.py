"""What is left of a case once it is closed, and of what was under way when the vault was locked: nothing."""

from collections.abc import Callable
from operator import methodcaller
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog

from ipt_desktop.ui.cases.case_list_page import CaseListPage
from ipt_desktop.ui.handouts.print_dialog import PrintDialog
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench

WORDS_OF_THE_CASE = ("Maya", "Helen", "Daniel", "K-01", "Evenings", "Father")


def deletions_happen() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def import_file(window: MainWindow, bench: Bench) -> None:
    assert window.vault is not None
    window.vault.show_list()
    window.vault.import_files([bench.door.folder / "missing.json"])


def show_practice(window: MainWindow, bench: Bench) -> None:
    assert window.vault is not None
    window.vault.show_list()
    page = window.vault.page
    assert isinstance(page, CaseListPage)
    page.show_practice()


def delete_case(window: MainWindow, bench: Bench) -> None:
    assert window.vault is not None
    window.vault.show_list()
    page = window.vault.page
    assert isinstance(page, CaseListPage)
    chosen = page.chosen()
    assert chosen is not None
    page._delete(chosen.id)


def action(key: str) -> Callable[[MainWindow, Bench], None]:
    def run(window: MainWindow, bench: Bench) -> None:
        window.acts.run(key)

    return run


UNDER_WAY: dict[str, Callable[[MainWindow, Bench], None]] = {
    **{key: action(key) for key in ("arrange", "free_spring", "go_summary", "print_handout", "backups", "audit")},
    **{key: action(key) for key in ("check", "case_list")},
    "import": import_file,
    "practice": show_practice,
    "delete": delete_case,
}


@pytest.mark.parametrize("are_gone", [True, False], ids=["windows are gone", "windows are about to go"])
@pytest.mark.parametrize("what", UNDER_WAY)
def test_what_is_under_way_when_the_vault_is_locked_reaches_nobody(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, what: str, are_gone: bool
) -> None:
    bench.background.hold = True
    UNDER_WAY[what](window, bench)
    assert not bench.background.wait()
    assert window.lock()
    if are_gone:
        deletions_happen()
    bench.background.release()
    assert window.unlock_page.isVisible()
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]


@pytest.mark.parametrize("how", [methodcaller("reject"), methodcaller("close")], ids=["escape", "close"])
def test_a_print_dialog_closed_while_its_pages_are_made_hears_no_more_of_them(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, how: Callable[[QDialog], object]
) -> None:
    bench.background.hold = True
    window.acts.run("print_handout")
    how(window.findChildren(QDialog)[-1])
    deletions_happen()
    bench.background.release()
    assert not window.findChildren(QDialog)


@pytest.mark.parametrize("how", [methodcaller("reject"), methodcaller("close")], ids=["escape", "close"])
def test_what_is_on_its_way_into_a_file_gets_there_before_the_dialog_closes(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, tmp_path: Path, how: Callable[[QDialog], object]
) -> None:
    window.acts.run("print_handout")
    dialog = window.findChildren(PrintDialog)[-1]
    bench.background.hold = True
    dialog.save_to(tmp_path / "sheet.html")
    how(dialog)
    assert dialog.isVisible()
    bench.background.release()
    assert (tmp_path / "sheet.html").read_text() == "<!doctype html>handout"
    how(dialog)
    assert not dialog.isVisible()


def test_no_menu_says_anything_of_a_case_that_is_closed(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("tag_support")
    window.lock()
    for one in window.findChildren(QAction):
        told = (one.text(), one.toolTip(), one.statusTip(), one.whatsThis())
        assert not [word for word in WORDS_OF_THE_CASE if any(word in said for said in told)]


DIALOGS = ("print_handout", "print_report", "course", "keys", "about", "idle", "backups", "audit", "passphrase")


@pytest.mark.parametrize("what", DIALOGS)
def test_a_dialog_that_is_closed_is_gone(workspace: CaseWorkspace, window: MainWindow, what: str) -> None:
    window.acts.run(what)
    (dialog,) = (one for one in window.findChildren(QDialog) if one.isVisible())
    dialog.reject()
    deletions_happen()
    assert not window.findChildren(QDialog)
