"""Networks of any size for the tests of this room, with default footprints."""

from random import Random

from ipt_desktop.model.enums import RINGS, LineKind, SocialContext
from ipt_desktop.model.footprint import Footprint
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import RingPlan, ring_position_of
from tests.builders import a_network, a_person, a_relationship, a_tie

USUAL = Footprint(40.0, 40.0, 26.0, 52.0)


def a_crowd(people: int, seed: int = 0, ties_each: float = 1.0, pinned: int = 0) -> Network:
    """So many people anywhere on the rings, the first of them pinned, with ties by chance."""
    chance = Random(seed)
    crowd = [
        a_person(
            f"P{at}",
            id=f"p{at:03d}",
            ring_now=chance.choice(RINGS),
            angle=chance.uniform(0, 359),
            offset=chance.random(),
            circle=chance.choice([SocialContext.FAMILY, SocialContext.WORK, SocialContext.FRIENDS, None]),
            pinned=at < pinned,
        )
        for at in range(people)
    ]
    wanted = int(people * ties_each) if people > 1 else 0
    pairs = {tuple(sorted(chance.sample(range(people), 2))) for _ in range(wanted)}
    told = [a_relationship(one, line=LineKind.CLOSE) for one in crowd if chance.random() < 0.5]
    ties = [a_tie(crowd[one], crowd[other], id=f"t{one}-{other}") for one, other in sorted(pairs)]
    return a_network(crowd, relationships=told, ties=ties, id="case")


def footprints(network: Network) -> dict[str, Footprint]:
    """The usual room for everybody."""
    return dict.fromkeys(network.people, USUAL)


def points(network: Network) -> dict[str, tuple[float, float]]:
    """Where everybody stands."""
    plan = RingPlan.of_people(network.people.values())
    return {one: plan.point(ring_position_of(person)) for one, person in network.people.items()}
