"""The cell of a table in which a value is chosen from a list; a choice ends the editing at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from ipt_desktop.ui.widgets.editors import ComboField


class ComboDelegate(QStyledItemDelegate):
    """Makes the list of a cell; a subclass says what it offers and where the choice goes."""

    def combo(self, parent: QWidget, offered: Sequence[tuple[object, str]], title: str) -> ComboField:
        """The list, called by the title for screen readers."""
        combo = ComboField(offered, optional=False)
        combo.setParent(parent)
        combo.name_for_readers(title)
        combo.edited.connect(lambda: self._finish(combo))
        return combo

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
