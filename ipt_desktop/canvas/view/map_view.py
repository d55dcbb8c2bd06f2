"""The window onto the map: it takes the hand and the keys in, and lets the document decide."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop.application.document import Document
from ipt_desktop.canvas.input.gestures.connect import Connect
from ipt_desktop.canvas.input.pointer import chosen_of
from ipt_desktop.canvas.input.shortcuts import COMMANDS, command_for, walk
from ipt_desktop.canvas.items.painting import picture
from ipt_desktop.canvas.view.camera import STEP
from ipt_desktop.canvas.view.interactive_view import InteractiveView
from ipt_desktop.canvas.view.map_scene import Chosen
from ipt_desktop.editing.people import free_angle
from ipt_desktop.figures.colours import Theme
from ipt_desktop.figures.figure import Point
from ipt_desktop.figures.map.network_map import Look
from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.rings import RingPosition


class MapView(InteractiveView):
    """The map of the open document. It performs moves, links and removals itself, each as one edit.

    Signals: ``selection_changed`` with a list of (kind, id), kinds person, area, tie and line (the id of a line is the
    person's); ``connect_requested`` with two ids, a person's or the case's for the patient; ``add_requested`` with a
    Place and a name; ``menu_requested`` with a global point, kind and id (both empty on the background);
    ``open_requested`` with kind and id; ``zoom_changed`` in percent; ``snap_changed`` and ``pen_changed`` with on or
    off; ``tool_changed`` with select, add or connect; ``message`` with a sentence for the status bar.
    ``keys.COMMANDS`` names every key; ``run`` carries one out, for the window's menus.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Map")
        self.camera.zoomed.connect(self.zoom_changed)

    def set_document(self, document: Document | None) -> None:
        """Show this document, the whole map in sight; None empties the view."""
        self.cancel_gesture()
        self.map_scene.set_document(document)
        self.camera.fit()

    def set_theme(self, theme: Theme) -> None:
        """Show the map in these colours from now on."""
        self.colour(theme)

    def set_look(self, look: Look) -> None:
        """Show for another audience, other ghosts, with or without cards, other words."""
        self.map_scene.set_look(look)

    def set_preset(self, preset: str) -> None:
        """Fade everybody but ``supports``, ``triggers`` or those of ``area:<id>``; ``all`` fades nobody.

        ``handout`` shows the map as the patient's handout does.
        """
        self.map_scene.set_preset(preset)

    def set_free(self, points: Mapping[str, Point] | None) -> None:
        """Show people at free points (by id, in diagram units) without rings; None brings the rings back."""
        self.map_scene.set_free(points)
        self.camera.fit()

    def set_still(self, on: bool) -> None:
        """Whether motion is reduced: then nothing glides."""
        self._is_still = on
        if on and self.is_gliding:
            self.thaw()

    def set_snap(self, on: bool) -> None:
        """Whether dragged people snap to the middle of their ring's band (Alt holds it off for one drag)."""
        if on != self._pointer.snap:
            self._pointer.snap = on
            self.snap_changed.emit(on)

    @property
    def has_snap(self) -> bool:
        """Whether dragged people snap to their ring."""
        return self._pointer.snap

    @property
    def has_pen(self) -> bool:
        """Whether the pointer draws instead of moving people."""
        return self._has_pen

    def set_pen(self, on: bool) -> None:
        """Let the pointer draw on top of the map; what it draws fades and is kept nowhere."""
        if on != self._has_pen:
            self.cancel_gesture()
            self._has_pen = on
            self._show_tool()
            self.pen_changed.emit(on)

    def set_moment(self, variant: RingVariant) -> None:
        """Show people where they stand now, stood before or are wished, at the same angles; only now can be edited."""
        self.map_scene.set_moment(variant)

    def set_hulls(self, on: bool) -> None:
        """Outline people of one circle of life who stand together."""
        self.map_scene.set_hulls(on)

    def select_people(self, ids: Iterable[str]) -> None:
        """Select these people and nothing else."""
        self.select(("person", one) for one in ids)

    def select(self, chosen: Iterable[Chosen]) -> None:
        """Select these, as (kind, id), and nothing else."""
        self.map_scene.select(chosen)

    def selected_people(self) -> list[str]:
        """The ids of the selected people."""
        return [one for kind, one in self.map_scene.chosen if kind == "person"]

    def start_connect(self) -> None:
        """Connect two people by taps; the only one selected is the first. The same again cancels."""
        if self._is_connecting:
            self.cancel_gesture()
        else:
            people = self.selected_people()
            self.start_connecting(f"person:{people[0]}" if len(people) == 1 else "")

    def start_add(self) -> None:
        """Let a name be typed for a newcomer on the close ring, where there is most room."""
        document = self.map_scene.document
        if document is not None:
            self.type_name(RingPosition(Ring.CLOSE, free_angle(document.network, Ring.CLOSE)))

    def fit(self) -> None:
        """Show the whole map."""
        self.camera.fit()

    def zoom_in(self) -> None:
        """Zoom in a step about the middle."""
        self.camera.zoom(STEP)

    def zoom_out(self) -> None:
        """Zoom out a step about the middle."""
        self.camera.zoom(1 / STEP)

    def zoom_reset(self) -> None:
        """Show the map at 100 %."""
        self.camera.reset()

    def zoom_percent(self) -> int:
        """The zoom in percent."""
        return self.camera.percent

    def picture(self, theme: Theme, scale: float) -> QImage:
        """The whole map as a picture, ``scale`` pixels to a diagram unit, without selection."""
        return picture(self.map_scene.figure, theme, scale)

    def run(self, name: str) -> None:
        """Carry out a command of ``keys.COMMANDS``."""
        COMMANDS[name].run(self)

    def cancel(self) -> None:
        """Escape: end what is going on, or else select nothing."""
        if not self.cancel_gesture():
            self.select([])

    def go_to(self, key: str) -> None:
        """Bring the keyboard to this mark, into sight, and say it to those who listen instead of looking."""
        self.map_scene.set_current(key)
        item = self.map_scene.items_by_key[key]
        self.ensureVisible(item, 30, 30)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, item.mark.alt))
        if isinstance(self.gesture, Connect):
            self.gesture.aim(key)

    def open_current(self) -> None:
        """Ask for the details of what is selected; while connecting, choose it."""
        here = self.map_scene.current
        if self._is_connecting and here:
            self.connect_tap(here)
        elif self.map_scene.chosen:
            self.open_requested.emit(*self.map_scene.chosen[-1])

    def choose_current(self) -> None:
        """Take the mark that has the keyboard into the selection or out of it; while connecting, choose it."""
        here = self.map_scene.current
        chosen = chosen_of(here)
        if self._is_connecting and here:
            self.connect_tap(here)
        elif chosen:
            now = self.map_scene.chosen
            self.select([one for one in now if one != chosen] if chosen in now else [*now, chosen])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.hold_space(event)
            return
        command = command_for(event)
        if command is None:
            super().keyPressEvent(event)
        else:
            command.run(self)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if self.hold_space(event):
                self.choose_current()
            return
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return walk(self, 1 if forwards else -1) or super().focusNextPrevChild(forwards)
