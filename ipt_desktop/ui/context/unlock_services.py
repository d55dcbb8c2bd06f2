"""What the first page is given to work with; `Parts` adds what lies behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ipt_desktop.application.unlock_ports import Background, KeyAdmin, UnlockService
from ipt_desktop.settings import SettingsFile
from ipt_desktop.ui.platform.screen_capture_guard import CaptureShield
from ipt_desktop.ui.platform.session_events import SessionEventSource


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockServices:
    """The ports of one window while nobody is let in.

    ``leaving`` makes what tells when the therapist leaves the computer in a way that only the system notices;
    ``shield`` hides a window from screen captures, where the system can.
    """

    vault_service: UnlockService
    vault_admin: KeyAdmin
    background: Background
    settings: SettingsFile
    session_events: Callable[[QWidget], SessionEventSource]
    shield: CaptureShield | None = None
