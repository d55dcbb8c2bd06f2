"""Where hand and map meet: the pointer, wheel and fingers become selection, gestures and requests."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ipt_desktop.canvas.input.gestures.connect import Connect
from ipt_desktop.canvas.input.gestures.gesture import PointerState
from ipt_desktop.canvas.input.inline_name_editor import InlineNameEditor
from ipt_desktop.canvas.input.pointer import HANDLE_KEY, Pointer, PointerCallbacks, chosen_of
from ipt_desktop.canvas.input.touch_input import TouchHandler
from ipt_desktop.canvas.view.camera import STEP
from ipt_desktop.canvas.view.map_surface import MapSurface
from ipt_desktop.errors import IptError
from ipt_desktop.model.change import Edit
from ipt_desktop.model.rings import RingPosition

_NOTCH = 120.0  # a wheel's click, in eighths of a degree


class InteractiveView(MapSurface):
    """Takes the hand in. The signals are told of in ``MapView``, which adds the keyboard and what the window calls."""

    selection_changed = Signal(list)
    connect_requested = Signal(str, str)
    add_requested = Signal(object, str)
    menu_requested = Signal(QPoint, str, str)
    open_requested = Signal(str, str)
    zoom_changed = Signal(int)
    message = Signal(str)
    snap_changed = Signal(bool)
    pen_changed = Signal(bool)
    tool_changed = Signal(str)
    _touch: TouchHandler | None = None  # Qt tells the viewport of things before anybody listens

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ask, say = self.connect_requested.emit, self.message.emit
        stage = PointerCallbacks(self.prepare, self.begin, self.drop, self.camera.pan, ask, say)
        self._pointer = Pointer(self.map_scene, stage)
        self._is_connecting = self._has_space = self._used_space = self._has_pen = False
        self._field: InlineNameEditor | None = None
        self.map_scene.selection_changed.connect(self._selection_moved)
        self.map_scene.figure_changed.connect(self._figure_moved)
        self._touch = TouchHandler(self.viewport(), self.camera, self.viewportEvent, self.cancel_gesture)
        self._touch.listen()

    def cancel_gesture(self) -> bool:
        """End whatever is going on without a trace; says whether anything was."""
        was = self.gesture is not None or self._is_connecting or self._field is not None or self._pointer.is_panning
        if self.pen.is_there:
            self.pen.wipe()
            was = True
        if self._field is not None:
            self._field.cancel()
        self._pointer.forget()
        self._end_connecting()
        self.thaw()
        return was

    def perform(self, edit: Edit) -> bool:
        """Perform the edit on the document; a refusal becomes a message."""
        document = self.map_scene.document
        if document is None:
            return False
        try:
            document.perform(edit, self)
        except IptError as problem:
            self.message.emit(str(problem))
            return False
        return True

    def drop(self) -> None:
        """End the gesture with what it means."""
        gesture = self.gesture
        self.thaw()
        self._end_connecting()
        edit = None
        try:
            edit = gesture.end() if gesture is not None else None
        except IptError as problem:
            self.message.emit(str(problem))
        if edit is not None:
            self.perform(edit)

    def start_connecting(self, first: str) -> None:
        """Connect by taps, from the mark of this key or (if empty) from whoever is tapped first."""
        self._is_connecting = True
        self._show_tool()
        if first:
            self.connect_tap(first)
        else:
            self.message.emit("Connect: choose the first person. Escape cancels.")

    def connect_tap(self, key: str) -> None:
        """Take the mark as the next end of the connection; the same again, or nobody, cancels."""
        if not key.startswith(("person:", "patient:")):
            self.cancel_gesture()
        elif isinstance(self.gesture, Connect):
            self.gesture.aim(key)
            self.drop()
        else:
            self.begin(Connect(self.map_scene, key, self.connect_requested.emit))
            self.message.emit("Connect: choose the second person. Escape cancels.")

    def type_name(self, place: RingPosition) -> None:
        """Let a newcomer's name be typed at this place of the map."""
        self.cancel_gesture()
        if self.map_scene.document is None or not self.map_scene.can_place:
            self.message.emit("People are put on the circles as they are now: go back to them first.")
            return
        spot = self.spot_of(self.map_scene.plan.point(place))
        if not self.viewport().rect().contains(spot):
            self.centerOn(*self.map_scene.plan.point(place))
            spot = self.spot_of(self.map_scene.plan.point(place))
        self._field = InlineNameEditor(self, place, spot, self.map_scene.pens.theme)
        self._field.named.connect(self.add_requested)
        self._field.left.connect(self._field_is_gone)
        self._show_tool()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_gliding:
            self.thaw()
        self.map_scene.set_current("")
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (is_left and self._has_space):
            self._used_space = True
            self._pointer.start_pan(event.position())
            self.camera.fits = False
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif is_left and self._has_pen:
            self.pen.down(QPointF(*self.point_at(event.position())))
        elif is_left:
            hand = self.hand_at(event.position(), event.modifiers())
            if self._is_connecting:
                self.connect_tap(self.map_scene.targets.at(*hand.at, hand.reach))
            else:
                self._pointer.press(event.position(), hand, event.modifiers())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self.hand_at(event.position(), event.modifiers())
        if not self._go_on(event.position(), hand) and not event.buttons():
            self._hover(self._pointer.key_at(hand))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # A busy system leaves out moves: what counts is where the hand lets go.
        self._go_on(event.position(), self.hand_at(event.position(), event.modifiers()))
        if self.pen.is_drawing:
            self.pen.up()
        elif not self._is_connecting:
            self._pointer.release(self.gesture, event.modifiers())
        else:
            self._pointer.forget()
        self.forget_prepared()
        self._show_tool()
        event.accept()

    def _go_on(self, spot: QPointF, pointer: PointerState) -> bool:
        """Go on with what the hand is at; says whether it is at anything."""
        if self.pen.is_drawing:
            self.pen.draw(QPointF(*pointer.at))
            return True
        is_at_it = self._pointer.move(spot, self.gesture)
        if is_at_it:
            self.follow(pointer)
        return is_at_it

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._is_connecting or self._has_pen:
            self.mousePressEvent(event)
            return
        hand = self.hand_at(event.position(), event.modifiers())
        chosen = chosen_of(self.map_scene.targets.at(*hand.at, hand.reach))
        self._pointer.forget()
        if chosen:
            self.open_requested.emit(*chosen)
        elif self.map_scene.shown is not None:
            self.type_name(self.map_scene.plan.place(*hand.at))
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        if self.gesture is not None:
            return
        self.thaw()
        turned = QPointF(event.angleDelta())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.camera.zoom(STEP ** (turned.y() / _NOTCH), event.position(), rough=True)
        else:
            by = QPointF(event.pixelDelta()) if not event.pixelDelta().isNull() else turned / 2
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not by.x():
                by = by.transposed()
            self.camera.fits = False
            self.camera.pan(by)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        scene = self.map_scene
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            chosen = chosen_of(scene.current) or next(reversed(scene.chosen), None)
            item = scene.items_by_key[f"{chosen[0]}:{chosen[1]}"] if chosen else None
            centre = item.sceneBoundingRect().center() if item else None
            spot = self.spot_of((centre.x(), centre.y())) if centre else self.viewport().rect().center()
        else:
            hand = self.hand_at(QPointF(event.pos()), event.modifiers())
            chosen, spot = chosen_of(scene.targets.at(*hand.at, hand.reach)), event.pos()
        self.cancel_gesture()
        if chosen and chosen not in scene.chosen:
            scene.select([chosen])
        self.menu_requested.emit(self.viewport().mapToGlobal(spot), *(chosen or ("", "")))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if self._touch is not None and self._touch.follow(event):
            return True
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hand = self.hand_at(QPointF(event.pos()), Qt.KeyboardModifier.NoModifier)
            item = self.map_scene.items_by_key.get(self.map_scene.targets.at(*hand.at, hand.reach))
            QToolTip.showText(event.globalPos(), item.mark.alt if item else "", self)
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover("")
        return super().viewportEvent(event)

    def hold_space(self, event: QKeyEvent) -> bool:
        """Space held and dragged pushes the map; says whether Space was let go without that."""
        if event.isAutoRepeat():
            return False
        self._has_space = event.type() is QEvent.Type.KeyPress
        if self._has_space:
            self._used_space = False
        self._show_tool()
        return not self._has_space and not self._used_space

    def _hover(self, key: str) -> None:
        if key.startswith(HANDLE_KEY):
            return
        chosen = self.map_scene.chosen
        alone = f"person:{chosen[0][1]}" if len(chosen) == 1 and chosen[0][0] == "person" else ""
        shown = key if key.startswith("person:") else alone
        self.map_scene.light(shown.removeprefix("person:"))
        self._pointer.hovered = "" if self.gesture is not None or self._is_connecting else shown
        self.show_extras(self._pointer.hovered)

    def _show_tool(self) -> None:
        shape = Qt.CursorShape.OpenHandCursor if self._has_space else Qt.CursorShape.ArrowCursor
        if self._is_connecting or self._has_pen:
            shape = Qt.CursorShape.CrossCursor
        self.viewport().setCursor(shape)
        self.tool_changed.emit("add" if self._field else "connect" if self._is_connecting else "select")

    def _end_connecting(self) -> None:
        self._is_connecting = False
        self._show_tool()

    def _field_is_gone(self) -> None:
        self._field = None
        self._show_tool()

    def _selection_moved(self, chosen: object) -> None:
        self._hover("")
        self.selection_changed.emit(chosen)

    def _figure_moved(self, before: dict[str, tuple[float, float]], initiator: object) -> None:
        self.cancel_gesture()
        self.camera.make_room()
        self._hover("")
        if initiator is not self:
            self.glide_from(before)
