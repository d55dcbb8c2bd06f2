"""Mouse events of the map: presses, moves, the wheel and the context menu become selection, gestures and requests."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from ipt_desktop.canvas.input.drop_target import DropTarget
from ipt_desktop.canvas.input.gestures.gesture import PointerState
from ipt_desktop.canvas.input.gestures.move_people import MovePeople
from ipt_desktop.canvas.input.pointer import HANDLE_KEY, chosen_of
from ipt_desktop.canvas.input.tools import Tools
from ipt_desktop.canvas.view.camera import STEP, Camera
from ipt_desktop.canvas.view.map_painter import MapPainter
from ipt_desktop.canvas.view.map_scene import MapScene

FINGER = 20.0  # pixels: half of the smallest target
_NOTCH = 120.0  # one step of a wheel, in eighths of a degree


class MouseInput(QObject):
    """Handles the mouse events of one map. ``drop_target`` takes people who are dragged off the map.

    The signals are those of `MapView`.
    """

    menu_requested = Signal(QPoint, str, str)
    open_requested = Signal(str, str)

    def __init__(
        self, view: QAbstractScrollArea, scene: MapScene, camera: Camera, painter: MapPainter, tools: Tools
    ) -> None:
        super().__init__(view)
        self._viewport = view.viewport()
        self._scene = scene
        self._camera = camera
        self._painter = painter
        self._tools = tools
        self._used_space = False
        self.drop_target: DropTarget | None = None

    def press(self, event: QMouseEvent) -> None:
        """Starts panning, a stroke of the pen, a connection, or whatever the pointer finds."""
        tools = self._tools
        if self._painter.is_gliding:
            self._painter.thaw()
        self._scene.set_current("")
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (is_left and tools.has_space):
            self._used_space = True
            tools.pointer.start_pan(event.position())
            self._camera.fits = False
            self._viewport.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif is_left and tools.has_pen:
            self._painter.pen.down(QPointF(*self._camera.point_at(event.position())))
        elif is_left:
            self._press_left(event)
        event.accept()

    def move(self, event: QMouseEvent) -> None:
        """Follows the pointer, or highlights what is below it."""
        state = self._state(event.position(), event.modifiers())
        if not self._continue(event.position(), state) and not event.buttons():
            self.hover(self._tools.pointer.key_at(state))
        if self.drop_target is not None and isinstance(self._painter.gesture, MovePeople):
            self.drop_target.hover(event.globalPosition().toPoint())
        event.accept()

    def release(self, event: QMouseEvent) -> None:
        """Ends what the press began."""
        tools = self._tools
        # A busy system drops moves: what counts is where the button is released.
        self._continue(event.position(), self._state(event.position(), event.modifiers()))
        if isinstance(self._painter.gesture, MovePeople):
            self._drop_elsewhere(event, self._painter.gesture.ids)
        if self._painter.pen.is_drawing:
            self._painter.pen.up()
        elif tools.is_connecting:
            tools.pointer.forget()
        else:
            tools.pointer.release(self._painter.gesture, event.modifiers())
        self._painter.discard_prepared()
        tools.show_tool()
        event.accept()

    def double_click(self, event: QMouseEvent) -> None:
        """Renames a person, opens a card or line, or adds a person on the background."""
        if event.button() is not Qt.MouseButton.LeftButton or self._tools.is_connecting or self._tools.has_pen:
            self.press(event)
            return
        state = self._state(event.position(), event.modifiers())
        chosen = chosen_of(self._scene.targets.key_at(*state.position, state.reach))
        self._tools.pointer.forget()
        if chosen and chosen[0] == "person":
            self._tools.rename(chosen[1])
        elif chosen:
            self.open_requested.emit(*chosen)
        elif self._scene.shown is not None:
            self._tools.type_name(self._scene.plan.place(*state.position))
        event.accept()

    def wheel(self, event: QWheelEvent) -> None:
        """Zooms with Ctrl, otherwise scrolls."""
        event.accept()
        if self._painter.gesture is not None:
            return
        self._painter.thaw()
        turned = QPointF(event.angleDelta())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._camera.zoom(STEP ** (turned.y() / _NOTCH), event.position(), rough=True)
        else:
            distance = QPointF(event.pixelDelta()) if not event.pixelDelta().isNull() else turned / 2
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not distance.x():
                distance = distance.transposed()
            self._camera.fits = False
            self._camera.pan(distance)

    def context_menu(self, event: QContextMenuEvent) -> None:
        """Requests the menu for what is below the pointer, or has the keyboard."""
        scene = self._scene
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            chosen = chosen_of(scene.current) or next(reversed(scene.chosen), None)
            item = scene.items_by_key[f"{chosen[0]}:{chosen[1]}"] if chosen else None
            centre = item.sceneBoundingRect().center() if item else None
            spot = self._camera.spot_of((centre.x(), centre.y())) if centre else self._viewport.rect().center()
        else:
            state = self._state(QPointF(event.pos()), event.modifiers())
            chosen, spot = chosen_of(scene.targets.key_at(*state.position, state.reach)), event.pos()
        self._tools.cancel()
        if chosen and chosen not in scene.chosen:
            scene.select([chosen])
        self.menu_requested.emit(self._viewport.mapToGlobal(spot), *(chosen or ("", "")))
        event.accept()

    def show_tip(self, event: QHelpEvent) -> None:
        """Describes in a tool tip what is below the pointer."""
        state = self._state(QPointF(event.pos()), Qt.KeyboardModifier.NoModifier)
        item = self._scene.items_by_key.get(self._scene.targets.key_at(*state.position, state.reach))
        QToolTip.showText(event.globalPos(), item.mark.alt if item else "", self._viewport)

    def hold_space(self, is_pressed: bool) -> bool:
        """Space held and dragged pans the map; returns whether Space was released without panning."""
        self._tools.has_space = is_pressed
        if is_pressed:
            self._used_space = False
        self._tools.show_tool()
        return not is_pressed and not self._used_space

    def hover(self, key: str) -> None:
        """Lights the lines of the person below the pointer, or of the only one selected, and shows the handle."""
        if key.startswith(HANDLE_KEY):
            return
        chosen = self._scene.chosen
        alone = f"person:{chosen[0][1]}" if len(chosen) == 1 and chosen[0][0] == "person" else ""
        shown = key if key.startswith("person:") else alone
        self._scene.light(shown.removeprefix("person:"))
        is_busy = self._painter.gesture is not None or self._tools.is_connecting
        self._tools.pointer.hovered = "" if is_busy else shown
        self._painter.show_extras(self._tools.pointer.hovered)

    def _press_left(self, event: QMouseEvent) -> None:
        tools, state = self._tools, self._state(event.position(), event.modifiers())
        key = self._scene.targets.key_at(*state.position, state.reach)
        if tools.is_connecting:
            tools.connect_click(key)
        elif chosen_of(key) or not tools.move_name(self._scene.plan.place(*state.position)):
            tools.pointer.press(event.position(), state, event.modifiers())

    def _drop_elsewhere(self, event: QMouseEvent, ids: Sequence[str]) -> None:
        """Hands people to the drop target, or cancels: dropped outside the map, no one could be picked up again."""
        target, spot = self.drop_target, event.globalPosition().toPoint()
        is_taken = target is not None and target.is_at(spot)
        if is_taken or not self._viewport.rect().contains(event.position().toPoint()):
            self._tools.cancel()
        if target is not None and is_taken:
            target.take(ids)

    def _continue(self, spot: QPointF, state: PointerState) -> bool:
        """Continues the stroke, pan or gesture in progress; returns whether there is one."""
        if self._painter.pen.is_drawing:
            self._painter.pen.draw(QPointF(*state.position))
            return True
        is_going_on = self._tools.pointer.move(spot, self._painter.gesture)
        if is_going_on:
            self._painter.follow(state)
        return is_going_on

    def _state(self, spot: QPointF, modifiers: Qt.KeyboardModifier) -> PointerState:
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        return PointerState(self._camera.point_at(spot), FINGER / self._camera.scale, alt)
