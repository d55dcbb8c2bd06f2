"""Quick entry: type a name and details, press Enter, type the next one. Unread parts stay in the line with a hint."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QLabel, QWidget

from ipt_desktop.application.unfinished_texts import UnfinishedTextsOfCase
from ipt_desktop.editing.quick_entry import (
    ParsedPerson,
    complete,
    current_token,
    edit_for,
    edit_for_lines,
    parse_line,
    remarks,
)
from ipt_desktop.errors import Refused
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.entry_line import EntryLine
from ipt_desktop.ui.widgets.layout import column, label, set_style_property
from ipt_desktop.ui.widgets.text_positions import python_position, qt_position
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name
from ipt_desktop.wording.wording import RING_NAMES

_EXAMPLE = N_("", "Add someone: Anna, sister, close, +2 -1")
_HINT = N_("", "Name, relationship, closeness, + helps, - hard. Tab completes, Enter adds.")
_SEPARATOR = ", "


class QuickEntryEdit(EntryLine):
    """The input line. Tab accepts the suggestion and starts the next detail.

    ``lines_pasted`` carries a pasted list, one person a line; ``escaped`` is emitted when Escape has nothing to close.
    """

    lines_pasted = Signal(list)
    escaped = Signal()

    def __init__(self, texts: UnfinishedTextsOfCase) -> None:
        super().__init__(texts)
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setWidget(self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._take)
        self._completer = completer

    @property
    def cursor_index(self) -> int:
        """The position of the cursor in characters."""
        return python_position(self.text(), self.cursorPosition())

    def event(self, event: QEvent) -> bool:
        """Tab stays in the line while it has text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._takes_tab(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offers completions; Escape closes the list, then the line."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        popup = self._popup()
        if event.matches(QKeySequence.StandardKey.Paste) and self._takes_lines():
            return
        if popup.isVisible():
            if is_enter and popup.currentIndex().isValid():
                event.ignore()  # the popup accepts the word
                return
            popup.hide()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)
        if event.text() and not is_enter and event.key() != Qt.Key.Key_Escape:
            self.offer()

    def offer(self) -> None:
        """Shows the completions of the detail at the cursor, if there are any."""
        _, typed = current_token(self.text(), self.cursor_index)
        words = complete(self.text(), self.cursor_index) if typed else []
        offers = [word for word in words if word != typed]
        self._offers.setStringList(offers[:8])
        popup = self._popup()
        if not offers:
            popup.hide()
            return
        rect = self.cursorRect()
        rect.setWidth(240)
        self._completer.complete(rect)
        popup.setCurrentIndex(popup.model().index(-1, 0))

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        if popup is None:  # Qt makes it for this mode on first use
            raise RuntimeError("the completer has no list to show")
        return popup

    def _take(self, word: str) -> None:
        start, _ = current_token(self.text(), self.cursor_index)
        after = self.text()[self.cursor_index :]
        before = self.text()[:start] + word
        self.setText(before + after)
        self.setCursorPosition(qt_position(before, len(before)))

    @property
    def is_suggesting(self) -> bool:
        """Whether the list of suggestions is open."""
        return self._popup().isVisible()

    def _takes_lines(self) -> bool:
        """Whether the clipboard holds a list of people."""
        lines = [line for line in QApplication.clipboard().text().splitlines() if line.strip()]
        if len(lines) > 1:
            self.lines_pasted.emit(lines)
        return len(lines) > 1

    def _takes_tab(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Tab or event.modifiers() or not self.text().strip():
            return False
        popup = self._popup()
        if popup.isVisible():
            index = max(popup.currentIndex().row(), 0)
            self._take(self._offers.stringList()[index])
            popup.hide()
        if self.cursor_index == len(self.text()) and not self.text().rstrip().endswith(","):
            self.setText(self.text().rstrip() + _SEPARATOR)
        return True


def understood(entry: ParsedPerson) -> str:
    """The details understood so far, each named, so that a misreading is visible at once."""
    parts = [
        entry.relation and say("relationship: {words}", words=entry.relation),
        entry.kind and say(value_name(entry.kind)),
        entry.ring_now and say("closeness: {ring}", ring=say(value_name(entry.ring_now))),
        entry.ring_before and say("before: {ring}", ring=say(value_name(entry.ring_before))),
        entry.ring_wanted and say("wished for: {ring}", ring=say(value_name(entry.ring_wanted))),
        entry.support is not None and say("support {level}", level=entry.support),
        entry.trigger is not None and say("trigger {level}", level=entry.trigger),
        _age(entry),
        _status(entry),
        entry.line and say("line: {line}", line=say(value_name(entry.line))),
    ]
    return " · ".join(part for part in parts if part)


def _age(entry: ParsedPerson) -> str:
    if entry.age is None:
        return ""
    return say("in their {age}s", age=entry.age) if entry.age_is_decade else say("age {age}", age=entry.age)


def _status(entry: ParsedPerson) -> str:
    if entry.status is None:
        return ""
    status = say(value_name(entry.status))
    if entry.status_date is None:
        return status
    return say("{status} {date}", status=status, date=say.day(str(entry.status_date)))


class QuickEntryLine(QWidget):
    """The line with its hint below. ``added`` carries the ids of the people who were put on the map, ``blank_entered``
    follows Enter on a blank line.

    ``make`` makes the edit of an entry that was understood; with the usual one a newcomer is added.
    """

    added = Signal(list)
    blank_entered = Signal()

    def __init__(
        self, context: CaseContext, make: Callable[[Network, ParsedPerson], Edit] = edit_for, hint: str = ""
    ) -> None:
        super().__init__()
        self._context = context
        self._make = make
        self._usual_hint = hint or say(_HINT)
        self.edit = QuickEntryEdit(context.unfinished)
        self.edit.setPlaceholderText(say(_EXAMPLE))
        self.edit.setAccessibleName(say("Quick entry"))
        self.hint: QLabel = label("", "field", wrap=True)
        self.show_hint(self._usual_hint)
        self.edit.returnPressed.connect(self.add)
        self.edit.textEdited.connect(self._read)
        self.edit.lines_pasted.connect(self._add_lines)
        self.setLayout(column(self.edit, self.hint, spacing=3))
        self.setFocusProxy(self.edit)

    def clear(self) -> None:
        """Empties the line."""
        self.edit.clear()
        self.show_hint(self._usual_hint)

    def add(self) -> None:
        """Adds the person in the line; what was not understood stays there, marked, with a hint."""
        text = self.edit.text()
        if not text.strip():
            self.blank_entered.emit()
            return
        entry = parse_line(text)
        if not entry.is_complete:
            self._mark(text, entry.left)
            hint = entry.hint or N_("", "Begin with the name.")
            self.show_hint(say(hint) if self._is_private else self._usual_hint, wrong=True)
            return
        known = set(self._context.network.people)
        try:
            edit = self._make(self._context.document.network, entry)
        except Refused as refusal:
            self.show_hint(refusal.sentence(say), wrong=True)
            return
        if self._context.attempt(lambda: self._context.document.perform(edit, self)):
            self.edit.empty()
            self._tell(known)

    def show_hint(self, sentence: str, *, wrong: bool = False) -> None:
        """Shows a sentence below the line."""
        self.hint.setText(sentence)
        self.hint.setObjectName("wrong" if wrong else "field")
        set_style_property(self.hint, "wrong", wrong)
        set_style_property(self.edit, "wrong", wrong)
        self.edit.setAccessibleDescription(sentence)

    @property
    def _is_private(self) -> bool:
        return self._context.mode is ScreenMode.PRIVATE

    def _tell(self, known: set[str]) -> None:
        people = self._context.network.people
        added = [person_id for person_id in people if person_id not in known]
        if len(added) == 1:
            self.show_hint(say("Added to {ring}. Anyone else?", ring=say(RING_NAMES[people[added[0]].ring_now])))
        elif added:
            self.show_hint(say.count("{count} person added.", "{count} people added.", len(added)))
        else:
            self.show_hint(self._usual_hint)
        self.added.emit(added)

    def _add_lines(self, lines: list[str]) -> None:
        """Adds a pasted list in one step; the first line that is not understood stays, and nothing is added."""
        unread = next((line for line in lines if not parse_line(line).is_complete), None)
        if unread is not None:
            self.edit.setText(unread)
            self.add()
            return
        known = set(self._context.network.people)
        if self._context.perform(lambda network: edit_for_lines(network, "\n".join(lines), self._make), self):
            self._tell(known)

    def _read(self) -> None:
        """Shows while typing how the details are read, and any warnings."""
        text = self.edit.text()
        notes = [say(note) for note in remarks(self._context.network, parse_line(text))]
        so_far = parse_line(text[: current_token(text, len(text))[0]].rstrip().rstrip(","))
        unread = say("“{text}”: {hint}", text=so_far.left, hint=say(so_far.hint)) if so_far.left else ""
        sentences = [*notes, unread or understood(so_far)] if self._is_private else notes
        self.show_hint(" ".join(filter(None, sentences)) or self._usual_hint)

    def _mark(self, text: str, left: str) -> None:
        start = text.find(left) if left else -1
        if start >= 0:
            begin = qt_position(text, start)
            self.edit.setSelection(begin, qt_position(text, start + len(left)) - begin)
