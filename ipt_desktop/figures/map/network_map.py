"""The map of a case: rings, people, lines, cards and ghosts as one figure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from ipt_desktop.figures.colours import RING_ROLES, Role
from ipt_desktop.figures.figure import (
    Box,
    Figure,
    Layer,
    Mark,
    Path,
    Point,
    ellipse,
    polyline,
    shifted,
)
from ipt_desktop.figures.map.area_cards import AreaCard, Surroundings, frame_for, place_cards
from ipt_desktop.figures.map.edge_routing import Disc, Obstacles, route
from ipt_desktop.figures.map.group_outlines import group_outlines
from ipt_desktop.figures.map.label_placement import (
    NAME_SIZE,
    Dots,
    LabelGrid,
    Placed,
    PlacedLabel,
    dotted,
    place_labels,
    small_size,
)
from ipt_desktop.figures.map.line_marks import line_mark, tie_mark, way_mark
from ipt_desktop.figures.map.line_styles import (
    HEAD,
    arrow_head,
)
from ipt_desktop.figures.map.link_tree import branches
from ipt_desktop.figures.map.person_symbols import outline, patient_drawn, person_drawn, symbol_box
from ipt_desktop.figures.map.render_cache import RenderCache
from ipt_desktop.figures.map.ring_names import RingName, ring_names
from ipt_desktop.figures.map.screen_room import Room, lettering_for, plan_for, readable_lettering
from ipt_desktop.figures.text_metrics import text_width
from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import RINGS, Flow, PersonKind, Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.rings import PATIENT_RADIUS, PERSON_RADIUS, RingPlan, RingPosition, ring_position_of
from ipt_desktop.model.snapshots import on_rings
from ipt_desktop.privacy.initials import initials
from ipt_desktop.wording.language import ENGLISH, Language
from ipt_desktop.wording.wording import area_letter, area_title, person_in_words, place_words, ring_name

_MOST_SECOND_LOOKS = 40  # people; a larger map takes too long to be composed twice


class Ghosts(StrEnum):
    """Outlines of where people stood before the episode, or where the patient wishes them."""

    NONE = "none"
    BEFORE = "before"
    WISHED = "wished"


_GHOST_WORDS: Mapping[Ghosts, str] = {
    Ghosts.BEFORE: N_("", "{name}, before the episode: {place}"),
    Ghosts.WISHED: N_("", "{name}, as wished: {place}"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What of the case the map shows, and in whose words. ``practice`` are the practice's names of the areas.

    ``lettering`` enlarges the names of people and rings: a page has room for a smaller map than a screen, but a name
    must stay as readable. ``outside`` names the band outside even where no one is in it. ``say`` is the language of the
    program's own words on it. ``room`` is the space on a screen, which the rings fill and which decides the lettering.
    """

    audience: Audience = Audience.PRIVATE
    ghosts: Ghosts = Ghosts.NONE
    cards: bool = True
    hulls: bool = False
    practice: PracticeSettings = field(default_factory=PracticeSettings)
    lettering: float = 1.0
    outside: bool = False
    say: Language = ENGLISH
    room: Room | None = None


def person_disc(person: Person, point: Point) -> Disc:
    """The room around a symbol that lines keep off."""
    return Disc(*point, PERSON_RADIUS + (9.0 if person.kind is PersonKind.GROUP else 5.0))


def network_map(
    network: Network,
    look: Look,
    free: Mapping[str, Point] | None = None,
    cache: RenderCache | None = None,
    plan: RingPlan | None = None,
) -> Figure:
    """The map of a case that has been reduced to what the audience may see.

    ``free`` gives people other points than their rings do, by id; the rings are then not drawn, for they would mean
    nothing. Whoever it does not name, the patient (by the case's id) too, stays. ``cache`` is that of the last map
    of the case and makes the next one quicker. ``plan`` gives other rings than those that just hold the people.
    """
    cache = cache or RenderCache()
    composer = _Composer(on_rings(network), look, free or {}, cache, plan)
    figure = composer.figure(rings=free is None)
    lettering = readable_lettering(composer.lettering, figure.bounds, look.room) if look.room else composer.lettering
    if lettering == composer.lettering or len(composer.people) > _MOST_SECOND_LOOKS:
        return figure
    second = _Composer(on_rings(network), look, free or {}, cache, plan, lettering)
    return second.figure(rings=free is None)


