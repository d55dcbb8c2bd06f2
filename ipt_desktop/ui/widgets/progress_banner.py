"""The banner at the top of a page: errors, news, and running tasks with a way to stop them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar

from ipt_desktop.canvas.announcement import announce
from ipt_desktop.ui.widgets.layout import button, label, row, set_style_property
from ipt_desktop.ui.widgets.local_files import open_local
from ipt_desktop.wording.language import say

_SHORTLY = 6_000
_A_MOMENT = 250


class ProgressBanner(QFrame):
    """Shows one sentence at a time; errors stay until closed, news disappears by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.sentence = label("", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._button = button(say.of("button", "Close"), "quiet")
        self._path = Path()
        self._open = button(say.of("button", "Open"), "quiet")
        self._open.clicked.connect(lambda: open_local(self._path))
        self._folder = button(say("Show in folder"), "quiet")
        self._folder.clicked.connect(lambda: open_local(self._path.parent))
        self._on_button: Callable[[], object] = self.hide
        self._button.clicked.connect(self._press)
        self._goes = QTimer(self)
        self._goes.setSingleShot(True)
        self._goes.setInterval(_SHORTLY)
        self._goes.timeout.connect(self.hide)
        self._comes = QTimer(self)
        self._comes.setSingleShot(True)
        self._comes.setInterval(_A_MOMENT)
        self._comes.timeout.connect(self._appear)
        layout = row(self.sentence, self._bar, self._open, self._folder, self._button, margins=(18, 6, 12, 6))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def show_error(self, sentence: str) -> None:
        """Shows an error; it stays until it is closed."""
        self._show(sentence, "trouble", say.of("button", "Close"), self.hide)
        self.show()
        announce(self, sentence, urgent=True)

    def say(self, sentence: str) -> None:
        """Shows news that disappears by itself."""
        self._show(sentence, "news", say.of("button", "Close"), self.hide)
        self.show()
        announce(self, sentence)
        self._goes.start()

    def say_saved(self, sentence: str, path: Path) -> None:
        """Says that a file was saved, and offers to open it or its folder."""
        self.say(sentence)
        self._path = path
        self._open.show()
        self._folder.show()

    def begin(self, sentence: str, stop: Callable[[], object]) -> None:
        """Shows that a task is running; short tasks never appear."""
        self._show(sentence, "work", say.of("button", "Stop"), lambda: self._stop(stop))
        self._comes.start()

    def end(self) -> None:
        """Hides a running task."""
        self._comes.stop()
        if self.property("kind") == "work":
            self.hide()

    def _show(self, sentence: str, kind: str, button_text: str, on_button: Callable[[], object]) -> None:
        self._goes.stop()
        self._comes.stop()
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._open.hide()
        self._folder.hide()
        self._bar.setVisible(kind == "work")
        self._button.setText(button_text)
        self._on_button = on_button
        set_style_property(self, "kind", kind)

    def _appear(self) -> None:
        self.show()
        announce(self, self.sentence.text())

    def _stop(self, stop: Callable[[], object]) -> None:
        stop()
        self.end()

    def _press(self) -> None:
        self._on_button()
