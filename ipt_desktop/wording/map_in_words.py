"""The map in words, for those who cannot see it: people, cards, rings, and what has just changed."""

from collections.abc import Iterator

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.wording.language import Language
from ipt_desktop.wording.wording import (
    LINE_NAMES,
    area_name,
    area_title,
    influence_words,
    place_words,
    relation_line,
    ring_name,
)

_MOST_CHANGES = 3  # people; an edit of more is said by its name


def person_on_map(
    person: Person, network: Network, audience: Audience, practice: PracticeSettings, say: Language
) -> str:
    """A person as the map shows them: name, relation, ring, grades, line, problem areas.

    ``network`` is the case as the audience may see it.
    """
    between = network.relationships.get(person.id)
    line = say("line: {line}", line=say(LINE_NAMES[between.line])) if between and between.line else ""
    links = network.links_of(person_id=person.id)
    areas = [_area_of(network.areas[link.area_id], network, audience, practice, say) for link in links]
    parts = (
        person.label,
        relation_line(person, audience, say),
        place_words(person.ring_now, audience, say),
        grades(person, audience, say),
        line,
        *areas,
    )
    return ", ".join(part for part in parts if part)


def grades(person: Person, audience: Audience, say: Language) -> str:
    """How much the person supports and triggers, for the therapist in numbers; empty where nothing was rated."""
    if audience.is_patient:
        return influence_words(person, audience, say)
    parts = []
    if person.support is not None:
        parts.append(say("support {grade} of 3", grade=person.support))
    if person.trigger is not None:
        parts.append(say("trigger {grade} of 3", grade=person.trigger))
    return ", ".join(parts)


def area_on_map(
    area: ProblemArea, network: Network, audience: Audience, practice: PracticeSettings, say: Language
) -> str:
    """The card of a problem area: title, kind, whether it is the focus, and who is linked to it."""
    kind = area_name(area.kind, audience, practice, say)
    title = _area_of(area, network, audience, practice, say)
    linked = [network.people[link.person_id].label for link in network.links_of(area_id=area.id)]
    people = say("with {people}", people=", ".join(linked)) if linked else ""
    return ", ".join(part for part in (title, kind if kind not in title else "", people) if part)


def ring_on_map(ring: Ring, network: Network, audience: Audience, say: Language) -> str:
    """A ring and how many people are on it."""
    count = sum(person.ring_now is ring for person in network.people.values())
    name = ring_name(ring, audience, say)
    return say.count("{ring}: {count} person", "{ring}: {count} people", count, ring=name)


def changes_in_words(edit: Edit, audience: Audience, say: Language) -> str:
    """What an edit has done to people on the map: who is on which ring now, how much they support.

    A move along a ring is said by the hour of the clock. Whatever else comes or goes, and an edit of many people, is
    said by the name of the edit, which patients are not told. A changed field is not said: it has just been typed.
    """
    people = [change for change in edit.changes if Person in map(type, (change.before, change.after))]
    sentences = [
        sentence for change in people for sentence in _person_changes(change.before, change.after, audience, say)
    ]
    if sentences and len(people) <= _MOST_CHANGES:
        return ". ".join(sentences)
    is_seen = any(change.before is None or change.after is None or _has_moved(change) for change in edit.changes)
    return say(edit.label) if is_seen and not audience.is_patient else ""


def _has_moved(change: Change) -> bool:
    before, after = change.before, change.after
    if isinstance(before, Person) and isinstance(after, Person):
        return (before.ring_now, before.angle, before.offset) != (after.ring_now, after.angle, after.offset)
    return isinstance(before, ProblemArea) and isinstance(after, ProblemArea) and before.angle != after.angle


def _person_changes(before: object, after: object, audience: Audience, say: Language) -> Iterator[str]:
    if isinstance(before, Person) and not isinstance(after, Person):
        yield say("{name}: removed", name=before.label)
    if not isinstance(after, Person):
        return
    if isinstance(before, Person) and before.ring_now is after.ring_now and before.angle != after.angle:
        yield say("{name}: at {hour} o’clock", name=after.label, hour=round(after.angle / 30) or 12)
    if not isinstance(before, Person) or before.ring_now is not after.ring_now:
        yield say("{name}: {place}", name=after.label, place=place_words(after.ring_now, audience, say))
    was = grades(before, audience, say) if isinstance(before, Person) else ""
    now = grades(after, audience, say)
    if now != was:
        yield say("{name}: {place}", name=after.label, place=now) if now else say("{name}: not rated", name=after.label)


def _area_of(area: ProblemArea, network: Network, audience: Audience, practice: PracticeSettings, say: Language) -> str:
    title = area_title(area, audience, practice, say)
    return say("{area} (focus)", area=title) if area.id == network.case.focus_id else title
