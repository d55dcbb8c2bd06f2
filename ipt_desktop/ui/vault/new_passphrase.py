"""Choosing a passphrase: typed twice, with an honest estimate of how long it would resist guessing."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from ipt_desktop.application.ports import VaultAdminPort
from ipt_desktop.ui.vault.secret_line import SecretLine, secret_field
from ipt_desktop.ui.widgets.layout import column, label, row, set_style_property
from ipt_desktop.wording.language import say

LEAST = 8
_STEPS = 4
_TONES = ("bad", "bad", "fair", "good", "good")


class StrengthBar(QFrame):
    """Four pieces, filled according to the score; the sentence next to it says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces = [QFrame() for _ in range(_STEPS)]
        for piece in self._pieces:
            piece.setObjectName("piece")
            piece.setFixedHeight(4)
        self.setLayout(row(*self._pieces, spacing=4))

    def show_score(self, score: int) -> None:
        """Shows a score from 0 (guessed at once) to 4 (not in a lifetime)."""
        self.setAccessibleName(say("Strength {score} of {most}", score=score, most=_STEPS))
        for index, piece in enumerate(self._pieces):
            set_style_property(piece, "tone", _TONES[score] if index < score else "")


class NewPassphrase(QWidget):
    """Two lines for a new passphrase. ``changed`` is called as it is typed."""

    def __init__(
        self, vault_admin: VaultAdminPort, first: SecretLine, second: SecretLine, changed: Callable[[], object]
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
                *(label(first.accessibleName(), "field"), secret_field(first), self.bar, self.sentence),
                *(label(second.accessibleName(), "field"), secret_field(second), self.differs),
            )
        )
        QWidget.setTabOrder(first, second)  # the buttons that show the text come after both
        for line in (first, second):
            line.textChanged.connect(self._judge)
        self._show()

    @property
    def text(self) -> str:
        """The passphrase, empty while it is too short or the two differ."""
        first = self.first.text()
        return first if len(first) >= LEAST and first == self.second.text() else ""

    def clear(self) -> None:
        """Forgets what was typed."""
        self.first.clear()
        self.second.clear()

    def _judge(self) -> None:
        self._show()
        self._changed()

    def _show(self) -> None:
        first, second = self.first.text(), self.second.text()
        score = 0
        if 0 < len(first) < LEAST:
            sentence = say("Too short: at least {count} characters.", count=LEAST)
        elif not first:
            sentence = say("Four or five words that have nothing to do with each other make a good passphrase.")
        else:
            strength = self._vault_admin.strength(first)
            score, sentence = strength.score, say(strength.sentence)
        self.bar.show_score(score)
        self.sentence.setText(sentence)
        differs = bool(second) and not first.startswith(second)
        self.differs.setText(say("The passphrases don't match.") if differs else "")
