"""The map as it was at a snapshot: drawn for the slider, two of them on the same angles, the change in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ipt_desktop.figures.figure import Figure
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.figures.map.render_cache import RenderCache
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import RingPlan
from ipt_desktop.model.session import Session
from ipt_desktop.model.snapshots import Standings, map_change, map_now, maps, network_at
from ipt_desktop.model.timeline_records import Snapshot
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.wording.change_summary import change_sentences
from ipt_desktop.wording.language import Language


@dataclass(frozen=True, slots=True)
class SnapshotStep:
    """One place of the slider: a snapshot, or now."""

    title: str
    standings: Standings


def steps(network: Network, say: Language) -> list[SnapshotStep]:
    """All snapshots in the order of taking, and last the map as it stands."""
    dated = [SnapshotStep(_title(network, snapshot, say), there) for snapshot, there in maps(network)]
    return [*dated, SnapshotStep(say("Now"), map_now(network))]


def common_plan(network: Network, shown: Iterable[SnapshotStep]) -> RingPlan:
    """Rings wide enough for every step, so that nothing but people moves."""
    counts = [Counter(standing.ring for standing in step.standings.values() if standing.ring) for step in shown]
    counts.append(Counter(person.ring_now for person in network.people.values()))
    return RingPlan.of_counts({ring: max(count[ring] for count in counts) for ring in RINGS})


def snapshot_map(
    network: Network, step: SnapshotStep, look: Look, plan: RingPlan, cache: RenderCache | None = None
) -> Figure:
    """The map of a step, for the audience of the look."""
    then = network_at(network, step.standings)
    return network_map(visible_to(then, look.audience), replace(look, cards=False), None, cache, plan)


def on_angles_of(step: SnapshotStep, other: SnapshotStep) -> SnapshotStep:
    """The step with everybody at the angle of the other one: only rings tell the difference."""
    there = other.standings
    turned = {
        person_id: replace(standing, angle=there[person_id].angle) if person_id in there else standing
        for person_id, standing in step.standings.items()
    }
    return replace(step, standings=turned)


def changed_people(before: SnapshotStep, after: SnapshotStep) -> set[str]:
    """The ids of everybody who is new, gone or not the same."""
    change = map_change(before.standings, after.standings)
    return {standing.person_id for standing in (*change.new, *change.gone)} | {
        changed.after.person_id for changed in change.changed
    }


def change_in_words(before: SnapshotStep, after: SnapshotStep, audience: Audience, say: Language) -> list[str]:
    """The differences one by one: moves, other grades, who is new and who is gone."""
    return change_sentences(map_change(before.standings, after.standings), audience, say)


def counts(shown: Iterable[SnapshotStep], field: str) -> list[tuple[str, Mapping[Ring, int]]]:
    """How many on each ring have this rating (support or trigger) above 0, step by step."""
    return [
        (
            step.title,
            {
                ring: sum(
                    standing.ring is ring and bool(getattr(standing, field)) for standing in step.standings.values()
                )
                for ring in RINGS
            },
        )
        for step in shown
    ]


def _title(network: Network, snapshot: Snapshot, say: Language) -> str:
    """The session at which a snapshot was taken, and its date."""
    session = network.all(Session).get(snapshot.session_id or "")
    date = say.day(str(snapshot.taken_on or ""))
    if session is None:
        return date or say("Without a date")
    if date:
        return say("Session {number}, {date}", number=session.number, date=date)
    return say("Session {number}", number=session.number)
