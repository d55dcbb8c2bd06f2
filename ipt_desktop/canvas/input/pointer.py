"""Mouse, pen and finger: what a press, a move and a release mean, and which gesture a drag begins."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt

from ipt_desktop.canvas.input.gestures.connect import Connect
from ipt_desktop.canvas.input.gestures.gesture import TAP, Gesture, PointerState
from ipt_desktop.canvas.input.gestures.move_card import MoveCard
from ipt_desktop.canvas.input.gestures.move_people import MovePeople
from ipt_desktop.canvas.input.gestures.rubber_band import RubberBand
from ipt_desktop.canvas.input.hit_testing import HANDLE, REACH
from ipt_desktop.canvas.view.map_scene import SELECTABLE, Chosen, MapScene

_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
HANDLE_KEY = "handle:"
_ELSEWHERE = "This view shows connections only: people are moved on the closeness circles."
_ELSEWHEN = "This view shows another time: people are moved where they are now."


@dataclass(slots=True)
class PointerCallbacks:
    """What the pointer may do to the view around it."""

    prepare: Callable[[Gesture], object]
    begin: Callable[[Gesture], object]
    drop: Callable[[], object]
    pan: Callable[[QPointF], object]
    ask_connection: Callable[[str, str], object]
    say: Callable[[str], object]


class Pointer:
    """Turns positions in the viewport into selection and gestures. ``snap`` lets dragged people snap to their ring."""

    def __init__(self, scene: MapScene, stage: PointerCallbacks) -> None:
        self._scene = scene
        self._stage = stage
        self._pressed: tuple[QPointF, PointerState] | None = None
        self._key = ""
        self._ready: Gesture | None = None
        self._panned_from: QPointF | None = None
        self.snap = True
        self.hovered = ""

    @property
    def is_panning(self) -> bool:
        """Whether the map is being pushed."""
        return self._panned_from is not None

    def start_pan(self, spot: QPointF) -> None:
        """Push the map from here."""
        self._panned_from = spot

    def key_at(self, pointer: PointerState) -> str:
        """The key of what is under the pointer; the handle of the person who shows it counts too."""
        if self.hovered and self._is_on_handle(pointer):
            return HANDLE_KEY + self.hovered
        return self._scene.targets.at(*pointer.at, pointer.reach)

    def press(self, spot: QPointF, pointer: PointerState, modifiers: Qt.KeyboardModifier) -> None:
        """A press selects at once, so that what is dragged is what is seen to be selected."""
        self._pressed = spot, pointer
        self._key = self.key_at(pointer)
        chosen = chosen_of(self._key)
        if chosen and chosen not in self._scene.chosen and not modifiers & _ADDING:
            self._scene.select([chosen])
        can_move = self._key.startswith("person:") and self._scene.can_place
        self._ready = self._gesture(pointer) if can_move or self._key.startswith("area:") else None
        if self._ready is not None:
            self._stage.prepare(self._ready)

    def move(self, spot: QPointF, gesture: Gesture | None) -> bool:
        """Follow; says whether a gesture or a push goes on."""
        if self._panned_from is not None:
            self._stage.pan(spot - self._panned_from)
            self._panned_from = spot
            return True
        if gesture is None and self._pressed is not None:
            start, grip = self._pressed
            if math.hypot(spot.x() - start.x(), spot.y() - start.y()) >= TAP:
                begun = self._ready or self._gesture(grip)
                self._pressed = self._ready = None
                if begun is not None:
                    self._stage.begin(begun)
                    return True
            return False
        return gesture is not None

    def release(self, gesture: Gesture | None, modifiers: Qt.KeyboardModifier) -> None:
        """Let go: the end of a push, of a gesture, or a tap."""
        if self._panned_from is not None:
            self._panned_from = None
        elif gesture is not None:
            self._stage.drop()
        elif self._pressed is not None:
            self._tap(modifiers)
        self._pressed = self._ready = None

    def forget(self) -> None:
        """Whatever was pressed or pushed is not any more."""
        self._pressed = self._panned_from = self._ready = None

    def _tap(self, modifiers: Qt.KeyboardModifier) -> None:
        chosen = chosen_of(self._key)
        now = self._scene.chosen
        if chosen and modifiers & _ADDING:
            self._scene.select([one for one in now if one != chosen] if chosen in now else [*now, chosen])
        elif chosen:
            self._scene.select([chosen])
        elif not modifiers & _ADDING:
            self._scene.select([])

    def _gesture(self, pointer: PointerState) -> Gesture | None:
        kind, _, entity_id = self._key.partition(":")
        if kind == "handle":
            return Connect(self._scene, entity_id, self._stage.ask_connection)
        if kind == "person":
            if not self._scene.can_place:
                self._stage.say(_ELSEWHERE if self._scene.is_free else _ELSEWHEN)
                return None
            chosen = [one for its, one in self._scene.chosen if its == "person"]
            people = chosen if entity_id in chosen else [entity_id]
            return MovePeople(self._scene, people, entity_id, pointer, self.snap)
        if kind == "area":
            return MoveCard(self._scene, self._key, pointer)
        return RubberBand(self._scene, pointer, []) if kind in ("", "patient") else None

    def _is_on_handle(self, pointer: PointerState) -> bool:
        item = self._scene.items_by_key.get(self.hovered)
        if item is None:
            return False
        x, y = item.mark.origin
        near = math.dist(pointer.at, (x + HANDLE, y)) <= max(10.0, pointer.reach * 0.6)
        return near and math.dist(pointer.at, (x, y)) > REACH - 3.0


def chosen_of(key: str) -> Chosen | None:
    """The (kind, id) of a key that can be selected."""
    kind, _, entity_id = key.partition(":")
    return (kind, entity_id) if kind in SELECTABLE else None
