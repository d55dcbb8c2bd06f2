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

from ipt_desktop.application.ports import Arranger, CaseFiles, Printer, VaultBackups, VaultCare, VaultDoor
from ipt_desktop.resources import asset
from ipt_desktop.ui.context.services import Parts
from ipt_desktop.ui.context.unlock_services import Entry
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.page_factory import Rooms
from ipt_desktop.ui.platform.reduced_motion import AskedMotion, Motion, wished_on_macos, wished_on_windows

SAMPLES = ("D1", "D2", "D3", "X1", "L60")


def window_parts(entry: Entry, backups: VaultBackups) -> Parts:
    """All ports of one window; behind those of its first page stand the store's own door and care."""
    return Parts(
        door=cast("VaultDoor", entry.door),
        care=cast("VaultCare", entry.care),
        background=entry.background,
        settings=entry.settings,
        leaving=entry.leaving,
        shield=entry.shield,
        backups=backups,
        printer=printer,
        files=_files,
        arranger=_arranger,
        clock=time.monotonic,
        now=lambda: datetime.now().astimezone(),
        motion=motion_of_this_system,
    )


def rooms(window: MainWindow, entry: Entry, backups: VaultBackups) -> Rooms:
    """What lies behind the first page of a window."""
    return Rooms(window_parts(entry, backups), window)


@contextlib.contextmanager
def throw_away_vault() -> Iterator[VaultDoor]:
    """An open vault with the sample caseload in a folder of its own, which is removed at the end."""
    from ipt_desktop.exchange.case_file import JsonCaseFiles
    from ipt_desktop.store.keys.key_slot import Cost
    from ipt_desktop.store.vault import Vault
    from ipt_desktop.store.vault_admin import Care
    from ipt_desktop.store.vault_service import Door

    cheap = Cost(8 * 1024, 1)  # nobody types this passphrase, and what it guards is invented
    with tempfile.TemporaryDirectory(prefix="ipt-sample-") as folder:
        door = Door(vault_at=lambda place: Vault(place, cost=cheap))
        door.create(Path(folder) / "vault", secrets.token_urlsafe(24))
        try:
            for name in SAMPLES:
                door.cases().create(JsonCaseFiles().read_case(asset("sample", f"{name}.json")))
            Care(door).code_was_checked()  # nobody needs the code of this one
            yield door
        finally:
            door.lock()


def motion_of_this_system() -> Motion:
    """What tells on this system whether less motion is wished for."""
    if sys.platform == "win32":
        return AskedMotion(wished_on_windows)
    if sys.platform == "darwin":
        return AskedMotion(wished_on_macos)
    from ipt_desktop.ui.platform.reduced_motion_linux import PortalMotion

    return PortalMotion()


@cache
def printer() -> Printer:
    """What makes the sheets, made once."""
    from ipt_desktop.report.sheet_printer import SheetPrinter

    return SheetPrinter()


@cache
def _files() -> CaseFiles:
    from ipt_desktop.exchange.case_file import JsonCaseFiles

    return JsonCaseFiles()


@cache
def _arranger() -> Arranger:
    from ipt_desktop.analysis.layout_service import NetworkArranger

    return NetworkArranger()
