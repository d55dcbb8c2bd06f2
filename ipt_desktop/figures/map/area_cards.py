"""The cards of problem areas: what they say, and where they stand around the rings."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Drawn, Path, Point, Text, rounded
from ipt_desktop.figures.map.edge_routing import MOST_RADIUS, Disc, Obstacles, route_from, runs_through
from ipt_desktop.figures.map.person_symbols import letter_badge
from ipt_desktop.figures.text_metrics import wrapped
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import AreaState
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.wording.wording import area_letter, area_name

WIDTH = 168.0
_TEXT_LEFT = 42.0
_TITLE_LINE = 14.0
_GAP = 18.0
_STARTS = 9  # of the points on a card's edge, those that face the person


@dataclass(frozen=True, slots=True)
class AreaCard:
    """A card's words and size; its box is about its centre."""

    letter: str
    title: tuple[str, ...]
    lines: tuple[str, ...]
    is_focus: bool
    is_done: bool

    @classmethod
    def of(cls, area: ProblemArea, is_focus: bool, audience: Audience, labels: Mapping[str, str]) -> "AreaCard":
        """The card of a problem area."""
        parts = ("Focus" if is_focus else "", str(area.stage or ""), area.title.strip())
        lines = wrapped(" · ".join(part for part in parts if part), 10.0, WIDTH - _TEXT_LEFT - 12.0, lines=3)
        name = wrapped(area_name(area.kind, audience, labels), 12.0, WIDTH - _TEXT_LEFT - 10.0, bold=True)
        letter = area_letter(area.kind, audience, labels)
        return cls(letter, tuple(name), tuple(lines), is_focus, area.state is AreaState.DONE)

    @property
    def box(self) -> Box:
        """The card about its centre."""
        half = (24.0 + _TITLE_LINE * len(self.title) + 12.0 * len(self.lines)) / 2
        return Box(-WIDTH / 2, -half, WIDTH / 2, half)

    def drawn(self) -> tuple[Drawn, ...]:
        """The card about its centre; the focus is filled and heavier."""
        left, top, _, bottom = self.box
        fill, stroke = (Role.FOCUS_FILL, Role.FOCUS) if self.is_focus else (Role.PANEL, Role.LINE)
        dash = (4.0, 3.0) if self.is_done else ()
        text_top = (top + bottom) / 2 - (_TITLE_LINE * len(self.title) + 12.5 * len(self.lines)) / 2
        below = text_top + _TITLE_LINE * len(self.title)
        return (
            Path(rounded(self.box, 8.0), fill, stroke, 2.0 if self.is_focus else 1.2, dash),
            *letter_badge(left + 22.0, (top + bottom) / 2, self.letter, 20.0),
            *(
                Text(left + _TEXT_LEFT, text_top + 11.5 + _TITLE_LINE * at, line, 12.0, Role.INK, True, "start")
                for at, line in enumerate(self.title)
            ),
            *(
                Text(left + _TEXT_LEFT, below + 10.5 + 12.5 * at, line, 10.0, Role.SOFT_INK, anchor="start")
                for at, line in enumerate(self.lines)
            ),
        )


@lru_cache(maxsize=512)
def card_point(box: Box, angle: float, radius: float) -> Point:
    """Where a card stands at this angle (degrees clockwise from twelve) so that it just clears the circle."""
    turn = math.radians(angle)
    x, y = math.sin(turn), -math.cos(turn)
    away = radius + _GAP
    while True:
        centre = (x * away, y * away)
        moved = box.moved(*centre)
        nearest = (min(max(0.0, moved.left), moved.right), min(max(0.0, moved.top), moved.bottom))
        if math.hypot(*nearest) >= radius + _GAP:
            return centre
        away += 4.0


def place_cards(
    cards: Sequence[tuple[AreaCard, float | None, Sequence[Disc]]],
    radius: float,
    people: Obstacles,
    taken: Sequence[Box],
) -> list[tuple[Point, list[list[Point]]]]:
    """The centre of each card, with the ways of its links: near its people, off the others, links through nobody.

    Each card comes with its chosen angle (None lets us choose) and the discs of its people. ``taken`` are boxes that
    a card must not cover, such as labels.
    """
    used = list(taken)
    placed = []
    for card, wanted, linked in cards:
        angles = [wanted] if wanted is not None else [step * 10.0 + 5.0 for step in range(36)]
        centres = [card_point(card.box, angle, radius) for angle in angles]
        centre = _cheapest(card, centres, radius, linked, people, used)
        placed.append((centre, [link_way(centre, card.box, disc, people) for disc in linked]))
        used.append(card.box.moved(*centre).grown(8.0))
    return placed


def link_way(centre: Point, box: Box, person: Disc, people: Obstacles) -> list[Point]:
    """The way of a link from the card's edge to a person's symbol."""
    edges = box.moved(*centre)
    shares = (0.15, 0.38, 0.62, 0.85)
    across = [
        (edges.left + (edges.right - edges.left) * share, y) for share in shares for y in (edges.top, edges.bottom)
    ]
    down = [(x, edges.top + (edges.bottom - edges.top) * share) for share in shares for x in (edges.left, edges.right)]
    starts = sorted([_nearest(edges, person), *across, *down], key=lambda point: math.dist(point, person[:2]))
    return route_from([Disc(*start, 1.0) for start in starts[:_STARTS]], person, people)


def _nearest(box: Box, disc: Disc) -> Point:
    return min(max(disc.x, box.left), box.right), min(max(disc.y, box.top), box.bottom)


def _cheapest(
    card: AreaCard,
    centres: Sequence[Point],
    radius: float,
    linked: Sequence[Disc],
    people: Obstacles,
    used: Sequence[Box],
) -> Point:
    """Counting whom the links run through takes longest: it is left out where the rest costs more than the best."""
    costs = sorted((_cost(card.box.moved(*point), radius, linked, used), at) for at, point in enumerate(centres))
    best = (math.inf, 0)
    for cost, at in costs:
        if cost > best[0]:
            break
        crossed = _crossed(card.box.moved(*centres[at]), linked, people) if len(costs) > 1 else 0
        best = min(best, (cost + crossed * 60.0, at))
    return centres[best[1]]


def _cost(box: Box, radius: float, linked: Sequence[Disc], used: Sequence[Box]) -> float:
    """What speaks against a place but the people that its links would run through."""
    length = sum(math.dist(_nearest(box, disc), (disc.x, disc.y)) for disc in linked) / max(len(linked), 1)
    # Windows and sheets are wider than high: a card beside the rings costs nothing, one above or below does.
    upright = max(0.0, box.bottom - radius, -radius - box.top) * 2.0
    covered = sum(box.overlap(other) for other in used if box.meets(other))
    return length + upright + covered * 0.5


def _crossed(box: Box, linked: Sequence[Disc], people: Obstacles) -> int:
    links = ((_nearest(box, disc), (disc.x, disc.y), disc) for disc in linked)
    return sum(
        runs_through((start, end), disc)
        for start, end, own in links
        for disc in people.near(start, end, MOST_RADIUS)
        if disc != own
    )
