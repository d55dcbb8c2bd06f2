"""The sample caseload is one click away, is never locked for good, and leaves no trace in the settings."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ipt_desktop.settings import Settings
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.platform.idle_timer import IdleTimer
from ipt_desktop.ui.shell.screen_state import Place
from ipt_desktop.ui.vault.new_vault_page import NewVaultPage
from tests.ui.fakes import Bench, FakeDoor
from tests.ui.page_reader import texts_on
from tests.ui.test_locking import NewWindow


@dataclass
class FakeSample:
    """Opens the fake vault in a folder of its own."""

    door: FakeDoor
    folder: Path
    passphrase: str = "sample caseload"

    def create(self) -> None:
        self.door.create(self.folder, self.passphrase)

    def holds(self, folder: Path) -> bool:
        return folder == self.folder


def explore(new_window: NewWindow, bench: Bench, tmp_path: Path) -> MainWindow:
    bench.settings.write(Settings())
    object.__setattr__(bench.services, "sample", FakeSample(bench.door, tmp_path / "sample"))
    window = new_window(bench)
    page = window.findChild(NewVaultPage)
    assert page is not None
    page.explore.click()
    return window


def test_it_opens_from_the_first_page_and_is_not_remembered(
    new_window: NewWindow, bench: Bench, tmp_path: Path
) -> None:
    window = explore(new_window, bench, tmp_path)
    assert window.state.place is Place.LIST
    assert bench.settings.read().last_vault == ""


def test_locked_it_says_its_passphrase_which_opens_it(new_window: NewWindow, bench: Bench, tmp_path: Path) -> None:
    window = explore(new_window, bench, tmp_path)
    window.acts.run("lock")
    assert "“sample caseload”" in window.unlock_page.news.text()
    assert window.unlock_page.folder == tmp_path / "sample"
    window.unlock_page.passphrase.setText("sample caseload")
    window.unlock_page.unlock()
    assert window.state.place is Place.LIST


def test_it_does_not_lock_by_itself(new_window: NewWindow, bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    window = explore(new_window, bench, tmp_path)
    idle = window.findChild(IdleTimer)
    assert idle is not None
    idle._warning.timeout.emit()
    assert not window.auto_lock.warning.isVisible()
    idle._limit.timeout.emit()
    assert window.state.place is Place.LIST


def test_its_tour_asks_for_a_case_where_all_were_deleted(new_window: NewWindow, tmp_path: Path) -> None:
    window = explore(new_window, Bench.in_folder(tmp_path), tmp_path)
    tour = next(each for each in window.findChildren(QPushButton) if each.text() == "Take the tour")
    tour.click()
    assert "Code" in texts_on(window)
