"""The view of the map. It receives the events, hands them to its parts, and is what the window talks to."""

from collections.abc import Iterable, Mapping
from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from ipt_desktop.application.document import Document
from ipt_desktop.canvas.input.gestures.connect import Connect
from ipt_desktop.canvas.input.gestures.gesture import Gesture
from ipt_desktop.canvas.input.mouse_input import MouseInput
from ipt_desktop.canvas.input.pointer import chosen_of
from ipt_desktop.canvas.input.shortcuts import COMMANDS, command_for, walk
from ipt_desktop.canvas.input.tools import Tools
from ipt_desktop.canvas.input.touch_input import TouchHandler
from ipt_desktop.canvas.items.painting import picture
from ipt_desktop.canvas.view.camera import Camera
from ipt_desktop.canvas.view.map_painter import MapPainter
from ipt_desktop.canvas.view.map_scene import Chosen, MapScene
from ipt_desktop.canvas.view.pixmap_cache import HINTS, MapPixmapCache
from ipt_desktop.figures.colours import LIGHT, Theme
from ipt_desktop.figures.figure import Point
from ipt_desktop.figures.map.network_map import Look
from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.model.change import Edit
from ipt_desktop.wording.language import say


class MapView(QGraphicsView):
    """The map of the open document. Moves, links, renames and removals are performed here, each as one edit.

    Its parts: ``map_scene`` mirrors the document, ``camera`` moves and scales, ``painter`` paints, ``tools`` and
    ``mouse`` handle input.

    Signals: ``selection_changed`` with a list of (kind, id), kinds person, area, tie and line (the id of a line is the
    person's); ``connect_requested`` with two ids, a person's or the case's for the patient; ``add_requested`` with a
    ring position and a line of text; ``menu_requested`` with a global point, kind and id (both empty on the
    background); ``open_requested`` with kind and id; ``zoom_changed`` in percent; ``snap_changed`` and
    ``pen_changed`` with on or off; ``tool_changed`` with select, add or connect; ``resized`` after the map was fitted
    again; ``message`` with a sentence for the status bar, empty to clear it. `map_keys.MAP_KEYS` lists the keys;
    ``run`` carries one out for the menus.
    """

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
    resized = Signal()
    _touch: TouchHandler | None = None  # Qt sends the viewport events while the view is still being made

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map_scene = MapScene(LIGHT)
        self.setScene(self.map_scene)
        cache = MapPixmapCache(self, self.map_scene)
        self.camera = Camera(self, self.map_scene, cache)
        self.painter = MapPainter(self, self.map_scene, self.camera, cache)
        self.tools = Tools(self, self.map_scene, self.camera, self.painter)
        self.mouse = MouseInput(self, self.map_scene, self.camera, self.painter, self.tools)
        self._set_up_widget()
        self._connect_parts()
        self._touch = TouchHandler(self.viewport(), self.camera, self.viewportEvent, self.cancel_gesture)
        self._touch.listen()

    @property
    def gesture(self) -> Gesture | None:
        """The gesture in progress."""
        return self.painter.gesture

    @property
    def has_snap(self) -> bool:
        """Whether dragged people snap to their ring."""
        return self.tools.pointer.snap

    def set_document(self, document: Document | None) -> None:
        """Shows the whole map of this document; None empties the view."""
        self.cancel_gesture()
        self.map_scene.set_document(document)
        self.camera.fit()

    def set_theme(self, theme: Theme) -> None:
        """Shows the map in these colours."""
        self.painter.set_theme(theme)

    def set_look(self, look: Look) -> None:
        """Shows the map for another audience, with other ghosts, with or without cards."""
        self.map_scene.set_look(look)

    def set_preset(self, preset: str) -> None:
        """Fades everyone but ``supports``, ``triggers`` or the people of ``area:<id>``; ``all`` fades no one.

        ``handout`` shows the map as on the patient's handout.
        """
        self.map_scene.set_preset(preset)

    def set_free(self, points: Mapping[str, Point] | None) -> None:
        """Shows people at free points (by id, in diagram units) without rings; None brings the rings back."""
        self.map_scene.set_free(points)
        self.camera.fit()

    def set_moment(self, variant: RingVariant) -> None:
        """Shows people where they are now, were before, or are wished to be; only now can be edited."""
        self.map_scene.set_moment(variant)

    def set_hulls(self, on: bool) -> None:
        """Outlines people of one part of life who are close together."""
        self.map_scene.set_hulls(on)

    def set_still(self, on: bool) -> None:
        """Sets reduced motion: people then move without gliding."""
        self.painter.is_still = on
        if on and self.painter.is_gliding:
            self.painter.thaw()

    def set_snap(self, on: bool) -> None:
        """Sets whether dragged people snap to the middle of their ring (Alt suspends it for one drag)."""
        if on != self.has_snap:
            self.tools.pointer.snap = on
            self.snap_changed.emit(on)

    def select_people(self, ids: Iterable[str]) -> None:
        """Selects exactly these people."""
        self.select(("person", person_id) for person_id in ids)

    def select(self, chosen: Iterable[Chosen]) -> None:
        """Selects exactly these, as (kind, id)."""
        self.map_scene.select(chosen)

    def selected_people(self) -> list[str]:
        """The ids of the selected people."""
        return [entity_id for kind, entity_id in self.map_scene.chosen if kind == "person"]

    def spot_of(self, point: Point) -> QPoint:
        """The spot of the viewport at a diagram point."""
        return self.camera.spot_of(point)

    def picture(self, theme: Theme, scale: float) -> QImage:
        """The whole map as a picture, ``scale`` pixels per diagram unit, without selection."""
        return picture(self.map_scene.figure, theme, scale)

    def perform(self, edit: Edit) -> bool:
        """Performs the edit on the document; a refusal becomes a message."""
        return self.tools.perform(edit)

    def run(self, name: str) -> None:
        """Carries out one of `shortcuts.COMMANDS`."""
        COMMANDS[name].run(self)

    def cancel_gesture(self) -> bool:
        """Ends everything in progress without a trace; returns whether anything was."""
        return self.tools.cancel()

    def go_to(self, key: str) -> None:
        """Brings the keyboard to this mark and scrolls to it; screen readers say it (see map_accessible)."""
        self.ensureVisible(self.map_scene.items_by_key[key], 30, 30)
        self.map_scene.set_current(key)
        if isinstance(self.gesture, Connect):
            self.gesture.aim(key)

    def toggle_current(self) -> None:
        """Adds the mark that has the keyboard to the selection or removes it; while connecting, takes it."""
        current = self.map_scene.current
        chosen = chosen_of(current)
        if self.tools.is_connecting and current:
            self.tools.connect_click(current)
        elif chosen:
            before = self.map_scene.chosen
            self.select([item for item in before if item != chosen] if chosen in before else [*before, chosen])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_for(event)
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self.mouse.hold_space(is_pressed=True)
        elif command is None:
            super().keyPressEvent(event)
        else:
            command.run(self)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat() and self.mouse.hold_space(is_pressed=False):
            self.toggle_current()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return walk(self, 1 if forwards else -1) or super().focusNextPrevChild(forwards)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.mouse.wheel(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.mouse.context_menu(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if self._touch is not None and self._touch.follow(event):
            return True
        if event.type() is QEvent.Type.ToolTip:
            self.mouse.show_tip(cast("QHelpEvent", event))
            return True
        if event.type() is QEvent.Type.Leave:
            self.mouse.hover("")
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painter.paint(event.region())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.painter.thaw()
        self.camera.follow_resize()
        self.resized.emit()

    def _set_up_widget(self) -> None:
        self.painter.paint_background()
        self.setRenderHints(HINTS)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("Map"))

    def _connect_parts(self) -> None:
        self.tools.message.connect(self.message)
        self.tools.connect_requested.connect(self.connect_requested)
        self.tools.add_requested.connect(self.add_requested)
        self.tools.tool_changed.connect(self.tool_changed)
        self.tools.pen_changed.connect(self.pen_changed)
        self.mouse.menu_requested.connect(self.menu_requested)
        self.mouse.open_requested.connect(self.open_requested)
        self.camera.zoomed.connect(self.zoom_changed)
        self.map_scene.selection_changed.connect(self._show_selection)
        self.map_scene.figure_changed.connect(self._show_figure)

    def _show_selection(self, chosen: list[Chosen]) -> None:
        self.mouse.hover("")
        self.selection_changed.emit(chosen)

    def _show_figure(self, before: Mapping[str, Point], initiator: object) -> None:
        self.cancel_gesture()
        self.camera.make_room()
        self.mouse.hover("")
        if initiator not in (self, self.map_scene):
            self.painter.glide_from(before)
