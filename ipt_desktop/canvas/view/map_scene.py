"""The mirror: a scene that follows the open document mark by mark and never decides anything."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from ipt_desktop.application.document import Document
from ipt_desktop.canvas.input.hit_testing import HitTester
from ipt_desktop.canvas.items.mark_item import ROOM, MarkItem, region_of
from ipt_desktop.canvas.items.painting import Pens
from ipt_desktop.canvas.view.highlight_filters import ALL, HANDOUT, highlighted_ids
from ipt_desktop.figures.colours import Theme
from ipt_desktop.figures.figure import Box, Figure, Point
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.figures.map.render_cache import RenderCache
from ipt_desktop.figures.map.ring_variants import RingVariant, at_moment
from ipt_desktop.figures.map.screen_room import Room, plan_for
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import RingPlan
from ipt_desktop.model.snapshots import on_rings
from ipt_desktop.privacy.audience_filter import visible_to

Chosen = tuple[str, str]
SELECTABLE = ("person", "area", "tie", "line")
_NOTHING = Figure((), Box(0.0, 0.0, 0.0, 0.0))


class MapScene(QGraphicsScene):
    """Holds one item for each mark of the figure and brings them up to date after every edit.

    ``selection_changed`` carries a list of (kind, id): kinds are person, area, tie and line (a line's id is the
    person's). ``figure_changed`` carries the points people had before and who started the edit, ``current_changed`` the
    key of the mark that the keyboard has come to. ``stirred`` says that something looks otherwise than it was painted:
    Qt's own word for it waits for Qt's own painting, which nobody asks.
    """

    selection_changed = Signal(list)
    figure_changed = Signal(object, object)
    current_changed = Signal(str)
    stirred = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.document: Document | None = None
        self.shown: Network | None = None
        self.figure = _NOTHING
        self.targets = HitTester(_NOTHING)
        self.items_by_key: dict[str, MarkItem] = {}
        self.look = Look()
        self.pens = Pens(theme)
        self.current = ""
        self.preset = ALL
        self._variant = RingVariant.NOW
        self._hulls = False
        self._size: tuple[int, int] | None = None
        self._free: Mapping[str, Point] | None = None
        self._chosen: dict[str, None] = {}
        self._lit = ""
        self._leave: Callable[[], object] = bool
        self._cache = RenderCache()
        self._torn: list[QRectF] | None = None
        self._boxes: list[tuple[float, float, float, float, MarkItem]] = []

    @property
    def is_free(self) -> bool:
        """Whether people stand at free points, which say nothing about closeness."""
        return self._free is not None

    @property
    def can_place(self) -> bool:
        """Whether people stand where they are now, so that they can be moved and added."""
        return self._free is None and self._variant is RingVariant.NOW

    @property
    def moment(self) -> RingVariant:
        """When people stand where they are shown."""
        return self._variant

    @property
    def has_hulls(self) -> bool:
        """Whether people of one circle of life are outlined."""
        return self._hulls

    @property
    def plan(self) -> RingPlan:
        """The rings as they are drawn."""
        return plan_for(self.shown.people.values() if self.shown else (), self.shown_look.room)

    @property
    def chosen(self) -> list[Chosen]:
        """What is selected, as (kind, id), oldest first."""
        return [(kind, entity_id) for kind, _, entity_id in (key.partition(":") for key in self._chosen)]

    @property
    def shown_look(self) -> Look:
        """The look of the map with everything that the view adds: its room, groups, the handout's audience."""
        has_cards = self.look.cards and self.document is not None and bool(self.document.network.areas)
        room = Room.of(*self._size, has_cards) if self._size else None
        audience = Audience.HANDOUT if self.preset == HANDOUT else self.look.audience
        return replace(self.look, hulls=self._hulls, audience=audience, room=room)

    def points(self) -> dict[str, Point]:
        """Where people stand, by id."""
        return {mark.id: mark.origin for mark in self.figure.marks if mark.kind == "person"}

    def order(self) -> list[str]:
        """The keys that the keyboard walks through: people from the inner ring outwards and clockwise, then cards."""
        if self.shown is None:
            return []
        people: Iterable[Person] = self.shown.people.values()
        people = sorted(people, key=lambda person: (person.ring_now.step, person.angle, person.id))
        cards = [mark.key for mark in self.figure.marks if mark.kind == "area"]
        return [*(f"person:{person.id}" for person in people), *cards]

    def card_angle(self, area_id: str) -> float:
        """Where a problem area's card stands around the rings, in degrees clockwise from twelve o'clock."""
        chosen = self.document.network.areas[area_id].angle if self.document else None
        if chosen is not None:
            return chosen
        x, y = self.items_by_key[f"area:{area_id}"].mark.origin
        return math.degrees(math.atan2(x, -y)) % 360.0

    def set_document(self, document: Document | None) -> None:
        """Follow this document from now on, or nothing."""
        self._leave()
        self.document = document
        self._leave = document.changed.connect(self._follow) if document else bool
        self._free = None
        self.preset = ALL
        self._variant = RingVariant.NOW
        self._cache = RenderCache()
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in other colours."""
        self.pens = Pens(theme)
        for item in self.items_by_key.values():
            item.show_mark(item.mark, self.pens)
        self._torn = None
        self.stirred.emit()

    def set_look(self, look: Look) -> None:
        """Show for another audience, with other ghosts, with or without cards, in other words."""
        if look != self.look:
            self.look = look
            self.refresh()

    def set_preset(self, preset: str) -> None:
        """Fade everybody but those of the preset."""
        if preset != self.preset:
            self.preset = preset
            self.refresh()

    def set_moment(self, variant: RingVariant) -> None:
        """Show people where they stand now, stood before the episode or are wished."""
        if variant is not self._variant:
            self._variant = variant
            self.refresh()

    def set_hulls(self, on: bool) -> None:
        """Outline people of one circle of life who stand together, or do not."""
        if on != self._hulls:
            self._hulls = on
            self.refresh()

    def set_room(self, width: int, height: int) -> None:
        """Fits rings and letters to this space in pixels."""
        before, self._size = self.shown_look.room, (width, height)
        if self.document is not None and self.shown_look.room != before:
            self.refresh(self)

    def set_free(self, points: Mapping[str, Point] | None) -> None:
        """Show people at free points without rings, or on their rings again."""
        self._free = points
        self.refresh()

    def select(self, chosen: Iterable[Chosen]) -> None:
        """Select these and nothing else; what is not on the map is passed over."""
        keys = (f"{kind}:{entity_id}" for kind, entity_id in chosen if kind in SELECTABLE)
        self._choose({key: None for key in keys if key in self.items_by_key})

    def light(self, person_id: str) -> None:
        """Light up the lines of this person; an empty id lights nothing."""
        if person_id != self._lit:
            self._lit = person_id
            self._update_states()

    def set_current(self, key: str) -> None:
        """Show where the keyboard is; an empty key shows nothing."""
        if key != self.current:
            self.current = key
            self._update_states()
        self.current_changed.emit(key)

    def paint_marks(self, painter: QPainter, but: AbstractSet[str], areas: Sequence[QRectF]) -> None:
        """Paint every mark that meets one of the areas but these, without going through the scene's machinery."""
        region = region_of(areas)
        around = region.boundingRect()
        x1, y1, x2, y2 = around.x(), around.y(), around.x() + around.width(), around.y() + around.height()
        for left, top, right, bottom, item in self._boxes:
            if left > x2 or right < x1 or top > y2 or bottom < y1 or not item.meets(region):
                continue
            if item.mark.key not in but:
                x, y = item.mark.origin
                painter.translate(x, y)
                item.paint_mark(painter)
                painter.translate(-x, -y)

    def lit(self) -> list[MarkItem]:
        """The lines that light up."""
        return [self.items_by_key[key] for key in self._ways_of(self._lit) if key in self.items_by_key]

    def take_torn(self) -> list[QRectF] | None:
        """The parts of the map, in scene units, that look otherwise than when last asked; None is everything."""
        torn, self._torn = self._torn, []
        return torn

    def covered_by(self, key: str) -> list[QRectF]:
        """What a mark covers, in scene units: a line in pieces, as a box around it would hold half the map."""
        return self.items_by_key[key].pieces()

    def refresh(self, initiator: object = None) -> None:
        """Compose the figure anew and bring the items in line with it."""
        before = self.points()
        if self.document is None:
            self.shown, self.figure = None, _NOTHING
        else:
            look = self.shown_look
            self.shown = on_rings(at_moment(visible_to(self.document.network, look.audience), self._variant))
            self.figure = network_map(self.shown, look, self._free, self._cache)
            keys = highlighted_ids(self.shown, self.preset)
            if keys is not None:
                self.figure = self.figure.faded_but(keys)
        self.targets = HitTester(self.figure)
        self._mirror()
        if self.current not in self.items_by_key:
            self.current = ""
        self._choose({key: None for key in self._chosen if key in self.items_by_key})
        self._update_states()
        self.figure_changed.emit(before, initiator)

    def _follow(self, _edit: object, initiator: object) -> None:
        self.refresh(initiator)

    def _mirror(self) -> None:
        marks = {mark.key: mark for mark in self.figure.marks}
        for key in self.items_by_key.keys() - marks.keys():
            gone = self.items_by_key.pop(key)
            self._tear(gone)
            self.removeItem(gone)
        for height, (key, mark) in enumerate(marks.items()):
            item = self.items_by_key.get(key)
            if item is None:
                item = self.items_by_key[key] = MarkItem(mark, self.pens)
                self.addItem(item)
                self._tear(item)
            elif item.mark is not mark and item.mark != mark:
                self._tear(item)
                item.show_mark(mark, self.pens)
                self._tear(item)
            if item.zValue() != height:
                item.setZValue(height)
        self._boxes = [(*item.mark.box.grown(ROOM), item) for item in map(self.items_by_key.__getitem__, marks)]

    def _tear(self, item: MarkItem) -> None:
        if self._torn is not None:
            self._torn += item.pieces()

    def _choose(self, keys: dict[str, None]) -> None:
        if list(keys) != list(self._chosen):
            self._chosen = keys
            self._update_states()
            self.selection_changed.emit(self.chosen)

    def _update_states(self) -> None:
        lit = self._ways_of(self._lit)
        for key, item in self.items_by_key.items():
            if item.set_state(chosen=key in self._chosen, lit=key in lit, current=key == self.current):
                self._tear(item)
        self.stirred.emit()

    def _ways_of(self, person_id: str) -> set[str]:
        if not person_id or self.shown is None:
            return set()
        ties = (f"tie:{tie.id}" for tie in self.shown.ties_of(person_id))
        links = (f"link:{link.area_id} {person_id}" for link in self.shown.links_of(person_id=person_id))
        return {f"line:{person_id}", *ties, *links}
