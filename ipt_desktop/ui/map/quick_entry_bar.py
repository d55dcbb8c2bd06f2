"""The line under the map: a name and what is known, Enter, the next; what was not understood stays with a hint."""

from PySide6.QtCore import QEvent, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QFrame, QLabel, QLineEdit

from ipt_desktop.editing.quick_entry import ParsedPerson, complete, current_token, edit_for, parse_line, remarks
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.editors import leaves_undo_to_the_document
from ipt_desktop.ui.widgets.layout import column, label, set_style_property
from ipt_desktop.wording.wording import RING_NAMES

_EXAMPLE = "Anna, sister, close, +2 -1"
_HINT = "Name, relation, closeness, + for help, - for what is hard. Tab ends a cell, Enter adds."
_SEPARATOR = ", "


class QuickEntryEdit(QLineEdit):
    """The line itself: Tab takes the offered word over and begins the next cell."""

    def __init__(self) -> None:
        super().__init__()
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setWidget(self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._take)
        self._completer = completer

    def event(self, event: QEvent) -> bool:
        """Undo belongs to the case; Tab stays in the line while something is being typed."""
        if leaves_undo_to_the_document(event):
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._takes_tab(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer what the cell may become; Escape puts the offer away."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        popup = self._popup()
        if popup.isVisible():
            if is_enter and popup.currentIndex().isValid():
                event.ignore()  # the popup takes the word over
                return
            popup.hide()
        super().keyPressEvent(event)
        if event.text() and not is_enter and event.key() != Qt.Key.Key_Escape:
            self.offer()

    def offer(self) -> None:
        """Show what the cell at the cursor may become, if that is anything."""
        _, typed = current_token(self.text(), self.cursorPosition())
        offers = [one for one in complete(self.text(), self.cursorPosition()) if one != typed] if typed else []
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
        if popup is None:  # Qt makes one for this mode when it is first asked for
            raise RuntimeError("the completer has no list to show")
        return popup

    def _take(self, word: str) -> None:
        start, _ = current_token(self.text(), self.cursorPosition())
        after = self.text()[self.cursorPosition() :]
        self.setText(self.text()[:start] + word + after)
        self.setCursorPosition(start + len(word))

    def _takes_tab(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Tab or event.modifiers() or not self.text().strip():
            return False
        popup = self._popup()
        if popup.isVisible():
            at = max(popup.currentIndex().row(), 0)
            self._take(self._offers.stringList()[at])
            popup.hide()
        if self.cursorPosition() == len(self.text()) and not self.text().rstrip().endswith(","):
            self.setText(self.text().rstrip() + _SEPARATOR)
        return True


def understood(entry: ParsedPerson) -> str:
    """What an entry says besides the name, each piece named, so that nothing is taken for something else unseen."""
    since = f" {entry.status_date}" if entry.status_date else ""
    told = [
        entry.relation and f"relation {entry.relation}",
        entry.kind and f"{entry.kind}",
        entry.ring_now and f"closeness {entry.ring_now}",
        entry.ring_before and f"before {entry.ring_before}",
        entry.ring_wanted and f"wished {entry.ring_wanted}",
        entry.support is not None and f"support {entry.support}",
        entry.trigger is not None and f"trigger {entry.trigger}",
        entry.age is not None and (f"in the {entry.age}s" if entry.age_is_decade else f"age {entry.age}"),
        entry.status and f"{entry.status}{since}",
        entry.line and f"line {entry.line}",
    ]
    return " · ".join(one for one in told if one)


class QuickEntryBar(QFrame):
    """Adds people as fast as they can be typed."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self.setObjectName("entry")
        self._context = context
        self.edit = QuickEntryEdit()
        self.edit.setPlaceholderText(f"Add somebody: {_EXAMPLE}")
        self.edit.setAccessibleName("Quick entry")
        self.edit.setAccessibleDescription(_HINT)
        self.hint: QLabel = label(_HINT, "field", wrap=True)
        self.edit.returnPressed.connect(self._add)
        self.edit.textEdited.connect(self._read)
        self.setLayout(column(self.edit, self.hint, margins=(14, 10, 14, 8), spacing=4))

    def _read(self) -> None:
        """Say while typing what the cells so far are taken for, and what is worth knowing already."""
        text = self.edit.text()
        notes = remarks(self._context.network, parse_line(text))
        so_far = parse_line(text[: current_token(text, len(text))[0]].rstrip().rstrip(","))
        unread = f"“{so_far.left}”: {so_far.hint}" if so_far.left else ""
        told = [*notes, unread or understood(so_far)] if self._context.mode is ScreenMode.PRIVATE else notes
        self._say(" ".join(filter(None, told)) or _HINT)

    def _add(self) -> None:
        text = self.edit.text()
        if not text.strip():
            return
        entry = parse_line(text)
        if not entry.is_complete:
            self._mark(text, entry.left)
            private = self._context.mode is ScreenMode.PRIVATE
            self._say(entry.hint or "Begin with the name." if private else _HINT, wrong=True)
            return
        known = set(self._context.network.people)
        if self._context.perform(lambda network: edit_for(network, entry)):
            person_id = next(one for one in self._context.network.people if one not in known)
            self._context.selection.choose_people([person_id], initiator=self)
            ring = RING_NAMES[self._context.network.people[person_id].ring_now].lower()
            self.edit.clear()
            self._say(f"Added, {ring}. Who else?")

    def _mark(self, text: str, left: str) -> None:
        start = text.find(left) if left else -1
        if start >= 0:
            self.edit.setSelection(start, len(left))

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self.hint.setText(sentence)
        self.hint.setObjectName("wrong" if wrong else "field")
        set_style_property(self.hint, "wrong", wrong)
        set_style_property(self.edit, "wrong", wrong)
        self.edit.setAccessibleDescription(sentence)
