"""What the window is given to work with, said as ports; the composition root fills it with the real parts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ipt_desktop.application.ports import Arranger, CaseFiles, Printer, VaultBackups, VaultCare, VaultDoor
from ipt_desktop.ui.context.unlock_services import Entry
from ipt_desktop.ui.platform.reduced_motion import Motion


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Entry):
    """The ports of one window.

    ``printer``, ``files`` and ``arranger`` are asked for when they are first needed, since what stands behind them is
    slow to load. ``clock`` is steady, in seconds; ``now`` is the time on the wall, in local time. ``motion`` makes what
    tells whether the system asks for less of it.
    """

    door: VaultDoor
    care: VaultCare
    backups: VaultBackups
    printer: Callable[[], Printer]
    files: Callable[[], CaseFiles]
    arranger: Callable[[], Arranger]
    clock: Callable[[], float]
    now: Callable[[], datetime]
    motion: Callable[[], Motion]
