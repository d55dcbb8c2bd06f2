"""The real parts of a window, with only the time beside the screen taken out."""

from dataclasses import replace
from typing import cast

from ipt_desktop.application.ports import VaultCare, VaultDoor
from ipt_desktop.bootstrap import services, startup
from ipt_desktop.settings import SettingsFile
from ipt_desktop.ui.context.services import Parts
from ipt_desktop.ui.main_window import MainWindow
from tests.ui.fakes import AtOnce
from tests.ui.vault_fakes import FakeLeaving


def parts_at_once(file: SettingsFile, door: VaultDoor) -> Parts:
    """All real parts; what runs beside the screen is done at once."""
    real = services.window_parts(startup.entry(file, door), startup.late_backups(door))
    return replace(real, background=AtOnce(), leaving=lambda window: FakeLeaving())


def door_of(window: MainWindow) -> VaultDoor:
    """The door of the window's vault, which the window itself knows only from outside."""
    return cast("VaultDoor", window._entry.door)


def care_of(window: MainWindow) -> VaultCare:
    """What cares for the window's vault."""
    return cast("VaultCare", window._entry.care)
