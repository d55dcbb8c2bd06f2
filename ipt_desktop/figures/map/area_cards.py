"""The cards of problem areas: their text, and their places around the rings."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Drawn, Path, Point, Text, rounded
from ipt_desktop.figures.map.edge_routing import MOST_RADIUS, Disc, Obstacles, runs_through
from ipt_desktop.figures.map.person_symbols import letter_badge
from ipt_desktop.figures.text_metrics import wrapped
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import AreaRole, AreaState
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.wording.language import Language
from ipt_desktop.wording.value_names import value_name
from ipt_desktop.wording.wording import area_letter, area_name

WIDTH = 168.0
_TEXT_LEFT = 42.0
_TITLE_LINE = 14.0
_GAP = 18.0
_CORNER_GAP = 8.0


@dataclass(frozen=True, slots=True)
class AreaCard:
    """A card's words and size; its box is about its centre."""

    letter: str
    title: tuple[str, ...]
    lines: tuple[str, ...]
    is_focus: bool
    is_done: bool
    size: float = 1.0

    @classmethod
    def of(
        cls,
        area: ProblemArea,
        is_focus: bool,
        audience: Audience,
        practice: PracticeSettings,
        say: Language,
        size: float = 1.0,
    ) -> "AreaCard":
        """The card of a problem area; ``size`` enlarges it with its letters."""
        stage = say(value_name(area.stage)) if area.stage else ""
        parts = (say(value_name(AreaRole.FOCUS)) if is_focus else "", stage, area.title.strip())
        lines = wrapped(" · ".join(part for part in parts if part), 10.0, WIDTH - _TEXT_LEFT - 12.0, lines=3)
        name = wrapped(area_name(area.kind, audience, practice, say), 12.0, WIDTH - _TEXT_LEFT - 10.0, bold=True)
        letter = area_letter(area.kind, audience, practice, say)
        return cls(letter, tuple(name), tuple(lines), is_focus, area.state is AreaState.DONE, size)

    @property
    def box(self) -> Box:
        """The card about its centre."""
        half = (24.0 + _TITLE_LINE * len(self.title) + 12.0 * len(self.lines)) / 2 * self.size
        return Box(-WIDTH / 2 * self.size, -half, WIDTH / 2 * self.size, half)

    def drawn(self) -> tuple[Drawn, ...]:
        """The card about its centre; the focus is filled and heavier."""
        size, left = self.size, self.box.left
        fill, stroke = (Role.FOCUS_FILL, Role.FOCUS) if self.is_focus else (Role.PANEL, Role.LINE)
        dash = (4.0, 3.0) if self.is_done else ()
        top = -(_TITLE_LINE * len(self.title) + 12.5 * len(self.lines)) / 2
        below = top + _TITLE_LINE * len(self.title)
        x = left + _TEXT_LEFT * size
        return (
            Path(rounded(self.box, 8.0), fill, stroke, 2.0 if self.is_focus else 1.2, dash),
            *letter_badge(left + 22.0 * size, 0.0, self.letter, 20.0 * size),
            *(
                Text(x, (top + 11.5 + _TITLE_LINE * row) * size, line, 12.0 * size, Role.INK, True, "start")
                for row, line in enumerate(self.title)
            ),
            *(
                Text(x, (below + 10.5 + 12.5 * row) * size, line, 10.0 * size, Role.SOFT_INK, anchor="start")
                for row, line in enumerate(self.lines)
            ),
        )


class Surroundings(NamedTuple):
    """The rings that cards keep off: their outer radius and stretch, and half the size of the frame around them."""

    radius: float
    stretch: float = 1.0
    half_width: float = 0.0
    half_height: float = 0.0


def frame_for(cards: Sequence[AreaCard], radius: float, stretch: float, aspect: float) -> Surroundings:
    """The frame of this aspect around the rings, wide enough for a card in each corner."""
    width = max((2 * card.box.right for card in cards), default=0.0)
    height = max((2 * card.box.bottom for card in cards), default=0.0)
    inner = radius + _CORNER_GAP
    beside = inner * stretch * math.sqrt(max(1.0 - ((radius - height) / inner) ** 2, 0.0))
    half_width = max(radius * aspect, radius * stretch, width + beside if cards else 0.0)
    return Surroundings(radius, stretch, half_width, max(half_width / aspect, radius))


@lru_cache(maxsize=512)
def card_point(box: Box, angle: float, rings: Surroundings) -> Point:
    """The centre of a card at this angle (degrees clockwise from twelve) that just clears the rings."""
    turn = math.radians(angle)
    x, y = math.sin(turn) * rings.stretch, -math.cos(turn)
    away = rings.radius + _GAP
    while not _clears(box.moved(x * away, y * away), rings):
        away += 4.0
    return x * away, y * away


def _clears(box: Box, rings: Surroundings, gap: float = _GAP) -> bool:
    nearest = (min(max(0.0, box.left), box.right) / rings.stretch, min(max(0.0, box.top), box.bottom))
    return math.hypot(*nearest) >= rings.radius + gap


def place_cards(
    cards: Sequence[tuple[AreaCard, float | None, Sequence[Disc]]],
    rings: Surroundings,
    people: Obstacles,
    taken: Sequence[Box],
) -> list[Point]:
    """The centre of each card: near its people, off the others, in the corners of the frame where there is one.

    Each card comes with its chosen angle (None lets us choose) and the discs of its people. ``taken`` are boxes that
    a card must not cover, such as labels.
    """
    used = list(taken)
    placed = []
    for card, wanted, linked in cards:
        framed = _along_frame(card.box, rings)
        if wanted is not None:
            centres = [min(framed, key=partial(_apart, wanted, rings))] if framed else []
            centres = centres or [card_point(card.box, wanted, rings)]
        else:
            centres = framed or [card_point(card.box, step * 10.0 + 5.0, rings) for step in range(36)]
        centre = _cheapest(card, centres, rings.radius, linked, people, used)
        placed.append(centre)
        used.append(card.box.moved(*centre).grown(8.0))
    return placed


def _along_frame(box: Box, rings: Surroundings) -> list[Point]:
    """Places along the edges of the frame that clear the rings: its corners, and more where there is room."""
    if not rings.half_width:
        return []
    x, y = rings.half_width - box.right, rings.half_height - box.bottom
    shares = [step / 6 for step in range(-6, 7)]
    places = [(side * x, y * share) for share in shares for side in (-1, 1)]
    places += [(x * share, side * y) for share in shares[1:-1] for side in (-1, 1)]
    return [point for point in places if _clears(box.moved(*point), rings, _CORNER_GAP - 0.5)]


def _apart(wanted: float, rings: Surroundings, point: Point) -> float:
    """How far the angle of a place is from the chosen one, in degrees."""
    angle = math.degrees(math.atan2(point[0] / rings.stretch, -point[1]))
    return abs((angle - wanted + 540.0) % 360.0 - 180.0)


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
    costs = sorted((_cost(card.box.moved(*point), radius, linked, used), index) for index, point in enumerate(centres))
    best = (math.inf, 0)
    for cost, index in costs:
        if cost > best[0]:
            break
        crossed = _crossed(card.box.moved(*centres[index]), linked, people) if len(costs) > 1 else 0
        best = min(best, (cost + crossed * 60.0, index))
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
