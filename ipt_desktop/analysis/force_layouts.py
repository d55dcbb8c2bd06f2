"""Network views: people are placed by their connections, whatever their ring; the patient is in the middle."""

import math
from collections.abc import Callable

import networkx as nx
import numpy as np
import numpy.typing as npt

from ipt_desktop.analysis.graph import PATIENT, whole_graph
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import PATIENT_RADIUS, PERSON_RADIUS

Points = dict[str, tuple[float, float]]
Array = npt.NDArray[np.float64]

ROOM = 110.0
"""The distance kept between people, in diagram units: a symbol with its label."""
_AT_REST = 1e-4
_GOLDEN = math.pi * (3.0 - math.sqrt(5.0))
_MANNERS = ("spring", "kamada-kawai", "areas")


def free_view(network: Network, manner: str) -> Points:
    """The points of everybody by id, the patient at (0, 0).

    ``manner`` is spring (ties pull), kamada-kawai (distance on the map is distance along ties) or areas (people round
    their problem areas, the others apart). Raises ValueError for any other.
    """
    views: dict[str, Callable[[Network], Points]] = dict(zip(_MANNERS, (_spring, _kamada_kawai, _areas), strict=True))
    if manner not in views:
        raise ValueError(f"There is no free view of this manner; there are {', '.join(_MANNERS)}.")
    return _separated(views[manner](network)) if network.people else {}


def _spring(network: Network) -> Points:
    graph = whole_graph(network)
    for person_id, other_id in graph.edges:
        graph.edges[person_id, other_id]["weight"] = 0.3 if PATIENT in {person_id, other_id} else 1.0
    size = ROOM * math.sqrt(len(graph)) * 0.8
    ids, start = list(graph), _spiral(graph)
    weights = nx.to_numpy_array(graph, nodelist=ids)
    points = _pulled(np.array([start[node] for node in ids]), weights, ids.index(PATIENT), 1.3 * ROOM / size)
    return {node: (float(x) * size, float(y) * size) for node, (x, y) in zip(ids, points, strict=True) if node}


def _pulled(points: Array, weights: Array, fixed: int, distance: float, rounds: int = 200) -> Array:
    """Points after Fruchterman and Reingold (1991), one of them fixed; ``distance`` is the ideal one between two.

    networkx has the same, but needs SciPy from 500 nodes on.
    """
    warmth = float(np.ptp(points, axis=0).max()) * 0.1
    step = warmth / (rounds + 1)
    points = points.copy()
    for _ in range(rounds):
        apart = points[:, None] - points
        length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        force = np.einsum("ijk,ij->ik", apart, distance**2 / length**2 - weights * length / distance)
        moved = force * (warmth / np.maximum(np.linalg.norm(force, axis=1), 0.01))[:, None]
        moved[fixed] = 0.0
        points += moved
        warmth -= step
        if np.linalg.norm(moved) / len(points) < _AT_REST:
            break
    return points


def _kamada_kawai(network: Network) -> Points:
    """Distances along ties become distances on the map, by stress majorisation (Gansner, Koren and North 2004).

    A way through the patient counts as three ties, so that people who know each other stand closer than others.
    """
    graph = whole_graph(network)
    for person_id, other_id in graph.edges:
        graph.edges[person_id, other_id]["length"] = 1.5 if PATIENT in {person_id, other_id} else 1.0
    ids = list(graph)
    ways = dict(nx.all_pairs_dijkstra_path_length(graph, weight="length"))
    wanted = np.array([[ways[person_id][other_id] for other_id in ids] for person_id in ids]) * ROOM
    start = _spiral(graph)
    points = _stress_reduced(np.array([start[person_id] for person_id in ids]) * ROOM, wanted)
    points -= points[ids.index(PATIENT)]
    return {person_id: (float(x), float(y)) for person_id, (x, y) in zip(ids, points, strict=True) if person_id}


