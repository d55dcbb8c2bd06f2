"""A questionnaire for the patient alone: one question a page, large; no total, no prompt, nothing else to reach."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.model.instruments import NO_ANSWER
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row, set_style_property
from ipt_desktop.wording.language import Language

_WIDEST = 720  # pixels
_QUESTION = 104  # pixels: three lines
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_PageUp)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
BACK = N_("", "Back")
SKIP = N_("", "I’d rather not answer")
PLACE = N_("", "{number} of {count}")
THANKS = N_("", "Thank you. Please hand it back.")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers in order; ``key`` of the first answer is the digit that chooses it."""

    words: str
    answers: Sequence[str]
    first_key: int = 0


class QuestionnairePage(QWidget):
    """Asks question after question. Answers are digits counted from 0, ``-`` for one left out; empty, not reached yet.

    ``moved`` follows each step; ``finished`` comes when the last question is answered, and again after corrections.
    Its texts are in ``language``, that of the patient's sheets.
    """

    moved = Signal()
    finished = Signal()

    def __init__(self, stem: str, questions: Sequence[Question], language: Language) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._questions = questions
        self._say = language
        self.answers = [""] * len(questions)
        self.current = 0
        self.choices: list[QPushButton] = []
        self._place = label("", "soft")
        self._bar = QProgressBar()
        self._bar.setRange(0, len(questions))
        self._bar.setTextVisible(False)
        self._stem = label(stem, "stem", wrap=True)
        self._words = label("", "question", wrap=True)
        self._words.setMinimumHeight(_QUESTION)  # so that the answers stay in one place
        self._answers = QVBoxLayout()
        self._answers.setSpacing(10)
        self.back = button(language(BACK), "big")
        self.skip = button(language(SKIP), "quiet")
        self.back.clicked.connect(self.go_back)
        self.skip.clicked.connect(lambda: self.answer(NO_ANSWER))
        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        foot = row(self.back, None, self.skip)
        content.setLayout(
            column(self._place, self._bar, 10, self._stem, self._words, 6, self._answers, 12, foot, spacing=8)
        )
        around = row(None, content, None, margins=(24, 24, 24, 24))
        around.setStretch(1, 100)
        self.setLayout(column(None, around, None))
        self._show()

    @property
    def is_finished(self) -> bool:
        """Whether the last page is shown."""
        return self.current == len(self._questions)

    def answer(self, sign: str) -> None:
        """Answers the question and goes on to the next."""
        if not self.is_finished:
            self.answers[self.current] = sign
            self._go(1)

    def go_back(self) -> None:
        """Goes to the question before."""
        self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, arrows walk through the answers, Backspace goes back."""
        if event.key() in _BACK:
            self.go_back()
        elif event.key() in _STEPS and self.choices:
            focus = self.focusWidget()
            place = self.choices.index(focus) if isinstance(focus, QPushButton) and focus in self.choices else -1
            self.choices[(place + _STEPS[Qt.Key(event.key())]) % len(self.choices)].setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
        elif not self.is_finished and event.text().isdecimal():
            place = int(event.text()) - self._questions[self.current].first_key
            if 0 <= place < len(self.choices):
                self.choices[place].click()

    def _go(self, steps: int) -> None:
        self.current = min(max(self.current + steps, 0), len(self._questions))
        self._show()
        self.moved.emit()
        if self.is_finished:
            self.finished.emit()

    def _show(self) -> None:
        clear_layout(self._answers)
        self.choices = []
        self._bar.setValue(self.current)
        self.back.setVisible(self.current > 0)
        for part in (self._place, self._bar, self._stem, self.skip):
            part.setVisible(not self.is_finished)
        if self.is_finished:
            self._words.setText(self._say(THANKS))
            self.setFocus()
        else:
            question = self._questions[self.current]
            place = self._say(PLACE, number=self.current + 1, count=len(self._questions))
            self._place.setText(place)
            self._words.setText(question.words)
            for index, words in enumerate(question.answers):
                self._answers.addWidget(self._choice(index, words))
            self.setFocus()
        self.setAccessibleName(self._words.text())

    def _choice(self, index: int, words: str) -> QPushButton:
        choice = button(words, "answer")
        set_style_property(choice, "chosen", self.answers[self.current] == str(index))
        choice.clicked.connect(_calling(self.answer, str(index)))
        self.choices.append(choice)
        return choice


def _calling(act: Callable[[str], None], sign: str) -> Callable[[], None]:
    return lambda: act(sign)
