"""A list of short notes on a card: one typed line adds a note, which then has a form of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ipt_desktop.editing.fields import add
from ipt_desktop.model.change import Edit
from ipt_desktop.model.entity import Entity
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Table
from ipt_desktop.ui.forms.removable import removable_row
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.entry_line import EntryLine
from ipt_desktop.ui.widgets.layout import clear_layout, column, label
from ipt_desktop.wording.language import say


@dataclass(frozen=True, slots=True)
class NoteKind:
    """What the notes are: ``make`` makes one from the owner's id and the typed line, ``owner`` names the owner's id."""

    kind: type[Entity]
    table: Table
    title: str
    about: str
    hint: str
    add: str
    remove: str
    make: Callable[[CaseContext, str, str], Entity]
    owner: Callable[[Entity], str]


class NoteList(QFrame):
    """The notes of one owner in the order in which they were added."""

    def __init__(self, context: CaseContext, kind: NoteKind) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._kind = kind
        self._owner = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.entry = EntryLine(context.unfinished, limit=2_000)
        self.entry.setPlaceholderText(say(kind.hint))
        self.entry.setAccessibleName(say(kind.add))
        self.entry.returnPressed.connect(self._add)
        head = (label(say(kind.title), "subheading"), label(say(kind.about), "soft", wrap=True))
        self.setLayout(column(*head, self._rows, self.entry, margins=(18, 14, 18, 16), spacing=10))
        disconnect_on_destroy(self, context.document.changed.connect(self._follow))

    def show_owner(self, owner_id: str) -> None:
        """Shows the notes of this owner, and what was typed for it and not added yet."""
        self._owner = owner_id
        self.entry.unfinished.show(f"new {self._kind.kind.__name__} {owner_id}")
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if edit.adds_or_removes(self._kind.kind):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        notes = self._context.network.all(self._kind.kind).values()
        for note in sorted(notes, key=lambda note: note.id):
            if self._kind.owner(note) == self._owner:
                tip = say("Removes this note; undo restores it")
                self._rows.addLayout(removable_row(self._context, self._kind.table, note, self._kind.remove, tip))

    def _add(self) -> None:
        words = self.entry.words
        if words and self._owner:
            note = self._kind.make(self._context, self._owner, words)
            if self._context.perform(lambda network: add(note, self._kind.add)):
                self.entry.empty()
