"""Network counts in words: how many are where, who helps, who is hard, who links whom, who stands alone."""

from collections.abc import Callable, Iterable, Sequence

import networkx as nx

from ipt_desktop.analysis.graph import people_graph
from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.network_statistic import NetworkStatistic
from ipt_desktop.model.person import Person

RING_WORDS = {Ring.INTIMATE: "intimate", Ring.CLOSE: "close", Ring.EXTENDED: "extended", Ring.OUTSIDE: "outside"}
NAMED = 3
"""So many people are named in one figure; the rest are counted."""


def network_statistics(network: Network) -> list[NetworkStatistic]:
    """What can be said about this network. Nothing is said that needs more people than there are."""
    people = sorted(network.people.values(), key=lambda person: person.id)
    statistics = [
        NetworkStatistic(
            "People", str(len(people)), "Everybody on the map; groups, pets and helpers count as one each."
        ),
        NetworkStatistic(
            "People by ring", _by_ring(people, lambda _: True), "How many stand on each ring, from the inside out."
        ),
    ]
    if people:
        statistics += _influence(people)
    if len(people) > 1:
        statistics += _connections(network)
    return statistics


def _influence(people: Sequence[Person]) -> Iterable[NetworkStatistic]:
    unrated = sum(person.support is None and person.trigger is None for person in people)
    yield NetworkStatistic(
        "Support", _by_ring(people, lambda person: bool(person.support)), "People who give support, by ring."
    )
    yield NetworkStatistic(
        "Trigger", _by_ring(people, lambda person: bool(person.trigger)), "People who are a trigger, by ring."
    )
    both = [person for person in people if person.support and person.trigger]
    if both:
        yield NetworkStatistic(
            "Both", _named(both), "They support and are a trigger at once; often worth a closer look."
        )
    if unrated:
        yield NetworkStatistic(
            "Not rated yet", str(unrated), "Support and trigger were not asked about these people yet."
        )


def _connections(network: Network) -> Iterable[NetworkStatistic]:
    graph, people = people_graph(network), network.people
    size, groups = len(people), [part for part in nx.connected_components(graph) if len(part) > 1]
    alone = [people[person_id] for person_id in graph if not graph.degree(person_id)]
    possible = size * (size - 1) // 2
    share = 100 * graph.number_of_edges() / possible
    yield NetworkStatistic(
        "Who knows whom",
        f"{graph.number_of_edges()} of {possible} possible ties ({share:.0f} %)",
        "The share of pairs who are tied to each other, leaving the patient out: when it is high, news and quarrels"
        " travel fast; when it is low, the patient holds people together alone.",
    )
    yield NetworkStatistic(
        "Groups",
        str(len(groups)),
        "Sets of people who are tied to each other, directly or through others, when the patient is left out.",
    )
    if alone:
        yield NetworkStatistic(
            "Known only through the patient",
            _named(alone),
            "They have no tie to anybody else on the map, so the contact rests on the patient.",
        )
    bridges = _bridges(graph)
    if bridges:
        yield NetworkStatistic(
            "Bridges",
            _named([people[person_id] for person_id in bridges]),
            "They link people who would otherwise have no tie; losing one would split a group.",
        )
    between = nx.betweenness_centrality(graph)
    centre = max(sorted(graph), key=lambda person_id: between[person_id])
    if between[centre] > 0:
        yield NetworkStatistic(
            "Most often in between",
            _named([people[centre]]),
            "Most of the shortest ways between others run through this person, who may carry messages or be torn.",
        )


def _bridges(graph: "nx.Graph[str]") -> list[str]:
    """The people without whom a group would fall apart, the busiest first."""
    between = nx.betweenness_centrality(graph)
    return sorted(nx.articulation_points(graph), key=lambda person_id: (-between[person_id], person_id))


def _by_ring(people: Iterable[Person], wanted: Callable[[Person], bool]) -> str:
    rings = [person.ring_now for person in people if wanted(person)]
    if not rings:
        return "nobody"
    return ", ".join(f"{rings.count(ring)} {RING_WORDS[ring]}" for ring in RINGS if ring in rings)


def _named(people: Sequence[Person]) -> str:
    names = ", ".join(person.label for person in people[:NAMED])
    return f"{names} and {len(people) - NAMED} more" if len(people) > NAMED else names
