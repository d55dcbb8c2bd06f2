"""What the first page is given to work with; `Parts` adds what lies behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ipt_desktop.application.unlock_ports import Background, Keys, VaultLock
from ipt_desktop.settings import SettingsFile
from ipt_desktop.ui.platform.screen_capture_guard import Shield
from ipt_desktop.ui.platform.session_events import LeavingWatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The ports of one window while nobody is let in.

    ``leaving`` makes what tells when the therapist leaves the computer in a way that only the system notices;
    ``shield`` hides a window from screen captures, where the system can.
    """

    door: VaultLock
    care: Keys
    background: Background
    settings: SettingsFile
    leaving: Callable[[QWidget], LeavingWatch]
    shield: Shield | None = None
