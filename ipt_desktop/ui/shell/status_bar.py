"""The line at the bottom: whether everything is saved, how the vault is guarded, what is on the map."""

from collections.abc import Callable

from PySide6.QtWidgets import QStatusBar

from ipt_desktop.canvas.announcement import announce
from ipt_desktop.ui.widgets.layout import button, label
from ipt_desktop.wording.language import say

_SHORTLY = 5_000


class StatusBar(QStatusBar):
    """Quiet facts; a sentence about what the pointer is over comes and goes."""

    def __init__(self) -> None:
        super().__init__()
        self.saved = label("")
        self.unsaved = button("", "link")
        self.unsaved.clicked.connect(self._go)
        self.unsaved.hide()
        self.guarded = label("")
        self.counts = label("")
        self._go_to: Callable[[], object] = self.clearMessage
        self.addWidget(self.saved)
        self.addWidget(self.unsaved)
        self.addWidget(self.guarded)
        self.practice = label("")
        self.addPermanentWidget(self.practice)
        self.addPermanentWidget(self.counts)
        self.setSizeGripEnabled(False)
        self.messageChanged.connect(self._make_room)
        self._make_room()

    def say(self, sentence: str) -> None:
        """Shows a sentence that goes by itself."""
        announce(self, sentence)
        self.showMessage(sentence, _SHORTLY)

    def show_guard(self, is_open: bool, minutes: int) -> None:
        """Says that the vault is open and when it locks; a locked one says so itself."""
        self.guarded.setText(say("Encrypted · locks after {minutes} min", minutes=minutes) if is_open else "")

    def show_saved(self, clock: str) -> None:
        """Says that everything is in the vault; ``clock`` is the time of day."""
        self._show(say("All changes saved {clock}", clock=clock))

    def show_saving(self) -> None:
        """Says that something on the screen is on its way into the vault."""
        self._show(say("Saving…"))

    def show_retrying(self) -> None:
        """Says that the vault does not take the last changes."""
        sentence = say("Not saved yet: trying again")
        if self.saved.text() != sentence:
            announce(self, sentence, urgent=True)
        self._show(sentence)

    def show_unsaved(self, count: int, field: str, go_to: Callable[[], object]) -> None:
        """Names what cannot be saved as it is typed; a click goes there."""
        self._go_to = go_to
        self.saved.setText("")
        sentence = say.count(
            "{count} field not saved: {field}", "{count} fields not saved: {field}", count, field=field
        )
        if self.unsaved.text() != sentence:
            announce(self, sentence)
        self.unsaved.setText(sentence)
        self._make_room()

    def show_counts(self, text: str) -> None:
        """Says what is on the map."""
        self.counts.setText(text)

    def show_practice(self, text: str) -> None:
        """Says what the practice's server does not have yet."""
        self.practice.setText(text)
        self.practice.setVisible(bool(text))

    def clear(self) -> None:
        """No case is open."""
        self.counts.setText("")
        self._go_to = self.clearMessage
        self._show("")

    def _show(self, saved: str) -> None:
        self.saved.setText(saved)
        self.unsaved.setText("")
        self._make_room()

    def _go(self) -> None:
        self._go_to()

    def _make_room(self) -> None:
        """Qt hides the facts while a sentence is shown; showing them meanwhile would paint both over each other."""
        if not self.currentMessage():
            self.saved.setVisible(bool(self.saved.text()))
            self.unsaved.setVisible(bool(self.unsaved.text()))
