"""GraphML of Gephi, Cytoscape, yEd, SocNetV, Network Canvas: names and ties, rarely more."""

import html
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.attributes import Node, add_nodes, clean
from ipt_desktop.exchange.readers.builder import NOBODY, DraftBuilder
from ipt_desktop.exchange.readers.cleaning import one_line
from ipt_desktop.exchange.readers.limits import MOST_RECORDS
from ipt_desktop.exchange.readers.network_canvas import ask_session
from ipt_desktop.exchange.readers.own_graphml import is_own_graphml, read_own_graphml
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import Option
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.search_key import search_key

NAME = N_("", "GraphML network")
_DIRECTIONS = N_("", "directions of ties")
_IDS = N_("", "people without a name, called by their number in the file")
_VALUES = N_("", "columns with other values")
_GRAPHS = N_("", "graphs, taken together as one")
_NOBODY_HERE = "nobody"
_LABELS = ("label", "name", "title", "fullname", "displayname", "nodelabel")
_CANVAS = frozenset({"networkcanvasuuid", "networkcanvasegouuid", "networkcanvastype", "networkcanvascaseid"})
_TAG = re.compile(r"<[^>]{0,200}>")


def read_graphml(root: Element, builder: DraftBuilder) -> None:
    """Read all graphs of the file as one network. Raises FileRefused when there is nobody in it."""
    keys = root.findall("key")
    names = {
        key.get("id", ""): key.get("attr.name", "") or key.get("yfiles.type", "") or key.get("id", "") for key in keys
    }
    if is_own_graphml(names.values()):
        read_own_graphml(root, names, builder)
        return
    graphs = list(root.iter("graph"))
    sessions = {_own(graph, "sessionuuid"): graph for graph in graphs if _own(graph, "sessionuuid")}
    if sessions:
        codes = {session: _own(graph, "caseid") for session, graph in sessions.items()}
        graphs = [sessions[ask_session(codes, builder)]]
    builder.leave_out(_GRAPHS, len(graphs) if len(graphs) > 1 else 0)
    nodes = [(node.get("id", ""), _data(node, names), node) for graph in graphs for node in graph.iterfind("node")]
    if not nodes:
        raise FileRefused(NOBODY)
    if len(nodes) > MOST_RECORDS:
        raise FileRefused("The file holds more than {limit:,} entries.", limit=MOST_RECORDS)
    if sessions or any(search_key(name) in _CANVAS for _, data, _ in nodes[:3] for name in data):
        _read_canvas(nodes, graphs, names, builder)
    else:
        _read_plain(nodes, builder, graphs, names)
    if any(graph.get("edgedefault") == "directed" for graph in graphs):
        builder.leave_out(_DIRECTIONS, sum(len(graph.findall("edge")) for graph in graphs))


def _read_canvas(
    nodes: list[tuple[str, dict[str, str], Element]],
    graphs: list[Element],
    names: Mapping[str, str],
    builder: DraftBuilder,
) -> None:
    people = []
    for key, data, _ in nodes:
        kind = next((data[key] for key in data if search_key(key) in {"type", "networkcanvastype"}), "")
        kept = {
            key: value
            for key, value in data.items()
            if not key.casefold().startswith("networkcanvas") and key != "type"
        }
        people.append(Node(key, kind, kept))
    for graph in graphs:
        given = (value for name, value in _data(graph, names).items() if search_key(name).endswith("caseid"))
        builder.code = _own(graph, "caseid") or next(given, builder.code)
    add_nodes(people, builder)
    for graph in graphs:
        for edge in graph.iterfind("edge"):
            data = _data(edge, names)
            kind = next((data[key] for key in data if search_key(key) in {"type", "networkcanvastype"}), "")
            builder.tie(edge.get("source", ""), edge.get("target", ""), words=kind.replace("_", " "))


def _read_plain(
    nodes: list[tuple[str, dict[str, str], Element]],
    builder: DraftBuilder,
    graphs: list[Element],
    names: Mapping[str, str],
) -> None:
    labels: dict[str, str] = {}
    for key, data, element in nodes:
        labels.setdefault(key, _label(data, element))
    builder.leave_out(_IDS, sum(not label for label in labels.values()))
    edges = [
        (edge.get("source", ""), edge.get("target", ""), _data(edge, names))
        for graph in graphs
        for edge in graph.iterfind("edge")
    ]
    patient = _ask_patient(labels, edges, builder)
    others = {name for _, data, _ in nodes for name in data if search_key(name) not in _LABELS}
    builder.leave_out(_VALUES, len(others))
    relations: dict[str, str] = {}
    for first, second, data in edges:
        if patient in (first, second):
            relations.setdefault(second if first == patient else first, _words(data))
    if patient != _NOBODY_HERE:
        builder.preferred_name = labels.get(patient, "")
    for key, label in labels.items():
        if key != patient:
            builder.person(
                key, label or one_line(key) or key, ring_now=Ring.UNPLACED, relation=relations.get(key) or None
            )
    for first, second, data in edges:
        if patient not in (first, second):
            builder.tie(first, second, words=_words(data))


def _ask_patient(labels: Mapping[str, str], edges: list[tuple[str, str, dict[str, str]]], builder: DraftBuilder) -> str:
    """Nobody in the file, unless a node is tied to nearly all others."""
    near: dict[str, set[str]] = {key: set() for key in labels}
    for first, second, _ in edges:
        if first in near and second in near and first != second:
            near[first].add(second)
            near[second].add(first)
    centre = max(near, key=lambda key: len(near[key]))
    is_hub = len(labels) > 3 and len(near[centre]) >= 0.8 * (len(labels) - 1)
    options = [Option(_NOBODY_HERE, N_("", "nobody in the file"))]
    options += [Option(key, label or one_line(key)) for key, label in list(labels.items())[:1_000]]
    return builder.ask("patient", N_("", "Who is the patient?"), options, centre if is_hub else _NOBODY_HERE)


def _data(element: Element, names: Mapping[str, str]) -> dict[str, str]:
    """The values of an element by the name of their key; keys that the file does not declare count by their id."""
    named: dict[str, str] = {}
    for data in element.iterfind("data"):
        key = data.get("key", "")
        value = clean(data.text or "")
        if value:
            named.setdefault(names.get(key, key), value)
    return named


def _own(graph: Element, name: str) -> str:
    """An attribute that Network Canvas adds to a graph; empty where there is none."""
    return next((value for key, value in graph.items() if key.casefold() == name), "")


def _label(data: Mapping[str, str], element: Element) -> str:
    by_name = {search_key(name).replace("_", "").replace(" ", ""): value for name, value in data.items()}
    named = next((by_name[key] for key in _LABELS if key in by_name), "")
    if not named:
        drawn = next(
            (label.text or "" for tag in ("NodeLabel", "Label.Text") for label in element.iter(tag) if label.text), ""
        )
        named = (
            drawn
            or "".join(description.text or "" for description in element.iterfind("desc"))
            or by_name.get("description", "")
        )
    return one_line(html.unescape(_TAG.sub(" ", named)))


def _words(data: Mapping[str, str]) -> str:
    by_name = {search_key(name): value for name, value in data.items()}
    return next(
        (by_name[key] for key in ("label", "edge label", "type", "relation", "interaction", "name") if key in by_name),
        "",
    )
