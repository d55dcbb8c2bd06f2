"""The map as plain GraphML for Gephi, Cytoscape, R and the like: keys of plain types, no drawing of any program."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from ipt_desktop.model.enums import Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import RingPlan, ring_position_of

_NODE_KEYS = (
    *(("label", "string"), ("relation", "string"), ("kind", "string"), ("status", "string"), ("ring", "string")),
    *(("ring_step", "int"), ("support", "int"), ("trigger", "int"), ("angle", "double"), ("offset", "double")),
    *(("x", "double"), ("y", "double"), ("size", "double"), ("r", "int"), ("g", "int"), ("b", "int")),
)
_EDGE_KEYS = (("tie", "string"), ("words", "string"))
_SUPPORT, _TRIGGER, _BOTH, _NEITHER = (46, 125, 96), (190, 80, 40), (140, 100, 60), (120, 125, 130)
_PATIENT = (30, 41, 51)
PATIENT = "patient"

Values = dict[str, str | int | float]


def graphml(network: Network) -> bytes:
    """The patient, everybody else and the ties between them; the patient is tied to everybody on a ring."""
    return "\n".join(_lines(network)).encode()


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for owner, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys:
            yield f'  <key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph id="map" edgedefault="undirected">'
    plan = RingPlan.of_people(person for person in network.people.values() if person.is_placed)
    numbers = {person_id: f"p{number}" for number, person_id in enumerate(sorted(network.people), start=1)}
    red, green, blue = _PATIENT
    name = network.case.preferred_name or "Me"
    middle: Values = {"label": name, "kind": PATIENT, "x": 0.0, "y": 0.0, "size": 30.0}
    yield from _element("node", f'id="{PATIENT}"', {**middle, "r": red, "g": green, "b": blue})
    for person_id, number in numbers.items():
        yield from _element("node", f'id="{number}"', _values(network.people[person_id], plan))
    for person_id, number in numbers.items():
        if network.people[person_id].is_placed:
            line = str(network.relationships[person_id].line or "")
            yield from _element("edge", f'source="{PATIENT}" target="{number}"', {"tie": "patient", "words": line})
    for tie in sorted(network.ties.values(), key=lambda tie: tie.id):
        ends = f'source="{numbers[tie.first_id]}" target="{numbers[tie.second_id]}"'
        yield from _element("edge", ends, {"tie": str(tie.kind), "words": tie.words})
    yield "  </graph>"
    yield "</graphml>"
    yield ""


def _values(person: Person, plan: RingPlan) -> Values:
    values: Values = {
        "label": person.label,
        "relation": person.relation,
        "kind": str(person.kind),
        "status": str(person.status),
        "ring": str(person.ring_now),
    }
    if person.ring_now is not Ring.UNPLACED:
        x, y = plan.point(ring_position_of(person))
        values |= {"ring_step": person.ring_now.step, "angle": person.angle, "offset": person.offset}
        values |= {"x": round(x, 2), "y": round(y, 2)}
    levels = {"support": person.support, "trigger": person.trigger}
    values |= {name: level for name, level in levels.items() if level is not None}
    colour = _BOTH if person.support and person.trigger else _SUPPORT if person.support else _NEITHER
    colour = _TRIGGER if person.trigger and not person.support else colour
    return {**values, "size": 22.0, "r": colour[0], "g": colour[1], "b": colour[2]}


def _element(tag: str, attributes: str, values: Values) -> Iterator[str]:
    yield f"    <{tag} {attributes}>"
    for name, value in values.items():
        if value != "":
            yield f"      <data key={quoteattr(f'{tag}_{name}')}>{escape(_xml_text(str(value)))}</data>"
    yield f"    </{tag}>"


def _xml_text(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or " " <= sign < "\ufffe" or sign > "\uffff")
