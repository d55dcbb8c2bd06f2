"""The inventory summed up from the map: who is where, who helps, who is hard, what changed and what is wished for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ipt_desktop.model.enums import RINGS, Answer, Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person

People = tuple[Person, ...]


class Tag(StrEnum):
    """Support and trigger taken together; the two stay independent values (reference 1.3)."""

    SUPPORT = "support"
    TRIGGER = "trigger"
    BOTH = "both"
    NEITHER = "neither"
    UNRATED = "not rated"


@dataclass(frozen=True, slots=True)
class Move:
    """A person on one ring who was, or is wished, on another."""

    person: Person
    old: Ring
    new: Ring

    @property
    def nearer(self) -> bool:
        """Whether the new ring is closer to the patient than the old one."""
        return self.new.step < self.old.step


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people stand on each ring, carry each tag, came or are wished nearer and further."""

    people: int
    by_ring: Mapping[Ring, int]
    by_tag: Mapping[Tag, int]
    came_nearer: int
    went_further: int
    wished_nearer: int
    wished_further: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """The inventory summary as values; people come in the order in which they were put on the map.

    ``changes`` lead from before the episode to now, ``wishes`` from now to what is wished for. ``confidants`` and
    ``knowing`` (about the depression) hold those answered with yes or partly.
    """

    by_ring: Mapping[Ring, People]
    unplaced: People
    by_tag: Mapping[Tag, People]
    changes: tuple[Move, ...]
    wishes: tuple[Move, ...]
    confidants: People
    knowing: People

    @property
    def counts(self) -> Counts:
        """The figures of this summary."""
        came = sum(move.nearer for move in self.changes)
        wished = sum(move.nearer for move in self.wishes)
        return Counts(
            people=sum(map(len, self.by_ring.values())) + len(self.unplaced),
            by_ring={ring: len(people) for ring, people in self.by_ring.items()},
            by_tag={tag: len(people) for tag, people in self.by_tag.items()},
            came_nearer=came,
            went_further=len(self.changes) - came,
            wished_nearer=wished,
            wished_further=len(self.wishes) - wished,
        )


def tag_of(person: Person) -> Tag:
    """The tag; somebody neither helpful nor hard counts as such only when both have been rated."""
    if person.support and person.trigger:
        return Tag.BOTH
    if person.support:
        return Tag.SUPPORT
    if person.trigger:
        return Tag.TRIGGER
    return Tag.UNRATED if person.support is None or person.trigger is None else Tag.NEITHER


def sum_up(network: Network) -> Inventory:
    """The inventory summary of the case as it stands."""
    people = sorted(network.people.values(), key=lambda person: person.id)
    answered = {Answer.YES, Answer.PARTLY}
    return Inventory(
        by_ring={ring: tuple(person for person in people if person.ring_now is ring) for ring in RINGS},
        unplaced=tuple(person for person in people if not person.is_placed),
        by_tag={tag: tuple(person for person in people if tag_of(person) is tag) for tag in Tag},
        changes=_moves((person, person.ring_before, person.ring_now) for person in people),
        wishes=_moves((person, person.ring_now, person.ring_wanted) for person in people),
        confidants=tuple(person for person in people if person.confidant in answered),
        knowing=tuple(person for person in people if person.knows_about_depression in answered),
    )


def _moves(places: Iterable[tuple[Person, Ring | None, Ring | None]]) -> tuple[Move, ...]:
    known = ((person, old, new) for person, old, new in places if old and new and person.is_placed)
    return tuple(Move(person, old, new) for person, old, new in known if old is not new)
