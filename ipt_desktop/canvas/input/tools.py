"""The tools of the map: select, add, connect, rename and draw; each ends in one edit, a request or nothing."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from ipt_desktop.canvas.input.gestures.connect import Connect
from ipt_desktop.canvas.input.gestures.gesture import Gesture
from ipt_desktop.canvas.input.inline_name_editor import InlineNameEditor
from ipt_desktop.canvas.input.pointer import Pointer, PointerCallbacks
from ipt_desktop.canvas.view.camera import Camera
from ipt_desktop.canvas.view.map_painter import MapPainter
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.people import free_angle
from ipt_desktop.errors import IptError
from ipt_desktop.figures.figure import Point
from ipt_desktop.model.change import Edit
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import RING_NAMES


class Tools(QObject):
    """Knows which tool is in use and finishes its gestures. ``has_space`` is set while Space is held for panning.

    The signals are those of `MapView`. Edits are performed on the document with the view as their initiator.
    """

    message = Signal(str)
    connect_requested = Signal(str, str)
    add_requested = Signal(object, str)
    tool_changed = Signal(str)
    pen_changed = Signal(bool)

    def __init__(self, view: QAbstractScrollArea, scene: MapScene, camera: Camera, painter: MapPainter) -> None:
        super().__init__(view)
        self._view = view
        self._scene = scene
        self._camera = camera
        self._painter = painter
        self.is_connecting = self.has_pen = self.has_space = False
        self._is_first_clicked = False  # or taken from the selection, and may still be clicked to begin with
        self._field: InlineNameEditor | None = None
        callbacks = PointerCallbacks(
            painter.prepare, painter.begin, self.drop, camera.pan, self.connect_requested.emit, self.message.emit
        )
        self.pointer = Pointer(scene, callbacks)

    def perform(self, edit: Edit) -> bool:
        """Performs the edit on the document; a refusal becomes a message."""
        document = self._scene.document
        if document is None:
            return False
        try:
            document.perform(edit, self._view)
        except IptError as problem:
            self.message.emit(problem.sentence(say))
            return False
        return True

    def drop(self) -> None:
        """Ends the gesture and performs its edit."""
        gesture = self._painter.gesture
        self._painter.thaw()
        self._end_connecting()
        if gesture is not None:
            self._finish(gesture)

    def cancel(self) -> bool:
        """Ends everything in progress without a trace; returns whether anything was."""
        was_busy = self._painter.gesture is not None or self.is_connecting or self._field is not None
        was_busy = was_busy or self.pointer.is_panning
        if self._painter.pen.is_there:
            self._painter.pen.wipe()
            was_busy = True
        if self._field is not None:
            self._field.cancel()
        self.pointer.forget()
        self._end_connecting()
        self._painter.thaw()
        return was_busy

    def start_connecting(self, first: str) -> None:
        """Connects by clicks, from the mark of this key or (if empty) from the first one clicked."""
        self.is_connecting = True
        self.show_tool()
        if first:
            self.connect_click(first)
            self._is_first_clicked = False
        else:
            self.message.emit(say("Connect: click the first person. Escape cancels."))

    def connect_click(self, key: str) -> None:
        """Takes the mark as the next end of the connection. The first end again cancels; a miss changes nothing.

        One that was taken from the selection may be clicked once, as those do who begin with it.
        """
        gesture = self._painter.gesture
        if isinstance(gesture, Connect):
            if key == gesture.first and not self._is_first_clicked:
                self._is_first_clicked = True
            elif key == gesture.first:
                self._cancel_connecting()
            elif gesture.accepts(key):
                gesture.aim(key)
                self.message.emit("")
                self.drop()
        elif key.startswith(("person:", "patient:")):
            self._is_first_clicked = True
            self._painter.begin(Connect(self._scene, key, self.connect_requested.emit))
            self.message.emit(say("Connect: click the second person or a problem area. Escape cancels."))

    def toggle_connecting(self, people: list[str]) -> None:
        """Starts connecting, from the only selected person if there is one; cancels if already connecting."""
        if self.is_connecting:
            self._cancel_connecting()
        else:
            self.start_connecting(f"person:{people[0]}" if len(people) == 1 else "")

    def start_adding(self) -> None:
        """Opens the name field for a new person on the close ring, where there is most room."""
        document = self._scene.document
        if document is not None:
            self.type_name(RingPosition(Ring.CLOSE, free_angle(document.network, Ring.CLOSE)))

    def type_name(self, place: RingPosition) -> None:
        """Opens the name field for a new person at this place."""
        self.cancel()
        if self._scene.document is None or not self._scene.can_place:
            self.message.emit(say("People are added to the circles as they are now: go back to them first."))
            return
        ring = say(RING_NAMES[place.ring])
        field = self._open_field(self._scene.plan.point(place))
        field.setPlaceholderText(say("Name, relationship ({ring})", ring=ring))
        field.setAccessibleName(say("Name of the new person, {ring}", ring=ring))
        field.named.connect(lambda name: self.add_requested.emit(place, name))
        self.message.emit(say("Type the name and press Enter, or click another place. Escape cancels."))
        self.show_tool()

    def move_name(self, place: RingPosition) -> bool:
        """Moves an empty name field of a new person to this place; returns whether there was one."""
        if self._field is None or self._field.text().strip() or self._field.is_renaming:
            return False
        self.type_name(place)
        return True

    def rename(self, person_id: str) -> None:
        """Opens a field with the person's name, at the person."""
        self.cancel()
        document = self._scene.document
        point = self._scene.points().get(person_id)
        if document is None or point is None:
            return
        name = document.network.people[person_id].label
        field = self._open_field(point)
        field.start_renaming(name)
        field.setAccessibleName(say("New name of {name}", name=name))
        field.named.connect(lambda name: self._set_name(person_id, name))

    def set_pen(self, on: bool) -> None:
        """Lets the pointer draw on the map; the strokes fade and are not saved."""
        if on != self.has_pen:
            self.cancel()
            self.has_pen = on
            self.show_tool()
            self.pen_changed.emit(on)

    def show_tool(self) -> None:
        """Shows the tool in use by the cursor and in the tool bar."""
        shape = Qt.CursorShape.OpenHandCursor if self.has_space else Qt.CursorShape.ArrowCursor
        if self.is_connecting or self.has_pen:
            shape = Qt.CursorShape.CrossCursor
        self._view.viewport().setCursor(shape)
        is_adding = self._field is not None and not self._field.is_renaming
        self.tool_changed.emit("add" if is_adding else "connect" if self.is_connecting else "select")

    def _finish(self, gesture: Gesture) -> None:
        try:
            edit = gesture.end()
        except IptError as problem:
            self.message.emit(problem.sentence(say))
            return
        if edit is not None:
            self.perform(edit)

    def _set_name(self, person_id: str, name: str) -> None:
        document = self._scene.document
        if document is not None and person_id in document.network.people:
            self.perform(set_field(document.network, Person, [person_id], "label", name))

    def _open_field(self, point: Point) -> InlineNameEditor:
        spot = self._camera.spot_of(point)
        if not self._view.viewport().rect().contains(spot):
            self._camera.center_on(point)
            spot = self._camera.spot_of(point)
        field = InlineNameEditor(self._view, QPoint(spot), self._scene.pens.theme)
        field.closed.connect(self._close_field)
        self._field = field
        return field

    def _close_field(self) -> None:
        self._field = None
        self.message.emit("")
        self.show_tool()

    def _cancel_connecting(self) -> None:
        self.cancel()
        self.message.emit("")

    def _end_connecting(self) -> None:
        self.is_connecting = False
        self.show_tool()
