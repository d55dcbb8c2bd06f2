"""Quick search: a person, page, sheet or action by typing a few letters of its name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from ipt_desktop.model.search_key import search_key
from ipt_desktop.ui.shell.action_table import ACTIONS
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.item_roles import DETAIL_ROLE
from ipt_desktop.ui.widgets.layout import label
from ipt_desktop.ui.widgets.plain_list import plain_list
from ipt_desktop.wording.language import say

_WIDTH, _ROW, _ROWS = 560, 32, 11
_ITSELF = "palette"
_TO_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """Something to find: its name, what it is or the keys that do the same, and what happens."""

    title: str
    detail: str
    run: Callable[[], object]


def matching(entries: Iterable[PaletteEntry], text: str) -> list[PaletteEntry]:
    """The entries that contain every typed word, those whose name begins with it first; all of them for no text."""
    words = search_key(text).split()
    ranked: list[tuple[int, int, PaletteEntry]] = []
    for index, entry in enumerate(entries):
        title = search_key(entry.title)
        kinds = search_key(entry.detail).split()
        if all(word in title or any(kind.startswith(word) for kind in kinds) for word in words):
            ranked.append((_rank(title, words), index, entry))
    return [entry for _, _, entry in sorted(ranked, key=lambda match: match[:2])]


def _rank(title: str, words: Sequence[str]) -> int:
    """0 where the name begins with the first word, 1 where each word begins one of the name's, else 2."""
    if words and title.startswith(words[0]):
        return 0
    starts = title.split()
    return 1 if all(any(start.startswith(word) for start in starts) for word in words) else 2


def action_entries(actions: Actions) -> list[PaletteEntry]:
    """What can be done now: by name, with its keys or else the menu it is in."""
    entries = []
    for spec in ACTIONS:
        if spec.key in ("", _ITSELF) or not actions.is_allowed(spec.key) or not actions[spec.key].isVisible():
            continue
        action = actions[spec.key]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        detail = keys or actions.menus[spec.menu].title().replace("&", "")
        entries.append(PaletteEntry(action.text().rstrip("…"), detail, action.trigger))
    return entries


class CommandPalette(QDialog):
    """Opens in the upper part of the window; Enter does what is chosen, Escape closes."""

    def __init__(self, parent: QWidget, entries: Sequence[PaletteEntry]) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(say("Quick search"))
        self._entries = entries
        self._shown: list[PaletteEntry] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Person, page, sheet or action"))
        self.search.setAccessibleName(say("Quick search"))
        self._items = QStandardItemModel(self)
        self.list = plain_list(say("Matches"), _ROW)
        self.list.setModel(self._items)
        self.list.setFixedHeight(_ROW * _ROWS)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._run)
        self._none = label(say("Nothing matches."), "soft")
        frame = QFrame()
        frame.setObjectName("floating")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(12, 12, 12, 8)
        for part in (self.search, self._none, self.list):
            inner.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.setFixedWidth(min(_WIDTH, parent.width() - 24))
        self.search.textChanged.connect(self._fill)
        self.search.setFocus()
        self._fill("")
        self.adjustSize()
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - self.width()) // 2, corner.y() + 70)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk through the matches while the cursor stays in the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif event.key() in _TO_THE_LIST:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS, Qt.Key.Key_PageDown: _ROWS}
            row = self.list.currentIndex().row() + step[Qt.Key(event.key())]
            self._choose(min(max(row, 0), len(self._shown) - 1))
        else:
            super().keyPressEvent(event)

    def _fill(self, text: str) -> None:
        self._shown = matching(self._entries, text)
        self._items.clear()
        for entry in self._shown:
            item = QStandardItem(entry.title)
            item.setData(entry.detail, DETAIL_ROLE)
            self._items.appendRow(item)
        self._none.setVisible(not self._shown)
        self._choose(0)

    def _choose(self, row: int) -> None:
        index = self._items.index(row, 0)
        self.list.setCurrentIndex(index)
        self.search.setAccessibleDescription(self._shown[row].title if self._shown else "")

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            run = self._shown[index.row()].run
            self.accept()
            run()
