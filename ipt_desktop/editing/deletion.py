"""Take out whatever was chosen, people, ties and problem areas together, in one step."""

from collections.abc import Collection

from ipt_desktop.editing.cascade import without
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.relationship import Tie


def delete_selected(network: Network, people: Collection[str], ties: Collection[str], areas: Collection[str]) -> Edit:
    """Remove these people, ties and areas; what hangs on a person or an area goes with it."""
    kinds = {
        "person" if len(set(people)) == 1 else "people": people,
        "connection": ties,
        "problem area": areas,
    }
    names = [name for name, ids in kinds.items() if ids]
    label = f"Remove {names[0]}" if len(names) == 1 else "Remove"
    return Edit(label, without(network, {Person: people, Tie: ties, ProblemArea: areas}))
