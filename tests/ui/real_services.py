"""The real parts of a window, with only the time beside the screen taken out."""

from dataclasses import replace
from typing import cast

from ipt_desktop.application.ports import VaultAdminPort, VaultServicePort
from ipt_desktop.bootstrap import services, startup
from ipt_desktop.settings import SettingsFile
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.main_window import MainWindow
from tests.ui.fakes import AtOnce
from tests.ui.vault_fakes import FakeLeaving


def parts_at_once(file: SettingsFile, vault_service: VaultServicePort) -> Services:
    """All real parts; what runs beside the screen is done at once."""
    real = services.window_services(
        startup.unlock_services(file, vault_service), startup.lazy_backup_service(vault_service)
    )
    return replace(real, background=AtOnce(), session_events=lambda window: FakeLeaving())


def door_of(window: MainWindow) -> VaultServicePort:
    """The door of the window's vault, which the window itself knows only from outside."""
    return cast("VaultServicePort", window._services.vault_service)


def care_of(window: MainWindow) -> VaultAdminPort:
    """What cares for the window's vault."""
    return cast("VaultAdminPort", window._services.vault_admin)
