"""Events on the timeline: typed as one line, and moved by days that keep a date as exact as it was."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from ipt_desktop.editing.fields import change_all
from ipt_desktop.editing.week_events import mentioned
from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.date_words import SMALL_WORDS
from ipt_desktop.model.dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.search_key import search_key
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.model.treatment_enums import EventKind

_UNTIL = frozenset({"–", "-", "to", "until", ".."})
_CLOSED_UP = re.compile(r"(\S)(–|\.\.)(\d)")  # 2019–2021
_LONGEST_DATE = 5  # words, as in "6 de noviembre de 2026"
Reader = Callable[[str], PartialDate]
_KINDS = {
    EventKind.EPISODE: r"episodes?|episod\w*",
    EventKind.SELF_HARM: r"suicid\w*|overdos\w*|self-?harm\w*|suizid\w*|selbstverletz\w*|uberdosis|sobredosis|"
    r"autolesi\w*|surdose",
    EventKind.LOSS: r"died|deaths?|lost|loss(?:es)?|miscarr\w*|stillb\w*|gestorben|tode?s?|verlust\w*|fehlgeburt\w*",
    EventKind.HEALTH: r"ill|illness\w*|cancer|surgery|operations?|operated|infect\w*|injur\w*|diagnos\w*|"
    r"krank|krankheit\w*|krebs|operiert|cirugia|enferm\w*|malad\w*|chirurgie",
    EventKind.TREATMENT: r"\w*therap\w*|treatments?|hospital\w*|clinics?|medication\w*|klinik\w*|krankenhaus",
    EventKind.RELATIONSHIP: r"married|marriage|wedding|divorc\w*|separat\w*|moved in|break-?up|met|hochzeit|trennung",
    EventKind.SYMPTOM: r"depress\w*|panic\w*|panik\w*|sleepless\w*|crying",
}
_PATTERNS = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for kind, words in _KINDS.items()}


def parse_event(network: Network, line: str, read: Reader = PartialDate.parse) -> TimelineEvent:
    """An event from one line: ``March 2024 husband retires`` or ``2019 to 2021 lived abroad``.

    The people it names take part; its kind follows from its words and can be changed afterwards. ``read`` makes a date
    of its words. Raises InvalidValue where date or words are missing.
    """
    began, rest = _date_before(_CLOSED_UP.sub(r"\1 to \3", line, count=1).split(), read)
    ended = None
    if rest and rest[0].casefold() in _UNTIL:
        try:
            ended, rest = _date_before(rest[1:], read)
        except InvalidValue:
            ended = None  # "2024 to hospital"
    words = " ".join(rest)
    if not words:
        raise _unread()
    return TimelineEvent(
        id=new_id(),
        words=words,
        kind=_kind_of(search_key(words)),
        began_on=began,
        ended_on=ended,
        people=mentioned(network, words),
    )


def _date_before(tokens: Sequence[str], read: Reader) -> tuple[PartialDate, Sequence[str]]:
    """The date that a line begins with, in as many of its words as can be read as one, and the words after it."""
    refusal = _unread()
    for count in range(min(len(tokens), _LONGEST_DATE), 0, -1):
        if tokens[count - 1].casefold() in SMALL_WORDS:
            continue
        try:
            return read(" ".join(tokens[:count]).rstrip(",:;")), tokens[count:]
        except InvalidValue as problem:
            refusal = problem
    raise refusal if tokens and tokens[0][0].isdecimal() else _unread()


def _unread() -> InvalidValue:
    return InvalidValue("Begin with the date, then what happened: March 2024 husband retires.")


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


def _kind_of(words: str) -> EventKind:
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.search(words)), EventKind.LIFE)
