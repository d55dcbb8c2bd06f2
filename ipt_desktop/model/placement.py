"""Places for people who have none: a case file need not say where on its ring each person is."""

from collections import defaultdict
from dataclasses import replace

from ipt_desktop.model.enums import Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person


def spread_out(network: Network) -> Network:
    """The case with its people spread evenly on their rings, where all of them are at twelve o'clock."""
    people = network.people
    if len(people) < 2 or any(person.angle for person in people.values()):
        return network
    by_ring: dict[Ring, list[Person]] = defaultdict(list)
    for person in sorted(people.values(), key=lambda person: person.id):
        by_ring[person.ring_now].append(person)
    placed: dict[str, Person] = {}
    for ring, members in by_ring.items():
        first = 25.0 * list(Ring).index(ring)  # people of neighbouring rings are not in one line
        for index, person in enumerate(members):
            placed[person.id] = replace(person, angle=(first + 360.0 * index / len(members)) % 360.0)
    return Network({**network.records, Person: {person_id: placed[person_id] for person_id in people}})
