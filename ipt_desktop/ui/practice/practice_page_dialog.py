"""What the dialogs about the practice share: they ask the server in the background, and errors stay in them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from ipt_desktop.application.practice_port import PracticePort
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.platform.tasks import Tasks
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.wording.language import say

T = TypeVar("T")


class PracticePageDialog(FramedDialog):
    """A dialog that asks the server. Results that arrive after it was closed are dropped."""

    def __init__(self, services: Services, parent: QWidget, title: str, width: int = 560) -> None:
        super().__init__(parent, title, width)
        self.services = services
        self.practice: PracticePort = services.practice
        self.busy = ProgressBanner()
        self.disabled_while_busy: Sequence[QWidget] = ()
        self.tasks = Tasks(self, services.background, self.busy.show_error, self._set_busy)

    def run(self, act: Callable[[], T], done: Callable[[T], object]) -> None:
        """Asks the server something."""
        self.busy.begin(say("Asking the practice’s server…"), self.reject)
        self.tasks.run(act, done)

    def _set_busy(self, is_busy: bool) -> None:
        if not is_busy:
            self.busy.end()
        for widget in self.disabled_while_busy:
            widget.setEnabled(not is_busy)
