"""What the window offers to the case that is open in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.clipboard_guard import ClipboardGuard
from ipt_desktop.ui.shell.notification_bar import NotificationBar
from ipt_desktop.ui.shell.status_bar import StatusBar
from ipt_desktop.ui.shell.theme import Appearance


@dataclass(frozen=True, slots=True)
class WindowContext:
    """Menus, colours, clipboard and status line; ``retitle`` is to be called when the title may have to change.

    ``lock`` locks the vault and says why on the page that asks for the passphrase. ``repair`` locks it and helps with
    the damaged vault in a folder. ``hand_over`` empties the window while the patient fills in a questionnaire alone.
    """

    actions: Actions
    appearance: Appearance
    clipboard: ClipboardGuard
    status: StatusBar
    retitle: Callable[[], object]
    notices: NotificationBar
    lock: Callable[[str], object]
    repair: Callable[[Path], object]
    hand_over: Callable[[], object]
