"""How much room each person takes on the map, symbol and label together, so that arranging leaves room for words."""

from ipt_desktop.figures.figure import box_around
from ipt_desktop.figures.map.label_placement import PlacedLabel
from ipt_desktop.figures.map.person_symbols import symbol_box
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.footprint import Footprint
from ipt_desktop.model.network import Network
from ipt_desktop.model.snapshots import on_rings


def footprints(network: Network, audience: Audience) -> dict[str, Footprint]:
    """The room about each person's centre that the symbol with its badges and the label below it take, by id.

    One badge letter is reckoned for each problem area the person has a part in.
    """
    sizes = {}
    for person in on_rings(network).people.values():
        symbol = symbol_box(person, "?" * len(network.links_of(person_id=person.id)))
        label = next(PlacedLabel.of(person, audience).boxes(symbol))
        box = box_around((symbol, label))
        sizes[person.id] = Footprint(-box.left, box.right, -box.top, box.bottom)
    return sizes
