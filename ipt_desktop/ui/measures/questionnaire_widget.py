"""The questions of a measure, answered with the number keys: each answer goes on to the next question."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ipt_desktop.model.instruments import ANSWER_SIGNS, NO_ANSWER
from ipt_desktop.ui.widgets.layout import label, row, set_style_property

_KEYS = {Qt.Key.Key_Minus: NO_ANSWER, Qt.Key.Key_Period: NO_ANSWER, Qt.Key.Key_Space: NO_ANSWER}
_SHOWN = {NO_ANSWER: "–"}


class QuestionnaireWidget(QWidget):
    """One row a question. 0 to 3 answer it, - leaves it open, Backspace and the arrows go back and forth.

    ``answered`` follows each answer, ``done`` Enter. Answers not given yet are empty.
    """

    answered = Signal()
    done = Signal()

    def __init__(self, questions: Sequence[str], answers: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.questions = questions
        self._meanings = answers
        self.current = 0
        self.answers = [""] * len(questions)
        self._rows: list[QFrame] = []
        self._buttons: list[dict[str, QPushButton]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for at, question in enumerate(questions):
            layout.addWidget(self._row(at, question))
        self._show()

    def set_answers(self, answers: str) -> None:
        """Show these answers, one sign a question; the first open question is next."""
        self.answers = [*answers, *[""] * len(self.questions)][: len(self.questions)]
        self.current = next((at for at, sign in enumerate(self.answers) if not sign), len(self.questions) - 1)
        self._show()

    def answer(self, at: int, sign: str) -> None:
        """Answer a question and go on to the next."""
        self.answers[at] = sign
        self.current = min(at + 1, len(self.questions) - 1)
        self._show()
        self._say()
        self.answered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers answer, Backspace goes back, Enter ends."""
        sign = _KEYS.get(Qt.Key(event.key()), event.text())
        if sign and sign in ANSWER_SIGNS:
            self.answer(self.current, sign)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Up):
            self._go(-1)
        elif event.key() == Qt.Key.Key_Down:
            self._go(1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which question is next."""
        super().focusInEvent(event)
        self._show()
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is next while the keys go elsewhere."""
        super().focusOutEvent(event)
        self._show()

    def _go(self, by: int) -> None:
        self.current = max(0, min(self.current + by, len(self.questions) - 1))
        self._show()
        self._say()

    def _row(self, at: int, question: str) -> QFrame:
        made = QFrame()
        made.setObjectName("answer")
        label = QLabel(f"{at + 1}   {question}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        buttons = {}
        for sign in ANSWER_SIGNS:
            one = QPushButton(_SHOWN.get(sign, sign))
            one.setObjectName("pill")
            one.setCheckable(True)
            one.setAutoDefault(False)
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            one.setFixedSize(QSize(34, 26))
            meaning = "No answer" if sign == NO_ANSWER else self._meanings[at][int(sign)]
            one.setToolTip(meaning)
            one.setAccessibleName(f"{question}: {meaning}")
            one.clicked.connect(lambda _on=False, sign=sign: self.answer(at, sign))
            buttons[sign] = one
        line = row(label, 8, *buttons.values(), margins=(10, 3, 8, 3), spacing=4)
        line.setStretch(0, 1)
        made.setLayout(line)
        self._rows.append(made)
        self._buttons.append(buttons)
        return made

    def _show(self) -> None:
        for at, (frame, buttons) in enumerate(zip(self._rows, self._buttons, strict=True)):
            set_style_property(frame, "current", "true" if at == self.current and self.hasFocus() else "false")
            for sign, one in buttons.items():
                one.setChecked(self.answers[at] == sign)
                set_style_property(one, "strong", "true" if self.answers[at] == sign else "false")

    def _say(self) -> None:
        told = f"{self.current + 1} of {len(self.questions)}: {self.questions[self.current]}"
        self.setAccessibleDescription(told)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))


def legend(answers: Sequence[str]) -> QLabel:
    """What the keys mean, in one line."""
    told = [f"{at} {one.lower()}" for at, one in enumerate(answers)]
    return label("   ".join([*told, "– no answer", "Backspace back"]), "field", wrap=True)
