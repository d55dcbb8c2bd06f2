"""Chooses people for a field: a button shows the names, its menu lists everyone on the map."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.messages import N_
from ipt_desktop.ui.widgets.layout import button, row
from ipt_desktop.ui.widgets.popup_menus import StayOpenMenu
from ipt_desktop.wording.language import say

NOBODY = N_("", "Choose people…")


class PeoplePicker(QWidget):
    """Any number of people; the menu stays open while they are checked."""

    edited = Signal()

    def __init__(self, empty: str = NOBODY) -> None:
        super().__init__()
        self._empty = empty
        self._options: Sequence[tuple[Any, str]] = ()
        self._chosen: tuple[Any, ...] = ()
        self.names = button("", "pill", say("Choose people on the map"))
        self.names.clicked.connect(self._offer)
        self.setFocusProxy(self.names)
        self.setLayout(row(self.names, None))
        self._show()

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offers these people."""
        self._options = options
        self._show()

    def value(self) -> tuple[Any, ...]:
        """The ids of the chosen people, in the order of choosing."""
        return self._chosen

    def set_value(self, value: Iterable[Any], various: bool = False) -> None:
        """Shows these people."""
        self._chosen = () if various else tuple(value)
        self._show()

    def name_for_readers(self, title: str) -> None:
        """Names the field for screen readers."""
        self.setAccessibleName(title)
        self.names.setAccessibleName(title)

    def choose(self, person_id: str, on: bool) -> None:
        """Adds or removes a person."""
        kept = tuple(chosen_id for chosen_id in self._chosen if chosen_id != person_id)
        self._chosen = (*kept, person_id) if on else kept
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        names = dict(self._options)
        chosen = ", ".join(names[person_id] for person_id in self._chosen if person_id in names)
        self.names.setText((chosen or say(self._empty)).replace("&", "&&"))
        self.names.setAccessibleDescription(chosen)

    def _offer(self) -> None:
        menu = StayOpenMenu(self)
        for person_id, name in self._options:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(person_id in self._chosen)
            action.triggered.connect(lambda on, person_id=person_id: self.choose(person_id, on))
        if not self._options:
            menu.addAction(say("No one is on the map yet")).setEnabled(False)
        menu.popup(self.names.mapToGlobal(self.names.rect().bottomLeft()))
