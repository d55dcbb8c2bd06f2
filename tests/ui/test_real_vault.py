"""The window over the real store: what the fakes promise is what happens."""

import gc
import json
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ipt_desktop.bootstrap.sample_vault import temporary_sample_vault
from ipt_desktop.editing.fields import add, set_field
from ipt_desktop.model.person import Person
from ipt_desktop.model.session import ProcessNote, Session
from ipt_desktop.settings import Settings, SettingsFile
from ipt_desktop.ui.application import open_window
from ipt_desktop.ui.cases.case_list_page import CaseListPage
from ipt_desktop.ui.handouts.print_dialog import PrintDialog
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.page_factory import PageFactory
from ipt_desktop.ui.platform.garbage_collection import collect_all
from ipt_desktop.ui.vault.audit_log_dialog import AuditLogDialog
from ipt_desktop.ui.vault.backups_dialog import BackupsDialog
from ipt_desktop.ui.vault.export_all_dialog import ExportAllDialog
from ipt_desktop.ui.vault.integrity_check_dialog import IntegrityCheckDialog
from ipt_desktop.ui.vault.restore_dialog import RestoreDialog
from ipt_desktop.ui.workspace.case_workspace import PAGES, CaseWorkspace
from tests.report.rendered_sheets import text_of
from tests.ui.fakes import AtOnce
from tests.ui.page_reader import person
from tests.ui.real_services import care_of, door_of, parts_at_once


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication) -> Iterator[MainWindow]:
    """The window on a vault with the sample caseload, with only the time beside the screen taken out."""
    with temporary_sample_vault() as sample:
        door = sample.vault_service
        file = SettingsFile(tmp_path / "settings.json")
        file.write(Settings(last_vault=str(door.folder)))
        parts = parts_at_once(file, door)
        window = open_window(parts, lambda window: PageFactory(parts, window))
        window.enter()
        QApplication.processEvents()  # the vault is looked after when it is on the screen
        yield window
        assert window.lock()
        window.close()
        window.deleteLater()


def open_case(window: MainWindow, code: str) -> CaseWorkspace:
    assert window.vault is not None
    case_id = next(line.id for line in door_of(window).cases().list_cases() if line.code == code)
    window.vault.open_case(case_id)
    page = window.vault.page
    assert isinstance(page, CaseWorkspace)
    return page


def test_the_day_has_its_backup_as_soon_as_the_vault_is_open(window: MainWindow) -> None:
    window.acts.run("backups")
    page = window.findChildren(BackupsDialog)[-1]
    assert [str(line.reason) for line in page.lines] == ["daily"]
    page.now.click()
    assert sorted(str(line.reason) for line in page.lines) == ["by hand", "daily"]  # both within one second
    page.reject()


def test_a_case_deleted_today_comes_back_from_the_backup_of_the_day(window: MainWindow) -> None:
    assert window.vault is not None
    page = window.vault.page
    assert isinstance(page, CaseListPage)
    page.view.setCurrentIndex(page.model.index(0, 0))
    chosen = page.chosen()
    assert chosen is not None
    page._delete(chosen.id)
    window.acts.run("backups")
    window.findChildren(BackupsDialog)[-1].ask_restore()
    asked = window.findChildren(RestoreDialog)[-1]
    assert "1 case would come back." in asked.summary.text()
    asked.go.click()
    assert "The vault is as it was" in window.unlock_page.news.text()


@pytest.mark.parametrize("leave", ["close", "lock"])
def test_nothing_of_a_case_stays_in_memory_once_it_is_left(window: MainWindow, leave: str) -> None:
    desk = open_case(window, "D1")
    for page in PAGES:
        desk.go(page)
    window.acts.run("print_handout")
    window.findChildren(PrintDialog)[-1].reject()
    desk.context.selection.choose_people(list(desk.context.network.people)[:2])
    person = next(iter(desk.context.network.people.values()))
    desk.context.perform(lambda network: set_field(network, Person, [person.id], "support", 0))
    seen = [weakref.ref(one) for one in (desk, desk.context, desk.context.document, desk.context.network)]
    del desk
    window.acts.run("case_list" if leave == "close" else "lock")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    collect_all()
    gc.unfreeze()
    assert [one() for one in seen] == [None] * len(seen)


def test_the_audit_trail_tells_what_was_done_and_names_nobody(window: MainWindow) -> None:
    desk = open_case(window, "D1")
    desk.context.selection.choose_people([person(desk.context.network, "Dieter").id])
    window.acts.run("tag_neither")
    window.acts.run("audit")
    trail = window.findChildren(AuditLogDialog)[-1]
    assert trail.shown[0].sentence == "1 person changed"
    assert "No entries altered or missing" in trail.chain.text()
    told = json.dumps([trail._cells(line) for line in trail.shown])
    assert "Dieter" not in told
    assert "Karin" not in told
    trail.reject()


def test_a_sound_vault_is_called_sound(window: MainWindow) -> None:
    window.acts.run("check")
    assert window.findChildren(IntegrityCheckDialog)[-1].state.text().startswith("Everything is in order")


def test_everything_is_exported_with_its_sheets_and_noted(window: MainWindow, tmp_path: Path) -> None:
    assert window.vault is not None
    store = door_of(window).cases()
    lines = store.list_cases()
    for line in lines[2:]:  # two cases are enough here
        store.delete(line.id)
    session_id = min(store.load(lines[0].id).all(Session))
    store.write(lines[0].id, add(ProcessNote(id=session_id, words="Zaunkoenig"), "Note"))
    window.acts.run("export_all")
    export = window.findChildren(ExportAllDialog)[-1]
    assert not export.go.isEnabled()
    export.agree.setChecked(True)
    assert export.go.isEnabled()
    export.export_to(tmp_path)
    assert "not encrypted" in export.state.text()
    folder = next(tmp_path.glob("vault-export-*"))
    names = sorted(path.name for path in folder.iterdir())
    both = ("course.pdf", "handout.pdf", "report.pdf")
    assert names == [
        *(f"0001-{one}" for one in (*both[:2], "process-notes.pdf", both[2], "with-process-notes.json")),
        "0001.json",
        *(f"0002-{one}" for one in both),
        *("0002.json", "case-file.md", "case-file.schema.json", "contents.txt"),
    ]
    apart = {"0001-process-notes.pdf", "0001-with-process-notes.json"}
    assert [name for name in names if b"Zaunkoenig" in (folder / name).read_bytes()] == ["0001-with-process-notes.json"]
    assert "Zaunkoenig" in text_of((folder / "0001-process-notes.pdf").read_bytes())
    assert not any("Zaunkoenig" in text_of((folder / one).read_bytes()) for one in set(names) - apart if "pdf" in one)
    assert (folder / "0001-report.pdf").read_bytes().startswith(b"%PDF")
    noted = [line for line in care_of(window).audit_entries() if line.action == "exported"]
    assert len(noted) == 10
    export.reject()


def test_stopping_an_export_leaves_what_was_written(window: MainWindow, tmp_path: Path) -> None:
    window.acts.run("export_all")
    export = window.findChildren(ExportAllDialog)[-1]
    background = window._services.background
    assert isinstance(background, AtOnce)
    background.hold = True
    export.export_to(tmp_path)
    export.close_button.click()
    background.release()
    folder = next(tmp_path.glob("vault-export-*"))
    assert [path.name for path in folder.glob("*.json") if path.name[0].isdigit()] == ["0001.json"]
