"""The map as Network Canvas exports it, for egor, ideanet and the like: names stay out unless they are asked for."""

import uuid

from ipt_desktop.exchange.writers.spreadsheet import csv_files
from ipt_desktop.exchange.writers.tables import Cell, Rows
from ipt_desktop.model.enums import RINGS
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import RingPlan, ring_position_of

_SPACE = uuid.UUID("0d1c8f9b-52f3-5a52-8d53-4b8c3a0f6e77")


def network_canvas_files(network: Network, *, names: bool = False) -> bytes:
    """A zip file with ego, person and tie tables; closeness is an ordinal, places are 0 to 1 from the upper left."""
    ego = str(uuid.uuid5(_SPACE, network.case.id))
    code = network.case.code
    people = sorted(network.people.values(), key=lambda person: person.id)
    numbers = {person.id: number for number, person in enumerate(people, start=1)}
    plan = RingPlan.of_people(person for person in people if person.is_placed)
    width = 2.0 * plan.edges[-1]
    persons: list[list[Cell]] = [
        [
            *("nodeID", "networkCanvasEgoUUID", "networkCanvasUUID", "name", "relation", "kind", "age", "closeness"),
            *("support", "trigger", "map_x", "map_y"),
        ]
    ]
    for person in people:
        across: tuple[Cell, Cell] = ("", "")
        if person.is_placed:
            x, y = plan.point(ring_position_of(person))
            across = (round(0.5 + x / width, 4), round(0.5 + y / width, 4))
        number = numbers[person.id]
        known: tuple[Cell, ...] = (person.age, RINGS.index(person.ring_now) + 1 if person.is_placed else "")
        rated: tuple[Cell, ...] = (person.support, person.trigger)
        name = person.label if names else f"P{number}"
        node = str(uuid.uuid5(_SPACE, person.id))
        persons.append([number, ego, node, name, person.relation, str(person.kind), *known, *rated, *across])
    ties: list[list[Cell]] = [["edgeID", "from", "to", "networkCanvasEgoUUID", "kind"]]
    for number, tie in enumerate(sorted(network.ties.values(), key=lambda tie: tie.id), start=1):
        ties.append([number, numbers[tie.first_id], numbers[tie.second_id], ego, str(tie.kind)])
    egos: Rows = [["networkCanvasEgoUUID", "networkCanvasCaseID"], [ego, code]]
    tables: dict[str, Rows] = {
        f"{code}_ego": egos,
        f"{code}_attributeList_Person": persons,
        f"{code}_edgeList_Tie": ties,
    }
    return csv_files({_safe(name): rows for name, rows in tables.items()}, plain=True)


def _safe(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in name)
