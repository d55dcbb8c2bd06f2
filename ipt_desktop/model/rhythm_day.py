"""The diary of daily rhythms: when five events of the day happened, with whom, and the mood; and the times aimed at."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ipt_desktop.model.audience import EVERYONE
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, identity, instance, number, references

MOST_COMPANY = 3  # 0 alone, 1 others there, 2 others taking part, 3 others very engaging
LATEST = 24 * 60 - 1  # minutes after midnight


class Anchor(StrEnum):
    """The five events of the short Social Rhythm Metric (Monk et al. 2002), in the order of a day."""

    UP = "up"
    CONTACT = "contact"
    WORK = "work"
    DINNER = "dinner"
    BED = "bed"


# Before this hour an event of the evening belongs to the day before: who goes to bed at one is late, not early.
_NIGHT_ENDS: Mapping[Anchor, int] = MappingProxyType({Anchor.DINNER: 4, Anchor.BED: 12})


def on_axis(anchor: Anchor, time: int | None) -> int | None:
    """Minutes since the midnight with which the day began; more than 1440 for the small hours of the next one."""
    if time is None:
        return None
    return time + 24 * 60 if time < _NIGHT_ENDS.get(anchor, 0) * 60 else time


def clock(minute: float) -> str:
    """A time of day as it is read: 07:30."""
    hour, rest = divmod(round(minute) % (24 * 60), 60)
    return f"{hour:02d}:{rest:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmDay(Entity):
    """One day of the diary. Times are minutes after midnight, company runs from 0 to 3, mood from -5 (low) to 5 (high).

    A time that is missing says that the event did not happen or is not known.
    """

    day: PartialDate | None = instance("Day", PartialDate, seen_by=EVERYONE)
    up: int | None = number("Out of bed", 0, LATEST, None, seen_by=EVERYONE)
    contact: int | None = number("First contact with a person", 0, LATEST, None, seen_by=EVERYONE)
    work: int | None = number("Start of the day's work", 0, LATEST, None, seen_by=EVERYONE)
    dinner: int | None = number("Dinner", 0, LATEST, None, seen_by=EVERYONE)
    bed: int | None = number("To bed", 0, LATEST, None, seen_by=EVERYONE)
    up_company: int | None = number("Company on getting up", 0, MOST_COMPANY, None, seen_by=EVERYONE)
    contact_company: int | None = number("Company at the first contact", 0, MOST_COMPANY, None, seen_by=EVERYONE)
    work_company: int | None = number("Company at work", 0, MOST_COMPANY, None, seen_by=EVERYONE)
    dinner_company: int | None = number("Company at dinner", 0, MOST_COMPANY, None, seen_by=EVERYONE)
    bed_company: int | None = number("Company on going to bed", 0, MOST_COMPANY, None, seen_by=EVERYONE)
    people: tuple[str, ...] = references("With whom", "Person", seen_by=EVERYONE)
    mood: int | None = number("Mood of the day", -5, 5, None, seen_by=EVERYONE)

    def time(self, anchor: Anchor) -> int | None:
        """When this happened."""
        value: int | None = getattr(self, anchor.value)
        return value

    def company(self, anchor: Anchor) -> int | None:
        """How engaging the company was."""
        value: int | None = getattr(self, f"{anchor.value}_company")
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmTargets(Entity):
    """The times that patient and therapist aim at in a course, in minutes after midnight."""

    id: str = identity(of="Course")
    up: int | None = number("Out of bed", 0, LATEST, None, seen_by=EVERYONE)
    contact: int | None = number("First contact with a person", 0, LATEST, None, seen_by=EVERYONE)
    work: int | None = number("Start of the day's work", 0, LATEST, None, seen_by=EVERYONE)
    dinner: int | None = number("Dinner", 0, LATEST, None, seen_by=EVERYONE)
    bed: int | None = number("To bed", 0, LATEST, None, seen_by=EVERYONE)

    def time(self, anchor: Anchor) -> int | None:
        """The time aimed at."""
        value: int | None = getattr(self, anchor.value)
        return value
