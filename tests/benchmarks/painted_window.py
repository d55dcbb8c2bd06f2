"""What of a benchmark case is really drawn: labels in their places, lines bent around people."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from ipt_desktop.figures.figure import Box, Point
from ipt_desktop.figures.map.edge_routing import Disc, Obstacles, route, runs_through
from ipt_desktop.figures.map.footprints import footprints
from ipt_desktop.figures.map.network_map import Look, network_map, person_disc
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.footprint import Footprint
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import PATIENT_RADIUS, PERSON_RADIUS, RingPlan, ring_position_of


@dataclass(frozen=True)
class Drawn:
    """Faults of the drawn map: bent lines through people, labels over labels, over people and over others' lines."""

    through: int
    label_label: int
    label_person: int
    label_line: int


def rooms(network: Network) -> dict[str, Footprint]:
    """The room everybody takes, as the window hands it to the arranger."""
    return footprints(network, Audience.PRIVATE)


def look_at(network: Network) -> Drawn:
    """Draw the map and count its faults."""
    figure = network_map(network, Look(cards=False))
    labels = {mark.id: mark.box for mark in figure.marks if mark.kind == "label"}
    plan = RingPlan.of_people(network.people.values())
    people = network.people.values()
    discs = {person.id: Disc(*plan.point(ring_position_of(person)), PERSON_RADIUS) for person in people}
    discs[""] = Disc(0.0, 0.0, PATIENT_RADIUS)
    ways = list(_ways(network, plan))
    return Drawn(
        through=sum(runs_through(way, disc) for ends, way in ways for one, disc in discs.items() if one not in ends),
        label_label=sum(one.meets(other) for one, other in combinations(labels.values(), 2)),
        label_person=sum(_touch(box, disc) for at, box in labels.items() for one, disc in discs.items() if one != at),
        label_line=sum(_crosses(way, box) for ends, way in ways for one, box in labels.items() if one not in ends),
    )


def _ways(network: Network, plan: RingPlan) -> Iterator[tuple[set[str], list[Point]]]:
    """The ends of each line, the patient's being empty, and the way it takes."""
    discs = {person.id: person_disc(person, plan.point(ring_position_of(person))) for person in network.people.values()}
    discs[""] = Disc(0.0, 0.0, PATIENT_RADIUS + 3.0)
    obstacles = Obstacles(discs.values())
    pairs = [(tie.first_id, tie.second_id) for tie in network.ties.values()]
    pairs += [("", one.id) for one in network.relationships.values() if one.line is not None or one.flow is not None]
    for first, second in pairs:
        yield {first, second}, route(discs[first], discs[second], obstacles)


def _touch(box: Box, disc: Disc) -> bool:
    nearest = Disc(min(max(disc.x, box.left), box.right), min(max(disc.y, box.top), box.bottom), 0.0)
    return (nearest.x - disc.x) ** 2 + (nearest.y - disc.y) ** 2 < disc.radius**2


def _crosses(way: list[Point], box: Box) -> bool:
    """Whether a line, looked at every few units, passes the box."""
    for (x1, y1), (x2, y2) in pairwise(way):
        steps = int(max(abs(x2 - x1), abs(y2 - y1)) / 4) + 1
        for at in range(steps):
            x, y = x1 + (x2 - x1) * at / steps, y1 + (y2 - y1) * at / steps
            if box.left < x < box.right and box.top < y < box.bottom:
                return True
    return False