def _stress_reduced(points: Array, wanted: Array, rounds: int = 150) -> Array:
    strength = np.where(wanted > 0, 1.0 / np.maximum(wanted, 1e-9) ** 2, 0.0)
    total = strength.sum(axis=1, keepdims=True)
    for _ in range(rounds):
        apart = points[:, None] - points
        length = np.sqrt((apart**2).sum(axis=2)) + 1e-9
        ideal = points + apart * (wanted / length)[:, :, None]
        points = (strength[:, :, None] * ideal).sum(axis=1) / total
    return points


def _areas(network: Network) -> Points:
    """Each problem area gets a place round the patient, with its people about it; people without one are opposite."""
    homes: dict[str, list[str]] = {area_id: [] for area_id in sorted(network.areas)}
    for link in sorted(network.links.values(), key=lambda link: link.id):
        homes[link.area_id].append(link.person_id)
    places = [area_id for area_id, members in homes.items() if members]
    parts: dict[str, list[str]] = {person_id: [] for person_id in sorted(network.people)}
    for area_id in places:
        for person_id in homes[area_id]:
            parts[person_id].append(area_id)
    without = [person_id for person_id, areas in parts.items() if not areas]
    homesteads = [*places, ""] if without else places
    clusters = len(homesteads)
    most = max([len(without), *(len(homes[area_id]) for area_id in places)])
    away = ROOM * (1.2 + 0.6 * math.sqrt(most)) * max(1.0, clusters / 3.5) if places else 0.0
    centres = {area_id: _round(away, 60.0 + 360.0 * index / clusters) for index, area_id in enumerate(homesteads)}
    placed: Points = {}
    for index, (person_id, areas) in enumerate(parts.items()):
        x, y = (math.fsum(centres[area_id][axis] for area_id in areas or [""]) / max(len(areas), 1) for axis in (0, 1))
        reach, turn = ROOM * 0.55 * math.sqrt(index % (most + 1)), index * _GOLDEN
        placed[person_id] = x + reach * math.cos(turn), y + reach * math.sin(turn)
    return placed


def _round(away: float, angle: float) -> tuple[float, float]:
    turn = math.radians(angle)
    return away * math.sin(turn), -away * math.cos(turn)


def _spiral(graph: "nx.Graph[str]") -> Points:
    """A start that is the same each time: tied people follow each other outwards, the patient is in the middle."""
    order = [person_id for person_id in nx.dfs_preorder_nodes(graph, PATIENT) if person_id]
    reach = 1.0 / math.sqrt(max(len(order), 1))
    points = {
        person_id: (
            reach * math.sqrt(index + 1) * math.cos(index * _GOLDEN),
            reach * math.sqrt(index + 1) * math.sin(index * _GOLDEN),
        )
        for index, person_id in enumerate(order)
    }
    return {**points, PATIENT: (0.0, 0.0)}


def _separated(placed: Points, rounds: int = 400) -> Points:
    """Pushes people apart until none overlap each other or the patient, who stays."""
    ids = sorted(placed)
    points = np.array([*(placed[person_id] for person_id in ids), (0.0, 0.0)])
    room = np.full((len(points), len(points)), ROOM)
    room[-1, :] = room[:, -1] = PATIENT_RADIUS + 2 * PERSON_RADIUS + 30.0
    rank = np.arange(len(points))
    for _ in range(rounds):
        apart = points[:, None] - points
        length = np.sqrt((apart**2).sum(axis=2))
        np.fill_diagonal(length, np.inf)
        lacking = np.maximum(room - length, 0.0)
        if lacking.max() < 0.5:
            break
        # People on one and the same point leave it in directions of their own.
        same = (length < 1e-6)[:, :, None] * np.stack([np.cos(rank * _GOLDEN), np.sin(rank * _GOLDEN)], axis=1)[:, None]
        push = (apart / np.maximum(length, 1e-6)[:, :, None] + same) * (lacking / 2 + 0.25 * (lacking > 0))[:, :, None]
        points[:-1] += push.sum(axis=1)[:-1]
    return {person_id: (round(float(x), 1), round(float(y), 1)) for person_id, (x, y) in zip(ids, points, strict=False)}
