"""What the window lends to the case that is open in it."""

from collections.abc import Callable
from dataclasses import dataclass

from ipt_desktop.ui.actions import Actions
from ipt_desktop.ui.clipboard import OurClipboard
from ipt_desktop.ui.status_line import StatusLine
from ipt_desktop.ui.theme import Appearance


@dataclass(frozen=True, slots=True)
class WindowFrame:
    """Menus, colours, clipboard and status line; ``retitle`` is to be called when the title may have to change."""

    actions: Actions
    appearance: Appearance
    clipboard: OurClipboard
    status: StatusLine
    retitle: Callable[[], object]
