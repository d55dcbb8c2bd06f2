"""Take out whatever was chosen, people, ties and problem areas together, in one step."""

from collections.abc import Iterable

from ipt_desktop.editing.fields import remove
from ipt_desktop.editing.links import remove_area
from ipt_desktop.editing.people import remove_people
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.relationship import Tie


def remove_chosen(network: Network, people: Iterable[str], ties: Iterable[str], areas: Iterable[str]) -> Edit:
    """Remove these people, ties and areas; what hangs on a person or an area goes with it."""
    steps: list[Edit] = []
    now = network
    for area_id in areas:
        steps.append(remove_area(now, area_id))
        now = now.apply(steps[-1])
    loose = [one for one in ties if one in now.ties]
    steps.append(remove(now, Tie, loose, "Remove connection"))
    now = now.apply(steps[-1])
    steps.append(remove_people(now, people))
    told = [step for step in steps if not step.is_empty]
    if not told:
        return steps[-1]
    whole = told[0]
    for step in told[1:]:
        whole = whole.then(step)
    return whole if len(told) == 1 else Edit("Remove", whole.changes)
