"""Put several people in order: to one height within their rings, or evenly along them."""

from collections.abc import Iterable
from dataclasses import replace

from ipt_desktop.editing.people import move_people
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import ring_position_of


def align_people(network: Network, ids: Iterable[str]) -> Edit:
    """Give everybody the same offset within their own ring: the mean of theirs. Rings and angles stay."""
    places = {person_id: ring_position_of(network.get(Person, person_id)) for person_id in ids}
    mean = round(sum(place.offset for place in places.values()) / len(places), 3) if places else 0.0
    return move_people(
        network, {person_id: replace(place, offset=mean) for person_id, place in places.items()}, N_("", "Align")
    )


def distribute_people(network: Network, ids: Iterable[str]) -> Edit:
    """Give people the same angle between each and the next; the two beside the widest gap stay. Rings stay.

    With fewer than three there is nothing to distribute.
    """
    places = {person_id: ring_position_of(network.get(Person, person_id)) for person_id in ids}
    order = sorted(places, key=lambda person_id: (places[person_id].angle, person_id))
    if len(order) < 3:
        return move_people(network, {}, N_("", "Distribute"))
    gaps = [
        (places[after].angle - places[before].angle) % 360.0
        for before, after in zip(order, _turned(order, 1), strict=True)
    ]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    order = _turned(order, widest + 1)
    first = places[order[0]].angle
    step = (places[order[-1]].angle - first) % 360.0 / (len(order) - 1)
    angles = {person_id: round(first + step * index, 2) % 360.0 for index, person_id in enumerate(order)}
    moved = {person_id: replace(places[person_id], angle=angles[person_id]) for person_id in order[1:-1]}
    return move_people(network, moved, N_("", "Distribute"))


def _turned(order: list[str], by: int) -> list[str]:
    by %= len(order)
    return [*order[by:], *order[:by]]
