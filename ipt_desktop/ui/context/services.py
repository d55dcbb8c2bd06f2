"""What the window is given to work with, said as ports; the composition root fills it with the real parts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ipt_desktop.application.ports import (
    BackupServicePort,
    CaseFiles,
    ForeignFiles,
    LayoutService,
    RecordWriter,
    SheetPrinterPort,
    VaultAdminPort,
    VaultServicePort,
)
from ipt_desktop.application.practice_port import PracticePort
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.platform.reduced_motion import ReducedMotion


@dataclass(frozen=True, slots=True, kw_only=True)
class Services(UnlockServices):
    """The ports of one window.

    ``printer``, ``files`` and ``arranger`` are asked for when they are first needed, since what stands behind them is
    slow to load. ``clock`` is steady, in seconds; ``now`` is the time on the wall, in local time. ``motion`` makes what
    tells whether the system asks for less of it.
    """

    vault_service: VaultServicePort
    vault_admin: VaultAdminPort
    backups: BackupServicePort
    printer: Callable[[], SheetPrinterPort]
    files: Callable[[], CaseFiles]
    foreign_files: Callable[[], ForeignFiles]
    records: Callable[[], RecordWriter]
    layout: Callable[[], LayoutService]
    clock: Callable[[], float]
    now: Callable[[], datetime]
    reduced_motion: Callable[[], ReducedMotion]
    practice: PracticePort
