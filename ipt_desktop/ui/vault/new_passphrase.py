"""Choosing a passphrase: typed twice, with an honest word about how long it would stand."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from ipt_desktop.application.ports import VaultAdminPort
from ipt_desktop.ui.widgets.layout import column, label, row, set_style_property

LEAST = 8
_STEPS = 4
_TONES = ("bad", "bad", "fair", "good", "good")


class StrengthBar(QFrame):
    """Four pieces, as many filled as the score says; the sentence beside it says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces = [QFrame() for _ in range(_STEPS)]
        for piece in self._pieces:
            piece.setObjectName("piece")
            piece.setFixedHeight(4)
        self.setLayout(row(*self._pieces, spacing=4))

    def show_score(self, score: int) -> None:
        """Show a score from 0 (guessed at once) to 4 (not in a lifetime)."""
        self.setAccessibleName(f"Strength {score} of {_STEPS}")
        for at, piece in enumerate(self._pieces):
            set_style_property(piece, "tone", _TONES[score] if at < score else "")


class NewPassphrase(QWidget):
    """Two lines for a new passphrase. ``changed`` is called as it is typed."""

    def __init__(
        self, vault_admin: VaultAdminPort, first: QLineEdit, second: QLineEdit, changed: Callable[[], object]
    ) -> None:
        super().__init__()
        self._vault_admin = vault_admin
        self._changed = changed
        self.first, self.second = first, second
        self.bar = StrengthBar()
        self.sentence = label("", "field", wrap=True)
        self.sentence.setMinimumHeight(34)  # two lines, so that nothing below it jumps
        self.differs = label("", "wrong", wrap=True)
        self.setLayout(
            column(
                *(label(first.accessibleName(), "field"), first, self.bar, self.sentence),
                *(label(second.accessibleName(), "field"), second, self.differs),
            )
        )
        for line in (first, second):
            line.textChanged.connect(self._judge)
        self._show()

    @property
    def text(self) -> str:
        """The passphrase, empty while it is too short or the two differ."""
        first = self.first.text()
        return first if len(first) >= LEAST and first == self.second.text() else ""

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def _judge(self) -> None:
        self._show()
        self._changed()

    def _show(self) -> None:
        first, second = self.first.text(), self.second.text()
        if 0 < len(first) < LEAST:
            self.bar.show_score(0)
            self.sentence.setText(f"Too short: at least {LEAST} characters.")
        elif not first:
            self.bar.show_score(0)
            self.sentence.setText("Four or five words that have nothing to do with each other make a good passphrase.")
        else:
            found = self._vault_admin.strength(first)
            self.bar.show_score(found.score)
            self.sentence.setText(found.sentence)
        differs = bool(second) and not first.startswith(second)
        self.differs.setText("The two passphrases differ." if differs else "")
