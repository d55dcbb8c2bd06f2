"""A line that is not part of the case until Enter adds it. What is typed in it survives as an unfinished text."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit

from ipt_desktop.application.unfinished_texts import UnfinishedTextsOfCase
from ipt_desktop.model.entity import cleaned
from ipt_desktop.ui.widgets.editors import MultilineField, leaves_undo_to_the_document


class UnfinishedWords(QObject):
    """Shows in an editor what was typed there and not finished, and keeps what is typed.

    ``usual`` is the text to begin with where nothing is unfinished. Made with a place, it shows that place.
    """

    def __init__(
        self, editor: QLineEdit | MultilineField, texts: UnfinishedTextsOfCase, place: str = "", usual: str = ""
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._texts = texts
        self._usual = self._place = ""
        editor.textChanged.connect(self._keep)
        if place:
            self.show(place, usual)

    def show(self, place: str, usual: str = "") -> None:
        """Shows the words of this place from now on; those of the place before stay kept."""
        if place != self._place:
            self._place, self._usual = "", usual
            words = self._texts.words(place) or usual
            self._editor.setText(words) if isinstance(self._editor, QLineEdit) else self._editor.setPlainText(words)
            self._place = place

    def finish(self) -> None:
        """The words are used, or given up."""
        self._texts.keep(self._place, "")

    def _keep(self) -> None:
        if self._place:
            is_line = isinstance(self._editor, QLineEdit)
            words = self._editor.text() if isinstance(self._editor, QLineEdit) else self._editor.toPlainText()
            words = cleaned(words, lines=not is_line)
            self._texts.keep(self._place, "" if words == self._usual else words)


class EntryLine(QLineEdit):
    """Undo takes back what was typed in the line before it takes back a step of the case: see `UndoCommands`."""

    def __init__(self, texts: UnfinishedTextsOfCase, place: str = "", limit: int = 0) -> None:
        super().__init__()
        if limit:
            self.setMaxLength(limit)
        self.unfinished = UnfinishedWords(self, texts, place)

    def event(self, event: QEvent) -> bool:
        """Undo and redo reach the line by way of the commands of the case."""
        if leaves_undo_to_the_document(event):
            event.ignore()
            return True
        return super().event(event)

    @property
    def words(self) -> str:
        """The text, without what a case cannot hold and without spaces around it."""
        return cleaned(self.text(), lines=False).strip()

    def empty(self) -> None:
        """Empties the line after its words were added: undo then takes back what was added."""
        self.setText("")
