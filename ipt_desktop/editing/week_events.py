"""Reads an event of the week from one typed line: what happened, with whom, and how mood followed."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ipt_desktop.editing.fields import add
from ipt_desktop.editing.names_that_are_words import NAMES_THAT_ARE_WORDS
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import WeekEvent
from ipt_desktop.model.treatment_enums import MoodEffect

_SIGNS: Mapping[str, MoodEffect] = MappingProxyType(
    {"+": MoodEffect.BETTER, "=": MoodEffect.SAME, "-": MoodEffect.WORSE}
)
_ENDING = re.compile(r"[\s,;]+([+=-])$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…])\W*$")
_SHORTEST = 3  # letters: shorter first names than this are too often parts of speech


def parse_week_event(network: Network, text: str, session_id: str) -> WeekEvent:
    """The event in a line: people it mentions are linked; ``+``, ``=`` or ``-`` at its end is the mood.

    People listed after a comma at the end are linked only, and cut from the words. Raises InvalidValue for an empty
    line.
    """
    line = " ".join(text.split())
    sign = _ENDING.search(line)
    words = line[: sign.start()] if sign else line
    return WeekEvent(
        id=new_id(),
        session_id=session_id,
        words=_without_people_at_the_end(network, words),
        people=mentioned(network, words),
        mood_effect=_SIGNS[sign.group(1)] if sign else None,
    )


def mentioned(network: Network, text: str) -> tuple[str, ...]:
    """The people a text names: by the whole name, or by its first word where only one person's name begins so.

    A first name that is also an ordinary word, such as Will or Rose, counts only where it is written as a name: with a
    capital, and not at the beginning of a sentence.
    """
    first = [person.label.split()[0].casefold() for person in network.people.values() if person.label.split()]
    people = sorted(network.people.values(), key=lambda person: person.id)
    return tuple(person.id for person in people if any(_is_in(name, text) for name in _names(person.label, first)))


def _names(label: str, first: Sequence[str]) -> list[str]:
    """The names a person goes by in a line; ``first`` are the first words of all names."""
    given = label.split()[:1]
    is_clear = bool(given) and len(given[0]) >= _SHORTEST and first.count(given[0].casefold()) == 1
    return [label, *given] if is_clear else [label]


def _without_people_at_the_end(network: Network, words: str) -> str:
    """The words without parts after commas at their end that are only names: they are linked as people."""
    parts = words.split(",")
    first = [person.label.split()[0].casefold() for person in network.people.values() if person.label.split()]
    known = {name.casefold() for person in network.people.values() for name in _names(person.label, first)}
    while len(parts) > 1 and parts[-1].strip().casefold() in {*known, ""}:
        parts.pop()
    return ",".join(parts).rstrip()


def add_week_event(network: Network, text: str, session_id: str) -> Edit:
    """Adds the event in a typed line to a session. Raises InvalidValue for an empty line."""
    return add(parse_week_event(network, text, session_id), N_("", "Add event of the week"))


def _is_in(name: str, text: str) -> bool:
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    if name.casefold() not in NAMES_THAT_ARE_WORDS:
        return re.search(pattern, text, re.IGNORECASE) is not None
    return any(not _SENTENCE_START.search(text[: match.start()]) for match in re.finditer(pattern, text))
