"""Put events on the timeline: typed as one line, moved by days that keep a date as exact as it was told."""

import re
from dataclasses import replace
from datetime import date

from ipt_desktop.editing.fields import change_all
from ipt_desktop.errors import InvalidValue
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

    Everybody on the map whose name stands in it takes part; what kind it is follows from its words and can be changed
    afterwards. Raises InvalidValue where date or words are missing.
    """
    found = _RANGE.fullmatch(line.strip())
    if found is None:
        raise InvalidValue("Begin with the date and go on with what happened: 2024-03 husband retires.")
    began, ended, words = found.groups()
    heard = set(re.findall(r"\w+", search_key(words)))
    named = (one for one in network.people.values() if set(re.findall(r"\w+", search_key(one.label))) <= heard)
    people = tuple(one.id for one in named if one.label.strip())
    return TimelineEvent(
        id=new_id(),
        words=words.strip(),
        kind=_kind_of(search_key(words)),
        began_on=PartialDate.parse(began),
        ended_on=PartialDate.parse(ended) if ended else None,
        people=people,
    )


def add_event(event: TimelineEvent) -> Edit:
    """Put the event on the timeline."""
    return Edit("Add event", (Change(None, event),))


def move_event(network: Network, event_id: str, days: int) -> Edit:
    """Move an event, and its end with it; a year stays a year and a month a month."""
    event = network.get(TimelineEvent, event_id)
    dates = {"began_on": event.began_on, "ended_on": event.ended_on}
    moved = {name: shifted(one, days) for name, one in dates.items() if one is not None}
    return change_all(network, TimelineEvent, {event_id: moved}, "Move event")


def shifted(when: PartialDate, days: int) -> PartialDate:
    """A date moved by days, as exact as before: the middle of a year or month moves, and tells where it has come.

    Stays between the earliest and the latest year a date can have.
    """
    middle = when.first_day + (when.last_day - when.first_day) / 2
    wanted = middle.toordinal() + days
    day = date.fromordinal(
        max(date(EARLIEST_YEAR, 1, 1).toordinal(), min(wanted, date(LATEST_YEAR, 12, 31).toordinal()))
    )
    exact = PartialDate.of_day(day)
    return replace(exact, month=exact.month if when.month else 0, day=exact.day if when.day else 0)


def _kind_of(words: str) -> EventKind:
    return next((kind for kind, signs in _KINDS.items() if any(sign in words for sign in signs)), EventKind.LIFE)
