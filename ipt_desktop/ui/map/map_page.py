"""The map page: tools above, quick entry below; handles the requests of the map."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.links import connect, set_focus
from ipt_desktop.editing.people import add_person
from ipt_desktop.figures.colours import Theme
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import LineKind, TieKind
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.context.selection import Item
from ipt_desktop.ui.map.map_toolbar import MapToolbar
from ipt_desktop.ui.map.quick_entry_bar import QuickEntryBar
from ipt_desktop.ui.map.unplaced_strip import strip_beside
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import row
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name

_PERSON_MENU = ("connect", "", "closer", "further", "unplace", "pin", "", "remove")
_EMPTY_MENU = ("add", "quick_entry", "", "arrange", "fit", "", "select_all", "copy_picture")


class MapPage(QWidget):
    """The centre of the window. ``notify`` shows a passing sentence in the status bar."""

    def __init__(self, context: CaseContext, actions: Actions, theme: Theme, notify: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._actions = actions
        self._is_following = False
        self.view = MapView()
        self.view.set_theme(theme)
        self.view.set_document(context.document)
        self.setFocusProxy(self.view)
        self.view.setAccessibleName(say("Relationship map"))
        self.view.setAccessibleDescription(say("The People page lists the same people as a table."))
        self.tools = MapToolbar(actions)
        self.entry = QuickEntryBar(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row(None, self.tools, None, margins=(8, 10, 8, 2)))
        self.strip, map_and_strip = strip_beside(context, self.view)
        layout.addWidget(map_and_strip, 1)
        layout.addWidget(self.entry)
        self._listen(notify)
        actions.put_on_map(self)
        self.tools.show_zoom(self.view.camera.percent)

    def _listen(self, notify: Callable[[str], object]) -> None:
        view, work = self.view, self._context
        view.selection_changed.connect(self._chosen)
        view.connect_requested.connect(self._offer_connection)
        view.add_requested.connect(self._add)
        view.menu_requested.connect(self._menu)
        view.message.connect(notify)
        view.tool_changed.connect(lambda tool: self._actions[tool].setChecked(True))
        view.zoom_changed.connect(self.tools.show_zoom)
        view.open_requested.connect(self._open)
        disconnect_on_destroy(
            self,
            work.selection.changed.connect(self._follow_selection),
        )

    def _chosen(self, items: list[Item]) -> None:
        if not self._is_following:
            self._context.selection.choose(items, initiator=self)

    def _follow_selection(self, initiator: object) -> None:
        if initiator is not self:
            # The map cannot select people who are not placed: that is no reason to select nobody.
            self._is_following = True
            self.view.select(self._context.selection.items)
            self._is_following = False

    def _add(self, place: RingPosition, name: str) -> None:
        person = Person(
            id=new_id(), label=name.strip(), ring_now=place.ring, angle=place.angle % 360.0, offset=place.offset
        )
        if self._context.perform(lambda network: add_person(person)):
            self._context.selection.choose_people([person.id])

    def _open(self, kind: str, item: str) -> None:
        if kind in {"person", "tie", "area", "line"}:
            self._context.selection.choose([(kind, item)])
        if not self._actions["inspector"].isChecked():
            self._actions["inspector"].trigger()

    def _menu(self, at: QPoint, kind: str, item: str) -> None:
        menu = QMenu(self)
        if kind == "person":
            if self._context.mode is ScreenMode.PRIVATE:
                menu.addMenu(self._actions.menus["Map/Influence"])
            self._actions.fill(menu, _PERSON_MENU)
        elif kind in {"tie", "area", "line"}:
            self._fill_for(menu, kind, item)
            self._actions.fill(menu, ("", "remove"))
        else:
            self._actions.fill(menu, _EMPTY_MENU)
        menu.popup(at)

    def _fill_for(self, menu: QMenu, kind: str, item: str) -> None:
        """Lists the choices for a tie, a line or a problem area."""
        network = self._context.network
        if kind == "area":
            focus = menu.addAction(say("Make this the focus"), partial(self._focus, item))
            focus.setEnabled(network.case.focus_id != item)
        elif kind == "tie":
            _offer(menu, TieKind, partial(self._change, Tie, item, "kind"), network.ties[item].kind)
        else:
            _offer(menu, LineKind, partial(self._change, Relationship, item, "line"), network.relationships[item].line)

    def connection_menu(self, first: str, second: str) -> QMenu:
        """The kinds to choose from: of a line if one end is the patient, otherwise of a tie."""
        people = self._context.network.people
        menu = QMenu(self)
        if first in people and second in people:
            _offer(menu, TieKind, partial(self._tie, first, second))
        else:
            person_id = first if first in people else second
            _offer(menu, LineKind, partial(self._change, Relationship, person_id, "line"))
        return menu

    def _offer_connection(self, first: str, second: str) -> None:
        menu = self.connection_menu(first, second)
        menu.popup(self.cursor().pos())
        menu.setActiveAction(menu.actions()[0])

    def _tie(self, first: str, second: str, kind: TieKind) -> None:
        self._context.perform(lambda network: connect(network, first, second, kind))

    def _change(self, entity: type[Entity], item: str, field: str, kind: LineKind | TieKind) -> None:
        self._context.perform(lambda network: set_field(network, entity, [item], field, kind))

    def _focus(self, area_id: str) -> None:
        today = PartialDate.of_day(self._context.services.now().date())
        self._context.perform(lambda network: set_focus(network, area_id, today))


def _offer(
    menu: QMenu, kinds: Iterable[StrEnum], choose: Callable[[Any], object], chosen: LineKind | TieKind | None = None
) -> None:
    """Adds an entry for each kind; the current one is checked."""
    for kind in kinds:
        action = menu.addAction(say(value_name(kind)), partial(choose, kind))
        action.setCheckable(chosen is not None)
        action.setChecked(kind is chosen)
