"""Read an event of the week from one typed line: what happened, with whom, and how mood followed."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from ipt_desktop.editing.fields import add
from ipt_desktop.model.change import Edit
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import WeekEvent
from ipt_desktop.model.treatment_enums import MoodEffect

_SIGNS: Mapping[str, MoodEffect] = MappingProxyType(
    {"+": MoodEffect.BETTER, "=": MoodEffect.SAME, "-": MoodEffect.WORSE}
)
_ENDING = re.compile(r"\s+([+=-])$")
_SHORTEST = 3  # letters: shorter first names than this are too often parts of speech


def parse_week_event(network: Network, text: str, session_id: str) -> WeekEvent:
    """The event a line tells: people are linked whose name it mentions; ``+``, ``=`` or ``-`` at its end is the mood.

    Raises InvalidValue when nothing is told.
    """
    told = " ".join(text.split())
    sign = _ENDING.search(told)
    return WeekEvent(
        id=new_id(),
        session_id=session_id,
        words=told[: sign.start()] if sign else told,
        people=mentioned(network, told),
        mood_effect=_SIGNS[sign.group(1)] if sign else None,
    )


def mentioned(network: Network, text: str) -> tuple[str, ...]:
    """Whom a text names: by the whole name, or by its first word where only one person begins so."""
    first = [person.label.split()[0].casefold() for person in network.people.values() if person.label.split()]
    found = []
    for person in sorted(network.people.values(), key=lambda one: one.id):
        names = [person.label]
        given = person.label.split()[:1]
        if given and len(given[0]) >= _SHORTEST and first.count(given[0].casefold()) == 1:
            names += given
        if any(_is_in(name, text) for name in names):
            found.append(person.id)
    return tuple(found)


def add_week_event(network: Network, text: str, session_id: str) -> Edit:
    """Add the event that a typed line tells to a session. Raises InvalidValue when nothing is told."""
    return add(parse_week_event(network, text, session_id), "Add event of the week")


def _is_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
