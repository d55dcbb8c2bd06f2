"""Delete: everything selected goes in one edit, whatever its kind."""

from collections.abc import Callable, Iterable, Sequence

from ipt_desktop.canvas.scene import Chosen
from ipt_desktop.editing.fields import change_all, remove
from ipt_desktop.editing.links import remove_area
from ipt_desktop.editing.people import remove_people
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.relationship import Relationship, Tie


def removal(network: Network, chosen: Iterable[Chosen]) -> Edit:
    """The edit that removes people, ties and areas, and empties lines to the patient; a patient cannot be removed."""
    several = list(chosen)
    ids = {kind: [one for its, one in several if its == kind] for kind in ("person", "area", "tie", "line")}
    whole = Edit("Remove", ())
    labels = set()
    for make in _steps(ids):
        part = make(network)
        if not part.is_empty:
            network = network.apply(part)
            labels.add(part.label)
            whole = whole.then(part)
    return Edit(labels.pop() if len(labels) == 1 else "Remove", whole.changes)


def _steps(ids: dict[str, list[str]]) -> Sequence[Callable[[Network], Edit]]:
    def lines(network: Network) -> Edit:
        empty = {one: {"line": None, "flow": None} for one in ids["line"] if one in network.relationships}
        return change_all(network, Relationship, empty, "Remove line")

    def ties(network: Network) -> Edit:
        return remove(network, Tie, [one for one in ids["tie"] if one in network.ties], "Remove connection")

    def area(area_id: str) -> Callable[[Network], Edit]:
        return lambda network: remove_area(network, area_id)

    people = (lambda network: remove_people(network, ids["person"]),) if ids["person"] else ()
    return (*people, ties, lines, *map(area, ids["area"]))
