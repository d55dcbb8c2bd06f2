"""What is on the screen but not in the vault: text still being typed, and values that were refused."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary, WeakSet

import shiboken6
from PySide6.QtWidgets import QWidget

from ipt_desktop.application.signal import Signal


class UnsavedFields:
    """Editors report here; ``changed`` is emitted when the answer to "is everything saved?" may have changed."""

    def __init__(self) -> None:
        # Weak, and asked whether they are still there: editors come and go with their forms.
        self._typing: WeakSet[QWidget] = WeakSet()
        self._refused: WeakKeyDictionary[QWidget, str] = WeakKeyDictionary()
        self.changed: Signal[[]] = Signal()

    @property
    def is_typing(self) -> bool:
        """Whether text is on its way into the vault."""
        return any(shiboken6.isValid(editor) for editor in self._typing)

    @property
    def refused(self) -> Mapping[QWidget, str]:
        """The editors whose values cannot be saved as they are, with the names of their fields."""
        return {editor: field for editor, field in self._refused.items() if shiboken6.isValid(editor)}

    def typing(self, editor: QWidget) -> None:
        """Text in this editor is not saved yet."""
        if editor not in self._typing:
            self._typing.add(editor)
            self.changed.emit()

    def refuse(self, editor: QWidget, field: str) -> None:
        """The value in this editor cannot be saved as it is."""
        self._typing.discard(editor)
        self._refused[editor] = field
        self.changed.emit()

    def settle(self, editor: QWidget) -> None:
        """What this editor shows is in the vault."""
        if editor in self._typing or editor in self._refused:
            self._typing.discard(editor)
            self._refused.pop(editor, None)
            self.changed.emit()
