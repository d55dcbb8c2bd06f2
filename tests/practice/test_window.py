"""Two therapists at their windows: join, share, work at the same time, take back, with a real server between them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice import CaseRole
from ipt_desktop.settings import Settings, SettingsFile
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_service import VaultService
from ipt_desktop.ui.application import open_window
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.page_factory import PageFactory
from ipt_desktop.ui.practice.join_dialog import JoinDialog
from ipt_desktop.ui.practice.members_dialog import MembersDialog
from ipt_desktop.ui.practice.practice_commands import PracticeCommands
from ipt_desktop.ui.practice.share_dialog import ShareDialog
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.vault_controller import VaultController
from tests.builders import a_network
from tests.practice.therapists import Practice
from tests.store.vaults import CHEAP, PASSPHRASE
from tests.ui.fakes import AtOnce
from tests.ui.real_services import parts_at_once

D = TypeVar("D", bound=QDialog)
Windows = Callable[[str], "Desk"]
# Where pictures of the dialogs are kept for a look at them.
PICTURES = os.environ.get("IPT_PRACTICE_PICTURES", "")


class Desk:
    """A therapist's window with an open vault."""

    def __init__(self, name: str, folder: Path, practice: Practice) -> None:
        self.name = name
        self.login, self.invitation = practice.invite(name)
        service = VaultService(lambda place: Vault(place, cost=CHEAP, who=name))
        service.create(folder / name, PASSPHRASE)
        self.vault_service = service
        file = SettingsFile(folder / f"{name}.json")
        file.write(Settings(last_vault=str(folder / name)))
        self.parts = parts_at_once(file, service)
        assert isinstance(self.parts.background, AtOnce)
        self.window: MainWindow = open_window(self.parts, lambda window: PageFactory(self.parts, window))
        self.window.enter()
        QApplication.processEvents()

    @property
    def commands(self) -> PracticeCommands:
        """What the window does about the practice."""
        assert isinstance(self.window.vault, VaultController)
        commands = vars(self.window.vault)["_practice"]
        assert isinstance(commands, PracticeCommands)
        return commands

    def dialog(self, kind: type[D]) -> D:
        """The dialog on the screen."""
        QApplication.processEvents()
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())

    def join(self) -> tuple[str, str]:
        """Joins by the menu; the fingerprints of the founder and of oneself as they are shown."""
        self.window.acts["practice"].trigger()
        dialog = self.dialog(JoinDialog)
        dialog.take_invitation(self.invitation)
        picture(dialog, f"join-{self.name}")
        shown = dialog.founders.text(), dialog.own.text()
        dialog.confirm.click()
        assert not dialog.isVisible(), dialog.busy.sentence.text()
        return shown

    def open(self, case_id: str) -> None:
        """Opens a case."""
        assert self.window.vault is not None
        self.window.vault.open_case(case_id)
        QApplication.processEvents()

    def ask(self) -> None:
        """A moment of the timer."""
        self.commands.sync.ask()
        QApplication.processEvents()

    @property
    def context(self) -> CaseContext:
        """The open case."""
        assert isinstance(self.window.vault, VaultController)
        assert self.window.vault.case is not None
        return self.window.vault.case.context

    def notes(self) -> str:
        """The notes of the only person in the open case."""
        (person,) = self.context.network.people.values()
        return person.notes

    def write(self, note: str) -> None:
        """Writes notes about the only person in the open case."""
        (person,) = self.context.network.people.values()
        assert self.context.perform(lambda network: set_field(network, Person, [person.id], "notes", note))


def picture(widget: QWidget, name: str) -> None:
    """Keeps a picture of a dialog, where that is wanted."""
    if PICTURES:
        QApplication.processEvents()
        widget.grab().save(str(Path(PICTURES) / f"{name}.png"))


def _button(dialog: QDialog, text: str) -> QPushButton:
    QApplication.processEvents()
    buttons = dialog.findChildren(QPushButton)
    return next(each for each in buttons if text in each.text() and each.isVisible())


