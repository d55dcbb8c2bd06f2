"""Network statistics in words: people by ring, support, trigger, connections, bridges."""

from collections.abc import Callable, Iterable, Sequence

import networkx as nx

from ipt_desktop.analysis.graph import people_graph
from ipt_desktop.model.enums import RINGS
from ipt_desktop.model.network import Network
from ipt_desktop.model.network_statistic import NetworkStatistic
from ipt_desktop.model.person import Person
from ipt_desktop.wording.language import say

NAMED = 3
"""So many people are named in one figure; the rest are counted."""


def network_statistics(network: Network) -> list[NetworkStatistic]:
    """What can be said about this network. Nothing is said that needs more people than there are."""
    people = sorted(network.people.values(), key=lambda person: person.id)
    statistics = [
        NetworkStatistic(
            say.of("statistic", "People"),
            str(len(people)),
            say("Everyone on the map; groups, pets and helpers count as one each."),
        ),
        NetworkStatistic(
            say("People by ring"),
            _by_ring(people, lambda _: True),
            say("How many people are on each ring, from the inside out."),
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
        say.of("statistic", "Support"),
        _by_ring(people, lambda person: bool(person.support)),
        say("People who give support, by ring."),
    )
    yield NetworkStatistic(
        say.of("statistic", "Trigger"),
        _by_ring(people, lambda person: bool(person.trigger)),
        say("People who are a trigger, by ring."),
    )
    both = [person for person in people if person.support and person.trigger]
    if both:
        yield NetworkStatistic(
            say.of("statistic", "Both"),
            _named(both),
            say("They support and are a trigger at the same time; often worth a closer look."),
        )
    if unrated:
        yield NetworkStatistic(
            say("Not rated yet"), str(unrated), say("Support and trigger have not been rated for these people yet.")
        )


def _connections(network: Network) -> Iterable[NetworkStatistic]:
    graph, people = people_graph(network), network.people
    size, groups = len(people), [part for part in nx.connected_components(graph) if len(part) > 1]
    alone = [people[person_id] for person_id in graph if not graph.degree(person_id)]
    possible = size * (size - 1) // 2
    ties = graph.number_of_edges()
    share = 100 * ties / possible
    yield NetworkStatistic(
        say("Who knows whom"),
        say(
            "{ties} of {possible} possible connections ({share} %)", ties=ties, possible=possible, share=f"{share:.0f}"
        ),
        say(
            "The share of pairs who are connected, leaving out the patient: when it is high, news and quarrels travel"
            " fast; when it is low, only the patient connects them."
        ),
    )
    yield NetworkStatistic(
        say.of("statistic", "Groups"),
        str(len(groups)),
        say("Sets of people who are connected, directly or through others, leaving out the patient."),
    )
    if alone:
        yield NetworkStatistic(
            say("Known only through the patient"),
            _named(alone),
            say("They have no connection to anyone else on the map, so contact depends on the patient."),
        )
    bridges = _bridges(graph)
    if bridges:
        yield NetworkStatistic(
            say.of("statistic", "Bridges"),
            _named([people[person_id] for person_id in bridges]),
            say("They connect people who would otherwise not be connected; losing one would split a group."),
        )
    between = nx.betweenness_centrality(graph)
    centre = max(sorted(graph), key=lambda person_id: between[person_id])
    if between[centre] > 0:
        yield NetworkStatistic(
            say("Most often in between"),
            _named([people[centre]]),
            say(
                "Most of the shortest paths between others lead through this person, who may carry messages or be torn."
            ),
        )


def _bridges(graph: "nx.Graph[str]") -> list[str]:
    """The people without whom a group would fall apart, the busiest first."""
    between = nx.betweenness_centrality(graph)
    return sorted(nx.articulation_points(graph), key=lambda person_id: (-between[person_id], person_id))


def _by_ring(people: Iterable[Person], wanted: Callable[[Person], bool]) -> str:
    rings = [person.ring_now for person in people if wanted(person)]
    if not rings:
        return say("no one")
    return ", ".join(say("{count} {ring}", count=rings.count(ring), ring=say(ring)) for ring in RINGS if ring in rings)


def _named(people: Sequence[Person]) -> str:
    names = ", ".join(person.label for person in people[:NAMED])
    more = len(people) - NAMED
    return say.count("{names} and {count} more", "{names} and {count} more", more, names=names) if more > 0 else names
