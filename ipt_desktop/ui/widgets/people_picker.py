"""Chooses people for a field: the names on a small button, everybody of the map in its menu."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ipt_desktop.ui.widgets.layout import button, row

NOBODY = "Choose people…"


class PeoplePicker(QWidget):
    """Any number of people; the menu stays a list to tick."""

    edited = Signal()

    def __init__(self, empty: str = NOBODY) -> None:
        super().__init__()
        self._empty = empty
        self._options: Sequence[tuple[Any, str]] = ()
        self._chosen: tuple[Any, ...] = ()
        self.names = button("", "pill", "Choose people of the map")
        self.names.clicked.connect(self._offer)
        self.setFocusProxy(self.names)
        self.setLayout(row(self.names, None))
        self._show()

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these people."""
        self._options = options
        self._show()

    def value(self) -> tuple[Any, ...]:
        """The ids of those chosen, in the order of choosing."""
        return self._chosen

    def set_value(self, value: Iterable[Any], various: bool = False) -> None:
        """Show these people."""
        self._chosen = () if various else tuple(value)
        self._show()

    def name_for_readers(self, title: str) -> None:
        """Say to screen readers who is being chosen."""
        self.setAccessibleName(title)
        self.names.setAccessibleName(title)

    def choose(self, person_id: str, on: bool) -> None:
        """Take somebody in or out."""
        kept = tuple(one for one in self._chosen if one != person_id)
        self._chosen = (*kept, person_id) if on else kept
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        names = dict(self._options)
        told = ", ".join(names[one] for one in self._chosen if one in names)
        self.names.setText((told or self._empty).replace("&", "&&"))
        self.names.setAccessibleDescription(told)

    def _offer(self) -> None:
        menu = QMenu(self)
        for person_id, name in self._options:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(person_id in self._chosen)
            action.triggered.connect(lambda on, one=person_id: self.choose(one, on))
        if not self._options:
            menu.addAction("Nobody is on the map yet").setEnabled(False)
        menu.popup(self.names.mapToGlobal(self.names.rect().bottomLeft()))
