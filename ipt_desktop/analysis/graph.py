"""The network as networkx sees it: people are nodes by id, ties are edges."""

import networkx as nx

from ipt_desktop.model.network import Network

PATIENT = ""
"""The node of the patient; no person has an empty id."""


def people_graph(network: Network) -> "nx.Graph[str]":
    """Everybody but the patient, and what ties them; nodes and edges in the order of ids."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(network.people))
    graph.add_edges_from(sorted((tie.first_id, tie.second_id) for tie in network.ties.values()))
    return graph


def whole_graph(network: Network) -> "nx.Graph[str]":
    """The same with the patient, who knows everybody."""
    graph = people_graph(network)
    graph.add_edges_from((PATIENT, person_id) for person_id in sorted(network.people))
    return graph
