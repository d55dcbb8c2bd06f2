"""The quiet strip at the top of a page: what went wrong, what is being done, and how to stop it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar

from ipt_desktop.ui.widgets.layout import button, label, row, set_style_property

_SHORTLY = 6_000
_A_MOMENT = 250


class ProgressBanner(QFrame):
    """Shows one sentence at a time; trouble stays until it is put away, news goes by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.sentence = label("", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._button = button("Close", "quiet")
        self._on_button: Callable[[], object] = self.hide
        self._button.clicked.connect(self._press)
        self._goes = QTimer(self)
        self._goes.setSingleShot(True)
        self._goes.setInterval(_SHORTLY)
        self._goes.timeout.connect(self.hide)
        self._comes = QTimer(self)
        self._comes.setSingleShot(True)
        self._comes.setInterval(_A_MOMENT)
        self._comes.timeout.connect(self.show)
        layout = row(self.sentence, self._bar, self._button, margins=(18, 6, 12, 6))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def show_error(self, sentence: str) -> None:
        """Say what could not be done; it stays until it is put away."""
        self._show(sentence, "trouble", "Close", self.hide)
        self.show()

    def say(self, sentence: str) -> None:
        """Tell news that go by themselves."""
        self._show(sentence, "news", "Close", self.hide)
        self.show()
        self._goes.start()

    def begin(self, sentence: str, stop: Callable[[], object]) -> None:
        """Say that something is being done; what is done at once never shows."""
        self._show(sentence, "work", "Stop", lambda: self._stop(stop))
        self._comes.start()

    def end(self) -> None:
        """Nothing is being done any more."""
        self._comes.stop()
        if self.property("kind") == "work":
            self.hide()

    def _show(self, sentence: str, kind: str, button_text: str, on_button: Callable[[], object]) -> None:
        self._goes.stop()
        self._comes.stop()
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._bar.setVisible(kind == "work")
        self._button.setText(button_text)
        self._on_button = on_button
        set_style_property(self, "kind", kind)

    def _stop(self, stop: Callable[[], object]) -> None:
        stop()
        self.end()

    def _press(self) -> None:
        self._on_button()
