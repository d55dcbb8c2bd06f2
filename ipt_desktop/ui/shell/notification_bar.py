"""The strips above everything: what the therapist should know about the vault, until it is over or put away."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipt_desktop.ui.widgets.layout import button, label, row, set_style_property


class Notification(QFrame):
    """One sentence, at most one thing to do about it, and a way to put it away."""

    def __init__(self, put_away: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.sentence = label("", wrap=True)
        self.act = button("", "quiet")
        self._on_act: Callable[[], object] = put_away
        self.act.clicked.connect(self._press)
        self.close_it = button("Close", "quiet")
        self.close_it.clicked.connect(put_away)
        layout = row(self.sentence, self.act, self.close_it, margins=(18, 6, 12, 6))
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _press(self) -> None:
        self._on_act()

    def tell(self, sentence: str, *, trouble: bool, act: str, on_act: Callable[[], object] | None) -> None:
        """Say this; ``act`` is what the button says that does ``on_act``."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.act.setText(act)
        self.act.setVisible(on_act is not None)
        if on_act is not None:
            self._on_act = on_act
        set_style_property(self, "kind", "trouble" if trouble else "news")


class NotificationBar(QWidget):
    """Notices by key: each is said once, and taken back when it no longer holds."""

    def __init__(self) -> None:
        super().__init__()
        self._notices: dict[str, Notification] = {}
        self._put_away: set[tuple[str, str]] = set()
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
        """Say something; a sentence that has been put away is not said again until the vault is opened anew."""
        if (key, sentence) in self._put_away:
            return
        if key not in self._notices:
            self._notices[key] = Notification(lambda: self._close(key))
            self._layout.addWidget(self._notices[key])
        self._notices[key].tell(sentence, trouble=trouble, act=act, on_act=on_act)

    def take_back(self, key: str) -> None:
        """What this key said does not hold any more."""
        notice = self._notices.pop(key, None)
        if notice is not None:
            self._layout.removeWidget(notice)
            notice.hide()
            notice.deleteLater()

    def clear(self) -> None:
        """Say nothing; begin anew."""
        for key in tuple(self._notices):
            self.take_back(key)
        self._put_away.clear()

    def told(self) -> dict[str, str]:
        """What is said now."""
        return {key: notice.sentence.text() for key, notice in self._notices.items()}

    def _close(self, key: str) -> None:
        self._put_away.add((key, self.told().get(key, "")))
        self.take_back(key)
