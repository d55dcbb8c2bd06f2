"""A map of somebody invented, drawn where nobody sees it: the first real one need not wait for fonts and shapers."""

from ipt_desktop.canvas.pens import picture
from ipt_desktop.editing.people import add_person
from ipt_desktop.model.case import Case
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.notation.network_map import Look, network_map
from ipt_desktop.notation.style import LIGHT


def rehearse() -> None:
    """Draw it and throw it away: 9 ms now for 35 when the first case is opened."""
    nobody = Network.of([Case(id="rehearsal", code="-")])
    network = nobody.apply(add_person(Person(id="anna", label="Anna", relation="sister")))
    picture(network_map(network, Look()), LIGHT)
