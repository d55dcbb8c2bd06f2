"""Forgetting the passphrase, and a disk that refuses the last edit, over the real store."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.model.change import Edit
from ipt_desktop.settings import Settings, SettingsFile
from ipt_desktop.store.keys.key_slot import Argon2Cost
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_service import VaultService
from ipt_desktop.ui.application import open_window
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.page_factory import PageFactory
from ipt_desktop.ui.vault.change_passphrase_dialog import ChangePassphraseDialog
from ipt_desktop.ui.vault.new_vault_page import NewVaultPage
from ipt_desktop.ui.vault.renew_recovery_code_dialog import RenewRecoveryCodeDialog
from tests.builders import a_network
from tests.ui.page_reader import person, type_groups
from tests.ui.real_services import care_of, door_of, parts_at_once
from tests.ui.vault_fakes import PASSPHRASE

OTHER = "a quite different sentence"


@dataclass
class Made:
    """A vault made through the window, and the code that stood on the screen."""

    window: MainWindow
    code: str


@pytest.fixture
def made(tmp_path: Path, qapp: QApplication) -> Iterator[Made]:
    """A vault made as a new user makes it; the key is cheap, everything else is real."""
    file = SettingsFile(tmp_path / "settings.json")
    file.write(Settings())
    vault_service = VaultService(make_vault=lambda place: Vault(place, cost=Argon2Cost(8 * 1024, 1)))
    parts = parts_at_once(file, vault_service)
    window = open_window(parts, lambda window: PageFactory(parts, window))
    page = window.stack.currentWidget()
    assert isinstance(page, NewVaultPage)
    page.folder.setText(str(tmp_path / "vault"))
    page.new.first.setText(PASSPHRASE)
    page.new.second.setText(PASSPHRASE)
    page.make.click()
    code = code_on(page)
    type_groups(page.check, code)
    page.go_on.click()
    yield Made(window, code)
    assert window.lock()
    window.close()
    window.deleteLater()


def code_on(page: NewVaultPage | RenewRecoveryCodeDialog) -> str:
    return "-".join(page.check.code.text().split())


def test_a_code_that_was_typed_from_paper_is_not_asked_about_again(made: Made) -> None:
    made.window.lock()
    assert unlock(made.window, PASSPHRASE)
    assert "code" not in made.window.notices.texts()
    assert care_of(made.window).is_code_checked()


def unlock(window: MainWindow, secret: str) -> bool:
    window.unlock_page.passphrase.setText(secret)
    window.unlock_page.unlock()
    return window.vault is not None


def test_whoever_forgets_the_passphrase_comes_back_by_the_sheet_and_chooses_another(made: Made) -> None:
    window = made.window
    window.lock()
    assert not unlock(window, "something like it")
    assert window.unlock_page.wrong.text()
    assert unlock(window, made.code.lower().replace("-", " "))
    offered = window.findChildren(ChangePassphraseDialog)[-1]
    offered.new.first.setText(OTHER)
    offered.new.second.setText(OTHER)
    offered.change.click()
    window.lock()
    assert not unlock(window, PASSPHRASE)
    assert unlock(window, OTHER)
    window.lock()
    assert unlock(window, made.code)


@pytest.mark.parametrize("action", ["new_code", "renew_keys"])
def test_after_a_new_code_the_old_sheet_opens_nothing(made: Made, action: str) -> None:
    window = made.window
    window.acts.run(action)
    dialog = window.findChildren(RenewRecoveryCodeDialog)[-1]
    dialog.passphrase.setText(PASSPHRASE)
    dialog.begin()
    new = code_on(dialog)
    assert new != made.code
    type_groups(dialog.check, new)
    dialog.finish.click()
    window.lock()
    assert not unlock(window, made.code)
    assert unlock(window, new)


def test_after_six_wrong_tries_one_has_to_wait_and_the_code_still_opens(made: Made) -> None:
    window = made.window
    window.lock()
    for _ in range(5):
        assert not unlock(window, "wrong passphrase")
    assert "You can try again in" in window.unlock_page.wrong.text()
    assert not unlock(window, PASSPHRASE)
    assert unlock(window, made.code)


def test_what_the_disk_refuses_is_sealed_while_locked_and_written_afterwards(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = made.window
    room = window.vault
    assert room is not None
    case = a_network(["Zebedee Canary"], code="K-9")
    room._library.begin(case)  # type: ignore[attr-defined]
    room.open_case(case.case.id)

    def refuse(case_id: str, edit: Edit) -> None:
        raise StoreUnavailable("The disk is full.")

    monkeypatch.setattr(room._store, "write", refuse)  # type: ignore[attr-defined]
    context = room.case.context  # type: ignore[attr-defined]
    context.selection.choose_people([person(context.network, "Zebedee Canary").id])
    window.acts.run("tag_support")
    assert window.lock()
    folder = window._services.settings.path.parent
    for file in folder.rglob("*"):
        assert not file.is_file() or b"Zebedee" not in file.read_bytes()
    assert unlock(window, PASSPHRASE)
    assert person(door_of(window).cases().load(case.case.id), "Zebedee Canary").support
    assert "before the vault was locked are saved now" in window.notices.texts()["aside"]