class _Composer:
    """Works out the parts that others depend on once: radii, points, discs, labels."""

    def __init__(
        self,
        network: Network,
        look: Look,
        free: Mapping[str, Point],
        cache: RenderCache,
        plan: RingPlan | None,
        lettering: float = 0.0,
    ) -> None:
        self.network = network
        self.look = look
        self.cache = cache
        self.plan = plan or plan_for(network.people.values(), look.room)
        self.people = sorted(network.people.values(), key=lambda person: person.id)
        self.is_free = bool(free)
        self.points = {
            person.id: free.get(person.id) or self.plan.point(ring_position_of(person)) for person in self.people
        }
        self.has_outside = look.outside or any(person.ring_now is Ring.OUTSIDE for person in self.people)
        self.middle = free.get(network.case.id, (0.0, 0.0))
        self.discs = {person.id: person_disc(person, self.points[person.id]) for person in self.people}
        self.patient = Disc(*self.middle, PATIENT_RADIUS + 3.0)
        self.obstacles = Obstacles([*self.discs.values(), self.patient])
        self.letters = self._letters()
        usual = lettering_for(self.plan, self._reach(), look.room) if look.room else look.lettering
        self.lettering = lettering or usual
        self.ways: dict[str, list[Point]] = {}
        self.links: list[list[Point]] = []
        self.dots = Dots(())
        cache.begin()

    def figure(self, *, rings: bool) -> Figure:
        recall, look = self.cache.recall, self.look
        symbols, forms = {}, {}
        for person in self.people:
            letters = self.letters[person.id]
            symbols[person.id] = recall(("symbol", person.id), (person, letters), partial(symbol_box, person, letters))
            words = (person, look.audience, self.lettering, look.say, look.room is not None)
            forms[person.id] = recall(("forms", person.id), words, partial(PlacedLabel.forms, *words))
        self.ways = self._find_ways()
        self.dots = Dots(recall(("dots", key), (way,), partial(dotted, way)) for key, way in self.ways.items())
        middle_box = Box(-PATIENT_RADIUS, -PATIENT_RADIUS, PATIENT_RADIUS, PATIENT_RADIUS).moved(*self.middle)
        placed = self._place(forms, symbols, [middle_box], [self.dots])
        cards = list(self._cards([box for _, box in placed.values()])) if look.cards else []
        links = Dots(dotted(way) for way in self.links)
        placed |= self._off_links(links, placed, forms, symbols, [middle_box, *_boxes_of(cards)])
        marks = [
            *(self._rings() if rings else ()),
            *(self._ring_names([box for _, box in placed.values()], links) if rings else ()),
            *(group_outlines(self.people, self.points, self._taken(symbols, placed), look.say) if look.hulls else ()),
            self._patient(),
            *self._lines(),
            *self._ties(),
            *self._ghosts(),
        ]
        marks += [self._person(person, symbols[person.id]) for person in self.people]
        for person_id, (label, box) in placed.items():
            key = f"label:{person_id}"
            marks.append(recall(key, (label, box), partial(_label_mark, key, label, box)))
        return Figure.of([*marks, *cards])

    def _taken(self, symbols: Mapping[str, Box], placed: Mapping[str, Placed]) -> list[Box]:
        """The room of everybody's symbol and label."""
        return [
            *(box.moved(*self.points[person_id]) for person_id, box in symbols.items()),
            *(box for _, box in placed.values()),
        ]

    def _off_links(
        self,
        links: Dots,
        placed: Mapping[str, Placed],
        forms: Mapping[str, Sequence[PlacedLabel]],
        symbols: Mapping[str, Box],
        taken: Iterable[Box],
    ) -> dict[str, Placed]:
        """Other places for those labels that links to cards, which are found last, run through."""
        crossed = {person_id: forms[person_id] for person_id, (_, box) in placed.items() if links.within(box)}
        if not crossed:
            return {}
        others = [box for person_id, (_, box) in placed.items() if person_id not in crossed]
        return self._place(crossed, symbols, [*taken, *others], [self.dots, links])

    def _place(
        self,
        forms: Mapping[str, Sequence[PlacedLabel]],
        symbols: Mapping[str, Box],
        blocked: Iterable[Box],
        lines: Sequence[Dots],
    ) -> dict[str, Placed]:
        return place_labels(forms, self.points, symbols, blocked, lines, further=self.look.room is not None)

    def _letters(self) -> dict[str, str]:
        letters = dict.fromkeys(self.network.people, "")
        for link in sorted(self.network.links.values(), key=lambda link: link.id):
            kind = self.network.areas[link.area_id].kind
            letter = area_letter(kind, self.look.audience, self.look.practice, self.look.say)
            if letter not in letters[link.person_id]:
                letters[link.person_id] += letter
        return letters

    def _rings(self) -> Iterable[Mark]:
        shown = [ring for ring in RINGS if ring is not Ring.OUTSIDE]
        for ring in reversed(shown):
            radius = self.plan.outer(ring)
            across = radius * self.plan.stretch
            disc = Path(ellipse(0.0, 0.0, across, radius), RING_ROLES[ring.step], Role.RING_OUTLINE, 1.0)
            yield Mark(f"ring:{ring}", Layer.RINGS, (0.0, 0.0), (disc,), Box(-across, -radius, across, radius))

    def _ring_names(self, labels: Iterable[Box], links: Dots) -> Iterable[Mark]:
        named, lines = LabelGrid(labels), (self.dots, links)
        rings, look = RINGS if self.has_outside else RINGS[:-1], self.look
        size = small_size(self.lettering, look.room is not None)
        names = [RingName(self.plan, ring, ring_name(ring, look.audience, look.say), size) for ring in rings]
        return ring_names(names, lambda name, angle: self._room_for(name, angle, named, lines))

    def _room_for(self, name: RingName, angle: int, named: LabelGrid, lines: Sequence[Dots]) -> float:
        """How free a place for a ring's name is; below 0 the name would hide something."""
        box = name.box(angle)
        hides = sum(dots.within(box) for dots in lines) + 8 * bool(named.taken(box.grown(2.0)))
        hides += 12 * any(box.meets(disc.box) for disc in self.discs.values())
        return self._room_at(*name.point(angle)) - abs(angle) * 0.1 - hides * 15.0

    def _room_at(self, x: float, y: float) -> float:
        """How far the nearest person is, much less where someone would be on the name."""
        near = (abs(disc.x - x) * 0.8 + abs(disc.y + 14.0 - y) for disc in self.obstacles.near((x, y), (x, y), 110.0))
        room = min(min(near, default=110.0), 110.0)
        return room if room > 48.0 else room - 300.0  # so near, somebody would stand on the name

    def _patient(self) -> Mark:
        name = self.network.case.preferred_name.strip() or self.look.say("Me")
        if self.look.lettering > 1.0:  # on paper as large as other names, and inside the disc
            size = NAME_SIZE * self.look.lettering
            instead = self.look.say("Me") if self.look.audience.is_patient else initials(name)
            short = next(
                (name_form for name_form in (name, name.split()[0], instead) if _fits_inside(name_form, size)), ""
            )
            drawn = patient_drawn(short, size)
        else:
            short = name if text_width(name, 11.0, bold=True) <= 2 * PATIENT_RADIUS - 8.0 else name.split()[0]
            drawn = patient_drawn(short)
        box = Box(-PATIENT_RADIUS, -PATIENT_RADIUS, PATIENT_RADIUS, PATIENT_RADIUS).moved(*self.middle)
        words = self.look.say("{name}, in the middle", name=name)
        return Mark("patient:", Layer.PATIENT, self.middle, drawn, box, words)

    def _person(self, person: Person, symbol: Box) -> Mark:
        letters, point, look = self.letters[person.id], self.points[person.id], self.look
        key = f"person:{person.id}"

        def make() -> Mark:
            words = person_in_words(person, look.audience, look.say)
            drawn = person_drawn(person, letters, look.lettering)
            return Mark(key, Layer.PEOPLE, point, drawn, symbol.moved(*point), words)

        return self.cache.recall(key, (person, letters, point, look.audience, look.say), make)

    def _find_ways(self) -> dict[str, list[Point]]:
        """Lines first, as labels keep off them: the way of each line by its mark's key."""
        ends = {}
        for person in self.people:
            between = self.network.relationships[person.id]
            if between.line is not None or between.flow is not None:
                ends[f"line:{person.id}"] = self.patient, self.discs[person.id]
        for tie in sorted(self.network.ties.values(), key=lambda tie: tie.id):
            ends[f"tie:{tie.id}"] = self.discs[tie.first_id], self.discs[tie.second_id]
        return self.cache.ways.find(ends, self.obstacles, [*self.discs.values(), self.patient])

    def _lines(self) -> Iterable[Mark]:
        insets = self._insets()
        for person in self.people:
            between = self.network.relationships[person.id]
            way = self.ways.get(f"line:{person.id}")
            if way:
                given = (person, between.line, between.flow, way, insets.get(person.id, 0.0), self.look.say)
                yield self.cache.recall(f"line:{person.id}", given, partial(line_mark, *given))

    def _ties(self) -> Iterable[Mark]:
        for tie in self.network.ties.values():
            way = self.ways[f"tie:{tie.id}"]
            if way:
                people = self.network.people[tie.first_id], self.network.people[tie.second_id]
                given = (tie, *people, way, self.look.say)
                yield self.cache.recall(f"tie:{tie.id}", given, partial(tie_mark, *given))

    def _insets(self) -> dict[str, float]:
        """How far from the patient's edge each arrow head points inwards: neighbours take turns, so none are hidden."""
        inwards = []
        for person in self.people:
            way = self.ways.get(f"line:{person.id}")
            if way and self.network.relationships[person.id].flow is Flow.TO_PATIENT:
                x, y = way[0][0] - self.middle[0], way[0][1] - self.middle[1]
                inwards.append((math.atan2(y, x) * math.hypot(x, y), person.id))
        insets: dict[str, float] = {}
        before, level = -math.inf, 0
        for around, person_id in sorted(inwards):
            level = (level + 1) % 3 if around - before < HEAD else 0
            insets[person_id], before = level * HEAD, around
        return insets

    def _cards(self, labels: Iterable[Box]) -> Iterable[Mark]:
        look, areas = self.look, self.network.areas_by_focus()
        members = {area.id: [link.person_id for link in self.network.links_of(area_id=area.id)] for area in areas}
        focus = self.network.case.focus_id
        size = max(self.lettering, 1.0) if look.room else 1.0
        cards = [AreaCard.of(area, area.id == focus, look.audience, look.practice, look.say, size) for area in areas]
        wanted = [
            (card, area.angle, [self.discs[person_id] for person_id in members[area.id]])
            for card, area in zip(cards, areas, strict=True)
        ]
        places = place_cards(wanted, self._surroundings(cards), self.obstacles, list(labels))
        for area, card, centre in zip(areas, cards, places, strict=True):
            words = area_title(area, look.audience, look.practice, look.say)
            box = card.box.moved(*centre)
            yield Mark(f"area:{area.id}", Layer.CARDS, centre, card.drawn(), box, words)
            people = [self.discs[person_id] for person_id in members[area.id]]
            stretch = self.plan.stretch
            tree = branches(box, people, self._reach(), stretch, self.obstacles)
            for person_id, branch in zip(members[area.id], tree, strict=True):
                self.links.append(branch.way)
                drawn = branch.drawn(area.id == focus)
                yield way_mark(f"link:{area.id} {person_id}", branch.way, drawn, "", Layer.PROBLEM_LINKS)

    def _surroundings(self, cards: Sequence[AreaCard]) -> Surroundings:
        """What cards keep off, and the frame whose corners they use on a screen."""
        room, reach, stretch = self.look.room, self._reach(), self.plan.stretch
        if room is None or self.is_free:
            return Surroundings(reach, stretch)
        return frame_for(cards, reach, stretch, room.width / room.height)

    def _reach(self) -> float:
        """How far out people stand: cards keep off that circle."""
        if self.is_free:
            return max((math.hypot(*point) + PERSON_RADIUS * 2 for point in self.points.values()), default=0.0)
        return self.plan.outer(Ring.OUTSIDE if self.has_outside else Ring.EXTENDED)

    def _ghosts(self) -> Iterable[Mark]:
        look = self.look
        if look.ghosts is Ghosts.NONE or self.is_free:
            return
        for person in self.people:
            ring = person.ring_wanted if look.ghosts is Ghosts.WISHED else person.ring_before
            if ring is None or ring is person.ring_now:
                continue
            now = self.discs[person.id]
            x, y = self.plan.point(RingPosition(ring, person.angle, 0.5))
            commands = shifted(outline(person, PERSON_RADIUS * 0.8), x, y)
            shape = Path(commands, stroke=Role.SOFT_INK, width=1.2, dash=(3.0, 3.0))
            ghost = Disc(x, y, PERSON_RADIUS * 0.8 + 2.0)
            way = route(now, ghost, Obstacles([])) if look.ghosts is Ghosts.WISHED else route(ghost, now, Obstacles([]))
            line = Path(polyline(way), stroke=Role.SOFT_INK, width=1.1)  # there is always room: the bands are apart
            place = place_words(ring, look.audience, look.say)
            words = look.say(_GHOST_WORDS[look.ghosts], name=person.label, place=place)
            span = [(x - 20.0, y - 20.0), (x + 20.0, y + 20.0), *way]
            drawn = (shape, line, arrow_head(way, Role.SOFT_INK))
            yield way_mark(f"ghost:{person.id}", span, drawn, words, Layer.GHOSTS)


def _fits_inside(name: str, size: float) -> bool:
    return text_width(name, size, bold=True) <= 2 * PATIENT_RADIUS - 6.0


def _boxes_of(cards: Iterable[Mark]) -> Iterable[Box]:
    return (mark.box for mark in cards if mark.kind == "area")


def _label_mark(key: str, label: PlacedLabel, box: Box) -> Mark:
    return Mark(key, Layer.LABELS, (0.0, 0.0), label.texts(box), box)
