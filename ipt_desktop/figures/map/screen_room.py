"""Fits the map to the screen: rings that fill the window, and letters that stay readable at any scale."""

from collections.abc import Iterable
from typing import NamedTuple

from ipt_desktop.figures.figure import Box
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import MAP_RADIUS, RingPlan

LARGEST_FIT = 1.5  # pixels per diagram unit: three people in a large window should not look like a poster
_EDGE = 16.0  # diagram units around the rings
_CARD = 205.0  # diagram units: the width of a card with its gap
_CORNER = 0.62  # of the rings' half width: a card in a corner begins this far from the middle
_WIDEST, _NARROWEST = 1.7, 0.9
_RADII = ((6, 290.0), (12, 330.0), (20, 370.0))  # up to so many people, the usual radius of the outermost edge
_LEAST, _MOST = 12.0, 16.0  # pixels of a name
_MOST_LETTERING = 1.6
_SPARE = 1.04  # larger letters make the map itself a little larger


class Room(NamedTuple):
    """The space for the map in pixels, and whether cards share it."""

    width: int
    height: int
    has_cards: bool = True

    @classmethod
    def of(cls, width: int, height: int, has_cards: bool) -> "Room":
        """The space in steps, so that a few pixels more or less change nothing."""
        return cls(max(width // 20 * 20, 40), max(height // 20 * 20, 40), has_cards)


def plan_for(people: Iterable[Person], room: Room | None = None) -> RingPlan:
    """The rings for these people; with a room, larger for few people and as wide as the room."""
    everyone = list(people)
    if room is None:
        return RingPlan.of_people(everyone)
    radius = next((radius for most, radius in _RADII if len(everyone) <= most), MAP_RADIUS)
    plan = RingPlan.of_people(everyone, radius)
    reach = reach_of(plan, everyone) + _EDGE
    half_width = reach * room.width / room.height
    across = min(half_width, max((half_width - _CARD) / _CORNER, 0.0)) if room.has_cards else half_width
    return plan.stretched(min(max((across - _EDGE) / (reach - _EDGE), _NARROWEST), _WIDEST))


def lettering_for(plan: RingPlan, reach: float, room: Room) -> float:
    """How much larger than usual letters must be, so that names are readable when the whole map is in the room."""
    across = reach * plan.stretch
    half_width = max(across, across * _CORNER + _CARD) if room.has_cards else across
    scale = min(room.height / (2 * (reach + _EDGE)), room.width / (2 * (half_width + _EDGE)), LARGEST_FIT)
    return min(max(round(_wanted(room) / (12.0 * scale), 2), 1.0), _MOST_LETTERING)


def readable_lettering(lettering: float, bounds: Box, room: Room) -> float:
    """The lettering corrected for what labels and cards add to the rings; the same where names are readable."""
    left, top, right, bottom = bounds
    scale = min(room.width / (right - left), room.height / (bottom - top), LARGEST_FIT)
    if 12.0 * lettering * scale >= _wanted(room) - 0.3:
        return lettering
    return min(round(lettering * _wanted(room) / (12.0 * lettering * scale) * _SPARE, 2), _MOST_LETTERING)


def _wanted(room: Room) -> float:
    """Pixels of a name."""
    return min(max(room.height / 54.0, _LEAST), _MOST) + 0.3


def reach_of(plan: RingPlan, people: Iterable[Person]) -> float:
    """How far out people are."""
    has_outside = any(person.ring_now is Ring.OUTSIDE for person in people)
    return plan.outer(Ring.OUTSIDE if has_outside else Ring.EXTENDED)
