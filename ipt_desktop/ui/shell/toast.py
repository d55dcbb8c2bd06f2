"""A short message over the page that says what was done, with a button to undo it; it goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from ipt_desktop.canvas.announcement import announce
from ipt_desktop.ui.widgets.layout import button, label, row

_STAYS = 6_000  # milliseconds
_ABOVE = 84  # pixels from the lower edge, so that it covers no quick entry


class Toast(QFrame):
    """One message at a time, on every page of ``parent``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("floating")
        self.sentence = label("")
        self.act = button("", "quiet")
        self._on_act: Callable[[], object] = self.hide
        self.act.clicked.connect(self._press)
        self._goes = QTimer(self)
        self._goes.setSingleShot(True)
        self._goes.setInterval(_STAYS)
        self._goes.timeout.connect(self.hide)
        self.setLayout(row(self.sentence, self.act, margins=(16, 6, 10, 6)))
        self.hide()
        parent.installEventFilter(self)

    def say(self, sentence: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Shows a sentence; ``act`` is the text of a button that calls ``on_act``."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.act.setText(act)
        self.act.setVisible(on_act is not None)
        self._on_act = on_act or self.hide
        self._place()
        self.show()
        self.raise_()
        announce(self, sentence)
        self._goes.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps its place when the window changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        around = self.parentWidget()
        if around is not None:
            self.adjustSize()
            self.move((around.width() - self.width()) // 2, around.height() - self.height() - _ABOVE)

    def _press(self) -> None:
        self.hide()
        self._on_act()
