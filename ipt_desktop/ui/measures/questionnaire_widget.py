"""The questions of a measure, answered with the number keys: each answer goes on to the next question."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ipt_desktop.model.instruments import NO_ANSWER
from ipt_desktop.ui.widgets.layout import row, set_style_property
from ipt_desktop.wording.language import say

_KEYS = {Qt.Key.Key_Minus: NO_ANSWER, Qt.Key.Key_Period: NO_ANSWER, Qt.Key.Key_Space: NO_ANSWER}
_SHOWN = {NO_ANSWER: "–"}


class QuestionnaireWidget(QWidget):
    """One row a question. Digits answer it, - leaves it open, Backspace and the arrows go back and forth.

    ``answered`` follows each answer, ``moved`` each change of the current question, ``done`` Enter. Answers not given
    yet are empty. ``answers`` are the meanings of 0, 1, 2 and so on, question by question.
    """

    answered = Signal()
    moved = Signal()
    done = Signal()

    def __init__(self, questions: Sequence[str], answers: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.questions = questions
        self.meanings = answers
        self.current = 0
        self.answers = [""] * len(questions)
        self._rows: list[QFrame] = []
        self._texts: list[QLabel] = []
        self._buttons: list[dict[str, QPushButton]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for index, question in enumerate(questions):
            layout.addWidget(self._row(index, question))
        self._show()

    def set_answers(self, answers: str) -> None:
        """Shows these answers, one sign a question; the first open question is next."""
        self.answers = [*answers, *[""] * len(self.questions)][: len(self.questions)]
        self.current = next((index for index, sign in enumerate(self.answers) if not sign), len(self.questions) - 1)
        self._show()

    def answer(self, index: int, sign: str) -> None:
        """Answers a question and goes on to the next."""
        self.answers[index] = sign
        self.current = min(index + 1, len(self.questions) - 1)
        self._show()
        self._announce()
        self.answered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps long questions whole: the scrolling page around asks for their height at another width."""
        super().resizeEvent(event)
        for text in self._texts:
            text.setMinimumHeight(text.heightForWidth(text.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers answer, Backspace goes back, Enter ends."""
        sign = _KEYS.get(Qt.Key(event.key()), event.text())
        if sign and sign in self._signs(self.current):
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
        """Says which question is next."""
        super().focusInEvent(event)
        self._show()
        self._announce()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No question is next while the keys go elsewhere."""
        super().focusOutEvent(event)
        self._show()

    def _signs(self, index: int) -> list[str]:
        return [*(str(points) for points in range(len(self.meanings[index]))), NO_ANSWER]

    def _go(self, by: int) -> None:
        self.current = max(0, min(self.current + by, len(self.questions) - 1))
        self._show()
        self._announce()

    def _row(self, index: int, question: str) -> QFrame:
        line_frame = QFrame()
        line_frame.setObjectName("answer")
        text = QLabel(f"{index + 1}   {question}")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        self._texts.append(text)
        buttons = {sign: self._button(index, sign) for sign in self._signs(index)}
        line = row(text, 8, *buttons.values(), margins=(10, 3, 8, 3), spacing=4)
        line.setStretch(0, 1)
        line_frame.setLayout(line)
        self._rows.append(line_frame)
        self._buttons.append(buttons)
        return line_frame

    def _button(self, index: int, sign: str) -> QPushButton:
        button = QPushButton(_SHOWN.get(sign, sign))
        button.setObjectName("pill")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedSize(QSize(40, 30))
        meaning = say("No answer") if sign == NO_ANSWER else say(self.meanings[index][int(sign)])
        button.setToolTip(meaning)
        button.setAccessibleName(say("{question}: {answer}", question=self.questions[index], answer=meaning))
        button.clicked.connect(lambda _on=False: self.answer(index, sign))
        return button

    def _show(self) -> None:
        for index, (line_frame, buttons) in enumerate(zip(self._rows, self._buttons, strict=True)):
            is_current = index == self.current and self.hasFocus()
            set_style_property(line_frame, "current", "true" if is_current else "false")
            for sign, button in buttons.items():
                button.setChecked(self.answers[index] == sign)
                set_style_property(button, "strong", "true" if self.answers[index] == sign else "false")
        self.moved.emit()

    def _announce(self) -> None:
        place = say(
            "{number} of {count}: {question}",
            number=self.current + 1,
            count=len(self.questions),
            question=self.questions[self.current],
        )
        self.setAccessibleDescription(place)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, place))


class AnswerLegend(QLabel):
    """What the keys mean for the current question, in one line."""

    def __init__(self, questionnaire: QuestionnaireWidget) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setProperty("textFormat", "PlainText")
        self.setWordWrap(True)
        self._questionnaire = questionnaire
        questionnaire.moved.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Shows the answers of the current question."""
        meanings = self._questionnaire.meanings[self._questionnaire.current]
        answers = [
            say("{points} {answer}", points=points, answer=say(meaning)) for points, meaning in enumerate(meanings)
        ]
        self.setText("   ".join([*answers, say("– no answer"), say("Backspace: back")]))
