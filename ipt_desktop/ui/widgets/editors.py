"""The editors of a form. Each shows one value, signals edits, and can show that several values differ."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.entity import cleaned
from ipt_desktop.ui.widgets.flow_layout import FlowLayout
from ipt_desktop.ui.widgets.people_picker import PeoplePicker
from ipt_desktop.ui.widgets.roving_focus import RovingFocus
from ipt_desktop.ui.widgets.text_positions import changed_until, qt_position
from ipt_desktop.wording.language import say

Option = tuple[Any, str]
VARIOUS = N_("", "various")
MOST_LINES = 12


class SegmentedControl(QWidget):
    """A few choices side by side; clicking the chosen one again clears it where that is allowed."""

    edited = Signal()

    def __init__(self, options: Sequence[Option], *, optional: bool = True, tones: Sequence[str] = ()) -> None:
        super().__init__()
        self._values = [value for value, _ in options]
        self._optional = optional
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for place, (_, text) in enumerate(options):
            segment = QPushButton(text)
            segment.setObjectName("segment")
            segment.setCheckable(True)
            segment.setAutoExclusive(True)  # says that it is one of several; the group decides what is checked
            segment.setAutoDefault(False)
            segment.setMinimumWidth(20)
            segment.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            ends = {0: "first", len(options) - 1: "last"}
            if self.isRightToLeft():
                ends = {0: "last", len(options) - 1: "first"}
            segment.setProperty("end", ends.get(place, ""))
            segment.setProperty("tone", tones[place] if tones else "")
            self._group.addButton(segment, place)
            layout.addWidget(segment)
        self._group.idClicked.connect(self._clicked)
        self._roving = RovingFocus(self, self.buttons(), self._typed)
        self.setFocusProxy(self.buttons()[0])

    def value(self) -> Any:
        """The chosen value, or None."""
        chosen = next((place for place in range(len(self._values)) if self._group.button(place).isChecked()), None)
        return None if chosen is None else self._values[chosen]

    def set_value(self, value: Any, various: bool = False) -> None:
        """Shows a value; nothing is chosen when several values differ or the value is not offered."""
        for place, offered in enumerate(self._values):
            self._group.button(place).setChecked(not various and offered == value)
        self._roving.stop_at(self._values.index(value) if not various and value in self._values else 0)

    def buttons(self) -> list[QPushButton]:
        """The segments from left to right."""
        return [button for button in self._group.buttons() if isinstance(button, QPushButton)]

    def name_for_readers(self, title: str) -> None:
        """Names the choice for screen readers."""
        self.setAccessibleName(title)
        segments = self.buttons()
        for place, segment in enumerate(segments, start=1):
            segment.setAccessibleName(say("{title}: {choice}", title=title, choice=segment.text()))
            segment.setAccessibleDescription(say("{place} of {count}", place=place, count=len(segments)))

    def _typed(self, place: int) -> None:
        if not self._group.button(place).isChecked():
            self._group.button(place).click()

    def _clicked(self, chosen: int) -> None:
        was_on = not self._group.button(chosen).isChecked()
        for place in range(len(self._values)):
            self._group.button(place).setChecked(place == chosen and not (was_on and self._optional))
        self.edited.emit()


class ComboField(QComboBox):
    """A drop-down list; the first entry clears the answer where that is allowed."""

    edited = Signal()

    def __init__(self, options: Sequence[Option], *, optional: bool = True) -> None:
        super().__init__()
        self._various = False
        self.set_options([(None, "–"), *options] if optional else options)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._activated)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offers these values."""
        self._values = [value for value, _ in options]
        self.clear()
        self.addItems([text for _, text in options])

    def value(self) -> Any:
        """The chosen value, or None."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, value: Any, various: bool = False) -> None:
        """Shows a value."""
        self._various = various
        self.setCurrentIndex(self._values.index(value) if not various and value in self._values else -1)
        self.setPlaceholderText(say(VARIOUS) if various else "")

    def name_for_readers(self, title: str) -> None:
        """Names the choice for screen readers: on Linux and macOS Qt takes the chosen entry for the name."""
        self.setAccessibleName(title)
        self.setAccessibleDescription(title)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignores the wheel: scrolling a panel must not change answers."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the style's own control, with an arrow in the text colour."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().placeholderText().color())
        x, y = 8 if self.isRightToLeft() else self.width() - 16, self.height() // 2 - 2
        painter.drawLine(x, y, x + 4, y + 4)
        painter.drawLine(x + 4, y + 4, x + 8, y)

    def _activated(self) -> None:
        self._various = False
        self.edited.emit()


class ChipField(QWidget):
    """Any number of choices, each a small toggle button."""

    edited = Signal()

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._chips: list[tuple[Any, QPushButton]] = []
        layout = FlowLayout(self)
        for value, text in options:
            chip = QPushButton(text)
            chip.setObjectName("pill")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.clicked.connect(self.edited)
            layout.addWidget(chip)
            self._chips.append((value, chip))
        buttons = [chip for _, chip in self._chips]
        RovingFocus(self, buttons, lambda place: buttons[place].click())
        self.setFocusProxy(buttons[0])

    def value(self) -> tuple[Any, ...]:
        """The chosen values."""
        return tuple(value for value, chip in self._chips if chip.isChecked())

    def set_value(self, value: Iterable[Any], various: bool = False) -> None:
        """Shows the values."""
        chosen = set() if various else set(value)
        for offered, chip in self._chips:
            chip.setChecked(offered in chosen)

    def name_for_readers(self, title: str) -> None:
        """Names the choice for screen readers."""
        self.setAccessibleName(title)
        for _, chip in self._chips:
            chip.setAccessibleName(say("{title}: {choice}", title=title, choice=chip.text()))


class CheckField(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.clicked.connect(self.edited)

    def hitButton(self, pos: QPoint) -> bool:
        """Takes a click anywhere in the row, not only on the words."""
        return self.rect().contains(pos)

    def value(self) -> bool:
        """Whether it is checked."""
        return self.checkState() is Qt.CheckState.Checked

    def set_value(self, value: bool, various: bool = False) -> None:
        """Shows the value."""
        self.setTristate(various)
        both = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        self.setCheckState(Qt.CheckState.PartiallyChecked if various else both)

    def name_for_readers(self, title: str) -> None:
        """Names the question for screen readers."""
        self.setAccessibleName(title)


def leaves_undo_to_the_document(event: QEvent) -> bool:
    """Whether the key is undo or redo: the case has one history, fields have none of their own."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class TextField(QLineEdit):
    """One line of text. ``typed`` is emitted on each keystroke, ``left`` on leaving the field or pressing Enter.

    ``example`` is shown while the field is empty.
    """

    typed = Signal()
    left = Signal()
    example = ""

    def __init__(self, limit: int = 0, suggestions: Sequence[str] = ()) -> None:
        super().__init__()
        if limit:
            self.setMaxLength(limit)
        if suggestions:
            completer = QCompleter(list(suggestions), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated.connect(self.typed, Qt.ConnectionType.QueuedConnection)
            self.setCompleter(completer)
        self.textEdited.connect(self.typed)
        self.editingFinished.connect(self.left)

    def value(self) -> Any:
        """The text, without what a case cannot hold."""
        return cleaned(self.text(), lines=False)

    def set_value(self, value: Any, various: bool = False) -> None:
        """Shows a text; the cursor goes to the end of what has changed."""
        text = "" if various or value is None else str(value)
        self.setPlaceholderText(say(VARIOUS) if various else self.example)
        if text != self.text():
            place = changed_until(self.text(), text)
            self.setText(text)
            self.setCursorPosition(qt_position(text, place) if self.hasFocus() else 0)

    def name_for_readers(self, title: str) -> None:
        """Names the field for screen readers."""
        self.setAccessibleName(title)

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the case."""
        if leaves_undo_to_the_document(event):
            event.ignore()
            return True
        return super().event(event)


class NumberField(TextField):
    """A whole number, or nothing. ``value`` raises InvalidValue for anything else."""

    def value(self) -> int | None:
        """The number, None if empty."""
        text = self.text().strip()
        if not text:
            return None
        if not text.isascii() or not text.removeprefix("-").isdigit():
            raise InvalidValue("Enter a whole number, or leave the field empty.")
        return int(text)


class MultilineField(QPlainTextEdit):
    """Text of several lines in a field that grows with it; ``example`` is shown while it is empty. Tab leaves it."""

    typed = Signal()
    left = Signal()
    example = ""

    def __init__(self, least_lines: int = 2) -> None:
        super().__init__()
        self._least = least_lines
        self._filling = False
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._changed)
        self._fit()

    def value(self) -> str:
        """The text, without what a case cannot hold."""
        return cleaned(self.toPlainText())

    def set_value(self, value: Any, various: bool = False) -> None:
        """Shows a text; the cursor goes to the end of what has changed."""
        text = "" if various or value is None else str(value)
        self.setPlaceholderText(say(VARIOUS) if various else self.example)
        if text != self.toPlainText():
            place = qt_position(text, changed_until(self.toPlainText(), text))
            self._filling = True
            self.setPlainText(text)
            self._filling = False
            cursor = self.textCursor()
            cursor.setPosition(place)
            self.setTextCursor(cursor)

    def name_for_readers(self, title: str) -> None:
        """Names the field for screen readers."""
        self.setAccessibleName(title)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, but no dropped files: their paths often hold the patient's name."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the case."""
        if leaves_undo_to_the_document(event):
            event.ignore()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Signals that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the height: a narrower field needs more lines."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As tall as its lines, at least the usual number, at most twelve."""
        lines = max(self._least, int(self.document().size().height()))
        is_long = lines > MOST_LINES
        wanted = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(wanted)
        around = self.height() - self.viewport().height() + 2 * int(self.document().documentMargin())
        return QSize(200, min(lines, MOST_LINES) * self.fontMetrics().lineSpacing() + max(around, 22))

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)

    def _changed(self) -> None:
        if not self._filling:
            self.typed.emit()


Editor = SegmentedControl | ComboField | ChipField | PeoplePicker | CheckField | TextField | MultilineField