@pytest.fixture
def desks(practice: Practice, tmp_path: Path, qapp: QApplication) -> Iterator[Windows]:
    """Makes a window for a therapist."""
    made: list[Desk] = []

    def make(name: str) -> Desk:
        made.append(Desk(name, tmp_path, practice))
        return made[-1]

    yield make
    for desk in made:
        assert desk.window.lock()
        desk.window.close()
        desk.window.deleteLater()


def _two_who_joined(desks: Windows) -> tuple[Desk, Desk]:
    frida, ben = desks("Frida"), desks("Ben")
    _, own = frida.join()
    founders, bens = ben.join()
    assert founders == own  # what Frida reads aloud
    frida.window.acts["practice"].trigger()
    dialog = frida.dialog(MembersDialog)
    picture(dialog, "members")
    _button(dialog, "Confirm").click()
    assert bens in dialog.message.text()
    picture(dialog, "confirm")
    _button(dialog, "The same").click()
    picture(dialog, "confirmed")
    dialog.close()
    return frida, ben


def test_two_windows_join_share_merge_and_take_back(desks: Windows) -> None:
    frida, ben = _two_who_joined(desks)
    case = a_network(["Anna"], code="K-07")
    frida.vault_service.cases().create(case)
    frida.open(case.case.id)
    frida.window.acts["share_case"].trigger()
    dialog = frida.dialog(ShareDialog)
    picture(dialog, "share-before")
    dialog.role.set_value(CaseRole.WRITE)
    dialog.give.click()
    picture(dialog, "share-after")
    assert not dialog.busy.isVisible() or dialog.busy.property("kind") != "trouble", dialog.busy.sentence.text()
    dialog.close()
    ben.ask()
    assert "Frida shared a case with you." in ben.window.status.currentMessage()
    ben.open(case.case.id)
    frida.write("From Frida.")
    ben.write("From Ben.")
    frida.ask()
    ben.ask()
    ben.ask()
    frida.ask()
    assert frida.notes() == ben.notes() == "From Frida.\nFrom Ben."
    assert any("Both versions are kept" in text for text in ben.window.notices.texts().values())
    picture(ben.window, "ben-window")
    frida.window.acts["share_case"].trigger()
    dialog = frida.dialog(ShareDialog)
    assert "Ben opened this case" in dialog.openings.text()
    picture(dialog, "share-with-openings")
    _button(dialog, "Take back").click()
    dialog.close()
    frida.write("Not for Ben.")
    frida.ask()
    ben.ask()
    assert ben.notes() == "From Frida.\nFrom Ben."


def test_without_the_server_the_window_says_how_much_waits_and_goes_on(desks: Windows, practice: Practice) -> None:
    frida = desks("Frida")
    frida.join()
    case = a_network(["Anna"])
    frida.vault_service.cases().create(case)
    frida.parts.practice.keep_on_server(case.case.id)
    frida.ask()
    store = frida.vault_service.opened().shared_cases()
    invitation = store.keys()["invitation"]
    frida.parts.practice.close()
    store.set_keys({"invitation": invitation.replace(str(practice.cluster.port), "5999")})
    frida.open(case.case.id)
    for number in range(3):
        frida.write(f"Offline {number}.")
    frida.ask()
    assert frida.window.status.practice.text().endswith("wait for the server")
    frida.parts.practice.close()
    store.set_keys({"invitation": invitation})
    frida.ask()
    assert frida.window.status.practice.text() == ""


def test_in_the_patient_view_nothing_of_the_practice_is_shown_or_can_be_called(desks: Windows) -> None:
    frida, ben = _two_who_joined(desks)
    case = a_network(["Anna"], code="K-07")
    frida.vault_service.cases().create(case)
    frida.open(case.case.id)
    frida.parts.practice.share(case.case.id, ben.parts.practice.colleagues()[0].id, CaseRole.WRITE, None)
    ben.ask()
    ben.open(case.case.id)
    frida.window.acts["shared"].trigger()
    ben.write("From Ben.")
    ben.ask()
    frida.ask()
    assert frida.notes() == "From Ben."
    assert frida.window.state.mode is ScreenMode.SHARED
    assert not frida.window.acts["share_case"].isEnabled()
    assert not frida.window.acts["practice"].isEnabled()
    assert frida.window.status.currentMessage() == ""
    assert not frida.window.status.practice.isVisible()
    assert not frida.window.notices.isVisible()
