"""What the first page is given to work with; `Services` adds what the pages behind it need."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ipt_desktop.application.unlock_ports import Background, KeyAdmin, SampleVault, UnlockService
from ipt_desktop.settings import SettingsFile
from ipt_desktop.ui.platform.screen_capture_guard import CaptureShield
from ipt_desktop.ui.platform.session_events import SessionEventSource
from ipt_desktop.ui.widgets.folder_memory import FolderMemory


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockServices:
    """The ports of one window while the vault is locked.

    ``session_events`` makes what reports that the therapist leaves the computer; ``shield`` hides a window from screen
    captures, where the system can. ``sample`` makes a throw-away vault with an invented caseload.
    """

    vault_service: UnlockService
    vault_admin: KeyAdmin
    background: Background
    settings: SettingsFile
    session_events: Callable[[QWidget], SessionEventSource]
    shield: CaptureShield | None = None
    sample: SampleVault | None = None
    folders: FolderMemory = field(default_factory=FolderMemory)

    def is_sample(self, folder: Path) -> bool:
        """Whether a vault is the throw-away one, which nothing needs to protect."""
        return self.sample is not None and self.sample.holds(folder)
