"""Say in one step whether people help, are hard, both or neither; the two levels stay independent values."""

from collections.abc import Iterable

from ipt_desktop.editing.fields import change_all
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person

USUAL_LEVEL = 2


def set_support_trigger(network: Network, ids: Iterable[str], *, helps: bool, hard: bool) -> Edit:
    """Rate support and trigger of each person: what applies keeps its level or gets the usual one, the rest is 0."""
    values = {}
    for person_id in ids:
        person = network.get(Person, person_id)
        values[person_id] = {"support": _level(person.support, helps), "trigger": _level(person.trigger, hard)}
    return change_all(network, Person, values, N_("", "Change influence"))


def _level(level: int | None, applies: bool) -> int:
    return (level or USUAL_LEVEL) if applies else 0
