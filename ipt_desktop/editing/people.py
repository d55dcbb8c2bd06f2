"""Add, move and remove people."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ipt_desktop.editing.fields import change_all, remove
from ipt_desktop.messages import N_, Sentence
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.enums import RINGS, Ring, Visibility, YesNo
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.model.rings import PERSON_RADIUS, RingPlan, RingPosition, ring_position_of

_USUAL_ANGLES = {Ring.INTIMATE: 45.0, Ring.CLOSE: 135.0, Ring.EXTENDED: 225.0, Ring.OUTSIDE: 315.0}
MOVE = N_("", "Move")
CLOSEST = 2 * PERSON_RADIUS + 4.0
STEP_ALONG = 5.0
STEP_ACROSS = 0.25


def add_person(person: Person, relationship: Relationship | None = None) -> Edit:
    """Put a person on the map, with the empty relationship that every person has."""
    return add_people([(person, relationship)])


def add_people(newcomers: Iterable[tuple[Person, Relationship | None]]) -> Edit:
    """Put several people on the map in one step."""
    changes: list[Change] = []
    for person, relationship in newcomers:
        changes += [Change(None, person), Change(None, relationship or Relationship(id=person.id))]
    return Edit(N_("", "Add person") if len(changes) == 2 else N_("", "Add people"), tuple(changes))


def move_people(network: Network, places: Mapping[str, RingPosition], label: str | Sentence = MOVE) -> Edit:
    """Bring people to new places; the ring carries meaning, so it changes only as the place says."""
    moved = {
        person_id: {"ring_now": place.ring, "angle": place.angle % 360.0, "offset": min(max(place.offset, 0.0), 1.0)}
        for person_id, place in places.items()
    }
    return change_all(network, Person, moved, label)


def drop_people(network: Network, places: Mapping[str, RingPosition]) -> Edit:
    """Moves people to where they were dropped; one who would cover somebody stands beside them on the ring instead."""
    after = network.apply(move_people(network, places))
    plan = RingPlan.of_people(after.people.values())
    others = [person for person in after.people.values() if person.is_placed and person.id not in places]
    taken = [plan.point(ring_position_of(person)) for person in others]
    beside = {person_id: _beside(plan, place, taken) for person_id, place in places.items()}
    return move_people(network, beside)


def _beside(plan: RingPlan, place: RingPosition, taken: Sequence[tuple[float, float]]) -> RingPosition:
    """The position on the ring nearest to a place that covers nobody; the place itself where there is none."""
    turns = sorted(range(-178, 180, 2), key=abs)
    positions = (replace(place, angle=(place.angle + turn) % 360.0) for turn in turns)
    return next((position for position in positions if _is_free(plan.point(position), taken)), place)


def _is_free(point: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    return all(math.dist(point, other) >= CLOSEST for other in taken)


def nudge_people(network: Network, ids: Iterable[str], *, along: int = 0, across: int = 0) -> Edit:
    """Move people a step along their ring (clockwise) and across it (outwards), as the arrow keys do.

    A step across moves a quarter of the band; at its edge it enters the next ring, a quarter in, so that a step
    back leads to where one came from.
    """
    places = {}
    for person_id in ids:
        place = ring_position_of(network.get(Person, person_id))
        place = replace(place, angle=(place.angle + along * STEP_ALONG) % 360.0)
        for _ in range(abs(across)):
            place = _step_across(place, 1 if across > 0 else -1)
        places[person_id] = place
    chosen = ",".join(places)
    return replace(move_people(network, places), merge=f"nudge:{chosen}")


def step_ring(network: Network, ids: Iterable[str], steps: int) -> Edit:
    """Move people whole rings outwards (or inwards for a negative number), as far as the rings go."""
    places = {}
    for person_id in ids:
        place = ring_position_of(network.get(Person, person_id))
        places[person_id] = replace(place, ring=RINGS[min(max(place.ring.step + steps, 0), len(RINGS) - 1)])
    return move_people(network, places, N_("", "Change closeness"))


def unplace_people(network: Network, ids: Iterable[str]) -> Edit:
    """Take people off their rings: they stay in the case, not placed yet."""
    values = {person_id: {"ring_now": Ring.UNPLACED, "pinned": False} for person_id in ids}
    return change_all(network, Person, values, N_("", "Take off the map"))


def place_people(network: Network, ids: Iterable[str], ring: Ring) -> Edit:
    """Bring people who are not placed yet onto a ring, each where there is most room."""
    places, after = {}, network
    for person_id in ids:
        places[person_id] = RingPosition(ring, free_angle(after, ring))
        after = after.apply(move_people(after, {person_id: places[person_id]}))
    return move_people(network, places, N_("", "Place on the map"))


def set_safety(network: Network, ids: Iterable[str], state: YesNo | None) -> Edit:
    """Write down the answer to whether people are frightening or violent, now or in the past.

    With yes they are left out of everything the patient takes home; that can be changed for each person afterwards.
    """
    values: dict[str, dict[str, YesNo | Visibility | None]] = {person_id: {"safety": state} for person_id in ids}
    if state is YesNo.YES:
        for person_id, fields in values.items():
            if not network.get(Person, person_id).is_flagged:
                fields["visibility"] = Visibility.LEAVE_OUT
    return change_all(network, Person, values, N_("", "Change safety"))


def remove_people(network: Network, ids: Iterable[str]) -> Edit:
    """Take people off the map, with their relationship, ties and links; patterns and grief forget them."""
    gone = set(ids)
    return remove(network, Person, gone, N_("", "Remove person") if len(gone) == 1 else N_("", "Remove people"))


def free_angle(network: Network, ring: Ring) -> float:
    """The angle on a ring that is farthest from the people of all rings, in degrees: where a newcomer fits best."""
    placed = [person for person in network.people.values() if person.is_placed]
    usual = _USUAL_ANGLES.get(ring, 0.0)
    if not placed or ring is Ring.UNPLACED:
        return usual
    plan = RingPlan.of_counts(Counter([*(person.ring_now for person in placed), ring]))
    taken = [plan.point(ring_position_of(person)) for person in placed]

    def crowding(angle: float) -> float:
        x, y = plan.point(RingPosition(ring, angle))
        return sum(1.0 / (1.0 + math.hypot(x - other_x, y - other_y) ** 2) for other_x, other_y in taken)

    angles = [(usual + turn * 2.5) % 360.0 for turn in range(144)]
    return min(angles, key=lambda angle: round(crowding(angle), 9))


def _step_across(place: RingPosition, direction: int) -> RingPosition:
    offset = place.offset + direction * STEP_ACROSS
    step = place.ring.step + direction
    if 0.0 < offset < 1.0 or not 0 <= step < len(RINGS):
        return replace(place, offset=min(max(offset, 0.0), 1.0))
    return RingPosition(RINGS[step], place.angle, STEP_ACROSS if direction > 0 else 1.0 - STEP_ACROSS)
