"""The real parts behind the first page: all ports of a window, its rooms, and a throw-away vault with the sample.

Loaded after the first picture. What reports, arranges or reads files is made when it is first asked for.
"""

import contextlib
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import cast

from ipt_desktop.application.ports import (
    BackupServicePort,
    CaseFiles,
    LayoutService,
    SheetPrinterPort,
    VaultAdminPort,
    VaultServicePort,
)
from ipt_desktop.resources import resource_path
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.page_factory import PageFactory
from ipt_desktop.ui.platform.reduced_motion import (
    PolledReducedMotion,
    ReducedMotion,
    wished_on_macos,
    wished_on_windows,
)

SAMPLES = ("D1", "D2", "D3", "X1", "L60")


def window_services(services: UnlockServices, backups: BackupServicePort) -> Services:
    """All ports of one window; behind those of its first page stand the store's own door and care."""
    return Services(
        vault_service=cast("VaultServicePort", services.vault_service),
        vault_admin=cast("VaultAdminPort", services.vault_admin),
        background=services.background,
        settings=services.settings,
        session_events=services.session_events,
        shield=services.shield,
        backups=backups,
        printer=printer,
        files=_files,
        layout=_arranger,
        clock=time.monotonic,
        now=lambda: datetime.now().astimezone(),
        reduced_motion=reduced_motion_setting,
    )


def page_factory(window: MainWindow, services: UnlockServices, backups: BackupServicePort) -> PageFactory:
    """What lies behind the first page of a window."""
    return PageFactory(window_services(services, backups), window)


@contextlib.contextmanager
def temporary_sample_vault() -> Iterator[VaultServicePort]:
    """An open vault with the sample caseload in a folder of its own, which is removed at the end."""
    from ipt_desktop.exchange.case_file import JsonCaseFiles
    from ipt_desktop.store.keys.key_slot import Argon2Cost
    from ipt_desktop.store.vault import Vault
    from ipt_desktop.store.vault_admin import VaultAdmin
    from ipt_desktop.store.vault_service import VaultService

    cheap = Argon2Cost(8 * 1024, 1)  # nobody types this passphrase, and what it guards is invented
    with tempfile.TemporaryDirectory(prefix="ipt-sample-") as folder:
        vault_service = VaultService(make_vault=lambda place: Vault(place, cost=cheap))
        vault_service.create(Path(folder) / "vault", secrets.token_urlsafe(24))
        try:
            for name in SAMPLES:
                vault_service.cases().create(JsonCaseFiles().read_case(resource_path("sample", f"{name}.json")))
            VaultAdmin(vault_service).code_was_checked()  # nobody needs the code of this one
            yield vault_service
        finally:
            vault_service.lock()


def reduced_motion_setting() -> ReducedMotion:
    """What tells on this system whether less motion is wished for."""
    if sys.platform == "win32":
        return PolledReducedMotion(wished_on_windows)
    if sys.platform == "darwin":
        return PolledReducedMotion(wished_on_macos)
    from ipt_desktop.ui.platform.reduced_motion_linux import PortalReducedMotion

    return PortalReducedMotion()


@cache
def printer() -> SheetPrinterPort:
    """What makes the sheets, made once."""
    from ipt_desktop.report.sheet_printer import SheetPrinter

    return SheetPrinter()


@cache
def _files() -> CaseFiles:
    from ipt_desktop.exchange.case_file import JsonCaseFiles

    return JsonCaseFiles()


@cache
def _arranger() -> LayoutService:
    from ipt_desktop.analysis.layout_service import NetworkLayoutService

    return NetworkLayoutService()
