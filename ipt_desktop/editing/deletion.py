"""Take out whatever was chosen, people, ties and problem areas together, in one step."""

from collections.abc import Collection

from ipt_desktop.editing.cascade import without
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.relationship import Tie


def delete_selected(network: Network, people: Collection[str], ties: Collection[str], areas: Collection[str]) -> Edit:
    """Remove these people, ties and areas; what hangs on a person or an area goes with it."""
    labels = {
        N_("", "Remove person") if len(set(people)) == 1 else N_("", "Remove people"): people,
        N_("", "Remove connection"): ties,
        N_("", "Remove problem area"): areas,
    }
    chosen = [label for label, ids in labels.items() if ids]
    label = chosen[0] if len(chosen) == 1 else N_("", "Remove")
    return Edit(label, without(network, {Person: people, Tie: ties, ProblemArea: areas}))
