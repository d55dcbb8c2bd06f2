"""A drive that stalls in the middle of a writing: the vault locks all the same, and nothing of it is lost."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipt_desktop.errors import Refused
from ipt_desktop.model.network import Network
from ipt_desktop.store import unlocked_vault
from ipt_desktop.store.vault_admin import VaultAdmin
from ipt_desktop.store.vault_service import VaultService
from tests.builders import changed
from tests.store.vaults import PASSPHRASE


@pytest.fixture
def stalled(vault_service: VaultService, kept: Network, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A writing that hangs until the event is set."""
    monkeypatch.setattr(unlocked_vault, "_PATIENCE", 0.05)
    began, goes_on = threading.Event(), threading.Event()
    opened = vault_service.opened()

    def write() -> None:
        with opened.database.transaction() as connection:
            connection.exec_driver_sql("UPDATE cases SET notes = 'written late'")
            began.set()
            assert goes_on.wait(10)

    thread = threading.Thread(target=write)
    thread.start()
    assert began.wait(10)
    yield goes_on
    goes_on.set()
    thread.join(10)


def test_the_vault_locks_and_what_was_being_written_reaches_the_disk_later(
    vault_service: VaultService, kept: Network, stalled: threading.Event
) -> None:
    folder = vault_service.folder
    cases = vault_service.cases()
    vault_service.lock()
    with pytest.raises(Refused, match="locked"):
        cases.list_cases()
    stalled.set()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(10)
    vault_service.unlock(folder, PASSPHRASE)
    assert vault_service.cases().load(kept.case.id).case.notes == "written late"
    assert vault_service.opened().left_by_crash


def test_pending_edits_go_to_the_spare_folder_and_come_back(
    vault_service: VaultService, kept: Network, stalled: threading.Event, tmp_path: Path
) -> None:
    admin, folder = VaultAdmin(vault_service), vault_service.folder
    edit = changed(kept, next(iter(kept.people.values())), notes="typed meanwhile")
    admin.save_pending([(kept.case.id, edit)], tmp_path / "spare")
    assert list((tmp_path / "spare").iterdir())
    assert not vault_service.opened().vault.files.aside.exists()
    vault_service.lock()
    stalled.set()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(10)
    vault_service.unlock(folder, PASSPHRASE)
    assert list(admin.load_pending(tmp_path / "spare")) == [(kept.case.id, edit)]


def test_with_the_drive_gone_pending_edits_go_to_the_spare_folder(
    vault_service: VaultService, kept: Network, tmp_path: Path
) -> None:
    admin, folder = VaultAdmin(vault_service), vault_service.folder
    edit = changed(kept, next(iter(kept.people.values())), notes="typed meanwhile")
    folder.rename(tmp_path / "gone")
    admin.save_pending([(kept.case.id, edit)], tmp_path / "spare")
    vault_service.lock()
    (tmp_path / "gone").rename(folder)
    vault_service.unlock(folder, PASSPHRASE)
    assert list(admin.load_pending(tmp_path / "spare")) == [(kept.case.id, edit)]
