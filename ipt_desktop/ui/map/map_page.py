"""The map page: the map with its tools above, and what floats over it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.canvas.view.map_accessible import expose_maps
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.editing.quick_entry import edit_for, parse_line
from ipt_desktop.figures.colours import Theme
from ipt_desktop.figures.map.network_map import Look
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.context.selection import Item
from ipt_desktop.ui.map.legend_panel import LegendPanel
from ipt_desktop.ui.map.map_menus import MapMenus
from ipt_desktop.ui.map.map_toolbar import MapToolbar
from ipt_desktop.ui.map.patient_bubble import PatientBubble
from ipt_desktop.ui.map.quick_entry_bar import QuickEntryBar
from ipt_desktop.ui.map.unplaced_strip import strip_beside
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import label, row, set_style_property
from ipt_desktop.wording.language import say

_WIDEST_ENTRY = 640  # pixels


class MapPage(QWidget):
    """The centre of the window. ``notify`` shows a passing sentence in the status bar.

    The map is composed at once, or with ``opens_later`` when `open` is called, once its size is known.
    """

    def __init__(
        self,
        context: CaseContext,
        actions: Actions,
        theme: Theme,
        notify: Callable[[str], object],
        *,
        opens_later: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._actions = actions
        self._is_following = False
        expose_maps()
        self.view = MapView()
        self.view.set_theme(theme)
        self.view.set_look(Look(context.audience, practice=context.practice, say=say.language))
        if not opens_later:
            self.view.set_document(context.document)
        self.setFocusProxy(self.view)
        self.view.setAccessibleName(say("Relationship map"))
        self.view.setAccessibleDescription(say("The People page lists the same people as a table."))
        self.menus = MapMenus(context, actions, self.view)
        self.tools = MapToolbar(actions)
        self.entry = QuickEntryBar(context, actions, self.view)
        self.bubble = PatientBubble(context, self.view)
        self.legend = LegendPanel(context, self.view, theme)
        self._mode = label(say("Patient view"), "chip")
        self._mode.setParent(self.view)
        self._is_alone = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row(None, self.tools, None, margins=(8, 6, 8, 2)))
        self.strip, map_and_strip = strip_beside(context, self.view)
        layout.addWidget(map_and_strip, 1)
        self._listen(notify)
        actions.put_on_map(self)
        self.tools.show_zoom(self.view.camera.percent)
        self._show_mode()

    def open(self) -> None:
        """Shows the case, if it is not shown yet."""
        if self.view.map_scene.document is None:
            self.view.set_document(self._context.document)

    def take_keyboard(self) -> None:
        """Puts the keyboard on the map, or into the line for the first person while nobody is there."""
        if self._context.network.people:
            self.view.setFocus()
        else:
            self.entry.open()

    def set_theme(self, theme: Theme) -> None:
        """Shows the map and its legend in these colours."""
        self.view.set_theme(theme)
        self.legend.set_theme(theme)

    def set_alone(self, is_alone: bool) -> None:
        """Whether the map fills the screen; it then shows the screen mode itself."""
        self._is_alone = is_alone
        self._show_mode()

    def start_entry(self) -> None:
        """Opens the quick entry line."""
        self.entry.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the quick entry at the bottom, and the tools in one row."""
        super().resizeEvent(event)
        self.tools.fit(self.width() - 20)
        self._place_overlays()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the quick entry at the bottom when it or the map changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._place_overlays()
        return False

    def _place_overlays(self) -> None:
        room, entry = self.view.size(), self.entry
        entry.setFixedWidth(min(room.width() - 16, _WIDEST_ENTRY))
        entry.resize(entry.width(), entry.sizeHint().height())
        entry.move((room.width() - entry.width()) // 2, max(room.height() - entry.height() - 10, 0))
        self._mode.adjustSize()
        self._mode.move(room.width() - self._mode.width() - 12, 10)

    def _listen(self, notify: Callable[[str], object]) -> None:
        view, context = self.view, self._context
        view.selection_changed.connect(self._choose)
        view.connect_requested.connect(self._offer_connection)
        view.add_requested.connect(self._add)
        view.menu_requested.connect(self.menus.show)
        view.message.connect(notify)
        view.tool_changed.connect(lambda tool: self._actions[tool].setChecked(True))
        view.zoom_changed.connect(self.tools.show_zoom)
        view.open_requested.connect(self._open)
        view.installEventFilter(self)
        self.entry.installEventFilter(self)
        disconnect_on_destroy(
            self,
            context.selection.changed.connect(self._follow_selection),
            context.mode_changed.connect(self._show_mode),
        )

    def _show_mode(self) -> None:
        set_style_property(self._mode, "strong", "true")
        self.tools.set_touch(self._context.mode is ScreenMode.SHARED)
        self._mode.setVisible(self._is_alone and self._context.mode is ScreenMode.SHARED)
        self._mode.raise_()

    def _choose(self, items: list[Item]) -> None:
        if not self._is_following:
            self._context.selection.choose(items, initiator=self)

    def _follow_selection(self, initiator: object) -> None:
        if initiator is not self:
            # The map cannot select people who are not placed: that is no reason to select nobody.
            self._is_following = True
            self.view.select(self._context.selection.items)
            self._is_following = False

    def _add(self, place: RingPosition, line: str) -> None:
        """Adds the person typed on the ring; a line that is not understood goes on in the quick entry."""
        parsed = parse_line(line)
        if not parsed.is_complete:
            self.entry.take_over(line)
            return
        known = set(self._context.network.people)
        if self._context.perform(lambda network: edit_for(network, parsed, place=place)):
            added = [person_id for person_id in self._context.network.people if person_id not in known]
            self._context.selection.choose_people(added)

    def _open(self, kind: str, entity_id: str) -> None:
        if kind in {"person", "tie", "area", "line"}:
            self._context.selection.choose([(kind, entity_id)])
        if self._context.mode is ScreenMode.PRIVATE and not self._actions["inspector"].isChecked():
            self._actions["inspector"].trigger()

    def _offer_connection(self, first: str, second: str) -> None:
        menu = self.menus.connection_menu(first, second)
        menu.popup(self.cursor().pos())
        menu.setActiveAction(menu.actions()[0])
