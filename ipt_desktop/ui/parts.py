"""What the window is given to work with, said as ports; the composition root fills it with the real parts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QWidget

from ipt_desktop.settings import SettingsFile
from ipt_desktop.ui.capture import Shield
from ipt_desktop.ui.leaving import LeavingWatch
from ipt_desktop.ui.motion import Motion
from ipt_desktop.workbench.ports import (
    Arranger,
    Background,
    CaseFiles,
    Printer,
    VaultBackups,
    VaultCare,
    VaultDoor,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The ports of one window.

    ``printer``, ``files`` and ``arranger`` are asked for when they are first needed, since what stands behind them is
    slow to load. ``clock`` is steady, in seconds; ``now`` is the time on the wall, in local time. ``leaving`` makes
    what tells when the therapist leaves the computer in a way that only the system notices; ``shield``
    hides a window from screen captures, where the system can; ``motion`` makes what tells whether the system asks for
    less of it.
    """

    door: VaultDoor
    backups: VaultBackups
    care: VaultCare
    printer: Callable[[], Printer]
    files: Callable[[], CaseFiles]
    arranger: Callable[[], Arranger]
    background: Background
    settings: SettingsFile
    clock: Callable[[], float]
    now: Callable[[], datetime]
    leaving: Callable[[QWidget], LeavingWatch]
    motion: Callable[[], Motion]
    shield: Shield | None = None
