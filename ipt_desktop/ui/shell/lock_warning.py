"""Says, half a minute ahead, that the vault is about to lock. Shown in every view, in words a patient may read."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from ipt_desktop.canvas.announcement import announce
from ipt_desktop.ui.widgets.layout import button, label, row
from ipt_desktop.wording.language import say


class LockWarning(QFrame):
    """A strip at the top of the window; any key, click or movement counts as staying."""

    def __init__(self, stay: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("kind", "news")
        self.sentence = label("", wrap=True)
        self.stay = button("", "strong")
        self.stay.clicked.connect(stay)
        layout = row(self.sentence, self.stay, margins=(18, 6, 12, 6))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def warn(self, seconds: int) -> None:
        """Shows the strip."""
        text = say("Locking in {seconds} seconds. Move the mouse or press a key to stay open.", seconds=seconds)
        self.sentence.setText(text)
        self.setAccessibleName(text)
        self.stay.setText(say("Stay open"))
        self.show()
        announce(self, text, urgent=True)
