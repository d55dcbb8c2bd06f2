"""Events on the timeline: typed as one line, and moved by days that keep a date as exact as it was."""

import re
from dataclasses import replace
from datetime import date

from ipt_desktop.editing.fields import change_all
from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.search_key import search_key
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.model.treatment_enums import EventKind

_RANGE = re.compile(r"(\S+?)(?:\s*(?:–|to|until|\.\.)\s*(\d\S*))?\s+(.*)", re.DOTALL)
_KINDS = {
    EventKind.LOSS: ("died", "death", "lost", "loss", "miscarriage", "starb", "tod", "verlust"),
    EventKind.TREATMENT: ("therapy", "treatment", "hospital", "clinic", "medication", "therapie", "klinik"),
    EventKind.RELATIONSHIP: ("married", "divorce", "separat", "moved in", "break-up", "met ", "hochzeit", "trennung"),
    EventKind.SYMPTOM: ("depress", "panic", "sleepless", "crying", "episode"),
}


def parse_event(network: Network, line: str) -> TimelineEvent:
    """An event from one line: ``2024-03 husband retires`` or ``2019 to 2021 lived abroad``.

    People on the map whose names it contains take part; its kind follows from its words and can be changed afterwards.
    Raises InvalidValue where date or words are missing.
    """
    found = _RANGE.fullmatch(line.strip())
    if found is None:
        raise InvalidValue("Begin with the date, then what happened: 2024-03 husband retires.")
    began, ended, words = found.groups()
    mentioned = _words(words)
    people = tuple(
        person.id for person in network.people.values() if person.label.strip() and _words(person.label) <= mentioned
    )
    return TimelineEvent(
        id=new_id(),
        words=words.strip(),
        kind=_kind_of(search_key(words)),
        began_on=PartialDate.parse(began),
        ended_on=PartialDate.parse(ended) if ended else None,
        people=people,
    )


def add_event(event: TimelineEvent) -> Edit:
    """Puts the event on the timeline."""
    return Edit(N_("", "Add event"), (Change(None, event),))


def move_event(network: Network, event_id: str, days: int) -> Edit:
    """Moves an event, and its end with it; a year stays a year and a month a month."""
    event = network.get(TimelineEvent, event_id)
    dates = {"began_on": event.began_on, "ended_on": event.ended_on}
    moved = {name: shifted(when, days) for name, when in dates.items() if when is not None}
    return change_all(network, TimelineEvent, {event_id: moved}, N_("", "Move event"))


def shifted(when: PartialDate, days: int) -> PartialDate:
    """A date moved by days, as exact as before: the middle of a year or month moves, and decides the new one.

    Stays between the earliest and the latest year a date can have.
    """
    middle = when.first_day + (when.last_day - when.first_day) / 2
    wanted = middle.toordinal() + days
    day = date.fromordinal(
        max(date(EARLIEST_YEAR, 1, 1).toordinal(), min(wanted, date(LATEST_YEAR, 12, 31).toordinal()))
    )
    exact = PartialDate.of_day(day)
    return replace(exact, month=exact.month if when.month else 0, day=exact.day if when.day else 0)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", search_key(text)))


def _kind_of(words: str) -> EventKind:
    return next((kind for kind, signs in _KINDS.items() if any(sign in words for sign in signs)), EventKind.LIFE)
