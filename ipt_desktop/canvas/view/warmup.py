"""A map of people invented, drawn where nobody sees it: the first real one need not wait for fonts and Qt's names."""

from ipt_desktop.canvas.items.painting import picture
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.editing.links import add_area
from ipt_desktop.editing.people import add_people
from ipt_desktop.figures.colours import LIGHT
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.case import Case
from ipt_desktop.model.enums import AreaKind, AreaRole
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea

# One short word for each of the scripts that names are most often written in.
_WORDS = ("Anna", "Мα", "של", "أمي", "नम", "ชม", "明", "은")


def warm_up() -> None:
    """Draw it and throw it away: 45 ms now for 35 when the first case is opened, and 5 MiB."""
    MapView().deleteLater()
    people = [
        Person(id=str(index), label=words, relation="sister", support=2, trigger=1)
        for index, words in enumerate(_WORDS)
    ]
    area = ProblemArea(id="area", kind=AreaKind.DISPUTE, title="Evenings")
    network = Network.of([Case(id="rehearsal", code="-")])
    network = network.apply(add_people((person, None) for person in people))
    network = network.apply(add_area(area, [(people[0].id, AreaRole.FOCUS)]))
    picture(network_map(network, Look()), LIGHT)
