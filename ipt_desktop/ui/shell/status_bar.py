"""The line at the bottom: whether everything is saved, how the vault is guarded, what stands on the map."""

from PySide6.QtWidgets import QStatusBar

from ipt_desktop.ui.widgets.layout import label

_SHORTLY = 5_000


class StatusBar(QStatusBar):
    """Quiet facts; a sentence about what the pointer is over comes and goes."""

    def __init__(self) -> None:
        super().__init__()
        self.saved = label("")
        self.guarded = label("")
        self.counts = label("")
        self.addWidget(self.saved)
        self.addWidget(self.guarded)
        self.addPermanentWidget(self.counts)
        self.setSizeGripEnabled(False)
        self.messageChanged.connect(self._make_room)
        self._make_room()

    def say(self, sentence: str) -> None:
        """Tell something that goes by itself."""
        self.showMessage(sentence, _SHORTLY)

    def show_guard(self, is_open: bool, minutes: int) -> None:
        """Say whether the vault is open and when it locks."""
        told = f"Encrypted · locks after {minutes} min" if is_open else "Locked"
        self.guarded.setText(told)

    def show_saved(self, is_saved: bool, clock: str) -> None:
        """Say whether everything is in the vault; ``clock`` is the time of day."""
        self.saved.setText(f"All changes saved {clock}" if is_saved else "Not saved yet: trying again")
        self._make_room()

    def show_counts(self, told: str) -> None:
        """Say what stands on the map."""
        self.counts.setText(told)

    def clear(self) -> None:
        """No case is open."""
        self.saved.setText("")
        self.counts.setText("")
        self._make_room()

    def _make_room(self) -> None:
        """Qt hides the facts behind a passing sentence; whoever shows them then has both painted over each other."""
        if not self.currentMessage():
            self.saved.setVisible(bool(self.saved.text()))
