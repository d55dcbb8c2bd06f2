"""The questions that a file leaves open, each with its default; columns of a list as choices over its first rows."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QGridLayout, QTableWidget, QTableWidgetItem, QWidget

from ipt_desktop.messages import Message
from ipt_desktop.model.draft import Draft, Question
from ipt_desktop.ui.widgets.layout import clear_layout, label
from ipt_desktop.wording.language import say

Answered = Callable[[str, str], object]
_WIDEST = 320
_ROWS = 8


class QuestionsPanel(QWidget):
    """Shows the questions of a draft; ``answered`` is called with key and value."""

    def __init__(self, answered: Answered) -> None:
        super().__init__()
        self._answered = answered
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self.choosers: dict[str, QComboBox] = {}

    def show_questions(self, draft: Draft) -> None:
        """Ask what is open; what has been asked already keeps its place and the keyboard."""
        questions = [question for question in draft.questions if question.column is None]
        columns = [question for question in draft.questions if question.column is not None]
        shape = tuple(
            (question.key, tuple(option.value for option in question.options)) for question in draft.questions
        )
        if shape == self._shown:
            for question in draft.questions:
                _set(self.choosers[question.key], question)
            if draft.table is not None and columns:
                self._fill_rows(draft)
            return
        self._shown = shape
        clear_layout(self._grid)
        self.choosers = {}
        for row, question in enumerate(questions):
            self._grid.addWidget(label(said(question), wrap=True), row, 0)
            self._grid.addWidget(self._chooser(question), row, 1)
        if draft.table is not None and columns:
            self._grid.addWidget(self._table(draft, columns), len(questions), 0, 1, 2)

    def _chooser(self, question: Question) -> QComboBox:
        chooser = QComboBox()
        chooser.setMaximumWidth(_WIDEST)
        chooser.setAccessibleName(said(question))
        for option in question.options:
            chooser.addItem(say(option.label) if isinstance(option.label, Message) else option.label, option.value)
        _set(chooser, question)
        chooser.activated.connect(lambda index: self._answered(question.key, str(chooser.itemData(index))))
        self.choosers[question.key] = chooser
        return chooser

    def _table(self, draft: Draft, columns: list[Question]) -> QTableWidget:
        self._rows = table = QTableWidget(1 + _ROWS, len(columns))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setAccessibleName(say("First rows of the list, with what each column means"))
        table.verticalHeader().hide()
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setMinimumHeight(230)
        headings = draft.table.headings if draft.table is not None else ()
        names = [
            headings[question.column] if question.column is not None and question.column < len(headings) else ""
            for question in columns
        ]
        table.setHorizontalHeaderLabels([name or str(number) for number, name in enumerate(names, start=1)])
        for index, question in enumerate(columns):
            table.setCellWidget(0, index, self._chooser(question))
            table.setColumnWidth(index, 150)
        table.setRowHeight(0, 44)
        self._fill_rows(draft)
        return table

    def _fill_rows(self, draft: Draft) -> None:
        rows = draft.table.rows if draft.table is not None else ()
        for row in range(_ROWS):
            for column in range(self._rows.columnCount()):
                text = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
                self._rows.setItem(row + 1, column, QTableWidgetItem(text))


def said(question: Question) -> str:
    """The question in the language of the window."""
    return say(question.prompt, **question.parts)


def remarks_said(draft: Draft) -> Mapping[str, int]:
    """What is left out or changed, in the language of the window, with how often."""
    return {say(remark.subject, **remark.parts): remark.count for remark in draft.left_out}


def _set(chooser: QComboBox, question: Question) -> None:
    index = next((index for index, option in enumerate(question.options) if option.value == question.answer), 0)
    if chooser.currentIndex() != index:
        chooser.setCurrentIndex(index)
