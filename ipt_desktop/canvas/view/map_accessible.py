"""The map for screen readers: rings, people, cards and lines as a list, each with its words, its place and its state.

Marks are no objects of Qt, so each has a stand-in, made when a reader first asks for it and kept as long as the view,
since a reader may hold on to it: one that is not on the map any more says that it is gone. While nobody reads, none of
this is made.
"""

from functools import cache

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleObject,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.figures.figure import Figure, Mark
from ipt_desktop.model.enums import RINGS
from ipt_desktop.wording.map_in_words import area_on_map, person_on_map, ring_on_map


class MarkStandIn(QObject):
    """Stands for a mark of a view before Qt."""

    def __init__(self, view: MapView, key: str) -> None:
        super().__init__(view)
        self.view = view
        self.key = key
        self.interfaces: list[QAccessibleInterface] = []

    @property
    def mark(self) -> Mark | None:
        """The mark as it is now; None while it is not on the map."""
        item = self.view.map_scene.items_by_key.get(self.key)
        return item.mark if item is not None else None


class MapReading(QObject):
    """What can be read on one map, in order; tells readers what is selected and where the keyboard is."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._figure: Figure | None = None
        self._keys: list[str] = []
        self._stand_ins: dict[str, MarkStandIn] = {}
        self._selected: set[str] = set()
        self.interfaces: list[QAccessibleInterface] = []
        view.map_scene.selection_changed.connect(self._tell_selection)
        view.map_scene.figure_changed.connect(self._tell_figure)
        view.map_scene.current_changed.connect(self._tell_focus)

    def things(self) -> list[QObject]:
        """The marks, then what floats over the map."""
        floating = [
            child
            for child in self._view.children()
            if isinstance(child, QWidget) and child is not self._view.viewport() and child.isVisible()
        ]
        return [*map(self.stand_in, self.order()), *floating]

    def order(self) -> list[str]:
        """The keys of the marks: rings, people and cards as the keyboard walks, lines."""
        scene = self._view.map_scene
        if scene.figure is not self._figure:
            self._figure = scene.figure
            marks = scene.items_by_key
            rings = [key for key in (f"ring:{ring}" for ring in RINGS) if key in marks]
            lines = [key for key, item in marks.items() if item.mark.kind in ("line", "tie") and item.mark.alt]
            self._keys = [*rings, *(key for key in ("patient:", *scene.order()) if key in marks), *lines]
        return self._keys

    def stand_in(self, key: str) -> MarkStandIn:
        """What stands for a mark."""
        if key not in self._stand_ins:
            self._stand_ins[key] = MarkStandIn(self._view, key)
        return self._stand_ins[key]

    def _tell_focus(self, key: str) -> None:
        if key and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.stand_in(key), QAccessible.Event.Focus))

    def _tell_selection(self) -> None:
        selected = {f"{kind}:{entity_id}" for kind, entity_id in self._view.map_scene.chosen}
        changed, self._selected = self._selected ^ selected, selected
        if QAccessible.isActive():
            state = QAccessible.State()
            state.selected = True  # names what has changed
            for key in changed:
                QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self.stand_in(key), state))

    def _tell_figure(self) -> None:
        """Has readers forget the old list where people or cards have come or gone."""
        before = self._keys
        if QAccessible.isActive() and before != self.order():
            QAccessible.updateAccessibility(QAccessibleEvent(self._view, QAccessible.Event.ObjectReorder))


class MapAccessible(QAccessibleWidget):
    """The map as a list of its marks."""

    def __init__(self, view: MapView, reading: MapReading) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view
        self._reading = reading

    def childCount(self) -> int:
        """How many marks and floating widgets can be read."""
        return len(self._reading.things())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """A mark or a floating widget, in the order of reading."""
        things = self._reading.things()
        return QAccessible.queryAccessibleInterface(things[index]) if 0 <= index < len(things) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a mark in the order of reading; -1 for none."""
        things = self._reading.things()
        return things.index(child.object()) if child.object() in things else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The mark at a point of the screen."""
        view = self._view
        spot = view.viewport().mapFromGlobal(QPoint(x, y))
        return self._interface(view.map_scene.targets.key_at(*view.camera.point_at(spot.toPointF()), reach=1.0))

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The mark that has the keyboard."""
        return self._interface(self._view.map_scene.current) if self._view.hasFocus() else None

    def _interface(self, key: str) -> QAccessibleInterface | None:
        is_there = key in self._reading.order()
        return QAccessible.queryAccessibleInterface(self._reading.stand_in(key)) if is_there else None


