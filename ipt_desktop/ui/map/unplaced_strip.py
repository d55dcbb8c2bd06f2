"""The quiet strip beside the map: people who are in the case but not placed yet. Drag or keys put them on a ring."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from ipt_desktop.canvas.input.gestures.move_people import MovePeople
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.editing.people import move_people, place_people, unplace_people
from ipt_desktop.messages import N_
from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.item_roles import ID_ROLE
from ipt_desktop.ui.widgets.layout import column, label, row, set_style_property
from ipt_desktop.ui.widgets.popup_menus import PopupMenu
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import RING_NAMES

MIME = "application/x-ipt-people"
_WIDTH = 168
_TARGET_WIDTH = 96


class UnplacedList(QListWidget):
    """The names; what is dragged out of it are ids, so that no name reaches another program."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_people(self, names: Mapping[str, str]) -> None:
        """Lists these people, names by id; whoever stays keeps the place, the selection and the keyboard."""
        for index in reversed(range(self.count())):
            if self.item(index).data(ID_ROLE) not in names:
                self.takeItem(index)
        for index, (person_id, name) in enumerate(names.items()):
            item: QListWidgetItem | None = self.item(index)
            if item is None or item.data(ID_ROLE) != person_id:
                item = QListWidgetItem()
                item.setData(ID_ROLE, person_id)
                self.insertItem(index, item)
            if item.text() != name:
                item.setText(name)
        while self.count() > len(names):  # stood further up before
            self.takeItem(self.count() - 1)

    def choose_current(self) -> None:
        """Selects whoever has the keyboard: after a person was placed, the next one."""
        current: QListWidgetItem | None = self.currentItem()
        if current is not None:
            current.setSelected(True)

    def chosen(self) -> list[str]:
        """The ids of the selected people."""
        return [str(item.data(ID_ROLE)) for item in self.selectedItems()]

    def mimeTypes(self) -> list[str]:
        """Only ids of people of this program."""
        return [MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """The ids of what is dragged."""
        mime = QMimeData()
        mime.setData(MIME, QByteArray(",".join(str(item.data(ID_ROLE)) for item in items).encode()))
        return mime


class UnplacedStrip(QFrame):
    """Shown as long as somebody is not placed. People dragged onto it from the map are taken off their rings.

    While nobody is in it, ``target`` stands for it at the edge of the map as long as somebody is being dragged.
    """

    def __init__(self, context: CaseContext, view: MapView) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._context = context
        self._view = view
        self.heading = label("", "field", wrap=True)
        self.list = UnplacedList()
        self.list.setAccessibleName(say("People not placed yet"))
        self.list.setAccessibleDescription(say("Keys 1 to 4 place the selected people on a ring."))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.itemSelectionChanged.connect(self._choose)
        self.list.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self.target = label(say("Drop here: not placed yet"), "chip", wrap=True)
        self.target.setParent(view)
        self.target.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.target.hide()
        view.mouse.drop_target = self
        view.tool_changed.connect(self._end_hovering)
        view.setAcceptDrops(True)
        view.viewport().setAcceptDrops(True)
        self.setFixedWidth(_WIDTH)
        hint = label(say("Drag onto the map, or press 1 to 4."), "soft", wrap=True)
        layout = column(self.heading, self.list, hint, margins=(10, 10, 6, 8), spacing=6)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        disconnect_on_destroy(
            self,
            context.document.changed.connect(lambda edit, initiator: self.fill()),
            context.mode_changed.connect(self.fill),
        )

    def fill(self) -> None:
        """Show who is not placed, as far as whoever looks on may see them."""
        whole = self._context.document.network
        people = visible_to(whole, self._context.audience).unplaced if whole.unplaced else []
        self.list.blockSignals(True)
        self.list.show_people({person.id: person.label for person in people})
        self.list.blockSignals(False)
        self.heading.setText(say("Not placed yet ({count})", count=len(people)))
        self.setVisible(bool(people))

    def place(self, ring: Ring) -> None:
        """Put the selected people on a ring, each where there is most room."""
        chosen = self.list.chosen()
        if chosen:
            self._context.perform(lambda network: place_people(network, chosen, ring))

    def take_back(self) -> None:
        """Takes the people selected on the map off their rings."""
        people = self._context.network.people
        placed = [person_id for person_id in self._context.selection.people if people[person_id].is_placed]
        if placed:
            self.take(placed)

    def hover(self, spot: QPoint) -> None:
        """People are being dragged: shows where they can be dropped, and whether the pointer is there."""
        if not self.isVisible() and not self.target.isVisible():
            self.target.setGeometry(0, self._view.height() // 3, _TARGET_WIDTH, self._view.height() // 3)
            self.target.show()
            self.target.raise_()
        set_style_property(self if self.isVisible() else self.target, "strong", str(self.is_at(spot)).lower())

    def is_at(self, spot: QPoint) -> bool:
        """Whether people let go at this global spot are taken off the map."""
        place = self if self.isVisible() else self.target
        return place.isVisible() and place.rect().contains(place.mapFromGlobal(spot))

    def take(self, ids: Sequence[str]) -> None:
        """Takes these people off their rings."""
        self._context.perform(lambda network: unplace_people(network, ids))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the list place people; people dragged over the map are taken there."""
        if watched is self.list and isinstance(event, QKeyEvent) and not event.modifiers():
            number = event.key() - Qt.Key.Key_1
            if 0 <= number < len(RINGS) and event.type() is QEvent.Type.ShortcutOverride:
                event.accept()  # the same digits mean something else on the map
                return True
            if 0 <= number < len(RINGS) and event.type() is QEvent.Type.KeyPress:
                self.place(RINGS[number])
                self.list.choose_current()
                return True
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(MIME):
            ids = bytes(event.mimeData().data(MIME).data()).decode().split(",")
            self.drop(ids, event.position().toPoint())
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)

    def drop(self, ids: Sequence[str], spot: QPoint) -> None:
        """Put people where they were dropped on the map; several fan out around the place."""
        known = [person_id for person_id in ids if person_id in self._context.network.people]
        place = self._view.map_scene.plan.place(*self._view.camera.point_at(spot.toPointF()))
        places = {
            person_id: type(place)(place.ring, (place.angle + 12.0 * index) % 360.0, place.offset)
            for index, person_id in enumerate(known)
        }
        if self._context.perform(lambda network: move_people(network, places, N_("", "Place on the map"))):
            self._context.selection.choose_people(known)

    def _end_hovering(self, _tool: str = "") -> None:
        if not isinstance(self._view.gesture, MovePeople):
            self.target.hide()
            set_style_property(self, "strong", "false")

    def _choose(self) -> None:
        self._context.selection.choose_people(self.list.chosen(), initiator=self)

    def _menu(self, spot: QPoint) -> None:
        menu = PopupMenu(self)
        for ring in RINGS:
            menu.addAction(say(RING_NAMES[ring]), partial(self.place, ring))
        menu.popup(self.list.viewport().mapToGlobal(spot))


def strip_beside(context: CaseContext, view: MapView) -> tuple[UnplacedStrip, QWidget]:
    """The strip, and the map with it at its left."""
    strip = UnplacedStrip(context, view)
    both = QWidget()
    layout = row(strip, view, spacing=0)
    layout.setStretch(1, 1)
    both.setLayout(layout)
    strip.fill()
    return strip, both
