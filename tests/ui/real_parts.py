"""The real parts of a window, with only the time beside the screen taken out."""

from dataclasses import replace
from typing import cast

from ipt_desktop import bootstrap, real_parts
from ipt_desktop.settings import SettingsFile
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.parts import Parts
from ipt_desktop.workbench.ports import VaultCare, VaultDoor
from tests.ui.fakes import AtOnce
from tests.ui.vault_fakes import FakeLeaving


def parts_at_once(file: SettingsFile, door: VaultDoor) -> Parts:
    """All real parts; what runs beside the screen is done at once."""
    real = real_parts.window_parts(bootstrap.entry(file, door), bootstrap.late_backups(door))
    return replace(real, background=AtOnce(), leaving=lambda window: FakeLeaving())


def door_of(window: MainWindow) -> VaultDoor:
    """The door of the window's vault, which the window itself knows only from outside."""
    return cast("VaultDoor", window._entry.door)


def care_of(window: MainWindow) -> VaultCare:
    """What cares for the window's vault."""
    return cast("VaultCare", window._entry.care)
