"""Networks made up for the benchmarks, the same on every run: each has people of one pattern on all four rings."""

from collections.abc import Callable, Iterator
from random import Random

from ipt_desktop.model.case import Case
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import LineKind, Ring, SocialContext, TieKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship, Tie

SIZES = (3, 8, 16, 25, 60, 200)
SHARES = {Ring.INTIMATE: 0.2, Ring.CLOSE: 0.3, Ring.EXTENDED: 0.35, Ring.OUTSIDE: 0.15}
DRAWN = 0.6
CIRCLES = (
    SocialContext.FAMILY,
    SocialContext.FRIENDS,
    SocialContext.WORK,
    SocialContext.COMMUNITY,
    SocialContext.HELPERS,
)

Pairs = set[tuple[int, int]]


def generated() -> Iterator[tuple[str, Network]]:
    """Every pattern in every size, by name."""
    for size in SIZES:
        for name, pattern in PATTERNS.items():
            yield f"{name}-{size}", made(name, pattern, size)


def made(name: str, pattern: "Pattern", size: int) -> Network:
    """One network; its people stand where chance put them."""
    chance = Random(f"{name} {size}")
    groups, pairs = pattern(size, chance)
    entities: list[Entity] = [Case(id="case", code="bench")]
    rings = chance.choices(list(SHARES), list(SHARES.values()), k=size)
    for at in range(size):
        circle = CIRCLES[groups[at] % len(CIRCLES)] if groups[at] >= 0 else None
        angle = round(chance.uniform(0, 359), 1)
        entities.append(Person(id=f"p{at:03d}", label=f"Person {at}", circle=circle, ring_now=rings[at], angle=angle))
        line = chance.choice(list(LineKind)) if chance.random() < DRAWN else None
        entities.append(Relationship(id=f"p{at:03d}", line=line))
    for number, (one, other) in enumerate(sorted(pairs)):
        kind = chance.choice(list(TieKind))
        entities.append(Tie(id=f"t{number:03d}", first_id=f"p{one:03d}", second_id=f"p{other:03d}", kind=kind))
    return Network.of(entities)


Pattern = Callable[[int, Random], tuple[list[int], Pairs]]


def _groups(size: int, chance: Random) -> tuple[list[int], Pairs]:
    """Circles of about five who know each other, and a few who know somebody elsewhere."""
    groups = [at * max(2, min(5, size // 4)) // size for at in range(size)]
    pairs = {(a, b) for a in range(size) for b in range(a) if groups[a] == groups[b] and chance.random() < 4 / size}
    return groups, _pairs({*pairs, *_random_pairs(size, size // 4, chance)})


def _family(size: int, chance: Random) -> tuple[list[int], Pairs]:
    """One family in which nearly half know each other well, and loose friends."""
    kin = max(2, min(size // 2, 9))
    pairs = {(a, b) for a in range(kin) for b in range(a) if chance.random() < 0.6}
    return [0 if at < kin else 1 for at in range(size)], _pairs({*pairs, *_random_pairs(size, size // 3, chance)})


def _hubs(size: int, chance: Random) -> tuple[list[int], Pairs]:
    """Two people whom nearly everybody knows."""
    pairs = {(hub, at) for hub in (0, 1) for at in range(2, size) if chance.random() < 0.6}
    return [at % 3 for at in range(size)], _pairs(pairs)


def _chain(size: int, _chance: Random) -> tuple[list[int], Pairs]:
    """Each knows the next."""
    return [-1] * size, _pairs({(at, at + 1) for at in range(size - 1)})


def _star(size: int, _chance: Random) -> tuple[list[int], Pairs]:
    """One person knows all others."""
    return [-1] * size, _pairs({(0, at) for at in range(1, size)})


def _nobody(size: int, _chance: Random) -> tuple[list[int], Pairs]:
    """Nobody knows anybody."""
    return [at % 4 for at in range(size)], set()


def _mixed(size: int, chance: Random) -> tuple[list[int], Pairs]:
    """Two and a half ties a person, left to chance."""
    return [-1] * size, _random_pairs(size, size * 5 // 2, chance)


def _random_pairs(size: int, wanted: int, chance: Random) -> Pairs:
    most = min(wanted, size * (size - 1) // 2)
    pairs: Pairs = set()
    while len(pairs) < most:
        pairs |= _pairs({tuple(chance.sample(range(size), 2))})  # type: ignore[arg-type]  # two of a sample
    return pairs


def _pairs(pairs: Pairs) -> Pairs:
    return {(min(pair), max(pair)) for pair in pairs}


PATTERNS: dict[str, Pattern] = {
    "groups": _groups,
    "family": _family,
    "hubs": _hubs,
    "chain": _chain,
    "star": _star,
    "nobody": _nobody,
    "mixed": _mixed,
}