class MarkAccessible(QAccessibleObject):
    """One mark of the map."""

    def __init__(self, stand_in: MarkStandIn) -> None:
        super().__init__(stand_in)
        self._stand_in = stand_in

    def role(self) -> QAccessible.Role:
        """Rings and lines are pictures, whoever can be selected is an entry of the list."""
        kind = self._stand_in.key.partition(":")[0]
        return QAccessible.Role.ListItem if kind in ("person", "area") else QAccessible.Role.Graphic

    def text(self, kind: QAccessible.Text) -> str:
        """The mark in words."""
        mark = self._stand_in.mark
        return _words(self._stand_in.view, mark) if mark and kind is QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        """Where the mark is on the screen."""
        mark, view = self._stand_in.mark, self._stand_in.view
        if mark is None:
            return QRect()
        left, top, right, bottom = mark.box
        box = view.viewportTransform().mapRect(QRectF(left, top, right - left, bottom - top)).toAlignedRect()
        return box.translated(view.viewport().mapToGlobal(QPoint()))

    def state(self) -> QAccessible.State:
        """Whether it is selected, has the keyboard, can be seen."""
        state = QAccessible.State()
        mark, view = self._stand_in.mark, self._stand_in.view
        if mark is None:
            state.invalid = state.invisible = True
            return state
        if mark.kind in ("person", "area"):
            state.selectable = state.multiSelectable = state.focusable = True
        kind, _, entity_id = mark.key.partition(":")
        state.selected = (kind, entity_id) in view.map_scene.chosen
        state.focused = view.hasFocus() and view.map_scene.current == mark.key
        seen = QRect(view.viewport().mapToGlobal(QPoint()), view.viewport().size())
        state.offscreen = not seen.intersects(self.rect())
        return state

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The map."""
        return QAccessible.queryAccessibleInterface(self._stand_in.view)

    def childCount(self) -> int:
        """None."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """None."""
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """None."""
        return -1


def _words(view: MapView, mark: Mark) -> str:
    """The mark in the words of those for whom the map is shown."""
    scene, network = view.map_scene, view.map_scene.shown
    if network is None:
        return mark.alt
    look = scene.shown_look
    if mark.kind == "person" and mark.id in network.people:
        return person_on_map(network.people[mark.id], network, look.audience, look.practice, look.say)
    if mark.kind == "area" and mark.id in network.areas:
        return area_on_map(network.areas[mark.id], network, look.audience, look.practice, look.say)
    ring = next((ring for ring in RINGS if mark.key == f"ring:{ring}"), None)
    return ring_on_map(ring, network, look.audience, look.say) if ring is not None else mark.alt


def _accessible(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """What a reader is given for an object; Python keeps it alive for as long as the object."""
    if isinstance(thing, MarkStandIn):
        thing.interfaces.append(MarkAccessible(thing))
        return thing.interfaces[-1]
    if not isinstance(thing, MapView):
        return None
    reading = thing.findChild(MapReading) or MapReading(thing)
    reading.interfaces.append(MapAccessible(thing, reading))
    return reading.interfaces[-1]


@cache
def expose_maps() -> None:
    """Lets screen readers into the maps. Once a QApplication is there: before, Qt's own factory would win."""
    QAccessible.installFactory(_accessible)
