"""The line at the bottom: whether everything is saved, how the vault is guarded, what stands on the map."""

from datetime import datetime

from PySide6.QtWidgets import QStatusBar

from ipt_desktop.model.inventory import Tag, sum_up
from ipt_desktop.ui.layouts import words
from ipt_desktop.ui.modes import Mode
from ipt_desktop.ui.work import Work
from ipt_desktop.workbench.document import SaveState

_SHORTLY = 5_000


class StatusLine(QStatusBar):
    """Quiet facts; a sentence about what the pointer is over comes and goes."""

    def __init__(self) -> None:
        super().__init__()
        self.saved = words("")
        self.guarded = words("")
        self.counts = words("")
        self.addWidget(self.saved)
        self.addWidget(self.guarded)
        self.addPermanentWidget(self.counts)
        self.setSizeGripEnabled(False)
        self.saved.hide()

    def say(self, sentence: str) -> None:
        """Tell something that goes by itself."""
        self.showMessage(sentence, _SHORTLY)

    def show_guard(self, is_open: bool, minutes: int) -> None:
        """Say whether the vault is open and when it locks."""
        told = f"Encrypted · locks after {minutes} min" if is_open else "Locked"
        self.guarded.setText(told)

    def show_saved(self, state: SaveState, now: datetime) -> None:
        """Say whether everything is in the vault."""
        is_saved = state is SaveState.SAVED
        self.saved.show()
        self.saved.setText(f"All changes saved {now:%H:%M}" if is_saved else "Not saved yet: trying again")

    def show_counts(self, work: Work | None) -> None:
        """Count tags; in Shared mode nothing is counted."""
        if work is None or work.mode is not Mode.PRIVATE:
            self.counts.setText("")
            return
        found = sum_up(work.network).counts.by_tag
        self.counts.setText(" · ".join(f"{found[tag]} {tag}" for tag in Tag if found[tag] or tag is not Tag.UNRATED))

    def clear(self) -> None:
        """No case is open."""
        self.saved.hide()
        self.counts.setText("")
