"""The context menus of the map: what can be done with a person, a line, a problem area, or the map itself."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.editing.fields import change_all, set_field
from ipt_desktop.editing.links import add_area, connect, link_people, set_focus, unlink_people
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import AreaKind, AreaRole, LineKind, Status, TieKind
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.popup_menus import PopupMenu
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name
from ipt_desktop.wording.wording import area_name, area_title

_PERSON_MENU = ("closer", "further", "unplace", "pin", "", "remove")
_EMPTY_MENU = ("add", "quick_entry", "", "arrange", "fit", "", "select_all", "copy_picture")


class MapMenus:
    """Makes the menus of one map; what is chosen is performed on the open case."""

    def __init__(self, context: CaseContext, actions: Actions, view: MapView) -> None:
        self._context = context
        self._actions = actions
        self._view = view

    def show(self, spot: QPoint, kind: str, entity_id: str) -> None:
        """Shows the menu for a mark, or for the background if ``kind`` is empty, at a point of the screen."""
        self.menu_for(kind, entity_id).popup(spot)

    def menu_for(self, kind: str, entity_id: str) -> QMenu:
        """The menu for a mark, or for the background if ``kind`` is empty."""
        menu = PopupMenu(self._view)
        if kind == "person":
            self._fill_for_person(menu, entity_id)
        elif kind in {"tie", "area", "line"}:
            self._fill_for(menu, kind, entity_id)
            self._actions.fill(menu, ("", "remove"))
        else:
            self._actions.fill(menu, _EMPTY_MENU)
        return menu

    def connection_menu(self, first: str, second: str) -> QMenu:
        """The kinds to choose from: of a line if one end is the patient, otherwise of a tie."""
        people = self._context.network.people
        menu = PopupMenu(self._view)
        if first in people and second in people:
            _offer(menu, TieKind, partial(self._tie, first, second))
        else:
            person_id = first if first in people else second
            _offer(menu, LineKind, partial(self._change, Relationship, person_id, "line"))
        return menu

    def _fill_for_person(self, menu: QMenu, person_id: str) -> None:
        network = self._context.network
        menu.addMenu(self._actions.menus["Map/Influence"])
        menu.addAction(say("Rename"), lambda: self._view.tools.rename(person_id))
        self._actions.fill(menu, ("connect",))
        lines = menu.addMenu(say("Line to the patient"))
        _offer(lines, LineKind, partial(self._change, Relationship, person_id, "line"), self._line(person_id))
        self._fill_links(menu.addMenu(say("Link to")))
        if self._context.mode is ScreenMode.PRIVATE:
            died = menu.addAction(say("Died"), lambda: self._set_died(person_id))
            died.setCheckable(True)
            died.setChecked(network.people[person_id].status is Status.DECEASED)
        menu.addSeparator()
        self._actions.fill(menu, _PERSON_MENU)

    def _fill_links(self, menu: QMenu) -> None:
        """The problem areas of the case with check marks, and a new one of each kind."""
        context, network = self._context, self._context.network
        ids = context.selection.people
        for area in network.areas_by_focus():
            linked = {link.person_id for link in network.links_of(area_id=area.id)}
            is_linked = bool(ids) and set(ids) <= linked
            title = area_title(area, context.audience, context.practice, say.language)
            action = menu.addAction(title.replace("&", "&&"), partial(self._link, area.id, not is_linked))
            action.setCheckable(True)
            action.setChecked(is_linked)
        menu.addSeparator()
        for kind in AreaKind:
            name = area_name(kind, context.audience, context.practice, say.language)
            menu.addAction(say("New: {name}", name=name), partial(self._begin_area, kind))

    def _fill_for(self, menu: QMenu, kind: str, entity_id: str) -> None:
        """The choices for a tie, a line or a problem area."""
        network = self._context.network
        if kind == "area":
            focus = menu.addAction(say("Make this the focus"), partial(self._focus, entity_id))
            focus.setEnabled(network.case.focus_id != entity_id)
        elif kind == "tie":
            _offer(menu, TieKind, partial(self._change, Tie, entity_id, "kind"), network.ties[entity_id].kind)
        else:
            _offer(menu, LineKind, partial(self._change, Relationship, entity_id, "line"), self._line(entity_id))

    def _line(self, person_id: str) -> LineKind | None:
        return self._context.network.relationships[person_id].line

    def _tie(self, first: str, second: str, kind: TieKind) -> None:
        self._context.perform(lambda network: connect(network, first, second, kind))

    def _change(self, entity: type[Entity], entity_id: str, field: str, kind: LineKind | TieKind) -> None:
        self._context.perform(lambda network: set_field(network, entity, [entity_id], field, kind))

    def _focus(self, area_id: str) -> None:
        today = PartialDate.of_day(self._context.services.now().date())
        self._context.perform(lambda network: set_focus(network, area_id, today))

    def _link(self, area_id: str, is_linked: bool) -> None:
        ids = self._context.selection.people

        def make(network: Network) -> Edit:
            return link_people(network, area_id, ids) if is_linked else unlink_people(network, area_id, ids)

        self._context.perform(make)

    def _begin_area(self, kind: AreaKind) -> None:
        people = [(person_id, AreaRole.FOCUS) for person_id in self._context.selection.people]
        self._context.perform(lambda _: add_area(ProblemArea(id=new_id(), kind=kind), people))

    def _set_died(self, person_id: str) -> None:
        """Marks the person as dead, or as living again; the line stays as it is."""

        def make(network: Network) -> Edit:
            was_dead = network.people[person_id].status is Status.DECEASED
            status = Status.LIVING if was_dead else Status.DECEASED
            return change_all(network, Person, {person_id: {"status": status}}, N_("", "Change status"))

        self._context.perform(make)


def _offer(
    menu: QMenu, kinds: Iterable[StrEnum], choose: Callable[[Any], object], chosen: LineKind | TieKind | None = None
) -> None:
    """Adds an entry for each kind; the current one is checked."""
    for kind in kinds:
        action = menu.addAction(say(value_name(kind)), partial(choose, kind))
        action.setCheckable(chosen is not None)
        action.setChecked(kind is chosen)
