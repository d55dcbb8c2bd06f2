"""A therapist's window with a vault of its own at the practice's server."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.person import Person
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
        place = Path(tempfile.mkdtemp(dir=folder)) / name
        service.create(place, PASSPHRASE)
        self.vault_service = service
        file = SettingsFile(place.with_suffix(".json"))
        file.write(Settings(last_vault=str(place)))
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

    def add(self, code: str) -> str:
        """Adds a case with one person."""
        case = a_network(["Anna"], code=code)
        self.vault_service.cases().create(case)
        return case.case.id

    def members(self) -> MembersDialog:
        """Opens the dialog about the practice."""
        self.window.acts["practice"].trigger()
        return self.dialog(MembersDialog)

    def sharing(self) -> ShareDialog:
        """Opens the dialog about the open case."""
        self.window.acts["share_case"].trigger()
        return self.dialog(ShareDialog)

    def next_day(self) -> None:
        """Locks the vault and opens it again."""
        folder = self.vault_service.folder
        assert self.window.lock()
        self.vault_service.unlock(folder, PASSPHRASE)
        self.window.enter()
        self.ask()

    def news(self) -> str:
        """The notices on the screen."""
        return "\n".join(self.window.notices.texts().values())

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
        for _ in range(5):
            QApplication.processEvents()
        widget.grab().save(str(Path(PICTURES) / f"{name}.png"))


def button_of(dialog: QDialog, text: str) -> QPushButton:
    QApplication.processEvents()
    buttons = dialog.findChildren(QPushButton)
    return next(each for each in buttons if text in each.text() and each.isVisible())


def two_who_joined(desks: Windows) -> tuple[Desk, Desk]:
    """Frida, who founds the practice, and Ben."""
    frida, ben = desks("Frida"), desks("Ben")
    _, own = frida.join()
    founders, bens = ben.join()
    assert founders == own  # what Frida reads aloud
    confirm(frida, bens)
    return frida, ben


def confirm(founder: Desk, fingerprint: str) -> None:
    """The founder confirms the only one who waits for it, who has read this fingerprint aloud."""
    dialog = founder.members()
    picture(dialog, "members")
    button_of(dialog, "Confirm").click()
    assert fingerprint in dialog.message.text()
    picture(dialog, "confirm")
    button_of(dialog, "The same").click()
    picture(dialog, "confirmed")
    dialog.close()
