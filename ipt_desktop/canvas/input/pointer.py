"""Mouse, pen and finger: the meaning of a press, a move and a release, and the gesture that a drag begins."""

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
from ipt_desktop.messages import N_
from ipt_desktop.wording.language import say

_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
HANDLE_KEY = "handle:"
_ELSEWHERE = N_("", "This view shows connections only. To move people, go back to the closeness circles.")
_ELSEWHEN = N_("", "This view shows another time. To move people, go back to now.")


@dataclass(slots=True)
class PointerCallbacks:
    """What the pointer may ask of the view."""

    prepare: Callable[[Gesture], object]
    begin: Callable[[Gesture], object]
    drop: Callable[[], object]
    pan: Callable[[QPointF], object]
    ask_connection: Callable[[str, str], object]
    tell: Callable[[str], object]


class Pointer:
    """Turns positions in the viewport into selection and gestures. With ``snap``, dragged people snap to their ring."""

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
        """Whether the map is being panned."""
        return self._panned_from is not None

    def start_pan(self, spot: QPointF) -> None:
        """Starts panning from here."""
        self._panned_from = spot

    def key_at(self, pointer: PointerState) -> str:
        """The key of the mark or handle below the pointer."""
        if self.hovered and self._is_on_handle(pointer):
            return HANDLE_KEY + self.hovered
        return self._scene.targets.key_at(*pointer.position, pointer.reach)

    def press(self, spot: QPointF, pointer: PointerState, modifiers: Qt.KeyboardModifier) -> None:
        """Selects at once, so that the selection shows what a drag will move."""
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
        """Follows the pointer; returns whether a gesture or a pan is in progress."""
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
        """Ends a pan or a gesture, or handles a click."""
        if self._panned_from is not None:
            self._panned_from = None
        elif gesture is not None:
            self._stage.drop()
        elif self._pressed is not None:
            self._tap(modifiers)
        self._pressed = self._ready = None

    def forget(self) -> None:
        """Forgets the press or pan in progress."""
        self._pressed = self._panned_from = self._ready = None

    def _tap(self, modifiers: Qt.KeyboardModifier) -> None:
        chosen = chosen_of(self._key)
        now = self._scene.chosen
        if chosen and modifiers & _ADDING:
            self._scene.select([item for item in now if item != chosen] if chosen in now else [*now, chosen])
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
                self._stage.tell(say(_ELSEWHERE) if self._scene.is_free else say(_ELSEWHEN))
                return None
            selected = [person_id for kind, person_id in self._scene.chosen if kind == "person"]
            people = selected if entity_id in selected else [entity_id]
            return MovePeople(self._scene, people, entity_id, pointer, self.snap)
        if kind == "area":
            return MoveCard(self._scene, self._key, pointer)
        return RubberBand(self._scene, pointer, []) if kind in ("", "patient") else None

    def _is_on_handle(self, pointer: PointerState) -> bool:
        item = self._scene.items_by_key.get(self.hovered)
        if item is None:
            return False
        x, y = item.mark.origin
        near = math.dist(pointer.position, (x + HANDLE, y)) <= max(10.0, pointer.reach * 0.6)
        return near and math.dist(pointer.position, (x, y)) > REACH - 3.0


def chosen_of(key: str) -> Chosen | None:
    """The (kind, id) of a key that can be selected."""
    kind, _, entity_id = key.partition(":")
    return (kind, entity_id) if kind in SELECTABLE else None
