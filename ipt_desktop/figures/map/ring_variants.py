"""The same people at three moments: now, before the episode and as the patient wishes; two of them side by side."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Figure, Layer, Mark, Path, Text, circle
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.enums import RINGS
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import PERSON_RADIUS, RingPlan
from ipt_desktop.wording.wording import RING_NAMES

_GAP = 40.0
_TITLE_SIZE = 16.0


class RingVariant(StrEnum):
    """When people stand where they are shown."""

    NOW = "now"
    BEFORE = "before"
    WISHED = "wished"


MOMENT_NAMES = {RingVariant.NOW: "Now", RingVariant.BEFORE: "Before the episode", RingVariant.WISHED: "Wished for"}


def at_moment(network: Network, variant: RingVariant) -> Network:
    """The case with everybody on the ring of that moment, at the same angle; who has none stays where they are now."""
    if variant is RingVariant.NOW:
        return network
    return Network(
        {**network.records, Person: {person.id: _on_ring_of(person, variant) for person in network.people.values()}}
    )


def side_by_side(network: Network, look: Look, which: RingVariant) -> Figure:
    """The case now, and beside it at the other moment, on the same rings and angles; whoever differs wears a ring.

    Keys of the second map begin with ``then-``. Raises nothing; with nobody on the map both sides are empty rings.
    """
    other = at_moment(network, which)
    plan = _plan_for(network, other)
    bare = replace(look, cards=False)
    first, second = (network_map(shown, bare, plan=plan) for shown in (network, other))
    changed = {person.id for person in network.people.values() if _on_ring_of(person, which) != person}
    top = min(first.bounds.top, second.bounds.top)
    shift = first.bounds.right - second.bounds.left + _GAP
    marks = [
        *_titled(first, look.say(MOMENT_NAMES[RingVariant.NOW]), "now", top, 0.0),
        *_titled(second, look.say(MOMENT_NAMES[which]), "then", top, shift, prefix="then-"),
        *_rings_around(first, changed, 0.0, ""),
        *_rings_around(second, changed, shift, "then-"),
    ]
    return Figure.of(marks)


def differences(network: Network, look: Look, which: RingVariant) -> list[str]:
    """In words, who stands elsewhere then: "Leonie: extended, wished closer"; from the inner ring outwards."""
    say = look.say
    words = []
    for person in sorted(network.people.values(), key=lambda person: (person.ring_now.step, person.angle, person.id)):
        then = _on_ring_of(person, which).ring_now
        if then is not person.ring_now:
            is_closer = then.step < person.ring_now.step
            if which is RingVariant.WISHED:
                way = say("wished closer") if is_closer else say("wished further away")
            else:
                way = say("closer before") if is_closer else say("further away before")
            parts = {"name": person.label, "now": say(RING_NAMES[person.ring_now]), "way": way}
            if abs(then.step - person.ring_now.step) == 1:
                words.append(say("{name}: {now}, {way}", **parts))
            else:
                words.append(say("{name}: {now}, {way} ({then})", **parts, then=say(RING_NAMES[then])))
    return words


def _on_ring_of(person: Person, variant: RingVariant) -> Person:
    ring = {RingVariant.BEFORE: person.ring_before, RingVariant.WISHED: person.ring_wanted}.get(variant)
    return person if ring is None or ring is person.ring_now or not person.is_placed else replace(person, ring_now=ring)


def _plan_for(*networks: Network) -> RingPlan:
    """Rings wide enough for all of these."""
    counts = [Counter(person.ring_now for person in network.people.values()) for network in networks]
    return RingPlan.of_counts({ring: max(count[ring] for count in counts) for ring in RINGS})


def _titled(figure: Figure, title: str, key: str, top: float, shift: float, prefix: str = "") -> Iterable[Mark]:
    for mark in figure.marks:
        x, y = mark.origin
        yield mark._replace(key=prefix + mark.key, origin=(x + shift, y), box=mark.box.moved(shift, 0.0))
    left, right = figure.bounds.left + shift, figure.bounds.right + shift
    centre = ((left + right) / 2, top - 12.0)
    box = Box(-100.0, -_TITLE_SIZE, 100.0, 6.0).moved(*centre)
    yield Mark(f"title:{key}", Layer.LABELS, centre, (Text(0.0, 0.0, title, _TITLE_SIZE, Role.INK, bold=True),), box)


def _rings_around(figure: Figure, people: set[str], shift: float, prefix: str) -> Iterable[Mark]:
    for mark in figure.marks:
        if mark.kind == "person" and mark.id in people:
            ring = Path(circle(0.0, 0.0, PERSON_RADIUS + 6.0), stroke=Role.FOCUS, width=1.6, dash=(4.0, 3.0))
            origin = (mark.origin[0] + shift, mark.origin[1])
            reach = PERSON_RADIUS + 7.0
            box = Box(-reach, -reach, reach, reach).moved(*origin)
            yield Mark(f"{prefix}moved:{mark.id}", Layer.GHOSTS, origin, (ring,), box)
