"""Now and wished: two maps on the same angles, and the steps between them in words."""

from collections.abc import Iterable
from dataclasses import replace

from ipt_desktop.editing.cascade import without
from ipt_desktop.model.change import Edit
from ipt_desktop.model.inventory import Move, sum_up
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import RingPlan, ring_position_of
from ipt_desktop.model.snapshots import on_rings
from ipt_desktop.report.content.blocks import Content, Heading, KeepTogether, PageBlock, Table, WritingSpace
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.wording.wording import ring_name

_ROW_TO_WRITE = 26.0
_OFFSETS = (0.5, 0.2, 0.8)


def now_and_wished(context: SheetContext) -> Content:
    """The map as it is beside the map as it is wished for; no one frightening is on either."""
    context = replace(context, network=_without_flagged(context))
    say = context.say
    views = (context.view(caption=say("Now")), context.view(as_wished(context.network), say("As I wish it")))
    moves = sum_up(context.network).wishes
    header = (say("Who"), say("Now"), say("Wished"), say("In words"), say("A small step towards it"))
    rows = tuple(_row(context, move) for move in moves) or (("",) * 5,) * 4
    return context.content(
        PageBlock((context.heading(),), views, least=360.0, most=500.0),
        KeepTogether((Heading(say("The steps between")), Table(header, rows, (3, 2, 2, 2, 5), _ROW_TO_WRITE))),
        KeepTogether((WritingSpace(1, say("What I would notice first if things were like this")),)),
        KeepTogether((context.signs(),)),
        *context.map_in_words(),
    )


def _without_flagged(context: SheetContext) -> Network:
    flagged = context.flagged & context.network.people.keys()
    return context.network.apply(Edit("", without(context.network, {Person: flagged})))


def as_wished(network: Network) -> Network:
    """The case with everyone on the ring the patient wishes them, at the same angle, clear of others if possible."""
    network = on_rings(network)
    settled: list[Person] = [
        person for person in network.people.values() if person.ring_wanted in (None, person.ring_now)
    ]
    moving = sorted(
        (person for person in network.people.values() if person not in settled), key=lambda person: person.id
    )
    moved = [replace(person, ring_now=person.ring_wanted or person.ring_now) for person in moving]
    plan = RingPlan.of_people([*settled, *moved])
    placed = {}
    for person in moved:
        tries = (replace(person, offset=offset) for offset in _OFFSETS)
        placed[person.id] = max(tries, key=lambda candidate: _room(candidate, settled, plan))
        settled.append(placed[person.id])
    return Network(
        {
            **network.records,
            Person: {person_id: placed.get(person_id, person) for person_id, person in network.people.items()},
        }
    )


def _room(person: Person, others: Iterable[Person], plan: RingPlan) -> float:
    x, y = plan.point(ring_position_of(person))
    points = (plan.point(ring_position_of(other)) for other in others)
    # Beyond this nobody is in the way, and the first offset is the best.
    return min((min(abs(x - there[0]) + abs(y - there[1]), 130.0) for there in points), default=130.0)


def _row(context: SheetContext, move: Move) -> tuple[str, ...]:
    say = context.say
    way = say("closer") if move.nearer else say("a little further away")
    old, new = (ring_name(ring, context.audience, say) for ring in (move.old, move.new))
    return context.named(move.person), old, new, way, ""


BUILDERS = {"wished": now_and_wished}
