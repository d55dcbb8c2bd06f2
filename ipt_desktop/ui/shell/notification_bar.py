"""The strips above everything: what the therapist should know about the vault, until it is over or closed."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipt_desktop.canvas.announcement import announce
from ipt_desktop.ui.widgets.layout import button, label, row, set_style_property
from ipt_desktop.wording.language import say


class Notification(QFrame):
    """One sentence, at most one button to act on it, and one to close it."""

    def __init__(self, close: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.sentence = label("", wrap=True)
        self.act = button("", "quiet")
        self._on_act: Callable[[], object] = close
        self.act.clicked.connect(self._press)
        self.close_it = button(say.of("button", "Close"), "quiet")
        self.close_it.clicked.connect(close)
        layout = row(self.sentence, self.act, self.close_it, margins=(18, 6, 12, 6))
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _press(self) -> None:
        self._on_act()

    def show_text(self, sentence: str, *, trouble: bool, act: str, on_act: Callable[[], object] | None) -> None:
        """Shows this; ``act`` is the text of the button that calls ``on_act``."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        announce(self, sentence, urgent=trouble)
        self.act.setText(act)
        self.act.setVisible(on_act is not None)
        if on_act is not None:
            self._on_act = on_act
        set_style_property(self, "kind", "trouble" if trouble else "news")


class NotificationBar(QWidget):
    """Notices by key: each is shown once, and taken back when it no longer applies."""

    def __init__(self) -> None:
        super().__init__()
        self._notices: dict[str, Notification] = {}
        self._closed: set[tuple[str, str]] = set()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def put(
        self,
        key: str,
        sentence: str,
        *,
        trouble: bool = False,
        act: str = "",
        on_act: Callable[[], object] | None = None,
    ) -> None:
        """Shows a sentence; a sentence that has been closed is not shown again until the vault is next opened."""
        if (key, sentence) in self._closed:
            return
        if key not in self._notices:
            self._notices[key] = Notification(lambda: self._close(key))
            self._layout.addWidget(self._notices[key])
        self._notices[key].show_text(sentence, trouble=trouble, act=act, on_act=on_act)

    def take_back(self, key: str) -> None:
        """What this key said no longer applies."""
        notice = self._notices.pop(key, None)
        if notice is not None:
            self._layout.removeWidget(notice)
            notice.hide()
            notice.deleteLater()

    def clear(self) -> None:
        """Takes everything back and starts over."""
        for key in tuple(self._notices):
            self.take_back(key)
        self._closed.clear()

    def texts(self) -> dict[str, str]:
        """What is shown now."""
        return {key: notice.sentence.text() for key, notice in self._notices.items()}

    def _close(self, key: str) -> None:
        self._closed.add((key, self.texts().get(key, "")))
        self.take_back(key)
