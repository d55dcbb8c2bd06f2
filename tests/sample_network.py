"""Karin's case (a role dispute after her husband's retirement) as a therapist would type it: sixteen lines."""

from ipt_desktop.editing.quick_entry import edit_for, parse_line
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from tests.builders import a_course, a_network

LINES = """
Dieter, husband, intimate, before intimate, wish close, +2 -3, close and conflict
Lena, "daughter, 24", 24, intimate, before intimate, wish intimate, +3 -0, close line
Jonas, son, 21, close, before close, wish close, +2 -1
Bernd, head of school, extended, before extended, wish extended, +2 -0
Leonie, close friend, extended, before close, wish close, +3 -0, distant
Dora, close friend, extended, before close, wish close, +2 -0, distant
Mira, close friend, extended, before close, wish close, +2 -0, distant
Susa, yoga classmate, extended, before close, wish close, +1 -0, distant
Alexa, yoga classmate, extended, before close, wish close, +1 -0, distant
Anja, yoga classmate, extended, before close, wish extended, +1 -0, distant
Mother Ilse, mother, 79, close, before close, wish close, +1 -2, conflict
Father Karl, father, intimate, before intimate, wish intimate, +2 -0, dead 2011
Petra, sister, close, before close, wish close, +2 -1, close line
Uwe, husband's friend, outside, before outside, wish outside, +0 -1
Staff room, group of colleagues, extended, before extended, wish extended, +2 -0
Dr Vogel, family doctor, outside, before outside, wish outside, +1 -0
""".strip().splitlines()


def karin() -> Network:
    """The case with everybody on the map, no problem area yet."""
    network = a_network([], a_course(), code="K-07", preferred_name="Karin")
    for line in LINES:
        network = network.apply(edit_for(network, parse_line(line)))
    return network


def named(network: Network, label: str) -> Person:
    """The person of this name."""
    return next(person for person in network.people.values() if person.label == label)
