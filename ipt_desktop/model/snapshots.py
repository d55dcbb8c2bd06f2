"""Snapshots of the map: each keeps what changed since the one before, and all can be rebuilt in one pass."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial

from ipt_desktop.errors import Refused
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.timeline_records import Snapshot, Standing

Standings = Mapping[str, Standing]
_COMPARED = tuple(field.name for field in fields(Standing) if field.name not in {"id", "snapshot_id", "person_id"})


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Somebody who is there before and after, but not the same."""

    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class MapChange:
    """What is different between two maps; people in the order in which they were put on the map."""

    new: tuple[Standing, ...]
    gone: tuple[Standing, ...]
    changed: tuple[PersonChange, ...]


def snapshots_of(network: Network) -> list[Snapshot]:
    """All snapshots in the order of taking."""
    return sorted(network.all(Snapshot).values(), key=lambda snapshot: snapshot.id)


def maps(network: Network) -> list[tuple[Snapshot, Standings]]:
    """Each snapshot with everybody who stood on the map then, by person id."""
    changes = changes_of(network)
    dated: list[tuple[Snapshot, Standings]] = []
    there: dict[str, Standing] = {}
    for snapshot in snapshots_of(network):
        there = dict(there)
        for person_id, standing in changes.get(snapshot.id, {}).items():
            if standing.ring is None:
                there.pop(person_id, None)
            else:
                there[person_id] = standing
        dated.append((snapshot, there))
    return dated


def changes_of(network: Network) -> dict[str, dict[str, Standing]]:
    """The standings that each snapshot keeps, by the snapshot's id and the person's."""
    by_snapshot: dict[str, dict[str, Standing]] = {}
    for standing in network.all(Standing).values():
        by_snapshot.setdefault(standing.snapshot_id, {})[standing.person_id] = standing
    return by_snapshot


def map_at(network: Network, snapshot_id: str) -> Standings:
    """Everybody on the map at a snapshot. Raises Refused when there is no such snapshot."""
    for snapshot, there in maps(network):
        if snapshot.id == snapshot_id:
            return there
    raise Refused("This snapshot is no longer part of the case.")


def map_now(network: Network) -> Standings:
    """Everybody on the map as it stands, told as in a snapshot (which it is not)."""
    return {person.id: _standing(network, person, "-", "-") for person in network.people.values() if person.is_placed}


def is_same(standing: Standing, other: Standing) -> bool:
    """Whether two standings tell the same of a person, at whatever time."""
    return all(getattr(standing, name) == getattr(other, name) for name in _COMPARED)


def standings_since(network: Network, before: Standings, snapshot_id: str) -> list[Standing]:
    """What a new snapshot has to keep: everybody who is not as in ``before``, and who is gone."""
    now = map_now(network)
    kept = [
        replace(standing, id=new_id(), snapshot_id=snapshot_id)
        for person_id, standing in now.items()
        if person_id not in before or not is_same(before[person_id], standing)
    ]
    gone = [standing for person_id, standing in before.items() if person_id not in now]
    return kept + [replace(standing, id=new_id(), snapshot_id=snapshot_id, ring=None) for standing in gone]


def map_change(before: Standings, after: Standings) -> MapChange:
    """What is different; a place on the same ring is no difference that anybody would tell."""
    pairs = (PersonChange(before[person_id], after[person_id]) for person_id in sorted(before.keys() & after.keys()))
    return MapChange(
        new=tuple(after[person_id] for person_id in sorted(after.keys() - before.keys())),
        gone=tuple(before[person_id] for person_id in sorted(before.keys() - after.keys())),
        changed=tuple(pair for pair in pairs if not is_same(pair.before, _placed_as(pair.after, pair.before))),
    )


def network_at(network: Network, there: Standings) -> Network:
    """The case with the map as it stood then, to be drawn by whoever draws maps: only the map is of that time.

    Problem areas and ties are today's, as far as their people were there; everything else is left out.
    """
    people = [_person(network, standing) for standing in there.values()]
    entities: list[Entity] = [network.case, *people]
    for person_id, standing in there.items():
        known = network.relationships.get(person_id) or Relationship(id=person_id)
        entities.append(replace(known, line=standing.line))
    entities += [tie for tie in network.ties.values() if tie.first_id in there and tie.second_id in there]
    forget = partial(_without_missing, there)
    entities += map(forget, network.areas.values())
    entities += [link for link in network.links.values() if link.person_id in there]
    entities += network.goals.values()
    return Network.of(entities)


def on_rings(network: Network) -> Network:
    """The case as its map shows it: without the people who are not placed yet, and what is tied to them."""
    if not network.unplaced:
        return network
    there = {person.id: person for person in network.people.values() if person.is_placed}
    relationships, ties, links = network.relationships, network.ties, network.links
    return Network(
        {
            **network.records,
            Person: there,
            Relationship: {person_id: relationships[person_id] for person_id in there},
            Tie: {key: tie for key, tie in ties.items() if tie.first_id in there and tie.second_id in there},
            AreaLink: {key: link for key, link in links.items() if link.person_id in there},
            ProblemArea: {key: _without_missing(there, area) for key, area in network.areas.items()},
        }
    )


def _standing(network: Network, person: Person, standing_id: str, snapshot_id: str) -> Standing:
    return Standing(
        id=standing_id,
        snapshot_id=snapshot_id,
        person_id=person.id,
        label=person.label,
        relation=person.relation,
        kind=person.kind,
        status=person.status,
        ring=person.ring_now,
        angle=person.angle,
        offset=person.offset,
        support=person.support,
        trigger=person.trigger,
        line=network.relationships[person.id].line,
    )


def _placed_as(standing: Standing, other: Standing) -> Standing:
    return replace(standing, angle=other.angle, offset=other.offset)


def _person(network: Network, standing: Standing) -> Person:
    known = network.people.get(standing.person_id) or Person(id=standing.person_id, label=standing.label)
    return replace(
        known,
        label=standing.label,
        relation=standing.relation,
        kind=standing.kind,
        status=standing.status,
        ring_now=standing.ring or known.ring_now,
        angle=standing.angle,
        offset=standing.offset,
        support=standing.support,
        trigger=standing.trigger,
    )


def _without_missing(there: Container[str], area: ProblemArea) -> ProblemArea:
    return area if area.deceased_id is None or area.deceased_id in there else replace(area, deceased_id=None)
