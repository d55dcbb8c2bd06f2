"""Delete: everything selected on the map goes in one edit, whatever its kind."""

from collections.abc import Iterable

from ipt_desktop.canvas.view.map_scene import Chosen
from ipt_desktop.editing.deletion import delete_selected
from ipt_desktop.editing.fields import change_all
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.relationship import Relationship

_KINDS = ("person", "tie", "area", "line")


def removal(network: Network, chosen: Iterable[Chosen]) -> Edit:
    """The edit that removes people, ties and areas, and empties lines to the patient; a patient cannot be removed."""
    several = list(chosen)
    people, ties, areas, lines = ([item_id for its, item_id in several if its == kind] for kind in _KINDS)
    emptied = {line_id: {"line": None, "flow": None} for line_id in lines if line_id not in people}
    fewer = delete_selected(network, people, ties, areas)
    bare = change_all(network, Relationship, emptied, N_("", "Remove line"))
    if fewer.is_empty or bare.is_empty:
        return bare if fewer.is_empty else fewer
    return Edit(N_("", "Remove"), (*fewer.changes, *bare.changes))
