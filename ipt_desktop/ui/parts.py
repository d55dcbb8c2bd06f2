"""What the window is given to work with, said as ports; the composition root fills it with the real parts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ipt_desktop.settings import SettingsFile
from ipt_desktop.workbench.ports import Arranger, Background, CaseFiles, Printer, VaultDoor


@dataclass(frozen=True, slots=True)
class Parts:
    """The ports of one window.

    ``printer``, ``files`` and ``arranger`` are asked for when they are first needed, since what stands behind them is
    slow to load. ``clock`` is steady, in seconds; ``now`` is the time on the wall, in local time.
    """

    door: VaultDoor
    printer: Callable[[], Printer]
    files: Callable[[], CaseFiles]
    arranger: Callable[[], Arranger]
    background: Background
    settings: SettingsFile
    clock: Callable[[], float]
    now: Callable[[], datetime]
